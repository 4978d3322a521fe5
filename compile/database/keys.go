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
		v.find("", v.schema.Table(), v.schema.ShardColumn(), v.engine.quote(v.schema.ShardColumn())+" "+v.engine.usual[use{}])
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

// list looks at what joins a list to its object.
func (v *verification) list(list compile.List) error {
	t := v.tables[list.Table]
	key, hasKey := v.schema.Field(v.schema.Key())
	switch {
	case list.Table == "" || list.ParentKey == "" || !hasKey:
		v.findings = append(v.findings, Finding{Selector: list.Selector, Table: list.Table, Effect: Fails,
			Reason: "the schema lacks the table of the list, the column of its object's key, or the key"})
		return nil
	case t == nil:
		return nil
	}
	columns := []string{list.ParentKey}
	joined, ok := v.find(list.Selector, list.Table, list.ParentKey, v.definition(&key, list.ParentKey))
	if list.ShardKey != "" {
		shard, _ := v.schema.Field(v.schema.Shard())
		_, hasShard := v.find(list.Selector, list.Table, list.ShardKey, v.definition(&shard, list.ShardKey))
		columns, ok = []string{list.ShardKey, list.ParentKey}, ok && hasShard
	}
	if !ok {
		return nil
	}
	if failure := v.probeList(list); failure != nil {
		joined.add(Fails, "does not join the list to its object: "+bounded(failure), "")
		return v.ctx.Err()
	}
	return joined.join(columns)
}

// join looks for the index that finds the rows of an object.
func (s subject) join(columns []string) error {
	isLed := slices.ContainsFunc(s.table.indexes, func(i index) bool {
		return s.table.leads(i, columns...) || s.table.leads(i, s.column.name)
	})
	if !s.table.isView && !isLed {
		s.add(Slow, "leads no index, so a test of the list reads the whole table for each object", s.createIndex(s.table, "", columns...))
	}
	return nil
}
