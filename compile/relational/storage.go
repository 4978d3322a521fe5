package relational

import (
	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile"
)

// storage writes how a column that holds values in one way compares with them. Where the
// test is negated it writes the opposite, for every value that is not NULL.
type storage interface {
	// equal writes that the column is one of the values.
	equal(c columnTest, values operands)
	// order writes the comparison of a filter.
	order(c columnTest, operator ast.Operator, bound compile.Value)
	// pattern writes that the column matches a pattern.
	pattern(c columnTest, p compile.Pattern)
	// seek writes a comparison by the order that sort sorts by; operator is < <= > or >=.
	seek(c columnTest, operator string, v compile.Value)
	// sort writes the terms that ORDER BY takes, without what is said of NULL.
	sort(c columnTest, descending bool)
}

// operands are the values that a column may be equal to: those of a test, or a single one.
type operands struct {
	alternatives compile.Alternatives
	single       *compile.Value
}

func (o operands) len() int {
	if o.single != nil {
		return 1
	}
	return o.alternatives.NumValues()
}

func (o operands) at(i int) compile.Value {
	if o.single != nil {
		return *o.single
	}
	return o.alternatives.Value(i)
}

// storageOf returns how a column that is declared as field says holds its values.
func (t *traits) storageOf(field *compile.Field) storage {
	kind, columnType := field.Kind, field.ColumnType
	if declared, ok := t.types[typed{kind, columnType}]; ok {
		return declared
	}
	switch {
	case field.Folding: // a column of folded text is always an exact one
		return t.collation(compile.ExactCollation)
	case kind == compile.KindEnum && (columnType == compile.ColumnEnum || columnType == "" && field.Collation == ""):
		return t.enum(field)
	case kind == compile.KindText || kind == compile.KindEnum || columnType == compile.ColumnText && kind != compile.KindDecimal:
		return t.collation(field.Collation)
	}
	return t.kinds[kind]
}

// typed is a kind whose column is declared to be of a type.
type typed struct {
	kind       compile.Kind
	columnType compile.ColumnType
}

// side is what is written around a column or around the place of an argument.
type side struct{ before, after string }

// comparand is how a column and an argument are written that are compared.
type comparand struct{ column, argument side }

// textOnly is part of storages of kinds that have no patterns.
type textOnly struct{}

func (textOnly) pattern(c columnTest, _ compile.Pattern) {
	c.fail("field %q has no patterns", c.field.Selector)
}

// direct is the storage of values that the engine compares as the kind does.
type direct struct {
	textOnly
	comparand
	ordered side                    // around the column where order or being unequal counts
	bind    func(compile.Value) any // the argument for a value; nil binds it as it is
}

func (d *direct) value(v compile.Value) any {
	if d.bind == nil {
		return v.Any()
	}
	return d.bind(v)
}

func (d *direct) equal(c columnTest, values operands) {
	with := d.comparand
	if c.negated {
		with.column = d.orderedColumn()
	}
	c.oneOf(with, values.len(), func(i int) any { return d.value(values.at(i)) })
}

func (d *direct) order(c columnTest, operator ast.Operator, bound compile.Value) {
	d.seek(c, operatorOf(operator, c.negated), bound)
}

func (d *direct) seek(c columnTest, operator string, v compile.Value) {
	c.compare(comparand{d.orderedColumn(), d.argument}, operator, d.value(v))
}

func (d *direct) sort(c columnTest, descending bool) {
	c.around(d.orderedColumn())
	c.write(direction(descending))
}

// orderedColumn returns what stands around the column where order counts.
func (d *direct) orderedColumn() side {
	if d.ordered != (side{}) {
		return d.ordered
	}
	return d.column
}

func direction(descending bool) string { return either(descending, " DESC", " ASC") }

// truth is the storage of booleans as numbers: what is not 0 is true.
type truth struct{ textOnly }

func (truth) equal(c columnTest, values operands) {
	first := values.at(0).Bool()
	for i := range values.len() {
		if values.at(i).Bool() != first { // there is no third value
			c.anything()
			return
		}
	}
	c.plain()
	c.write(either(first != c.negated, " <> 0", " = 0"))
}

func (truth) order(c columnTest, operator ast.Operator, bound compile.Value) {
	truth{}.seek(c, operatorOf(operator, c.negated), bound)
}

func (truth) seek(c columnTest, operator string, v compile.Value) {
	c.compare(comparand{column: truthColumn}, operator, bindTruth(v))
}

func (truth) sort(c columnTest, descending bool) {
	c.around(truthColumn)
	c.write(direction(descending))
}

// truthColumn makes 0 or 1 of a number.
var truthColumn = side{"(", " <> 0)"}

func bindTruth(v compile.Value) any {
	if v.Bool() {
		return int64(1)
	}
	return int64(0)
}
