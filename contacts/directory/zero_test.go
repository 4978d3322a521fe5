package directory_test

import (
	"testing"

	"github.com/fiql-go/fiql/contacts"
	"github.com/fiql-go/fiql/contacts/directory"
)

// TestZeroMemory stores and finds a contact in a store that nobody made.
func TestZeroMemory(t *testing.T) {
	var store directory.Memory
	person := contacts.Contact{ID: "1", CustomerID: "a", ContactType: contacts.ContactTypeCompany}
	if _, err := store.Create(t.Context(), person); err != nil {
		t.Fatal(err)
	}
	page, err := store.Search(t.Context(), directory.Search{CustomerID: "a", Size: 1})
	if err != nil || len(page.Contacts) != 1 {
		t.Errorf("Search = %v, %v", page, err)
	}
}

// TestStoresThatNobodyOpened asks stores that hold nothing.
func TestStoresThatNobodyOpened(t *testing.T) {
	for name, store := range map[string]directory.Store{
		"nil memory": (*directory.Memory)(nil), "nil SQLite": (*directory.SQLite)(nil), "zero SQLite": new(directory.SQLite),
	} {
		if _, err := store.Search(t.Context(), directory.Search{CustomerID: "a", Size: 1}); err == nil {
			t.Errorf("%s: Search returns no error", name)
		}
		if err := store.Insert(t.Context(), []contacts.Contact{{ID: "1", CustomerID: "a"}}); err == nil {
			t.Errorf("%s: Insert returns no error", name)
		}
	}
}
