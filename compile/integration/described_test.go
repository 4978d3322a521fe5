package integration

import (
	"database/sql"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/database"
	"github.com/fiql-go/fiql/compile/relational"
	"github.com/fiql-go/fiql/gen/document"
	"github.com/fiql-go/fiql/parser"
)

// sample is a public database whose tables have foreign keys.
type sample struct {
	key   func(table string) string // the column that identifies a row
	links []link                    // all of its foreign keys
	pairs []pair

	leftOut []string // what no description can have
}

// link is a foreign key of one column.
type link struct{ from, column, to string }

// pair is a filter on the rows of a table that a description leads to, and a condition on
// the rows of the table, there called t, that selects the same.
type pair struct{ table, filter, condition string }

// ask describes the tables and asks the filters of them.
func (d sample) ask(t *testing.T, s store) {
	t.Helper()
	schemas := map[string]*compile.Schema{}
	for _, a := range d.pairs {
		if schemas[a.table] == nil {
			schemas[a.table] = d.describe(t, s, a.table, database.DefaultDepth)
		}
		t.Run(a.table+" "+a.filter, func(t *testing.T) { d.askOne(t, s, schemas[a.table], a) })
	}
}

// askOne compares the rows that a filter selects with those of the condition written by hand.
func (d sample) askOne(t *testing.T, s store, schema *compile.Schema, a pair) {
	t.Helper()
	filter, err := parser.Parse(a.filter, parser.Options{})
	if err != nil {
		t.Fatal(err)
	}
	query, err := compile.Check(filter, schema, compile.Options{Source: a.filter})
	if err != nil {
		t.Fatal(err)
	}
	condition, err := relational.Where(query, relational.Options{Dialect: s.dialect, Alias: "t"})
	if err != nil {
		t.Fatal(err)
	}
	key := d.key(a.table)
	got := keysOf(t, s.DB, "SELECT t."+key+" FROM "+a.table+" AS t WHERE "+condition.Text(), condition.Args()...)
	want := keysOf(t, s.DB, "SELECT t."+key+" FROM "+a.table+" AS t WHERE "+a.condition)
	if !slices.Equal(got, want) {
		t.Errorf("%d rows, by hand %d: %v, %v\n%s %v", len(got), len(want), got[:min(10, len(got))], want[:min(10, len(want))], condition.Text(), condition.Args())
	}
	if all := keysOf(t, s.DB, "SELECT t."+key+" FROM "+a.table+" AS t"); len(want) == 0 || len(want) == len(all) {
		t.Errorf("%d rows of %d, which says nothing", len(want), len(all))
	}
}

// keysOf returns the numbers that a statement selects, in order.
func keysOf(t *testing.T, db *sql.DB, statement string, args ...any) (keys []int64) {
	t.Helper()
	rows, err := db.Query(statement, args...)
	if err != nil {
		t.Fatalf("%s %v: %v", statement, args, err)
	}
	defer rows.Close()
	for rows.Next() {
		var key int64
		if err := rows.Scan(&key); err != nil {
			t.Fatal(err)
		}
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}

// rowsOf returns the rows that a statement selects.
func rowsOf(t *testing.T, db *sql.DB, statement string) (found [][]any) {
	t.Helper()
	rows, err := db.Query(statement)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		t.Fatal(err)
	}
	for rows.Next() {
		values, targets := make([]any, len(columns)), make([]any, len(columns))
		for i := range values {
			targets[i] = &values[i]
		}
		if err := rows.Scan(targets...); err != nil {
			t.Fatal(err)
		}
		found = append(found, values)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return found
}

// describe returns the schema of the description of a table.
func (d sample) describe(t *testing.T, s store, table string, depth int) *compile.Schema {
	t.Helper()
	description, err := database.Read(t.Context(), s.DB, table, database.ReadOptions{Dialect: s.dialect, Depth: depth})
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range description.LeftOut {
		if !slices.Contains(d.leftOut, l.String()) {
			t.Errorf("left out of %s: %s", table, l)
		}
	}
	described, err := document.Parse(table+".json", description.Document)
	if err != nil {
		t.Fatalf("%v\n%s", err, description.Document)
	}
	object, err := described.Object(description.Object)
	if err != nil {
		t.Fatal(err)
	}
	schema, err := object.Schema()
	if err != nil {
		t.Fatal(err)
	}
	record, err := object.Record()
	if err != nil {
		t.Fatal(err)
	}
	for _, warning := range append(described.Warnings(), record.Warnings...) {
		t.Error(warning)
	}
	return schema
}

// hasAllLinks holds that the description of each table has all of its foreign keys as
// references, and those of other tables to it as lists.
func (d sample) hasAllLinks(t *testing.T, s store) {
	t.Helper()
	found := map[link]int{}
	described := map[string]bool{}
	for _, l := range d.links {
		for _, table := range []string{l.from, l.to} {
			if !described[table] {
				described[table] = true
				countLinks(d.describe(t, s, table, 1), found)
			}
		}
	}
	for _, l := range d.links {
		if found[l] != 2 {
			t.Errorf("the foreign key of %s (%s) to %s is described on %d sides", l.from, l.column, l.to, found[l])
		}
	}
}

// countLinks counts the foreign keys that lead from or to the table of a schema.
func countLinks(schema *compile.Schema, found map[link]int) {
	for reference := range schema.References() {
		found[link{schema.Table(), reference.Column, reference.Table}]++
	}
	for list := range schema.Lists() {
		if list.Through == (compile.Through{}) {
			found[link{list.Table, list.ParentKey, schema.Table()}]++
			continue
		}
		found[link{list.Through.Table, list.Through.Parent, schema.Table()}]++
	}
}

// insert puts rows into a table, many with each statement.
func (s store) insert(t testing.TB, table string, columns []string, rows [][]any) {
	t.Helper()
	for batch := range slices.Chunk(rows, max(1, 2000/len(columns))) {
		var values []string
		var args []any
		for _, row := range batch {
			places := make([]string, len(row))
			for i := range row {
				places[i] = fmt.Sprint("$", len(args)+i+1)
			}
			values, args = append(values, "("+strings.Join(places, ", ")+")"), append(args, row...)
		}
		s.exec(t, "INSERT INTO "+table+" ("+strings.Join(columns, ", ")+") VALUES "+strings.Join(values, ", "), args...)
	}
}

// refer makes the foreign keys of tables that have their rows.
func (s store) refer(t testing.TB, links []link, key func(string) string) {
	t.Helper()
	for _, l := range links {
		s.exec(t, "CREATE INDEX "+l.from+"_"+l.column+" ON "+l.from+" ("+l.column+")")
		if s.dialect != relational.SQLite { // where a table is made with them
			s.exec(t, "ALTER TABLE "+l.from+" ADD FOREIGN KEY ("+l.column+") REFERENCES "+l.to+" ("+key(l.to)+")")
		}
	}
}

// foreignKeys returns the foreign keys of a table as it is made with in SQLite.
func (s store) foreignKeys(links []link, table string, key func(string) string) (text string) {
	for _, l := range links {
		if l.from == table && s.dialect == relational.SQLite {
			text += ", FOREIGN KEY (" + l.column + ") REFERENCES " + l.to + " (" + key(l.to) + ")"
		}
	}
	return text
}
