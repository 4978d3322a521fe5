package contacts_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/fiql-go/fiql/contacts"
)

const johnDoe = `{"data":[{"id":"a;b","contactType":"company","customerId":"c","createdTimestamp":1,"updatedTimestamp":2,` +
	`"name":"John Doe","firstName":"John","pictureHash":"h","emails":[{"id":7,"email":"j@example.com","primary":true,"purposeType":"WORK"}],` +
	`"addresses":[{"id":8,"purposeType":"BUSINESS"}],"extensions":[{"id":9,"extension":"1"}]}],"meta":{"hasMore":false,"scrollId":null}}`

func TestGet(t *testing.T) {
	e := &exchange{answer: johnDoe}
	found, err := serve(t, e).Get(t.Context(), "a;b", contacts.DetailEmail)
	if err != nil || *found.FirstName != "John" {
		t.Fatal(found, err)
	}
	if want := "/api/v3/contacts?details=EMAIL&filter=id%3D%3D%27a%3Bb%27&size=1"; e.uri != want {
		t.Errorf("request %s, want %s", e.uri, want)
	}
}

func TestGetRefuses(t *testing.T) {
	tests := []struct {
		name, id, want string
		exchanges      []*exchange
		is             error
	}{
		{"no id", "", "contacts: Get: the id is empty", nil, nil},
		{"none", "x*", `contacts: Get: no contact has the id "x*": not found`, []*exchange{{answer: emptyPage}}, contacts.ErrNotFound},
		{"another", "x", `contacts: Get: expected the contact "x" in the answer, found "a;b"`, []*exchange{{answer: johnDoe}}, nil},
		{"refused", "x", "contacts: Search: 401 Unauthorized", []*exchange{{status: 401}}, contacts.ErrUnauthorized},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := serve(t, test.exchanges...).Get(t.Context(), test.id)
			if err == nil || err.Error() != test.want {
				t.Errorf("error %v, want %s", err, test.want)
			}
			if test.is != nil && !errors.Is(err, test.is) {
				t.Errorf("error %v is not %v", err, test.is)
			}
		})
	}
}

func TestModify(t *testing.T) {
	get, put := &exchange{answer: johnDoe}, &exchange{answer: `{"id":"a;b","contactType":"company","customerId":"c","firstName":"Jane"}`}
	stored, err := serve(t, get, put).Modify(t.Context(), "a;b", func(c *contacts.ContactInput) error {
		if *c.FirstName != "John" || len(c.Emails) != 1 || len(c.Addresses) != 1 {
			t.Errorf("the contact to change lacks something: %+v", c)
		}
		c.FirstName = new("Jane")
		return nil
	})
	if err != nil || *stored.FirstName != "Jane" {
		t.Fatal(stored, err)
	}
	if want := "details=TAG,ADDRESS,PHONE,EMAIL,PICTURE,EXTENSION&"; !strings.Contains(get.uri, want) {
		t.Errorf("request %s without %s", get.uri, want)
	}
	want := `{"contactType":"company","customerId":"c","firstName":"Jane","addresses":[{"purposeType":"BUSINESS"}],` +
		`"emails":[{"email":"j@example.com","primary":true,"purposeType":"WORK"}]}`
	if put.method != "PUT" || put.uri != "/api/v3/contacts/a%3Bb" || put.body != want {
		t.Errorf("%s %s\n%s, want\n%s", put.method, put.uri, put.body, want)
	}
}

func TestModifyGivesUp(t *testing.T) {
	refused := errors.New("he does not want that")
	_, err := serve(t, &exchange{answer: johnDoe}).Modify(t.Context(), "a;b", func(*contacts.ContactInput) error { return refused })
	if !errors.Is(err, refused) || err.Error() != "contacts: Modify: he does not want that" {
		t.Errorf("error %v", err)
	}
	_, err = serve(t, &exchange{answer: emptyPage}).Modify(t.Context(), "x", func(*contacts.ContactInput) error {
		t.Error("there is nothing to change")
		return nil
	})
	if !errors.Is(err, contacts.ErrNotFound) {
		t.Errorf("error %v", err)
	}
	_, err = serve(t, &exchange{answer: johnDoe}, &exchange{status: 403}).Modify(t.Context(), "a;b", func(*contacts.ContactInput) error { return nil })
	if !errors.Is(err, contacts.ErrForbidden) {
		t.Errorf("error %v", err)
	}
}

// TestModifyKeepsWhatIsUnknown checks that a modification does not erase what a later
// version of the API has added, unless that is deleted.
func TestModifyKeepsWhatIsUnknown(t *testing.T) {
	later := `{"data":[{"id":"1","contactType":"company","customerId":"c","colour":"red","height":{"cm":180},` +
		`"emails":[{"id":7,"email":"j@example.com","primary":true,"purposeType":"WORK","verified":true}]}],"meta":{"hasMore":false,"scrollId":null}}`
	put := &exchange{answer: `{"id":"1","contactType":"company","customerId":"c","colour":"red"}`}
	stored, err := serve(t, &exchange{answer: later}, put).Modify(t.Context(), "1", func(c *contacts.ContactInput) error {
		c.FirstName = new("Jane")
		delete(c.Unknown, "height")
		return nil
	})
	if err != nil || string(stored.Unknown["colour"]) != `"red"` {
		t.Fatal(stored, err)
	}
	want := `{"contactType":"company","customerId":"c","firstName":"Jane",` +
		`"emails":[{"email":"j@example.com","primary":true,"purposeType":"WORK","verified":true}],"colour":"red"}`
	if put.body != want {
		t.Errorf("sent\n%s, want\n%s", put.body, want)
	}
}
