package database

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/fiql-go/fiql/compile"
)

// design is the tables that hold the records of a schema: what [DDL] writes, and what mends a
// database that lacks one of them.
type design struct {
	storage
	engine *engine
	tables []*designedTable // in the order of the schema
	faults []error          // why there can be no such tables
}

// designedTable is a table of a design.
type designedTable struct {
	name     string
	columns  []*designedColumn
	unique   [][]string // columns of which no two rows have the same; the first are the primary key
	isLinks  bool       // it has nothing but links
	isRecord bool       // every row is a record
	element  string     // the list whose element every row is; empty if there is none
}

// designedColumn is a column of a table.
type designedColumn struct {
	name       string
	field      *compile.Field // what it holds; nil if no field says so
	isArray    bool
	isShard    bool
	isRequired bool   // no row lacks it
	isGuessed  bool   // nothing says what it holds
	enum       string // its own type, if it is an enum
}

// newDesign returns the design of the tables of a schema.
func newDesign(schema *compile.Schema, e *engine) *design {
	d := &design{storage: storage{schema}, engine: e}
	for rows := range d.all() {
		d.addRows(rows)
	}
	for list := range schema.Lists() {
		d.addLinks(list)
	}
	d.addRoles()
	for j := range d.joins() {
		d.addJoin(j)
	}
	for field := range schema.Fields() {
		d.addField(&field)
	}
	d.spread()
	return d
}

// table returns the table with a name, which is added if there is none.
func (d *design) table(name string) *designedTable {
	at := slices.IndexFunc(d.tables, func(t *designedTable) bool { return t.name == name })
	if at < 0 {
		d.tables = append(d.tables, &designedTable{name: name})
		at = len(d.tables) - 1
	}
	return d.tables[at]
}

// column returns the column with a name, which is added if there is none.
func (t *designedTable) column(name string) *designedColumn {
	at := slices.IndexFunc(t.columns, func(c *designedColumn) bool { return c.name == name })
	if at < 0 {
		t.columns = append(t.columns, &designedColumn{name: name})
		at = len(t.columns) - 1
	}
	return t.columns[at]
}

// addRows adds the table that rows are of, with what tells them apart.
func (d *design) addRows(r rows) {
	if r.table == "" {
		return
	}
	t := d.table(r.table)
	t.addUnique(r.unique())
	if r.shard != "" {
		column := t.column(r.shard)
		column.isShard, column.isRequired = true, true
	}
}

// addUnique adds columns of which no two rows have the same.
func (t *designedTable) addUnique(columns []string) {
	if len(columns) == 0 || t.isUnique(columns) {
		return
	}
	isPrimary := len(t.unique) == 0
	for _, name := range columns {
		column := t.column(name)
		column.isRequired = column.isRequired || isPrimary
	}
	t.unique = append(t.unique, columns)
}

// isUnique reports whether no two rows have the same in columns, in whatever order.
func (t *designedTable) isUnique(columns []string) bool {
	return slices.ContainsFunc(t.unique, func(unique []string) bool { return sameSet(unique, columns) })
}

// sameSet reports whether two lists, of which none names anything twice, name the same.
func sameSet(a, b []string) bool {
	return len(a) == len(b) && !slices.ContainsFunc(a, func(name string) bool { return !slices.Contains(b, name) })
}

// addLinks adds the table of links of a list. It may be one that has other rows too, which may
// link the same twice.
func (d *design) addLinks(list compile.List) {
	through := list.Through
	if through == (compile.Through{}) {
		return
	}
	isNew := !slices.ContainsFunc(d.tables, func(t *designedTable) bool { return t.name == through.Table })
	t := d.table(through.Table)
	t.isLinks = t.isLinks || isNew
	if t.isLinks {
		t.addUnique(withShard(list.ShardKey, through.Parent, through.Child))
	}
	if list.ShardKey != "" {
		t.column(list.ShardKey).isShard = true
	}
}

// addRoles says of each table what all of its rows are: records, or elements of its only list.
func (d *design) addRoles() {
	root := d.table(d.schema.Table())
	root.isRecord = true
	lists := map[string][]compile.List{}
	for list := range d.schema.Lists() {
		lists[list.Table] = append(lists[list.Table], list)
	}
	for _, t := range d.tables {
		if its := lists[t.name]; len(its) == 1 && len(its[0].Where) == 0 && !t.isRecord {
			t.element = its[0].Selector
		}
	}
}

// addJoin adds the column of a join, and the one that it holds values of.
func (d *design) addJoin(j join) {
	from := d.table(j.from.table)
	column := from.column(j.from.column)
	column.isRequired = column.isRequired || from.element == j.selector && j.kind == "list"
	if j.to.table != "" && j.to.column != "" {
		d.table(j.to.table).column(j.to.column)
	}
}

