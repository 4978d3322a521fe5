package thing

import (
	"fmt"
	"strings"

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
	for _, p := range alternatives.Patterns() {
		_, isBounded := p.Next()
		_, isContained := p.Contained()
		text += fmt.Sprint(p.Prefix() != "", isBounded, p.IsPrefix(), isContained)
	}
	return text, nil
}
