package database

import (
	"fmt"
	"slices"
	"strings"

	"github.com/fiql-go/fiql/compile"
)

// newIndex is an index to make.
type newIndex struct {
	table    *table
	isUnique bool
	method   string // of access; empty for the usual one
	parts    []newPart
}

// newPart is a part of an index to make.
type newPart struct {
	column        string
	before, after string // what stands around it
}

// ordinary returns an index of columns as they are, as far as the table has them.
func ordinary(t *table, columns ...string) newIndex {
	i := newIndex{table: t}
	for _, column := range columns {
		if t.column(column) != nil {
			i.parts = append(i.parts, newPart{column: column})
		}
	}
	return i
}

// name returns what an index is called that has nothing else for a name.
func (i newIndex) name() string {
	name := localName(i.table.name)
	for _, part := range i.parts {
		name += "_" + part.column
	}
	return name
}

// isCoveredBy reports whether another index serves all that an index does, since it begins with
// the same, or is unique and the index begins with all of it.
func (i newIndex) isCoveredBy(other newIndex) bool {
	shared := min(len(i.parts), len(other.parts))
	return i.method == other.method && !i.isUnique && (shared == len(i.parts) || other.isUnique) &&
		slices.Equal(i.parts[:shared], other.parts[:shared])
}

// createIndex returns the statement that makes an index. PostgreSQL finds a name itself.
func (e *engine) createIndex(i newIndex, name string) string {
	schema, local := splitName(i.table.name)
	on := e.quoteTable(i.table.name)
	if name != "" {
		name = e.quote(name) + " "
	}
	if e.name == "SQLite" { // whose index names the schema, and the table is one of it
		if on = e.quote(local); schema != "" {
			name = e.quote(schema) + "." + name
		}
	}
	create := "CREATE INDEX "
	if i.isUnique {
		create = "CREATE UNIQUE INDEX "
	}
	if i.method != "" {
		on += " USING " + i.method
	}
	parts := make([]string, len(i.parts))
	for at, part := range i.parts {
		parts[at] = part.before + e.quote(part.column) + part.after + e.beginning(i.table, part.column)
	}
	return fmt.Sprintf("%s%sON %s (%s)", create, name, on, strings.Join(parts, ", "))
}

// indexes returns the indexes that the filters and joins of a table need, and those that keep
// its rows apart. The one of its primary key is not among them.
func (d *design) indexes(t *designedTable) []newIndex {
	its := d.catalog(t)
	var needed []newIndex
	for _, columns := range t.unique {
		i := ordinary(its, columns...)
		i.isUnique = true
		needed = append(needed, i)
	}
	for j := range d.joins() {
		if j.from.table == t.name && j.from.column != "" {
			needed = append(needed, ordinary(its, j.indexed()...))
		}
	}
	for field := range d.schema.Fields() {
		if c, ok := d.fieldColumn(&field, its); ok {
			needed = append(needed, c.designed()...)
		}
	}
	needed = withoutCovered(needed)
	if len(t.unique) > 0 {
		needed = needed[1:]
	}
	return needed
}

// withoutCovered returns the indexes of a table without those that another one covers. Of two
// that cover each other the first is kept.
func withoutCovered(all []newIndex) []newIndex {
	var kept []newIndex
	for at, i := range all {
		isCovered := false
		for other, by := range all {
			isCovered = isCovered || other != at && i.isCoveredBy(by) && (other < at || !by.isCoveredBy(i))
		}
		if !isCovered {
			kept = append(kept, i)
		}
	}
	return kept
}

// catalog returns a table as the engine has it once it is made, without indexes.
func (d *design) catalog(t *designedTable) *table {
	its := &table{name: t.name, folds: d.engine.name != "PostgreSQL"}
	for _, c := range t.columns {
		its.columns = append(its.columns, d.catalogColumn(c))
	}
	return its
}

func (d *design) catalogColumn(c *designedColumn) *column {
	its := &column{name: c.name, class: d.classOf(c), declared: d.engine.typeFor(c.field), isNullable: !c.isRequired}
	if its.class != classText {
		return its
	}
	switch name := d.engine.collationFor(c.field); {
	case name == "" && d.engine.name == "SQLite" || name == d.engine.exact:
		its.collation = collation{name: d.engine.exact, order: orderCodePoints}
	case name == "":
		its.collation.name = "default"
	default:
		its.collation.name = name
	}
	return its
}

// classOf returns what a column can hold, as far as it matters to indexes.
func (d *design) classOf(c *designedColumn) class {
	switch columnType := d.engine.typeFor(c.field); {
	case c.enum != "":
		return classEnum
	case columnType == "jsonb":
		return classJSONB
	case isJSON(c.field.ColumnType):
		return classJSON
	case columnType == "citext":
		return classCitext
	case columnType == d.engine.usual[use{}]:
		return classText
	}
	return classOther
}

// fieldColumn returns the column of a field in a table, and whether it is there.
func (d *design) fieldColumn(field *compile.Field, its *table) (fieldColumn, bool) {
	p := d.placeOf(field)
	if p.table != its.name || its.column(p.column) == nil {
		return fieldColumn{}, false
	}
	v := &verification{storage: d.storage, engine: d.engine, design: d}
	return fieldColumn{subject{v, field.Selector, its, its.column(p.column)}, p.field, p}, true
}

// unserved says of which columns no index serves something.
func (d *design) unserved(t *designedTable) (lines []string) {
	its := d.catalog(t)
	for field := range d.schema.Fields() {
		if c, ok := d.fieldColumn(&field, its); ok {
			if line := c.unserved(); line != "" && !slices.Contains(lines, line) {
				lines = append(lines, line)
			}
		}
	}
	return lines
}