// addField adds the columns of a field.
func (d *design) addField(field *compile.Field) {
	p := d.placeOf(field)
	if p.table == "" || p.column == "" {
		return
	}
	t := d.table(p.table)
	isRequired := !field.Optional && !p.isArray && !isJSON(p.field.ColumnType) && (p.kind == "" && t.isRecord || p.kind == "list" && t.element == p.selector)
	d.addColumn(t, p, isRequired)
	if p.field.Folding && field.Column != "" {
		d.addColumn(t, place{p.rows, field.Column, withoutFolding(field), p.isArray}, isRequired)
	}
}

// withoutFolding returns a field without its folded text.
func withoutFolding(field *compile.Field) *compile.Field {
	plain := *field
	plain.Folding = false
	return &plain
}

// addColumn adds a column that holds a field.
func (d *design) addColumn(t *designedTable, p place, isRequired bool) {
	column := t.column(p.column)
	column.isRequired = column.isRequired || isRequired
	if p.isArray && d.engine.name != "PostgreSQL" {
		d.fault("list %q is an array in column %q, and %s has none: give the list a table, or a column of JSON", p.field.List, p.column, d.engine.name)
	}
	if column.field == nil {
		column.field, column.isArray = p.field, p.isArray
		return
	}
	column.field = sameCollation(column.field, p.field)
	old, now := d.typeOf(column), d.typeOf(&designedColumn{name: column.name, field: sameCollation(p.field, column.field), isArray: p.isArray})
	if old != now {
		d.fault("column %q of table %q is %s for field %q and %s for field %q", column.name, t.name, old, column.field.Selector, now, p.field.Selector)
	}
}

// sameCollation returns a field of a column with the collation that another one knows of it.
func sameCollation(field, other *compile.Field) *compile.Field {
	if field.Collation != "" || other.Collation == "" || field.Kind != other.Kind {
		return field
	}
	same := *field
	same.Collation = other.Collation
	return &same
}

func (d *design) fault(format string, arguments ...any) {
	d.faults = append(d.faults, fmt.Errorf(format, arguments...))
}

// spread says of columns that no field names what they hold: what the column does that they
// are joined to. Shards are all of one kind.
func (d *design) spread() {
	for changed := true; changed; {
		changed = false
		for j := range d.joins() {
			changed = d.spreadJoin(j) || changed
		}
	}
	shard, ok := d.schema.Field(d.schema.Shard())
	if !ok {
		shard = compile.Field{} // text of whatever kind
	}
	for _, t := range d.tables {
		for _, column := range t.columns {
			switch {
			case column.isShard:
				column.learn(&shard)
			case column.field == nil:
				column.field, column.isGuessed = &compile.Field{Kind: compile.KindInteger}, true
			}
		}
	}
}

// spreadJoin makes the columns of a join hold the same, and reports whether that is new.
func (d *design) spreadJoin(j join) bool {
	if j.from.table == "" || j.to.table == "" || j.to.column == "" {
		return false
	}
	from, to := d.table(j.from.table).column(j.from.column), d.table(j.to.table).column(j.to.column)
	return from.learn(to.field) || to.learn(from.field)
}

// learn makes a column hold what a field does, as far as it is not known, and reports whether
// that is new.
func (c *designedColumn) learn(field *compile.Field) bool {
	before := c.field
	switch {
	case field == nil:
	case c.field == nil:
		c.field = withoutFolding(field)
	default:
		c.field = sameCollation(c.field, field)
	}
	return c.field != before
}

// typeOf returns the type of a column, with its collation.
func (d *design) typeOf(c *designedColumn) string {
	columnType := cmp.Or(c.enum, d.engine.typeFor(c.field))
	if c.isArray {
		columnType += "[]"
	}
	if c.enum != "" {
		return columnType
	}
	return columnType + d.engine.collate(columnType, d.engine.collationFor(c.field))
}

// definition returns a column as a statement defines it.
func (d *design) definition(c *designedColumn) string {
	text := d.engine.quote(c.name) + " " + d.typeOf(c)
	switch {
	case c.isRequired:
		text += " NOT NULL"
	case d.engine.name == "MariaDB" && strings.HasPrefix(d.engine.typeFor(c.field), "timestamp"):
		text += " NULL" // which MariaDB may not take for granted
	}
	if d.engine.name == "SQLite" && isJSON(c.field.ColumnType) {
		text += " CHECK (json_valid(" + d.engine.quote(c.name) + "))"
	}
	return text
}
