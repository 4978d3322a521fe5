package contacts_test

import (
	"encoding/json"
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/fiql-go/fiql/contacts"
)

// TestSamplesSurvive checks that what the vendor's samples send and answer is written
// as it was read. A null may become absent.
func TestSamplesSurvive(t *testing.T) {
	survives(t, "create-request.json", new(contacts.ContactInput))
	survives(t, "replace-request.json", new(contacts.ContactInput))
	survives(t, "create-response.json", new(contacts.Contact))
	survives(t, "replace-response.json", new(contacts.Contact))
	survives(t, "search-response.json", new(contacts.ContactPage))
}

func survives(t *testing.T, name string, value any) {
	t.Helper()
	text := sample(t, name)
	if err := json.Unmarshal([]byte(text), value); err != nil {
		t.Fatal(err)
	}
	written, err := json.Marshal(value)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(withoutNulls(t, text), withoutNulls(t, string(written))); diff != "" {
		t.Errorf("%s: read and written:\n%s", name, diff)
	}
}

func withoutNulls(t *testing.T, text string) any {
	t.Helper()
	var value any
	if err := json.Unmarshal([]byte(text), &value); err != nil {
		t.Fatal(err)
	}
	removeNulls(value)
	return value
}

func removeNulls(value any) {
	switch value := value.(type) {
	case map[string]any:
		for key, inner := range value {
			if inner == nil {
				delete(value, key)
			}
			removeNulls(inner)
		}
	case []any:
		for _, inner := range value {
			removeNulls(inner)
		}
	}
}

func sample(t testing.TB, name string) string {
	t.Helper()
	text, err := os.ReadFile("testdata/samples/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
