package relational

import (
	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile"
)

// columnTest writes tests of the column that holds a field. A negated test is the opposite
// for every value that is not NULL.
type columnTest struct {
	*writer
	storage storage
	table   string
	field   *compile.Field
	negated bool
	json    *jsonValue // how the column is read where it holds JSON, or nil
	behind  []step     // the references that lead to the column's table from the record; empty if it is that of table
}

// columnTest returns the test of the column of a table that holds a field.
func (w *writer) columnTest(table string, field *compile.Field, negated bool) columnTest {
	return w.storedTest(w.dialect.storageOf(field), table, field, negated)
}

// storedTest is columnTest for a column whose storage is known.
func (w *writer) storedTest(storage storage, table string, field *compile.Field, negated bool) columnTest {
	c := columnTest{writer: w, storage: storage, table: table, field: field, negated: negated}
	if c.name() == "" && len(field.Expression) == 0 {
		w.fail("field %q has no column%s", field.Selector, either(field.Folding, " of folded text", ""))
	}
	return c
}

// name returns the name of the column.
func (c columnTest) name() string {
	if c.field.Folding {
		return c.field.FoldColumn
	}
	return c.field.Column
}

// plain writes the column as it is.
func (c columnTest) plain() {
	if len(c.behind) > 0 {
		c.referred(c.behind, c.stored)
		return
	}
	c.stored(c.table)
}

// stored writes what a row has of the field.
func (c columnTest) stored(row string) {
	switch name := c.name(); {
	case c.json != nil && row != c.table:
		at := c.valueTest(row, c.field, false)
		at.json.sorted = c.json.sorted
		c.write(at.json.text())
	case c.json != nil:
		c.write(c.json.text())
	case name != "" || len(c.field.Expression) == 0:
		c.column(row, name)
	default:
		c.authored(c.field.Expression, row, "expression", c.field.Selector)
	}
}

// around writes the column with text around it.
func (c columnTest) around(s side) {
	c.write(s.before)
	c.plain()
	c.write(s.after)
}

// argument writes the place of an argument with text around it.
func (c columnTest) argument(s side, value any) {
	c.write(s.before)
	c.bound(value)
	c.write(s.after)
}

// compare writes a comparison of the column with an argument.
func (c columnTest) compare(with comparand, operator string, value any) {
	c.around(with.column)
	c.write(" ", operator, " ")
	c.argument(with.argument, value)
}

// oneOf writes that the column is, or is not, one of some values.
func (c columnTest) oneOf(with comparand, count int, value func(int) any) {
	if count == 1 {
		c.compare(with, either(c.negated, "<>", "="), value(0))
		return
	}
	c.around(with.column)
	c.either(" IN (", " NOT IN (")
	for i := range count {
		c.write(either(i > 0, ", ", ""))
		c.argument(with.argument, value(i))
	}
	c.write(")")
}

func (c columnTest) presence() {
	c.plain()
	c.either(" IS NOT NULL", " IS NULL")
}

// anything writes a condition that every value meets and, negated, none.
func (c columnTest) anything() { c.constant(!c.negated) }

// nothing writes a condition that no value meets and, negated, every one.
func (c columnTest) nothing() { c.constant(c.negated) }

// constant writes a condition that every value meets, or none.
func (c columnTest) constant(holds bool) {
	if !holds {
		c.write("1=0")
		return
	}
	c.plain()
	c.write(" IS NOT NULL")
}

// meets writes that the column meets a criterion. Where that is negated, it holds for a
// missing value too.
func (c columnTest) meets(criterion criterion) {
	if c.json != nil {
		c.json.meets(c, criterion)
		return
	}
	isNumbered := criterion.alternatives.NumValues()+criterion.alternatives.NumPatterns() > 0
	if criterion.ordering.Operator() == "" && !isNumbered {
		c.presence()
		return
	}
	orMissing := c.negated && c.field.Optional
	c.write(either(orMissing, "(", ""))
	if isNumbered {
		c.alternatives(criterion.alternatives)
	} else {
		c.storage.order(c, criterion.ordering.Operator(), criterion.ordering.Bound())
	}
	if orMissing {
		c.write(" OR ")
		c.plain()
		c.write(" IS NULL)")
	}
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
			c.storage.equal(c, operands{alternatives: a})
			return
		}
		c.storage.pattern(c, a.Pattern(i-firstPattern))
	}
	if terms == 1 {
		term(0)
		return
	}
	c.chain(0, terms, c.negated, term)
}

// either writes the first text or, if the test is negated, the second.
func (c columnTest) either(positive, negative string) { c.write(either(c.negated, negative, positive)) }

// beyond writes that the column lies beyond v or, with orEqual, at it. Descending, a
// missing value lies beyond all others.
func (c columnTest) beyond(descending bool, v compile.Value, orEqual string) {
	operator := either(descending, "<", ">") + orEqual
	if !descending || !c.field.Optional {
		c.storage.seek(c, operator, v)
		return
	}
	c.write("(")
	c.storage.seek(c, operator, v)
	c.write(" OR ")
	c.plain()
	c.write(" IS NULL)")
}
