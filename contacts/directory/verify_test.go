package directory

import (
	"database/sql"
	"path/filepath"
	"testing"

	"github.com/fiql-go/fiql/compile/database"
	"github.com/fiql-go/fiql/contacts"
)

// TestTablesFit holds that nothing is said of the tables of a store, empty or not.
func TestTablesFit(t *testing.T) {
	path := filepath.Join(t.TempDir(), "contacts.db")
	store, err := OpenSQLite(t.Context(), path, SQLiteOptions{})
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for _, filled := range []bool{false, true} {
		if filled {
			if err := store.load(t.Context(), newPopulation("account", 200)); err != nil {
				t.Fatal(err)
			}
		}
		findings, err := database.Verify(t.Context(), db, contacts.ContactSchema, database.Options{})
		if err != nil {
			t.Fatal(err)
		}
		for _, finding := range findings {
			t.Errorf("filled %v: %+v", filled, finding)
		}
	}
}
