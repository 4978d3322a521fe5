package thing

import (
	"fmt"
	"strings"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile"
)

// Shape returns what is left of a filter without its values: queries of one shape must
// have one text of SQL.
func Shape(query *compile.Query) string {
	return compile.Must(compile.Translate(query.Root(), shape{}))
}

// shape is the algebra of shapes.
type shape struct{}

func (shape) Conjunction(operands compile.Operands[string]) (string, error) {
	texts, err := operands.All()
	return "and(" + strings.Join(texts, ";") + ")", err
}

func (shape) Disjunction(operands compile.Operands[string]) (string, error) {
	texts, err := operands.All()
	return "or(" + strings.Join(texts, ";") + ")", err
}

func (shape) Presence(test *compile.Test) (string, error) {
	return fmt.Sprint(test.Selector(), test.IsNegated(), "*"), nil
}

func (shape) Ordering(test *compile.Test, ordering compile.Ordering) (string, error) {
	return fmt.Sprint(test.Selector(), test.IsNegated(), ordering.Operator()), nil
}

func (shape) Alternatives(test *compile.Test, alternatives compile.Alternatives) (string, error) {
	text := fmt.Sprint(test.Selector(), test.IsNegated(), alternatives.NumValues())
	if alternatives.Value(0).Kind() == compile.KindBoolean { // engines without booleans compare with 0
		text += fmt.Sprint(alternatives.Values())
	}
	for _, p := range alternatives.Patterns() {
		_, isBounded := p.Next()
		_, isContained := p.Contained()
		text += fmt.Sprint(p.Prefix() != "", isBounded, p.IsPrefix(), isContained)
	}
	return text, nil
}

// Uniform returns a filter with the first value of each selector in place of the others of
// the selector, booleans aside, and with an x in place of every piece of a pattern. Its shape
// is that of the filter.
func Uniform(filter ast.Expr) ast.Expr {
	return compile.Must(ast.Rewrite(filter, uniformValues(map[string]string{})))
}

// uniformValues returns what gives a constraint the first value met of its selector.
func uniformValues(first map[string]string) func(ast.Expr) (ast.Expr, error) {
	return func(expr ast.Expr) (ast.Expr, error) {
		c, ok := expr.(*ast.Constraint)
		if !ok {
			return expr, nil
		}
		if field, _ := Schema.Field(c.Selector()); field.Kind == compile.KindBoolean {
			return expr, nil
		}
		arguments := c.Arguments()
		for i, argument := range arguments {
			value, isLiteral := argument.Literal()
			if !isLiteral {
				arguments[i] = uniformPattern(argument)
				continue
			}
			if _, isKnown := first[c.Selector()]; !isKnown {
				first[c.Selector()] = value
			}
			arguments[i] = ast.Literal(first[c.Selector()])
		}
		return ast.NewConstraint(c.Selector(), c.Operator(), arguments...), nil
	}
}

// uniformPattern returns a pattern with the same stars and an x for every other piece.
func uniformPattern(argument ast.Argument) ast.Argument {
	pieces := argument.Pieces()
	for i, piece := range pieces {
		if piece != "" {
			pieces[i] = "x"
		}
	}
	return ast.Pattern(pieces...)
}
