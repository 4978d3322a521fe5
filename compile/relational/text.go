package relational

import (
	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile"
)

// text is the storage of text: the forms of SQL that compare it exactly in columns of a
// collation, and by an index of the column where one can serve.
type text struct {
	superset *comparand // an equality that an index serves and that finds too much; nil where equals is served itself
	equals   comparand
	orders   comparand
	matches  comparand // by LIKE, GLOB and the function that finds text
	sorts    side

	patternOperators bool                                  // PostgreSQL: ~<~ and its kin, which an index of text_pattern_ops serves
	globs            bool                                  // SQLite: GLOB finds prefixes by the index of a column that is BINARY
	prefixes         func(string) []extent                 // what an index finds that holds all texts with a prefix
	halves           func(operator, bound string) []extent // what one finds that holds all texts on one side of a bound
	listed           bool                                  // MariaDB: equality with one value is written as a list
}

// extent is a comparison of the column that an index serves.
type extent struct {
	operator string
	argument side
	value    string
}

// maxRepeated is how many values are written twice, for the index and exactly. There are
// some ten thousands of places for arguments in a statement.
const maxRepeated = 10_000

func (t *text) equal(c columnTest, values operands) {
	value := func(i int) any { return values.at(i).Text() }
	if t.superset == nil || c.negated || values.len() > maxRepeated {
		t.oneOf(c, t.equals, values, value)
		return
	}
	c.write("(")
	t.oneOf(c, *t.superset, values, value)
	c.write(" AND ")
	c.oneOf(t.equals, values.len(), value)
	c.write(")")
}

// oneOf writes an equality that an index serves. MariaDB takes arguments with a COLLATE for
// one that are equal by the collation of the connection, and where equalities with them are
// joined by OR it looks for one of them only. It does not where they stand in a list, and a
// list of one value is an equality to it. Without OR, an equality serves an order besides;
// and the shard's value is the only one of its column.
func (t *text) oneOf(c columnTest, with comparand, values operands, value func(int) any) {
	if values.len() > 1 || values.single != nil || c.negated || c.insideOr == 0 || !t.listed {
		c.oneOf(with, values.len(), value)
		return
	}
	c.around(with.column)
	c.write(" IN (")
	c.argument(with.argument, value(0))
	c.write(", NULL)")
}

func (t *text) order(c columnTest, operator ast.Operator, bound compile.Value) {
	comparison := operatorOf(operator, c.negated)
	if t.halves == nil {
		t.seek(c, comparison, bound)
		return
	}
	c.write("(")
	c.within(t.halves(comparison, bound.Text()))
	t.seek(c, comparison, bound)
	c.write(")")
}

func (t *text) seek(c columnTest, operator string, v compile.Value) { t.compare(c, operator, v.Text()) }

// compare writes a comparison by code point.
func (t *text) compare(c columnTest, operator, value string) {
	if t.patternOperators {
		operator = "~" + operator + "~"
	}
	c.compare(t.orders, operator, value)
}

func (t *text) sort(c columnTest, descending bool) {
	if t.patternOperators {
		c.around(t.orders.column)
		c.write(either(descending, " USING ~>~", " USING ~<~"))
		return
	}
	c.around(t.sorts)
	c.write(direction(descending))
}

// pattern writes the test of a pattern: a half-open range for its prefix, which an index
// serves, and an exact match for the rest.
func (t *text) pattern(c columnTest, p compile.Pattern) {
	contained, isContained := p.Contained()
	switch {
	case p.IsPrefix() && !t.globs:
		t.prefix(c, p)
	case p.Prefix() != "" && !t.globs:
		c.write("(")
		t.prefix(c, p)
		c.either(" AND ", " OR ")
		t.whole(c, p)
		c.write(")")
	case isContained && c.dialect.contains != "":
		t.contains(c, contained)
	case t.prefixes != nil && p.Prefix() != "" && !c.negated:
		c.write("(")
		c.within(t.prefixes(p.Prefix()))
		t.whole(c, p)
		c.write(")")
	default:
		t.whole(c, p)
	}
}

// within writes what an index finds, each extent with AND behind it.
func (c columnTest) within(extents []extent) {
	for _, extent := range extents {
		c.plain()
		c.write(" ", extent.operator, " ")
		c.argument(extent.argument, extent.value)
		c.write(" AND ")
	}
}

// prefix writes that the column starts with the prefix of a pattern.
func (t *text) prefix(c columnTest, p compile.Pattern) {
	next, isBounded := p.Next()
	if !isBounded {
		t.compare(c, either(c.negated, "<", ">="), p.Prefix())
		return
	}
	c.write("(")
	if t.prefixes != nil && !c.negated {
		c.within(t.prefixes(p.Prefix()))
	}
	t.compare(c, either(c.negated, "<", ">="), p.Prefix())
	c.either(" AND ", " OR ")
	t.compare(c, either(c.negated, ">=", "<"), next)
	c.write(")")
}

// contains writes that the column contains a text somewhere.
func (t *text) contains(c columnTest, contained string) {
	c.write(c.dialect.contains, "(")
	c.around(t.matches.column)
	c.write(", ")
	c.argument(t.matches.argument, contained)
	c.either(") > 0", ") < 1") // = 0 would be taken by MariaDB for the same as with another text in other case
}

// whole writes that the column matches all of a pattern.
func (t *text) whole(c columnTest, p compile.Pattern) {
	c.around(t.matches.column)
	c.either(" ", " NOT ")
	c.write(c.dialect.like, " ")
	c.argument(t.matches.argument, c.dialect.patternText(p))
	c.write(c.dialect.afterLike)
}
