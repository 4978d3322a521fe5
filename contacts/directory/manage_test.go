package directory_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/fiql-go/fiql/compile/fiqlhttp"
	"github.com/fiql-go/fiql/contacts"
)

// send sends a request with a JSON body.
func (s *server) send(key, method, target, body string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, target, strings.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("x-api-key", key)
	recorder := httptest.NewRecorder()
	s.ServeHTTP(recorder, r)
	return recorder
}

// stored sends a request that must be answered with the stored contact.
func (s *server) stored(t testing.TB, method, target, body string) contacts.Contact {
	t.Helper()
	recorder := s.send(managementKey, method, target, body)
	if recorder.Code != http.StatusOK {
		t.Fatalf("status %d: %s", recorder.Code, recorder.Body)
	}
	var person contacts.Contact
	if err := json.Unmarshal(recorder.Body.Bytes(), &person); err != nil {
		t.Fatal(err)
	}
	return person
}

// everything asks for all parts of all contacts.
const everything = "size=1000&details=TAG,ADDRESS,PHONE,EMAIL,PICTURE,EXTENSION"

func sampleText(t testing.TB, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("..", "testdata", "samples", name))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// withoutIDs removes every id of a decoded document, and counts them.
func withoutIDs(value any) int {
	count := 0
	switch value := value.(type) {
	case []any:
		for _, item := range value {
			count += withoutIDs(item)
		}
	case map[string]any:
		if _, has := value["id"]; has {
			delete(value, "id")
			count++
		}
		for _, item := range value {
			count += withoutIDs(item)
		}
	}
	return count
}

// TestVendorWrites sends the requests of the vendor's page as they are printed and
// compares the answers with those of the page, but for the ids.
func TestVendorWrites(t *testing.T) {
	onStores(t, func(t *testing.T, newServer maker) {
		s := newServer(t)
		compare := func(recorder *httptest.ResponseRecorder, name string) {
			t.Helper()
			var got, want any
			sample(t, name, &want)
			if err := json.Unmarshal(recorder.Body.Bytes(), &got); err != nil {
				t.Fatalf("status %d: %s", recorder.Code, recorder.Body)
			}
			if counted := withoutIDs(got); counted != withoutIDs(want) {
				t.Errorf("%s: %d ids", name, counted)
			}
			if difference := cmp.Diff(want, got); difference != "" {
				t.Errorf("%s: the answer differs (- sample, + answer):\n%s", name, difference)
			}
		}
		created := s.send(managementKey, "POST", path, sampleText(t, "create-request.json"))
		compare(created, "create-response.json")
		var person contacts.Contact
		if err := json.Unmarshal(created.Body.Bytes(), &person); err != nil || len(person.ID) != 36 {
			t.Fatalf("the id is %q: %v", person.ID, err)
		}
		replacement := strings.ReplaceAll(sampleText(t, "replace-request.json"), "c3697cef-5e57-41cc-8720-6db6e8e2a977", person.ID)
		compare(s.send(managementKey, "PUT", path+"/"+person.ID, replacement), "replace-response.json")
		deleted := s.send(managementKey, "DELETE", path+"/"+person.ID, "")
		if deleted.Code != 200 || deleted.Body.Len() > 0 || len(s.page(t, "").Data) > 0 {
			t.Errorf("deleted with status %d: %s", deleted.Code, deleted.Body)
		}
	})
}

const minimal = `{"contactType":"company","customerId":"` + account + `"`

// TestUnknown checks that no store keeps what the schema does not have.
func TestUnknown(t *testing.T) {
	onStores(t, func(t *testing.T, newServer maker) {
		later := map[string]json.RawMessage{"colour": json.RawMessage(`"red"`)}
		seeded := named("seeded", "Ann", "Doe")
		seeded.Unknown = later
		seeded.Emails = []contacts.Email{{Email: "a@a.example", PurposeType: contacts.EmailPurposeWork, Unknown: later}}
		found := newServer(t, seeded).page(t, everything).Data[0]
		if found.Unknown != nil || found.Emails[0].Unknown != nil {
			t.Errorf("answered: %+v", found)
		}
	})
}

// TestFullReplacement leaves nothing of what is not sent, save for what no request can
// set.
func TestFullReplacement(t *testing.T) {
	onStores(t, func(t *testing.T, newServer maker) {
		seeded := named("seeded", "Ann", "Doe")
		seeded.CreatedTimestamp, seeded.PictureHash = new(int64(5)), new("hash")
		seeded.Tags = []contacts.Tag{{ID: 40, Name: "customField1"}}
		s := newServer(t, seeded)
		s.stored(t, "PUT", path+"/seeded", minimal+`,"firstName":"Bo","middleName":"van","lastName":"Dyck","department":null,
		"phones":[{"phone":"04029511367","primary":false,"purposeType":"WORK"}]}`)
		got := s.page(t, everything).Data[0]
		want := contacts.Contact{
			ID: "seeded", ContactType: contacts.ContactTypeCompany, CustomerID: account, CreatedTimestamp: new(int64(5)),
			UpdatedTimestamp: new(noon.UnixMilli()), PictureHash: new("hash"), FirstName: new("Bo"), MiddleName: new("van"),
			LastName: new("Dyck"), Name: new("Bo van Dyck"), Phones: []contacts.Phone{{ID: 41, Phone: "04029511367", PurposeType: "WORK"}},
			Addresses: []contacts.Address{}, Emails: []contacts.Email{}, Extensions: []contacts.Extension{}, Tags: []contacts.Tag{},
		}
		if difference := cmp.Diff(want, got); difference != "" {
			t.Errorf("(- want, + got)\n%s", difference)
		}
		s.stored(t, "PUT", path+"/seeded", minimal+`,"phones":[{"phone":"04029511367","primary":true,"purposeType":"WORK"}]}`)
		got = s.page(t, everything).Data[0]
		if got.Name != nil || got.FirstName != nil || got.Phones[0].ID != 42 {
			t.Errorf("replaced again: %+v", got)
		}
		if s.send(managementKey, "DELETE", path+"/seeded", "").Code != 200 {
			t.Error("not deleted")
		}
		again := s.stored(t, "POST", path, minimal+`,"tags":[{"name":"customField10"}]}`)
		if again.Tags[0].ID != 43 {
			t.Errorf("an id is given again: %+v", again.Tags)
		}
	})
}

