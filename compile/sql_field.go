package compile

import (
	"github.com/fiql-go/fiql/ast"
)

// fieldTest writes the test of one column: that its value passes or, if negative,
// that it does not or is missing.
func (w *sqlWriter) fieldTest(table string, field *Field, t test, negative bool) {
	name := field.Column
	if field.Folding {
		name = field.FoldColumn
	}
	if name == "" {
		w.fail("field %q has no column%s", field.Selector, forFolding(field))
		return
	}
	c := columnTest{sqlWriter: w, column: w.column(table, name), field: field, negative: negative}
	switch {
	case t.presence:
		c.presence()
	case negative && field.Optional:
		w.write("(")
		c.alternatives(t)
		w.write(" OR ", c.column, " IS NULL)")
	default:
		c.alternatives(t)
	}
}

func forFolding(field *Field) string {
	if field.Folding {
		return " of folded text"
	}
	return ""
}

// columnTest writes tests of one column. A negative test is the opposite for every
// value that is not NULL.
type columnTest struct {
	*sqlWriter
	column   string
	field    *Field
	negative bool
}

func (c columnTest) presence() {
	if c.negative {
		c.write(c.column, " IS NULL")
		return
	}
	c.write(c.column, " IS NOT NULL")
}

// alternatives writes an order, or the values and patterns of which one must, or
// none may, hold.
func (c columnTest) alternatives(t test) {
	if t.order != "" {
		c.comparison(sqlOrder(t.order, c.negative), t.bound)
		return
	}
	count, hasValues := len(t.patterns), len(t.values) > 0
	if hasValues {
		count++
	}
	term := func(i int) {
		switch {
		case !hasValues:
			c.pattern(t.patterns[i])
		case i == 0:
			c.values(t.values)
		default:
			c.pattern(t.patterns[i-1])
		}
	}
	if count == 1 {
		term(0)
		return
	}
	c.chain(0, count, c.negative, term)
}

// either writes the first text, or the second if the test is negative.
func (c columnTest) either(positive, negative string) {
	if c.negative {
		positive = negative
	}
	c.write(positive)
}

// sqlOrder returns the comparison for an ordering operator or for its opposite.
func sqlOrder(op ast.Operator, negative bool) string {
	switch op {
	case ast.OpGreater:
		return either(negative, "<=", ">")
	case ast.OpGreaterOrEqual:
		return either(negative, "<", ">=")
	case ast.OpLess:
		return either(negative, ">=", "<")
	}
	return either(negative, ">", "<=")
}

func either(condition bool, yes, no string) string {
	if condition {
		return yes
	}
	return no
}

// exact returns the column such that it compares exactly whatever its collation. A
// column of folded text is always an exact one.
func (c columnTest) exact() string {
	if !c.isText() || c.field.Folding {
		return c.column
	}
	return c.dialect.exactly(c.column, c.field.Collation)
}

func (c columnTest) isText() bool {
	return c.field.Kind == KindText || c.field.Kind == KindEnum
}

func (c columnTest) comparison(operator string, v value) {
	c.write(c.exact(), " ", operator, " ")
	c.argument(c.field.Kind, c.dialect.bind(c.field.Kind, v))
}

func (c columnTest) values(values []value) {
	if len(values) == 1 {
		c.comparison(either(c.negative, "<>", "="), values[0])
		return
	}
	c.write(c.exact())
	c.either(" IN (", " NOT IN (")
	for i, v := range values {
		if i > 0 {
			c.write(", ")
		}
		c.argument(c.field.Kind, c.dialect.bind(c.field.Kind, v))
	}
	c.write(")")
}

// pattern writes the test of a pattern: a half-open range for its prefix, which an
// index serves, and an exact match for the rest.
func (c columnTest) pattern(p pattern) {
	switch {
	case p.isPrefix():
		c.prefix(p.prefix())
	case p.prefix() != "":
		c.write("(")
		c.prefix(p.prefix())
		c.either(" AND ", " OR ")
		c.whole(p)
		c.write(")")
	case p.isContained():
		c.contains(p.middle()[0])
	default:
		c.whole(p)
	}
}

// prefix writes that the column starts with prefix.
func (c columnTest) prefix(prefix string) {
	above, bounded := successor(prefix)
	if !bounded {
		c.comparison(either(c.negative, "<", ">="), value{text: prefix})
		return
	}
	c.write("(")
	c.comparison(either(c.negative, "<", ">="), value{text: prefix})
	c.either(" AND ", " OR ")
	c.comparison(either(c.negative, ">=", "<"), value{text: above})
	c.write(")")
}

// contains writes that the column contains text somewhere.
func (c columnTest) contains(text string) {
	switch c.dialect {
	case SQLite:
		c.write("instr(", c.exact(), ", ")
		c.argument(KindText, text)
	case PostgreSQL:
		c.write("strpos(", c.exact(), ", ")
		c.argument(KindText, text)
	default:
		c.write("LOCATE(")
		c.argument(KindText, text)
		c.write(", ", c.exact())
	}
	c.either(") > 0", ") = 0")
}

// whole writes that the column matches all of the pattern.
func (c columnTest) whole(p pattern) {
	operator, tail := c.dialect.patternOperator()
	column := c.exact()
	if c.dialect == MariaDB && column == c.column {
		// A LIKE that an index serves loses rows beyond U+FFFF; naming the collation
		// on the column keeps the index out of it.
		column += " COLLATE " + c.dialect.exactCollation()
	}
	c.write(column)
	c.either(" ", " NOT ")
	c.write(operator, " ")
	c.argument(KindText, c.dialect.patternText(p))
	c.write(tail)
}
