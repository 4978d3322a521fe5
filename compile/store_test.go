package compile_test

import (
	"database/sql"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	_ "modernc.org/sqlite"

	"github.com/fiql-go/fiql/compile"
)

// store keeps records in SQL tables that are made from a schema, every column with
// an index: engines answer some questions wrongly only where they use one.
type store struct {
	database *sql.DB
	dialect  compile.Dialect
	schema   *compile.Schema
	next     int
}

func newSQLiteStore(t testing.TB, schema *compile.Schema) *store {
	t.Helper()
	database, err := sql.Open("sqlite", ":memory:")
	if err != nil {
		t.Fatal(err)
	}
	database.SetMaxOpenConns(1) // each connection would be a database of its own
	t.Cleanup(func() { database.Close() })
	s := &store{database: database, dialect: compile.SQLite, schema: schema}
	for table, columns := range s.tables() {
		s.create(t, table, columns)
	}
	return s
}

type column struct{ name, sqlType string }

// tables returns the columns of the object's table and of the tables of its lists.
func (s *store) tables() map[string][]column {
	tables := map[string][]column{s.schema.Table(): {{"_row", "INTEGER"}}}
	for _, selector := range s.schema.Selectors() {
		field, _ := s.schema.Field(selector)
		table := s.schema.Table()
		if list, ok := s.schema.List(field.List); ok {
			table = list.Table
			if tables[table] == nil {
				tables[table] = []column{{list.ParentKey, "TEXT"}, {list.ShardKey, "TEXT"}}
			}
		}
		tables[table] = append(tables[table], column{field.Column, sqliteType(field.Kind)})
		if field.Folding {
			tables[table] = append(tables[table], column{field.FoldColumn, "TEXT"})
		}
	}
	return tables
}

func sqliteType(kind compile.Kind) string {
	switch kind {
	case compile.KindInteger, compile.KindBoolean, compile.KindTimestamp:
		return "INTEGER"
	case compile.KindNumber:
		return "REAL"
	}
	return "TEXT"
}

func (s *store) create(t testing.TB, table string, columns []column) {
	t.Helper()
	var definitions []string
	for _, c := range columns {
		definitions = append(definitions, fmt.Sprintf("%q %s", c.name, c.sqlType))
	}
	s.exec(t, fmt.Sprintf("CREATE TABLE %q (%s)", table, strings.Join(definitions, ", ")))
	for _, c := range columns {
		s.exec(t, fmt.Sprintf("CREATE INDEX %q ON %q (%q)", table+"_"+c.name, table, c.name))
	}
}

func (s *store) exec(t testing.TB, statement string, args ...any) {
	t.Helper()
	if _, err := s.database.Exec(statement, args...); err != nil {
		t.Fatalf("%s: %v", statement, err)
	}
}

// replace makes records the only ones.
func (s *store) replace(t testing.TB, records []map[string]any) {
	t.Helper()
	for table := range s.tables() {
		s.exec(t, fmt.Sprintf("DELETE FROM %q", table))
	}
	for i, record := range records {
		s.insert(t, i, record)
	}
}

func (s *store) insert(t testing.TB, row int, record map[string]any) {
	t.Helper()
	values := map[string]map[string]any{} // by table
	values[s.schema.Table()] = map[string]any{"_row": row}
	for _, selector := range s.schema.Selectors() {
		field, _ := s.schema.Field(selector)
		if field.List == "" {
			s.set(values[s.schema.Table()], field, valueAt(record, field.Path))
		}
	}
	s.insertRow(t, s.schema.Table(), values[s.schema.Table()])
	for _, list := range s.lists() {
		elements, _ := valueAt(record, list.Path).([]any)
		for _, element := range elements {
			s.insertElement(t, record, list, element)
		}
	}
}

func (s *store) lists() []compile.List {
	var lists []compile.List
	seen := map[string]bool{"": true}
	for _, selector := range s.schema.Selectors() {
		field, _ := s.schema.Field(selector)
		if !seen[field.List] {
			seen[field.List] = true
			list, _ := s.schema.List(field.List)
			lists = append(lists, list)
		}
	}
	return lists
}

func (s *store) insertElement(t testing.TB, record map[string]any, list compile.List, element any) {
	t.Helper()
	key, _ := s.schema.Field(s.schema.Key())
	shard, _ := s.schema.Field(s.schema.Shard())
	row := map[string]any{
		list.ParentKey: valueAt(record, key.Path),
		list.ShardKey:  valueAt(record, shard.Path),
	}
	for _, selector := range s.schema.Selectors() {
		if field, _ := s.schema.Field(selector); field.List == list.Selector {
			s.set(row, field, valueAt(element, field.Path))
		}
	}
	s.insertRow(t, list.Table, row)
}

func (s *store) insertRow(t testing.TB, table string, values map[string]any) {
	t.Helper()
	var names, places []string
	var args []any
	for name, value := range values {
		names = append(names, fmt.Sprintf("%q", name))
		places = append(places, "?")
		args = append(args, value)
	}
	s.exec(t, fmt.Sprintf("INSERT INTO %q (%s) VALUES (%s)", table, strings.Join(names, ", "), strings.Join(places, ", ")), args...)
}

// set puts the value of a field, and its folded form, into a row.
func (s *store) set(row map[string]any, field compile.Field, value any) {
	row[field.Column] = stored(field, value)
	if field.Folding {
		row[field.FoldColumn] = nil
		if text, ok := value.(string); ok {
			row[field.FoldColumn] = compile.Fold(text)
		}
	}
}

func stored(field compile.Field, value any) any {
	switch v := value.(type) {
	case json.Number:
		if field.Kind == compile.KindNumber {
			f, _ := v.Float64()
			return f
		}
		n, _ := v.Int64()
		return n
	case string:
		if field.Kind == compile.KindTimestamp {
			instant, _ := time.Parse(time.RFC3339Nano, v)
			return instant.UnixMilli()
		}
	}
	return value
}

func valueAt(v any, path []string) any {
	for _, key := range path {
		object, ok := v.(map[string]any)
		if !ok {
			return nil
		}
		v = object[key]
	}
	return v
}

// matching returns which rows meet the condition.
func (s *store) matching(t testing.TB, condition *compile.Condition, rows int) []bool {
	t.Helper()
	statement := fmt.Sprintf("SELECT _row FROM %q WHERE %s", s.schema.Table(), condition.Text())
	found, err := s.database.Query(statement, condition.Args()...)
	if err != nil {
		t.Fatalf("%s\n%q: %v", statement, condition.Args(), err)
	}
	defer found.Close()
	matches := make([]bool, rows)
	for found.Next() {
		var row int
		if err := found.Scan(&row); err != nil {
			t.Fatal(err)
		}
		matches[row] = true
	}
	if err := found.Err(); err != nil {
		t.Fatal(err)
	}
	return matches
}