// TestUnique refuses what another contact of the account has, and names it.
func TestUnique(t *testing.T) {
	onStores(t, func(t *testing.T, newServer maker) {
		s := newServer(t, samples(t)...)
		const lists = `,"emails":[{"email":"new@a.example","primary":false,"purposeType":"HOME"},
		{"email":"test.user@company.com","primary":false,"purposeType":"HOME"}],
		"phones":[{"phone":"+18005551234","primary":false,"purposeType":"PAGER"}]}`
		free := s.stored(t, "POST", path, minimal+`}`)
		for method, target := range map[string]string{"POST": path, "PUT": path + "/" + free.ID} {
			before := s.get(searchKey, everything).Body.String()
			recorder := s.send(managementKey, method, target, minimal+lists)
			var problem fiqlhttp.Problem
			if err := json.Unmarshal(recorder.Body.Bytes(), &problem); err != nil || recorder.Code != 409 || len(problem.Errors) != 2 {
				t.Fatalf("%s: status %d: %s", method, recorder.Code, recorder.Body)
			}
			if problem.Errors[0].Pointer != "/emails/1/email" || problem.Errors[1].Pointer != "/phones/0/phone" {
				t.Errorf("%s: %s", method, recorder.Body)
			}
			if s.get(searchKey, everything).Body.String() != before {
				t.Errorf("%s has changed something", method)
			}
		}
		other := strings.ReplaceAll(minimal+lists, account, otherAccount)
		if recorder := s.send(otherManagementKey, "POST", path, other); recorder.Code != 200 {
			t.Errorf("in the other account: status %d: %s", recorder.Code, recorder.Body)
		}
		own := minimal + `,"emails":[{"email":"mine@a.example","primary":true,"purposeType":"HOME"}]}`
		s.stored(t, "PUT", path+"/"+free.ID, own)
		s.stored(t, "PUT", path+"/"+free.ID, own) // its own address is no duplicate
	})
}

// TestOwnership keeps to the contacts of type company of the key's account.
func TestOwnership(t *testing.T) {
	onStores(t, func(t *testing.T, newServer maker) {
		system, service, foreign := named("system", "Ann", "Doe"), named("service", "Ann", "Doe"), named("foreign", "Ann", "Doe")
		system.ContactType, service.ContactType, foreign.CustomerID = contacts.ContactTypeCorporate, contacts.ContactTypeService, otherAccount
		s := newServer(t, system, service, foreign, named("mine", "Ann", "Doe"))
		const body = minimal + `,"firstName":"Changed"}`
		for _, test := range []struct {
			key, method, id, body string
			status                int
		}{
			{managementKey, "PUT", "/system", body, 403}, {managementKey, "DELETE", "/system", "", 403},
			{managementKey, "PUT", "/service", body, 403}, {managementKey, "DELETE", "/service", "", 403},
			{managementKey, "PUT", "/foreign", body, 404}, {managementKey, "DELETE", "/foreign", "", 404},
			{managementKey, "PUT", "/nobody", body, 404}, {managementKey, "DELETE", "/nobody", "", 404},
			{managementKey, "PUT", "/mine", strings.Replace(body, account, otherAccount, 1), 403},
			{managementKey, "POST", "", strings.Replace(body, account, otherAccount, 1), 403},
			{managementKey, "POST", "", strings.Replace(body, "company", "corporate", 1), 403},
			{managementKey, "PUT", "/mine", strings.Replace(body, "company", "service", 1), 403},
			{searchKey, "POST", "", body, 403}, {searchKey, "PUT", "/mine", body, 403}, {searchKey, "DELETE", "/mine", "", 403},
			{otherManagementKey, "PUT", "/mine", strings.Replace(body, account, otherAccount, 1), 404},
			{otherManagementKey, "DELETE", "/mine", "", 404}, {"", "DELETE", "/mine", "", 401}, {"nonsense", "POST", "", body, 401},
		} {
			before := s.get(searchKey, everything).Body.String() + s.get(otherKey, everything).Body.String()
			recorder := s.send(test.key, test.method, path+test.id, test.body)
			if recorder.Code != test.status || !isProblem(recorder) {
				t.Errorf("%s %s %s: status %d, want %d: %s", test.key, test.method, test.id, recorder.Code, test.status, recorder.Body)
			}
			if after := s.get(searchKey, everything).Body.String() + s.get(otherKey, everything).Body.String(); after != before {
				t.Errorf("%s %s has changed something", test.method, test.id)
			}
		}
	})
}
