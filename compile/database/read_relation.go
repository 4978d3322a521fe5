package database

import (
	"fmt"
	"slices"

	"github.com/fiql-go/fiql/compile"
)

// relation is a table or view as a description needs it.
type relation struct {
	*table
	called  string // as foreign keys name it, which may be without its schema or in another case
	comment string
	details map[string]*detail // by the names of columns
	readers []*columnReader    // of the columns that can be described, in the order of the table
}

// detail is what a description says of a column besides its type.
type detail struct {
	comment  string
	fallback string   // the expression of its default
	labels   []string // of an enum, or of the enum of an array's elements
	element  string   // PostgreSQL: the type of an array's elements; empty for other columns
	isJSON   bool
	isKey    bool // of the primary key
}

// foreignKey is a foreign key, with as many columns as it has keys.
type foreignKey struct {
	name    string
	from    string   // the table that refers
	columns []string // of that table
	to      string   // the table that is referred to
	keys    []string // columns of that one
}

// relation returns what a table has, or nil if it does not exist.
func (r *reading) relation(name string) (*relation, error) {
	if known, ok := r.relations[name]; ok {
		return known, nil
	}
	t, err := r.engine.table(r.reader, r.engine, name)
	if err != nil {
		return nil, fmt.Errorf("reading the definition of table %s: %w", name, err)
	}
	if t == nil {
		return nil, nil
	}
	found := &relation{table: t, called: name, details: map[string]*detail{}}
	if err := r.catalog.details(r, found); err != nil {
		return nil, fmt.Errorf("reading the columns of table %s: %w", name, err)
	}
	r.relations[name], r.relations[found.called], r.tables[name] = found, found, t
	return found, r.readColumns(found)
}

// detail returns what there is to say of a column.
func (t *relation) detail(c *column) *detail {
	if found := t.details[c.name]; found != nil {
		return found
	}
	return &detail{}
}

// key returns the column that alone identifies a row, which no row lacks, or "".
func (t *relation) key() string {
	var primary []string
	for _, c := range t.columns {
		if t.detail(c).isKey {
			primary = append(primary, c.name)
		}
	}
	if len(primary) == 1 {
		return primary[0]
	}
	for _, i := range t.indexes {
		if name := i.parts[0].column; name != "" && i.isUnique && !i.isPartial && len(i.parts) == 1 && !t.column(name).isNullable {
			return name
		}
	}
	return ""
}

// isUnique reports whether no two rows have the same values in columns, which all have some.
func (t *relation) isUnique(columns []string) bool {
	isKey := func(c *column) bool { return t.detail(c).isKey }
	if countOf(t.columns, isKey) == len(columns) && !slices.ContainsFunc(columns, func(name string) bool { return !isKey(t.column(name)) }) {
		return true
	}
	isMissing := func(name string) bool { return t.column(name) == nil || t.column(name).isNullable }
	return !slices.ContainsFunc(columns, isMissing) && slices.ContainsFunc(t.indexes, func(i index) bool {
		return i.isUnique && len(i.parts) == len(columns) && t.leads(i, columns...)
	})
}

// isLink reports whether rows say no more than that two others belong together: two foreign
// keys are unique together, and what else there is is a key that numbers the rows, or times.
func (t *relation) isLink(keys []foreignKey) bool {
	if len(keys) != 2 || len(keys[0].columns) != 1 || len(keys[1].columns) != 1 {
		return false
	}
	columns := []string{keys[0].columns[0], keys[1].columns[0]}
	if columns[0] == columns[1] || !t.isUnique(columns) {
		return false
	}
	return !slices.ContainsFunc(t.columns, func(c *column) bool {
		return !slices.Contains(columns, c.name) && !t.isTime(c) && !t.detail(c).isKey
	})
}

// isTime reports whether a column holds instants, by its type or by how it is described.
func (t *relation) isTime(c *column) bool {
	isTyped := c.class == classTimestamptz || c.class == classDatetime
	return !c.isArray && (isTyped || slices.ContainsFunc(t.readers, func(reader *columnReader) bool {
		return reader.column == c && reader.field().Kind == compile.KindTimestamp
	}))
}

// countOf returns how many items meet a condition.
func countOf[T any](items []T, meets func(T) bool) (count int) {
	for _, item := range items {
		if meets(item) {
			count++
		}
	}
	return count
}
