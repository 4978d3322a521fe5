package database

import (
	"fmt"
	"slices"

	"github.com/fiql-go/fiql/compile"
)

// keys looks at the columns that identify a row, and at the one of the shard where no field
// holds it.
func (v *verification) keys() error {
	if v.schema.Shard() == "" && v.schema.ShardColumn() != "" {
		v.find("", v.schema.Table(), v.schema.ShardColumn(), v.definition(&compile.Field{}, v.schema.ShardColumn()))
	}
	key, ok := v.schema.Field(v.schema.Key())
	t := v.tables[v.schema.Table()]
	if !ok || key.Column == "" || t == nil || t.column(key.Column) == nil {
		return nil // there is none, or it is missing
	}
	s := subject{v, key.Selector, t, t.column(key.Column)}
	columns := v.keyColumns(key.Column)
	if slices.ContainsFunc(t.indexes, func(i index) bool {
		return i.isUnique && len(i.parts) <= len(columns) && t.leads(i, columnsOf(i, columns)...)
	}) {
		return nil
	}
	return s.repeated(columns)
}

// columnsOf returns as many of the last columns as an index has parts.
func columnsOf(i index, columns []string) []string { return columns[len(columns)-len(i.parts):] }

// repeated looks for a key that two rows have, which orders and pages take for one.
func (s subject) repeated(columns []string) error {
	found, err := s.try(fmt.Sprintf("SELECT 1 FROM %s GROUP BY %s HAVING count(*) > 1 LIMIT 1", s.engine.quoteTable(s.table.name), s.quoted(columns)))
	if err != nil {
		return fmt.Errorf("reading the keys of table %s: %w", s.table.name, err)
	}
	if found {
		s.add(Wrong, "holds the key of two rows, of which a page after a cursor leaves one out", "")
	}
	return nil
}
