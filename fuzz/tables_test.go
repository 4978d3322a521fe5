package fuzz_test

import (
	"database/sql"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	_ "modernc.org/sqlite" // the driver

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/parser"
)

// parse returns the tree of a text, or nil.
func parse(text string, syntax ast.Syntax) ast.Expr {
	expr, err := parser.Parse(text, parser.Options{Syntax: syntax})
	if err != nil {
		return nil
	}
	return expr
}

// tables keeps records of thingSchema in SQLite.
type tables struct{ database *sql.DB }

func newTables(t *testing.T) *tables {
	t.Helper()
	database, err := sql.Open("sqlite", ":memory:")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { database.Close() })
	database.SetMaxOpenConns(1) // the memory is that of one connection
	s := &tables{database}
	for table, columns := range columnsOfThings() {
		s.exec(t, fmt.Sprintf("CREATE TABLE %s (%s)", table, strings.Join(columns, ", ")))
	}
	return s
}

// columnsOfThings returns the columns of each table; the first of a list's is its
// parent's key.
func columnsOfThings() map[string][]string {
	columns := map[string][]string{"thing_tags": {"thing_id"}, "thing_labels": {"thing_id"}}
	for field := range thingSchema.Fields() {
		table := thingSchema.Table()
		if list, ok := thingSchema.List(field.List); ok {
			table = list.Table
		}
		columns[table] = append(columns[table], field.Column)
		if field.Folding {
			columns[table] = append(columns[table], field.FoldColumn)
		}
	}
	return columns
}

func (s *tables) exec(t *testing.T, statement string, args ...any) {
	t.Helper()
	if _, err := s.database.Exec(statement, args...); err != nil {
		t.Fatalf("%s: %v", statement, err)
	}
}

// replace makes records the only ones, and gives each a key.
func (s *tables) replace(t *testing.T, records []map[string]any) {
	t.Helper()
	for table := range columnsOfThings() {
		s.exec(t, "DELETE FROM "+table)
	}
	for i, record := range records {
		record["id"] = fmt.Sprintf("id%d", i)
		s.insert(t, thingSchema.Table(), "", record, nil)
		for _, selector := range []string{"tag", "label"} {
			list, _ := thingSchema.List(selector)
			elements, _ := under(record, list.Path).([]any)
			for _, element := range elements {
				s.insert(t, list.Table, selector, element, map[string]any{"thing_id": record["id"]})
			}
		}
	}
}

// insert adds the row of a record or of an element of a list.
func (s *tables) insert(t *testing.T, table, list string, holder any, row map[string]any) {
	t.Helper()
	if row == nil {
		row = map[string]any{}
	}
	for field := range thingSchema.Fields() {
		if field.List != list {
			continue
		}
		value := stored(field, under(holder, field.Path))
		row[field.Column] = value
		if text, ok := value.(string); ok && field.Folding {
			row[field.FoldColumn] = compile.Fold(text)
		}
	}
	var args []any
	for _, column := range columnsOfThings()[table] {
		args = append(args, row[column])
	}
	s.exec(t, fmt.Sprintf("INSERT INTO %s VALUES (?%s)", table, strings.Repeat(", ?", len(args)-1)), args...)
}

// stored returns a value as the database keeps it.
func stored(field compile.Field, value any) any {
	switch v := value.(type) {
	case json.Number:
		if field.Kind == compile.KindNumber {
			number, _ := v.Float64()
			return number
		}
		number, _ := v.Int64()
		return number
	case string:
		switch field.Kind {
		case compile.KindTimestamp:
			instant, _ := time.Parse(time.RFC3339Nano, v)
			return instant.UnixMilli()
		case compile.KindUUID:
			return strings.ToLower(v)
		}
	}
	return value
}

func under(v any, path []string) any {
	for _, key := range path {
		object, ok := v.(map[string]any)
		if !ok {
			return nil
		}
		v = object[key]
	}
	return v
}
