package relational

import (
	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile"
)

// columnTest writes tests of the column that holds a field. A negated test is the opposite
// for every value that is not NULL.
type columnTest struct {
	*writer
	table     string
	name      string // of the column
	collation string // in which it must be compared exactly; empty if it is as it is
	optional  bool
	negated   bool
}

// columnTest returns the test of the column of a table that holds a field.
func (w *writer) columnTest(table string, field *compile.Field, negated bool) columnTest {
	c := columnTest{writer: w, table: table, name: field.Column, optional: field.Optional, negated: negated}
	switch {
	case field.Folding: // a column of folded text is always an exact one
		c.name = field.FoldColumn
	case field.Kind == compile.KindText || field.Kind == compile.KindEnum:
		c.collation = field.Collation
	}
	if c.name == "" {
		w.fail("field %q has no column%s", field.Selector, either(field.Folding, " of folded text", ""))
	}
	return c
}

// plain writes the column as it is.
func (c columnTest) plain() { c.column(c.table, c.name) }

// exact writes the column such that it compares exactly whatever its collation.
func (c columnTest) exact() { c.exactly(c.table, c.name, c.collation) }

func (c columnTest) presence() {
	c.plain()
	c.either(" IS NOT NULL", " IS NULL")
}

// orMissing writes a condition that, if it is negated, holds for a missing value too.
func (c columnTest) orMissing(condition func()) {
	if !c.negated || !c.optional {
		condition()
		return
	}
	c.write("(")
	condition()
	c.write(" OR ")
	c.plain()
	c.write(" IS NULL)")
}

// ordering writes a comparison by order.
func (c columnTest) ordering(ordering compile.Ordering) {
	c.comparison(operatorOf(ordering.Operator(), c.negated), ordering.Bound())
}

// operatorOf returns the SQL for an ordering operator, or for its opposite.
func operatorOf(op ast.Operator, negated bool) string {
	switch op {
	case ast.OpGreater:
		return either(negated, "<=", ">")
	case ast.OpGreaterOrEqual:
		return either(negated, "<", ">=")
	case ast.OpLess:
		return either(negated, ">=", "<")
	}
	return either(negated, ">", "<=")
}

// alternatives writes the values and patterns of which one must, or none may, hold.
func (c columnTest) alternatives(a compile.Alternatives) {
	terms, firstPattern := a.NumPatterns(), 0
	if a.NumValues() > 0 {
		terms, firstPattern = terms+1, 1
	}
	term := func(i int) {
		if i < firstPattern {
			c.values(a)
			return
		}
		c.pattern(a.Pattern(i - firstPattern))
	}
	if terms == 1 {
		term(0)
		return
	}
	c.chain(0, terms, c.negated, term)
}

// either writes the first text or, if the test is negated, the second.
func (c columnTest) either(positive, negative string) { c.write(either(c.negated, negative, positive)) }

func (c columnTest) comparison(operator string, v compile.Value) {
	c.exact()
	c.write(" ", operator, " ")
	c.argument(v)
}

func (c columnTest) values(a compile.Alternatives) {
	if a.NumValues() == 1 {
		c.comparison(either(c.negated, "<>", "="), a.Value(0))
		return
	}
	c.exact()
	c.either(" IN (", " NOT IN (")
	for i := range a.NumValues() {
		c.write(either(i > 0, ", ", ""))
		c.argument(a.Value(i))
	}
	c.write(")")
}

// pattern writes the test of a pattern: a half-open range for its prefix, which an index
// serves, and an exact match for the rest.
func (c columnTest) pattern(p compile.Pattern) {
	text, isContained := p.Contained()
	switch {
	case p.IsPrefix():
		c.prefix(p)
	case p.Prefix() != "":
		c.write("(")
		c.prefix(p)
		c.either(" AND ", " OR ")
		c.whole(p)
		c.write(")")
	case isContained:
		c.contains(text)
	default:
		c.whole(p)
	}
}

// prefix writes that the column starts with the prefix of a pattern.
func (c columnTest) prefix(p compile.Pattern) {
	next, isBounded := p.Next()
	if !isBounded {
		c.comparison(either(c.negated, "<", ">="), textValue(p.Prefix()))
		return
	}
	c.write("(")
	c.comparison(either(c.negated, "<", ">="), textValue(p.Prefix()))
	c.either(" AND ", " OR ")
	c.comparison(either(c.negated, ">=", "<"), textValue(next))
	c.write(")")
}

func textValue(text string) compile.Value { return compile.NewValue(compile.KindText, text) }

// contains writes that the column contains text somewhere.
func (c columnTest) contains(text string) {
	c.write(c.dialect.contains, "(")
	c.exact()
	c.write(", ")
	c.argument(textValue(text))
	c.either(") > 0", ") = 0")
}

// whole writes that the column matches all of a pattern.
func (c columnTest) whole(p compile.Pattern) {
	c.exact()
	if c.dialect.isExact(c.collation) {
		c.write(c.dialect.beforeLike)
	}
	c.either(" ", " NOT ")
	c.write(c.dialect.like, " ")
	c.argument(textValue(c.dialect.patternText(p)))
	c.write(c.dialect.afterLike)
}

// beyond writes that the column lies beyond v or, with orEqual, at it. Descending, a
// missing value lies beyond all others.
func (c columnTest) beyond(key *compile.Key, v compile.Value, orEqual string) {
	operator := either(key.Descending, "<", ">") + orEqual
	if !key.Descending || !key.Field.Optional {
		c.comparison(operator, v)
		return
	}
	c.write("(")
	c.comparison(operator, v)
	c.write(" OR ")
	c.plain()
	c.write(" IS NULL)")
}
