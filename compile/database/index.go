package database

import (
	"slices"
	"strings"

	"github.com/fiql-go/fiql/compile"
	collations "github.com/fiql-go/fiql/compile/internal/collation"
)

// indexes says which indexes the field lacks.
func (c fieldColumn) indexes() {
	switch {
	case c.table.isView || !c.isSelective() || c.isSharded() || c.field.Kind == compile.KindDecimal && c.column.class == classText:
	case c.isLabel():
		c.add(Slow, "is an enum of which labels are compared as text, so no index serves", c.alterType(c.engine.usual[use{}], ""))
	case !c.isWide():
		c.add(Slow, "has the character set "+c.column.collation.charset+", so no index serves what filters compare it with; "+
			c.orDeclare("declare its collation "+c.column.collation.name)+"make it utf8mb4", c.alterType(c.column.declared, ""))
	default:
		c.led()
	}
}

// led says which indexes that begin with the column are lacking: one for its values and, for
// text, one in the order of code points. Often one serves for both.
func (c fieldColumn) led() {
	ordered := index{parts: []indexPart{c.orderedPart()}}
	statement := c.createOrdered(ordered.parts[0])
	isFound, isSorted := c.isLed(c.servesEquality), !c.isOrdered() || c.isLed(c.servesOrder)
	switch {
	case !isFound && !isSorted && statement != "" && c.servesEquality(ordered):
		c.add(Slow, "leads no index, so filters and orders by it read the whole table", statement)
		return
	case !isSorted:
		c.add(Slow, c.unordered(), statement)
	}
	if !isFound {
		c.add(Slow, "leads no index, so a filter by its value reads the whole table", c.createIndex(c.table, "", c.column.name))
	}
}

// isSelective reports whether a value of the field picks out few rows.
func (c fieldColumn) isSelective() bool {
	return c.field.Kind != compile.KindBoolean && (c.field.Kind != compile.KindEnum || c.field.Open)
}

// shardColumn returns the column that says which shard a row of the field's table is of.
func (c fieldColumn) shardColumn() string {
	if list, ok := c.schema.List(c.field.List); ok {
		return list.ShardKey
	}
	return c.schema.ShardColumn()
}

// isSharded reports whether an index finds the rows of a shard, to which conditions are
// confined.
func (c fieldColumn) isSharded() bool {
	shard := c.shardColumn()
	return shard != "" && slices.ContainsFunc(c.table.indexes, func(i index) bool { return c.table.leads(i, shard) })
}

// isLabel reports whether PostgreSQL has to make text of labels, since a filter may ask for
// others.
func (c fieldColumn) isLabel() bool {
	return c.engine.name == "PostgreSQL" && c.column.class == classEnum && (c.field.Open || c.field.Kind == compile.KindText)
}

// isWide reports whether the column is of a character set that an index serves arguments
// of.
func (c fieldColumn) isWide() bool {
	charset := c.column.collation.charset
	return !c.isText() || charset == "" || charset == "utf8mb4" || c.declared() != ""
}

// isLed reports whether an index that serves begins with the column.
func (c fieldColumn) isLed(serves func(index) bool) bool {
	return slices.ContainsFunc(c.table.indexes, func(i index) bool { return c.table.leads(i, c.column.name) && serves(i) })
}

// servesEquality reports whether an index is in the column's own collation.
func (c fieldColumn) servesEquality(i index) bool {
	if c.column.class == classCitext {
		return !i.parts[0].isCast
	}
	return !c.isText() || c.engine.name == "MariaDB" || strings.EqualFold(i.parts[0].collation, c.column.collation.name)
}

// isOrdered reports whether the order of the field needs an index of a kind of its own.
func (c fieldColumn) isOrdered() bool {
	return c.column.class == classCitext || c.isText() && c.field.Kind != compile.KindEnum
}

// servesOrder reports whether an index serves prefixes, comparisons and orders of text.
func (c fieldColumn) servesOrder(i index) bool {
	part, declared := i.parts[0], c.declared()
	switch {
	case i.isHash:
		return false
	case c.engine.name == "MariaDB":
		return declared != "" || c.field.Kind != compile.KindText && c.column.collation.order == orderCodePoints
	}
	wanted := c.orderedPart()
	if c.column.class == classText {
		part.isCast = false // it is the same
	}
	return part.isPattern == wanted.isPattern && part.isCast == wanted.isCast && (part.isPattern || strings.EqualFold(part.collation, wanted.collation))
}

// unordered returns what to say of text that no index orders by code point.
func (c fieldColumn) unordered() string {
	if c.engine.name != "MariaDB" || c.declared() != "" {
		return "leads no index in the order of code points, so prefixes, comparisons and orders read the whole table"
	}
	name := c.column.collation.name
	if c.field.Kind != compile.KindText {
		return "has the collation " + name + ", of which no index serves comparisons and orders; expected " + c.engine.exact
	}
	if name == c.engine.exact {
		name = compile.ExactCollation
	}
	return "has a collation that the schema does not say, so prefixes, comparisons and orders read the whole table; declare it: " + name
}

// orderedPart returns what an index has to begin with that serves order.
func (c fieldColumn) orderedPart() indexPart {
	own := indexPart{column: c.column.name, collation: c.column.collation.name}
	switch declared := collations.PostgreSQL(c.declared()); {
	case c.column.class == classCitext:
		own.collation, own.isCast = c.engine.exact, true
	case c.engine.name != "PostgreSQL" || declared == collations.Exact:
		if c.engine.name == "SQLite" {
			own.collation = c.engine.exact
		}
	case declared == collations.Neighbours || declared == collations.Deterministic:
		own.isPattern = true
	default:
		own.collation = c.engine.exact
	}
	return own
}

// createOrdered returns the statement that makes the index.
func (c fieldColumn) createOrdered(part indexPart) string {
	switch {
	case c.engine.name == "MariaDB" && c.field.Kind != compile.KindText:
		return c.alterType(c.column.declared, c.engine.exact)
	case c.engine.name == "MariaDB" && c.declared() == "":
		return "" // the schema is to be mended
	case part.isCast:
		name := c.engine.quote(c.column.name)
		return strings.Replace(c.createIndex(c.table, c.collate("", part.collation), c.orderedColumns()...), "("+name, "(("+name+"::text)", 1)
	case part.isPattern:
		return c.createIndex(c.table, " text_pattern_ops", c.orderedColumns()...)
	case part.collation != c.column.collation.name:
		return c.createIndex(c.table, c.collate("", part.collation), c.orderedColumns()...)
	}
	return c.createIndex(c.table, "", c.orderedColumns()...)
}

// orderedColumns returns the column and the key, which ends every order.
func (c fieldColumn) orderedColumns() []string {
	key, ok := c.schema.Field(c.schema.Key())
	if !ok || c.field.List != "" || key.Column == "" || c.table.same(key.Column, c.column.name) {
		return []string{c.column.name}
	}
	return []string{c.column.name, key.Column}
}
