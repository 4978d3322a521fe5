package directory

import (
	"errors"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/fiql-go/fiql/contacts"
)

// FuzzBody reads any body: it is refused with a reason, or it is a contact of type
// company of the account.
func FuzzBody(f *testing.F) {
	for _, name := range []string{"create-request.json", "replace-request.json"} {
		text, err := os.ReadFile(filepath.Join("..", "testdata", "samples", name))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(text)
	}
	f.Add([]byte(`{"contactType":"company","customerId":"0016C00000VM1BeQAL","nickName":"\ud83d\ude00","tags":[{"name":"customField1"}]}`))
	const account, id = "0016C00000VM1BeQAL", "c3697cef-5e57-41cc-8720-6db6e8e2a977"
	f.Fuzz(func(t *testing.T, body []byte) {
		r := httptest.NewRequest("PUT", "/", strings.NewReader(string(body)))
		r.Header.Set("Content-Type", "application/json")
		person, err := readContact(r, account, id)
		var refused *refusal
		switch {
		case errors.As(err, &refused):
			if status := refused.problem.Status; status != 400 && status != 403 && status != 413 || refused.problem.Detail == "" {
				t.Errorf("refused with %+v", refused.problem)
			}
		case err != nil:
			t.Errorf("neither accepted nor refused: %v", err)
		case person.CustomerID != account || person.ContactType != contacts.ContactTypeCompany:
			t.Errorf("accepted %+v", person)
		}
	})
}
