package misuse

import (
	"database/sql"
	"testing"

	"github.com/fiql-go/fiql/compile/internal/enginetest"
	"github.com/fiql-go/fiql/compile/relational"
)

// row is a row of newSQLite.
type row struct{ ID, Title string }

// newSQLite makes a database with articles that every query without a condition shows.
func newSQLite(t *testing.T) *sql.DB {
	t.Helper()
	db := enginetest.SQLite(t)
	for _, statement := range []string{
		`CREATE TABLE articles (id TEXT, title TEXT, shelf_id TEXT)`, `INSERT INTO articles VALUES ('1', 'Gin', 's'), ('2', 'Rum', 's')`,
		`CREATE TABLE shelves (id TEXT, title TEXT)`, `INSERT INTO shelves VALUES ('s', 'x')`,
	} {
		if _, err := db.Exec(statement); err != nil {
			t.Fatal(err)
		}
	}
	return db
}

// newTx begins a transaction on a database of its own.
func newTx(t *testing.T) *sql.Tx {
	t.Helper()
	tx, err := newSQLite(t).Begin()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { tx.Rollback() })
	return tx
}

// query is a statement with an argument.
const query = "SELECT id FROM articles WHERE title = ?"

func TestDatabaseSQL(t *testing.T) {
	db := newSQLite(t)
	connection, err := newSQLite(t).Conn(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	prepared, err := db.Prepare(query)
	if err != nil {
		t.Fatal(err)
	}
	l := library{
		golden:    "databasesql",
		condition: newCondition(relational.Options{}),
		functions: called(sql.Named),
		receivers: map[string]func() any{
			"database/sql.Conn": of(connection), "database/sql.DB": of(db), "database/sql.Stmt": of(prepared), "database/sql.Tx": of(newTx(t)),
			"database/sql.NamedArg": func() any { return &sql.NamedArg{Name: "title"} },
			"database/sql.Null":     func() any { return &sql.Null[any]{Valid: true} },
		},
		ordinary: map[string]any{"query": query},
		follow: func(result any) statement {
			switch r := result.(type) {
			case sql.NamedArg, *sql.Null[any]:
				return statement{args: []any{r}}.bind(db)
			case *sql.NamedArg:
				return statement{args: []any{*r}}.bind(db)
			}
			return followSQL(result)
		},
	}
	l.test(t, "database/sql/...")
}

// TestDrivers binds every form with the drivers of the three databases, as the types that
// take most.
func TestDrivers(t *testing.T) {
	for _, d := range []struct {
		name       string
		db         *sql.DB
		statements []string
	}{
		{"sqlite", enginetest.SQLite(t), []string{"SELECT ?"}},
		{"postgres", enginetest.PostgreSQL(t), []string{"SELECT $1::text", "SELECT $1::text[]", "SELECT $1::jsonb", "SELECT $1::xml", "SELECT $1::bytea"}},
		{"mysql", enginetest.MariaDB(t), []string{"SELECT ?"}},
	} {
		for _, statement := range d.statements {
			for _, f := range forms(newCondition(relational.Options{})) {
				if err := runSQL(d.db, statement, f.value); (err == nil) != (f.name == nilPointer) {
					t.Errorf("%s, %s, %s: %v", d.name, statement, f.name, err)
				}
			}
		}
		if err := runSQL(d.db, d.statements[0], control.value); err != nil {
			t.Errorf("%s: %v", d.name, err)
		}
	}
}
