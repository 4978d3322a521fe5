package thing

import (
	"fmt"
	"strconv"
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
	return fmt.Sprint(test.Selector(), test.IsNegated(), ordering.Operator()) + known(ordering.Bound()), nil
}

func (shape) Alternatives(test *compile.Test, alternatives compile.Alternatives) (string, error) {
	text := fmt.Sprint(test.Selector(), test.IsNegated(), alternatives.NumValues())
	for _, v := range alternatives.Values() {
		text += known(v)
	}
	for _, p := range alternatives.Patterns() {
		_, isBounded := p.Next()
		_, isContained := p.Contained()
		text += fmt.Sprint(p.Prefix() != "", isBounded, p.IsPrefix(), isContained)
	}
	return text, nil
}

// known returns what SQL must know of a value: engines without booleans compare with 0, and
// decimals compare by their sign and as what has room for their digits.
func known(v compile.Value) string {
	switch whole, fraction, _ := strings.Cut(strings.TrimPrefix(v.Text(), "-"), "."); {
	case v.Kind() == compile.KindBoolean || v.Kind() == compile.KindDecimal && max(len(whole), len(fraction)) >= 30:
		return v.String()
	case v.Kind() == compile.KindDecimal:
		return strconv.FormatBool(strings.HasPrefix(v.Text(), "-"))
	}
	return ""
}

// Uniform returns a filter with the first value of each selector in place of the others of
// the selector, booleans and decimals aside, and with an x in place of every piece of a pattern. Its shape
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
		if field, _ := Schema.Field(c.Selector()); field.Kind == compile.KindBoolean || field.Kind == compile.KindDecimal {
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
