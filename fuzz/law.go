package fuzz

import (
	"errors"
	"fmt"
	"slices"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/ast/diagnostic"
	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/match"
	"github.com/fiql-go/fiql/parser"
)

// RoundTrip is the law of printing: the canonical text of a tree parses to an equal
// tree, whose canonical text is the same. What a syntax cannot express must be
// refused as such.
func RoundTrip(expr ast.Expr, syntax ast.Syntax) error {
	text, err := ast.Format(expr, syntax)
	if err != nil {
		var refusal *ast.Error
		if errors.As(err, &refusal) && text == "" {
			return nil
		}
		return fmt.Errorf("fuzz: %s prints as %q with the error %w", expr, text, err)
	}
	parsed, err := parser.Parse(text, parser.Options{Syntax: syntax, Limits: ast.Limits{
		Bytes: 1 << 30, Depth: ast.MaxDepth, Constraints: ast.MaxConstraints, ListItems: 1 << 30, Stars: 1 << 30,
	}})
	if err != nil {
		return fmt.Errorf("fuzz: what %s prints as does not parse: %q: %w", expr, text, err)
	}
	if !ast.Equal(parsed, expr) {
		return fmt.Errorf("fuzz: %s prints as %q, which parses to %s", expr, text, parsed)
	}
	if again, err := ast.Format(parsed, syntax); err != nil || again != text {
		return fmt.Errorf("fuzz: %q prints as %q after parsing, %v", text, again, err)
	}
	return nil
}

// CheckKeepsMeaning is the law of [compile.Check]: for every one of records the checked query
// means what the tree means, constraint by constraint.
func CheckKeepsMeaning(filter ast.Expr, schema *compile.Schema, records []map[string]any) error {
	query, err := compile.Check(filter, schema, compile.Options{})
	if err != nil {
		return err
	}
	matches := match.JSON(query)
	for _, record := range records {
		want, err := ast.Fold(filter, evaluation{schema, record})
		if err != nil {
			return err
		}
		if got := matches(record); got != want {
			return fmt.Errorf("fuzz: %s is %v and the query is %v for the record %s", filter, want, got, literalOf(record))
		}
	}
	return nil
}

// evaluation is the algebra that gives a tree its truth for one record.
type evaluation struct {
	schema *compile.Schema
	record map[string]any
}

// And implements [ast.Algebra].
func (e evaluation) And(_ *ast.And, operands []bool) (bool, error) {
	return !slices.Contains(operands, false), nil
}

// Or implements [ast.Algebra].
func (e evaluation) Or(_ *ast.Or, operands []bool) (bool, error) {
	return slices.Contains(operands, true), nil
}

// Not implements [ast.Algebra].
func (e evaluation) Not(_ *ast.Not, operand bool) (bool, error) { return !operand, nil }

// Constraint implements [ast.Algebra]: a comparison asks for each argument alone, and a
// negative one is the opposite of its positive twin.
func (e evaluation) Constraint(c *ast.Constraint) (bool, error) {
	if c.Operator().IsOrdering() {
		return e.holds(c)
	}
	for _, argument := range c.Arguments() {
		equals, err := e.holds(ast.NewConstraint(c.Selector(), ast.OpEqual, argument))
		if err != nil || equals {
			return equals != isNegative(c.Operator()), err
		}
	}
	return isNegative(c.Operator()), nil
}

func isNegative(op ast.Operator) bool { return op == ast.OpNotEqual || op == ast.OpOut }

// holds asks the predicate of a query of one constraint. A field may not allow that it is
// asked whether it equals a value, so it is asked by an operator that it does allow.
func (e evaluation) holds(c *ast.Constraint) (bool, error) {
	op := c.Operator()
	if field, ok := e.schema.Field(c.Selector()); ok && op == ast.OpEqual {
		op = equality(field)
	}
	query, err := compile.Check(ast.NewConstraint(c.Selector(), op, c.Arguments()...), e.schema, compile.Options{})
	if err != nil {
		return false, err
	}
	return match.JSON(query)(e.record) != isNegative(op), nil
}

// equality returns an operator that a field allows and that compares with a value, one that
// is not negative if there is one.
func equality(field compile.Field) ast.Operator {
	for _, op := range []ast.Operator{ast.OpEqual, ast.OpIn, ast.OpNotEqual, ast.OpOut} {
		if slices.Contains(field.Operators, op) {
			return op
		}
	}
	return ast.OpEqual
}

// ErrorSpans is the law of errors: a text that is refused is refused with spans that
// lie inside it and codes that are not empty.
func ErrorSpans(text string, schema *compile.Schema, syntax ast.Syntax) error {
	_, _, err := check(text, schema, syntax)
	if err == nil {
		return nil
	}
	diagnostics := diagnostic.All(err)
	if len(diagnostics) == 0 {
		return fmt.Errorf("fuzz: %q: the error is of no known type: %w", text, err)
	}
	for _, d := range diagnostics {
		isInside := 0 <= d.Span.Start && d.Span.Start <= d.Span.End && d.Span.End <= len(text)
		if !isInside || d.Code == "" || d.Message == "" || text != "" && d.Span.IsZero() {
			return fmt.Errorf("fuzz: %q is refused with the code %q at %d-%d: %s", text, d.Code, d.Span.Start, d.Span.End, d.Message)
		}
	}
	return nil
}
