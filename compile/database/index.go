package database

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/fiql-go/fiql/compile"
	collations "github.com/fiql-go/fiql/compile/internal/collation"
)

// indexes says which indexes the field lacks.
func (c fieldColumn) indexes() {
	switch {
	case c.table.isView || !c.isIndexable() || c.isSharded():
	case c.isLabel():
		c.add(Slow, "is an enum of which labels are compared as text, so no index serves", c.alterType(c.engine.usual[use{}], ""))
	case !c.isWide():
		c.add(Slow, "has the character set "+c.column.collation.charset+", so no index serves what filters compare it with; "+
			c.orDeclare("declare its collation "+c.column.collation.name)+"make it utf8mb4", c.alterType(c.column.declared, ""))
	case c.isContainer():
		c.contained()
	default:
		c.led()
	}
}

// isIndexable reports whether there is an index that serves filters on the field, and that
// verify can ask for.
func (c fieldColumn) isIndexable() bool {
	switch {
	case c.isContainer():
		return c.isSelective() && c.isContainable()
	case c.field.Kind == compile.KindDecimal && c.column.class == classText:
		return c.engine.name == "PostgreSQL"
	}
	return c.isSelective()
}

// led says which indexes that begin with the column are lacking: one for its values and, for
// text, one in the order of code points. Often one serves for both.
func (c fieldColumn) led() {
	ordered := index{parts: []indexPart{c.orderedPart()}}
	isFound, isSorted := c.isLed(c.servesEquality), !c.isOrdered() || c.isLed(c.servesOrder)
	statement := ""
	if !isSorted { // each statement takes a name
		statement = c.createOrdered(ordered.parts[0])
	}
	switch {
	case !isFound && !isSorted && statement != "" && c.servesEquality(ordered):
		c.add(Slow, "leads no index, so filters and orders by it read the whole table", statement)
		return
	case !isSorted:
		c.add(Slow, c.unordered(), statement)
	}
	if !isFound {
		c.add(Slow, "leads no index, so a filter by its value reads the whole table", c.createIndex(c.indexOf(indexPart{})))
	}
}

// designed returns the indexes that serve filters and orders by the field.
func (c fieldColumn) designed() []newIndex {
	ordered := c.orderedPart()
	switch {
	case c.isContainer():
		return c.containers()
	case !c.isIndexable():
		return nil
	case c.field.Kind == compile.KindDecimal && c.column.class == classText:
		return []newIndex{c.indexOf(indexPart{cast: "numeric"})}
	case !c.isOrdered() || c.engine.name == "MariaDB":
		return []newIndex{c.indexOf(indexPart{})}
	case c.servesEquality(index{parts: []indexPart{ordered}}):
		return []newIndex{c.indexOf(ordered)}
	}
	return []newIndex{c.indexOf(indexPart{}), c.indexOf(ordered)}
}

// unserved says what no index serves of the column, or "". That of a shard serves all.
func (c fieldColumn) unserved() string {
	switch {
	case c.at.shard != "" || !c.isSelective():
	case c.isContainer() && len(c.designed()) == 0:
		return fmt.Sprintf("no index serves field %q, which is in column %q", c.selector, c.column.name)
	case c.field.Kind == compile.KindDecimal && c.column.class == classText && len(c.designed()) == 0:
		return fmt.Sprintf("no index serves column %q, whose decimals are text", c.column.name)
	case c.engine.name == "MariaDB" && c.field.Kind == compile.KindText && c.column.class == classText && c.declared() == "":
		return fmt.Sprintf("no index serves prefixes, comparisons and orders of column %q: the schema does not say its collation", c.column.name)
	}
	return ""
}

// isSelective reports whether a value of the field picks out few rows.
func (c fieldColumn) isSelective() bool {
	return c.field.Kind != compile.KindBoolean && (c.field.Kind != compile.KindEnum || c.field.Open)
}

// isSharded reports whether an index finds the rows of a shard, to which conditions are
// confined.
func (c fieldColumn) isSharded() bool {
	return c.at.shard != "" && c.subject.isLed([]string{c.at.shard})
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
	if c.field.Kind == compile.KindDecimal && c.column.class == classText {
		return c.castsDecimals(i)
	}
	if c.column.class == classCitext {
		return i.parts[0].cast == ""
	}
	return !c.isText() || c.engine.name == "MariaDB" || strings.EqualFold(i.parts[0].collation, c.column.collation.name)
}

// castsDecimals reports whether an index is of the numbers that text holds.
func (c fieldColumn) castsDecimals(i index) bool {
	return c.field.Kind == compile.KindDecimal && i.parts[0].cast == "numeric"
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
		part.cast = "" // it is the same
	}
	return part.isPattern == wanted.isPattern && part.cast == wanted.cast && (part.isPattern || strings.EqualFold(part.collation, wanted.collation))
}

// unordered returns what to say of text that no index orders by code point.
func (c fieldColumn) unordered() string {
	name := c.column.collation.name
	switch isCareless := c.column.collation.order == orderCareless; {
	case c.engine.name == "SQLite" && isCareless && strings.EqualFold(c.declared(), name): // its own index serves prefixes
		return "leads no index in the order of code points, so comparisons and orders read the whole table"
	case c.engine.name != "MariaDB" || c.declared() != "":
		return "leads no index in the order of code points, so prefixes, comparisons and orders read the whole table"
	}
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
		own.collation, own.cast = c.engine.exact, "text"
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
	}
	return c.createIndex(c.indexOf(part))
}

// indexOf returns an index that has the column in the way of a part, after that of the shard and
// before what joins or orders the rows.
func (c fieldColumn) indexOf(part indexPart) newIndex {
	i := ordinary(c.table, withShard(c.at.shard, c.column.name, c.tail())...)
	at := slices.IndexFunc(i.parts, func(p newPart) bool { return c.table.same(p.column, c.column.name) })
	own := &i.parts[at]
	switch {
	case part.isPattern:
		own.after = " text_pattern_ops"
	case part.cast != "":
		own.before, own.after = "(", "::"+part.cast+")"
	}
	if !part.isPattern && part.collation != "" && part.collation != c.column.collation.name {
		own.after += c.engine.collate("", part.collation)
	}
	return i
}

// tail returns the column that the column's index ends in: the one that joins the row to what
// it is an element of, or the key, which ends every order.
func (c fieldColumn) tail() string {
	switch tail := cmp.Or(c.at.parent, c.at.key); {
	case c.table.same(tail, c.column.name):
		return ""
	default:
		return tail
	}
}
