package fuzz

import (
	"fmt"
	"strings"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/fuzz/draw"
	"github.com/fiql-go/fiql/fuzz/internal/keypath"
	"github.com/fiql-go/fiql/fuzz/solve"
)

// Case is a filter and the records that it is asked of.
type Case struct {
	Filter  ast.Expr         // a filter that the schema accepts
	Records []map[string]any // records that respect the schema, as package draw makes them
}

// String returns the case as Go source.
func (c Case) String() string { return filterOf(fmt.Sprint(c.Filter)) + " of " + recordsOf(c.Records) }

// recordsOf returns records as Go source.
func recordsOf(records []map[string]any) string {
	var rows strings.Builder
	for _, record := range records {
		rows.WriteString("\n\t" + objectOf(record) + ",")
	}
	return "[]map[string]any{" + rows.String() + "\n}"
}

// drawnRecords is how many records of a case know nothing of its filter.
const drawnRecords = 4

// drawCase returns a filter that a syntax can write and records of all sorts, each
// with a key of its own.
func drawCase(source draw.Source, schema *compile.Schema, syntax ast.Syntax, constraints int) Case {
	var c Case
	for range drawnRecords {
		c.Records = append(c.Records, draw.Record(source, schema))
	}
	giveKeys(c.Records, schema)
	c.Filter = draw.FilterOf(source, schema, c.Records, 1+source.IntN(constraints))
	if text, err := ast.Format(c.Filter, syntax); err != nil || len(text) > ast.DefaultBytes {
		c.Filter = draw.Printable(source, schema, c.Records, syntax)
	}
	c.Records = append(c.Records, solved(source, c.Filter, schema)...)
	giveKeys(c.Records, schema)
	return c
}

// solved returns records that match, that do not, and that nearly do, and such as a
// careless comparison takes for ones that match, where there are any.
func solved(source draw.Source, filter ast.Expr, schema *compile.Schema) []map[string]any {
	query, err := compile.Check(filter, schema, compile.Options{})
	if err != nil {
		return nil
	}
	solver := solve.New(query)
	var records []map[string]any
	if match, err := solver.Matching(source); err == nil {
		records = append(records, match)
	}
	if miss, err := solver.NonMatching(source); err == nil {
		records = append(records, miss)
	}
	if miss, match, err := solver.NearMiss(source); err == nil {
		records = append(records, miss, match)
		records = append(records, confused(source, filter, schema, match)...)
	}
	return records
}

// maxKeys bounds how many keys are tried for one record.
const maxKeys = 1000

// giveKeys gives every record whose key is empty, not plain or taken one of its own.
func giveKeys(records []map[string]any, schema *compile.Schema) {
	field, ok := schema.Field(schema.Key())
	taken := map[string]bool{}
	for i := 0; ok && i < len(records); i++ {
		for try := range maxKeys {
			if key := keyOf(schema, records[i]); isPlainKey(field, key) && !taken[key] {
				break
			}
			records[i] = keypath.With(records[i], field.Path, keyValue(field, i+1+try*len(records)))
		}
		taken[keyOf(schema, records[i])] = true
	}
}
