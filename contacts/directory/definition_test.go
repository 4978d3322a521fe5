package directory

import (
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/fiql-go/fiql/contacts"
)

var update = flag.Bool("update", false, "write the golden files anew")

// TestDefinition compares the statements that make the tables with a golden file.
func TestDefinition(t *testing.T) {
	got := strings.Join(stored.definition(), ";\n\n") + ";\n"
	golden := filepath.Join("testdata", "tables.sql")
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("got\n%s\nwant (go test -update writes it)\n%s", got, want)
	}
}

// TestColumnsOfSchema finds every column that the schema names in the database.
func TestColumnsOfSchema(t *testing.T) {
	s := memory(t)
	schema := contacts.ContactSchema
	for _, selector := range schema.Selectors() {
		field, _ := schema.Field(selector)
		table, column := schema.Table(), field.Column
		if list, ok := schema.List(field.List); ok {
			table = list.Table
			for _, key := range []string{list.ParentKey, list.ShardKey} {
				if !slices.Contains(oneColumn(t, s, "SELECT name FROM pragma_table_info(?)", table), key) {
					t.Errorf("%s: table %s has no column %s", selector, table, key)
				}
			}
		}
		if !slices.Contains(oneColumn(t, s, "SELECT name FROM pragma_table_info(?)", table), column) {
			t.Errorf("%s: table %s has no column %s", selector, table, column)
		}
	}
}

// TestAccountIsEverywhere finds the account in every table, unique key and index.
func TestAccountIsEverywhere(t *testing.T) {
	s := memory(t)
	tables := oneColumn(t, s, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
	if len(tables) != 7 {
		t.Errorf("there are the tables %q, want 7", tables)
	}
	for _, table := range tables {
		if !slices.Contains(oneColumn(t, s, "SELECT name FROM pragma_table_info(?)", table), accountColumn) {
			t.Errorf("table %s has no %s", table, accountColumn)
		}
		for _, index := range oneColumn(t, s, "SELECT name FROM pragma_index_list(?)", table) {
			if !slices.Contains(oneColumn(t, s, "SELECT name FROM pragma_index_info(?)", index), accountColumn) {
				t.Errorf("index %s of %s has no %s", index, table, accountColumn)
			}
		}
	}
}

// TestIndexedColumns names no column that does not exist.
func TestIndexedColumns(t *testing.T) {
	for _, list := range stored.lists {
		for _, name := range listIndexes[list.Selector] {
			if !slices.ContainsFunc(list.columns, func(c column) bool { return c.Column == name }) {
				t.Errorf("list %s has no column %s", list.Selector, name)
			}
		}
		if detailOf[list.Selector] == "" {
			t.Errorf("no detail asks for list %s", list.Selector)
		}
	}
}

func memory(t *testing.T) *SQLite {
	t.Helper()
	s, err := OpenMemory(t.Context(), SQLiteOptions{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// oneColumn returns the one column that a query gives.
func oneColumn(t *testing.T, s *SQLite, query string, args ...any) []string {
	t.Helper()
	rows, err := s.db.QueryContext(t.Context(), query, args...)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var found []string
	for rows.Next() {
		var text string
		if err := rows.Scan(&text); err != nil {
			t.Fatal(err)
		}
		found = append(found, text)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return found
}
