package enginetest

import (
	"database/sql"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/relational"
)

// Store keeps records in SQL tables that are made from a schema. Every column has an
// index: engines answer some questions wrongly only where they use one. The rows of the
// object's table are numbered in a column _row.
type Store struct {
	Database *sql.DB
	Dialect  relational.Dialect
	Hint     string  // follows the table's name where rows are selected, such as FORCE INDEX (name)
	writer   *sql.DB // the same database in sessions as they are by default
	schema   *compile.Schema
	types    map[string]string // the types of columns that are not the usual ones of their kind, by name
}

// Dialects returns the dialects of the engines.
func Dialects() []relational.Dialect {
	return []relational.Dialect{relational.SQLite, relational.PostgreSQL, relational.MariaDB}
}

// OnEngines runs test on a store of each dialect.
func OnEngines(t *testing.T, schema *compile.Schema, test func(*testing.T, *Store)) {
	for _, dialect := range Dialects() {
		t.Run(dialect.String(), func(t *testing.T) { test(t, NewStore(t, dialect, schema, nil)) })
	}
}

// NewStore makes a store of a schema. The columns that types names have those types
// instead of the usual ones.
func NewStore(t testing.TB, dialect relational.Dialect, schema *compile.Schema, types map[string]string) *Store {
	t.Helper()
	return Usual(dialect).NewStore(t, schema, types)
}

// Make makes the tables of another schema, which the store is of from now on.
func (s *Store) Make(t testing.TB, schema *compile.Schema, types map[string]string) {
	t.Helper()
	s.schema, s.types = schema, types
	for table, columns := range s.columns() {
		s.makeTable(t, table, columns)
	}
}

// Schema returns the schema of the records.
func (s *Store) Schema() *compile.Schema { return s.schema }

// Tables returns the names of the tables, in no particular order.
func (s *Store) Tables() []string {
	return slices.Collect(maps.Keys(s.columns()))
}

// Quote returns an identifier in the quotes of the dialect.
func (s *Store) Quote(name string) string {
	mark := `"`
	if s.Dialect == relational.MariaDB {
		mark = "`"
	}
	return mark + strings.ReplaceAll(name, mark, mark+mark) + mark
}

// QuoteTable returns the name of a table, each of its parts in quotes.
func (s *Store) QuoteTable(table string) string {
	parts := compile.SplitTableName(table)
	for i, part := range parts {
		parts[i] = s.Quote(part)
	}
	return strings.Join(parts, ".")
}

// Exec runs a statement.
func (s *Store) Exec(t testing.TB, statement string, args ...any) {
	t.Helper()
	if _, err := s.writer.Exec(statement, args...); err != nil {
		t.Fatalf("%s: %v", statement, err)
	}
}

// Matching returns, for each of so many records, whether a condition selects it.
func (s *Store) Matching(t testing.TB, condition *relational.Condition, records int) []bool {
	t.Helper()
	matches := make([]bool, records)
	for _, row := range s.rows(t, condition, "") {
		matches[row] = true
	}
	return matches
}

// Page returns the numbers of the first records, in an order, that a condition selects.
func (s *Store) Page(t testing.TB, condition *relational.Condition, order *compile.Order, size int) []int {
	t.Helper()
	orderBy, err := relational.OrderBy(order, relational.Options{Dialect: s.Dialect})
	if err != nil {
		t.Fatal(err)
	}
	return s.rows(t, condition, fmt.Sprintf(" ORDER BY %s LIMIT %d", orderBy, size))
}

// Part returns the numbers of the first records of a part of a page.
func (s *Store) Part(t testing.TB, part relational.Part, size int) []int {
	t.Helper()
	return s.rows(t, part.Where, fmt.Sprintf(" ORDER BY %s LIMIT %d", part.OrderBy, size))
}

// rows returns the numbers of the records that a condition selects, in the order of the
// rest of the statement.
func (s *Store) rows(t testing.TB, condition *relational.Condition, rest string) []int {
	t.Helper()
	statement := "SELECT _row FROM " + s.QuoteTable(s.schema.Table()) + " " + s.Hint + " WHERE " + condition.Text() + rest
	selected, err := s.Database.Query(statement, condition.Args()...)
	if err != nil {
		t.Fatalf("%.1000s\n%.1000s: %v", statement, fmt.Sprint(condition.Args()), err)
	}
	defer selected.Close()
	var rows []int
	for selected.Next() {
		var row int
		if err := selected.Scan(&row); err != nil {
			t.Fatal(err)
		}
		rows = append(rows, row)
	}
	if err := selected.Err(); err != nil {
		t.Fatal(err)
	}
	return rows
}
