package directory_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/fiql-go/fiql/contacts"
	"github.com/fiql-go/fiql/contacts/directory"
)

// TestKeys sends requests with all kinds of keys.
func TestKeys(t *testing.T) {
	onStores(t, func(t *testing.T, newServer maker) {
		s := newServer(t, samples(t)...)
		tests := []struct {
			name   string
			header http.Header
			status int
		}{
			{"key", http.Header{"X-Api-Key": {searchKey}}, 200},
			{"bearer", http.Header{"Authorization": {"Bearer " + searchKey}}, 200},
			{"bearer in small letters", http.Header{"Authorization": {"bearer " + searchKey}}, 200},
			{"none", nil, 401},
			{"empty", http.Header{"X-Api-Key": {""}}, 401},
			{"unknown", http.Header{"X-Api-Key": {"nonsense"}}, 401},
			{"longer", http.Header{"X-Api-Key": {searchKey + "x"}}, 401},
			{"unknown bearer", http.Header{"Authorization": {"Bearer nonsense"}}, 401},
			{"no token", http.Header{"Authorization": {"Bearer"}}, 401},
			{"other scheme", http.Header{"Authorization": {"Basic " + searchKey}}, 401},
			{"of the other product", http.Header{"X-Api-Key": {managementKey}}, 403},
		}
		for _, test := range tests {
			t.Run(test.name, func(t *testing.T) {
				r := httptest.NewRequest(http.MethodGet, path, nil)
				r.Header = test.header
				recorder := httptest.NewRecorder()
				s.ServeHTTP(recorder, r)
				if recorder.Code != test.status {
					t.Errorf("status %d, want %d: %s", recorder.Code, test.status, recorder.Body)
				}
				if test.status != 200 && !isProblem(recorder) {
					t.Errorf("not a problem document: %s", recorder.Body)
				}
				if got := recorder.Header().Get("WWW-Authenticate"); (got != "") != (test.status == 401) {
					t.Errorf("WWW-Authenticate is %q with status %d", got, recorder.Code)
				}
			})
		}
	})
}

func TestNewRefuses(t *testing.T) {
	store := newServer(t).store
	key := directory.Key{Value: "secret", Product: directory.ContactSearch, CustomerID: "a"}
	for name, keys := range map[string][]directory.Key{
		"empty value":     {{Product: directory.ContactSearch, CustomerID: "a"}},
		"no account":      {{Value: "secret", Product: directory.ContactSearch}},
		"unknown product": {{Value: "secret", Product: "Search", CustomerID: "a"}},
		"twice":           {key, key},
	} {
		if _, err := directory.New(store, directory.Options{Keys: keys}); err == nil || strings.Contains(err.Error(), "secret") {
			t.Errorf("%s: %v; want an error without the key", name, err)
		}
	}
	if _, err := directory.New(nil, directory.Options{}); err == nil {
		t.Error("a nil store is accepted")
	}
	if shown := fmt.Sprintf("%v %+v %#v %v", key, key, []directory.Key{key}, directory.Options{Keys: []directory.Key{key}}); strings.Contains(shown, "secret") {
		t.Errorf("a key is shown: %s", shown)
	}
}

// TestConfinement tries to reach a contact of another account.
func TestConfinement(t *testing.T) {
	onStores(t, func(t *testing.T, newServer maker) {
		mine := samples(t)
		secret := named("secret", "Secret", "Doe")
		secret.CustomerID = otherAccount
		secret.Emails = []contacts.Email{{ID: 86533, Email: "secret@other.example", PurposeType: contacts.EmailPurposeWork}}
		secret.Tags = []contacts.Tag{{ID: 25672, Name: "customField9", Value: new("secret")}}
		shared := named(mine[0].ID, "Secret", "Twin") // the id of one of mine
		shared.CustomerID = otherAccount
		shared.Emails = []contacts.Email{{ID: 1, Email: mine[0].Emails[0].Email, PurposeType: contacts.EmailPurposeWork}}
		s := newServer(t, append(mine, secret, shared)...)

		const details = "&details=TAG,ADDRESS,PHONE,EMAIL,PICTURE,EXTENSION"
		for _, filter := range []string{
			"", "customerId==other,id==*", "customerId==other", "customerId!=nonsense", "id==*", "id!=*,id==*",
			"email.email==secret*,tag.value==secret", "tag.name==customField9", "firstName==Secret", "lastName!=x",
			"email.id==86533", "tag.value!=x", "customerId=out=(0016C00000VM1BeQAL)", "id==secret",
			"((customerId==other,(id==*)),customerId==*)", "email.email==email.changed@8x8.com",
		} {
			query := "filter=" + url.QueryEscape(filter) + details
			if filter == "" {
				query = details
			}
			for _, more := range []string{"", "&sort=customerId,DESC", "&filterByDisplayFlag=true", "&useScrollId=true&size=1"} {
				recorder := s.get(searchKey, query+more)
				for _, person := range decode(t, recorder).Data {
					if person.CustomerID != account {
						t.Errorf("%s finds %s of %s", query+more, person.ID, person.CustomerID)
					}
				}
				if strings.Contains(recorder.Body.String(), "ecret") {
					t.Errorf("%s answers %s", query+more, recorder.Body)
				}
			}
		}
		if got := decode(t, s.get(otherKey, "details=EMAIL")).Data; len(got) != 2 || len(got[0].Emails)+len(got[1].Emails) != 2 {
			t.Errorf("the other account finds %+v", got)
		}
		foreign := decode(t, s.get(otherKey, "useScrollId=true&size=1")).Meta.ScrollID
		if got := s.page(t, "useScrollId=true&scrollId="+*foreign).Data; len(got) > 2 || strings.Contains(fmt.Sprint(ids(got)), "secret") {
			t.Errorf("with a scroll id of the other account: %q", ids(got))
		}
	})
}

func isProblem(recorder *httptest.ResponseRecorder) bool {
	return recorder.Header().Get("Content-Type") == "application/problem+json"
}
