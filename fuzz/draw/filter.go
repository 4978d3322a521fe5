package draw

import (
	"slices"
	"time"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile"
)

// maxOperands and maxNesting keep a drawn filter readable.
const (
	maxOperands = 4
	maxNesting  = 3
)

// Filter returns a filter that the schema accepts. Its values are often ones that
// records have. It may hold a negation, which has no text. A schema without fields gets
// the filter that holds for every record, which has no text either.
func Filter(source Source, schema *compile.Schema, records []map[string]any) ast.Expr {
	return filterDrawer{orFirst(source), schema, records}.expr(maxNesting)
}

type filterDrawer struct {
	source  Source
	schema  *compile.Schema
	records []map[string]any
}

func (f filterDrawer) expr(nesting int) ast.Expr {
	if nesting == 0 {
		return f.constraint()
	}
	switch f.source.IntN(8) {
	case 4, 5:
		return ast.NewAnd(f.operands(nesting)...)
	case 6:
		return ast.NewOr(f.operands(nesting)...)
	case 7:
		return f.negated(f.expr(nesting - 1))
	}
	return f.constraint()
}

// negated returns the negation of expr, or expr where that needs an operator that the
// schema does not allow.
func (f filterDrawer) negated(expr ast.Expr) ast.Expr {
	result := ast.NewNot(expr)
	if _, err := compile.Check(result, f.schema, compile.Options{}); err != nil {
		return expr
	}
	return result
}

func (f filterDrawer) operands(nesting int) []ast.Expr {
	operands := make([]ast.Expr, 2+f.source.IntN(maxOperands-1))
	for i := range operands {
		operands[i] = f.expr(nesting - 1)
	}
	return operands
}

func (f filterDrawer) constraint() ast.Expr {
	containers := f.schema.Containers()
	if len(containers) > 0 && oneIn(f.source, 16) {
		op := pick(f.source, []ast.Operator{ast.OpEqual, ast.OpNotEqual})
		return ast.NewConstraint(pick(f.source, containers), op, ast.AnyValue())
	}
	field := f.field()
	if field.Selector == "" {
		return ast.NewAnd()
	}
	op := pick(f.source, field.Operators)
	if op.IsOrdering() {
		return ast.NewConstraint(field.Selector, op, ast.Literal(f.literal(field)))
	}
	count := 1
	if op.TakesList() {
		count += f.source.IntN(12)
	}
	arguments := make([]ast.Argument, count)
	for i := range arguments {
		arguments[i] = f.argument(field)
	}
	return ast.NewConstraint(field.Selector, op, arguments...)
}

// field returns one of the schema's fields, a zero one if there are none.
func (f filterDrawer) field() compile.Field { return pick(f.source, slices.Collect(f.schema.Fields())) }

// argument returns a literal, a star alone or, for text, a value with stars.
func (f filterDrawer) argument(field compile.Field) ast.Argument {
	if oneIn(f.source, 12) {
		return ast.AnyValue()
	}
	text := f.literal(field)
	if field.Kind != compile.KindText || f.source.IntN(2) == 0 {
		return ast.Literal(text)
	}
	return f.pattern(text)
}

// pattern cuts text at random places and puts stars there, dropping some of it.
func (f filterDrawer) pattern(text string) ast.Argument {
	characters := []rune(text)
	cuts := []int{f.source.IntN(len(characters) + 1), f.source.IntN(len(characters) + 1)}
	slices.Sort(cuts)
	head, middle, tail := string(characters[:cuts[0]]), string(characters[cuts[0]:cuts[1]]), string(characters[cuts[1]:])
	switch f.source.IntN(6) {
	case 0:
		return ast.Pattern(head, "")
	case 1:
		return ast.Pattern("", tail)
	case 2:
		return ast.Pattern("", middle, "")
	case 3:
		return ast.Pattern(head, tail)
	case 4:
		return ast.Pattern(head, middle, "")
	}
	return ast.Pattern(head, middle, tail)
}

// literal returns a value that some record has or a new one, in one of its spellings.
func (f filterDrawer) literal(field compile.Field) string {
	text := f.value(field)
	switch field.Kind {
	case compile.KindDecimal:
		if field.IsClosed() {
			return text
		}
		return inSomeZeros(f.source, text)
	case compile.KindUUID:
		return inSomeCase(f.source, text)
	case compile.KindTimestamp:
		return toMilliseconds(text)
	}
	return text
}

// toMilliseconds returns an instant as a filter may write it: no finer than that.
func toMilliseconds(text string) string {
	instant, ok := compile.ParseInstant(text)
	if !ok || instant.Nanosecond()%int(time.Millisecond) == 0 {
		return text
	}
	return instant.Truncate(time.Millisecond).Format(time.RFC3339Nano)
}

// value returns a value that some record has or a new one.
func (f filterDrawer) value(field compile.Field) string {
	if held := valuesOf(f.records, f.schema, field); len(held) > 0 && f.source.IntN(4) > 0 {
		held := literal(pick(f.source, held))
		if !field.IsClosed() || slices.Contains(field.Values, held) {
			return held
		}
	}
	return literal(Value(f.source, field))
}
