package database

import (
	"fmt"
	"slices"
	"strings"
)

// keys looks at the columns that identify a row, and at the one of the shard where no field
// holds it.
func (v *verification) keys() error {
	if v.schema.Shard() == "" {
		v.subject("", v.schema.Table(), v.schema.ShardColumn())
	}
	for r := range v.storage.all() {
		if r.kind == "" {
			r.selector = v.schema.Key()
		}
		s, ok := v.subject(r.selector, r.table, r.key)
		if ok && r.shard != "" {
			_, ok = v.subject(r.selector, r.table, r.shard)
		}
		if ok {
			if err := (keyColumn{s, r}).verify(); err != nil {
				return err
			}
		}
	}
	return nil
}

// keyColumn is the column that tells apart the rows which hold an object.
type keyColumn struct {
	subject
	rows rows
}

func (c keyColumn) verify() error {
	columns := c.rows.unique()
	if c.failures[c.rows.selector] == errCondition || slices.ContainsFunc(c.table.indexes, func(i index) bool {
		return i.isUnique && len(i.parts) <= len(columns) && c.table.leads(i, columnsOf(i, columns)...)
	}) {
		return nil
	}
	found, err := c.isRepeated(columns)
	switch {
	case err != nil:
		return fmt.Errorf("reading the keys of table %s: %w", c.table.name, err)
	case found:
		c.add(Wrong, repeated[c.rows.kind], "")
	case c.rows.kind != "" && !c.table.isView && !c.isSaid(Slow) && !c.isLed(columns):
		unique := ordinary(c.table, columns...)
		unique.isUnique = true
		c.add(Slow, "leads no index, so every row that refers to it reads the whole table", c.createIndex(unique))
	}
	return nil
}

// repeated says of each kind of rows what a key does that two of them have.
var repeated = map[string]string{
	"":          "holds the key of two rows, of which a page after a cursor leaves one out",
	"list":      "holds the key of two rows, of which a link or a list in the list finds both",
	"reference": "holds the key of two rows, of which a filter on the reference finds both",
}

// columnsOf returns as many of the last columns as an index has parts.
func columnsOf(i index, columns []string) []string { return columns[len(columns)-len(i.parts):] }

// isRepeated looks for a key that two rows have.
func (c keyColumn) isRepeated(columns []string) (bool, error) {
	conditions := []string{c.engine.quote(c.column.name) + " IS NOT NULL"}
	if where := c.conditionOf(c.rows); where != "" {
		conditions = append(conditions, where)
	}
	return c.try(fmt.Sprintf("SELECT 1 FROM %s AS %s WHERE %s GROUP BY %s HAVING count(*) > 1 LIMIT 1",
		c.engine.quoteTable(c.table.name), c.engine.quote(alias), strings.Join(conditions, " AND "), c.engine.quoted(columns)))
}
