package lint

import (
	"slices"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/ast/diagnostic"
	"github.com/fiql-go/fiql/compile"
)

// part is a part of the filter with its meaning: one term, or a conjunction or disjunction of
// other parts. What a constant of the filter has swallowed has no meaning.
type part struct {
	node          ast.Expr
	argument      int     // the index of the argument of node that the part is, or whole
	written       written // the node or the argument
	isConjunction bool
	operands      []*part
	term          *term // what the part amounts to, if it is about one field
	isUnknown     bool
	places        []string // that the terms in it are about, sorted
	moment        string   // what the duration stands for, if it is one
	opposite      *part    // holds exactly where the part does not; nil until it is asked for
}

// whole is the argument of a part that is all of its node.
const whole = -1

// written is a node of the filter or an argument.
type written interface {
	Span() diagnostic.Span
	String() string
}

// newPart returns a part that is all of a node.
func newPart(node ast.Expr) *part { return &part{node: node, argument: whole, written: node} }

// newArgument returns the part that is an argument of a constraint.
func newArgument(c *ast.Constraint, i int) *part {
	return &part{node: c, argument: i, written: c.Argument(i)}
}

// isConstraint reports whether the part is one constraint of the filter, or the negation of
// one. The presence of an object is a junction of terms.
func (p *part) isConstraint() bool {
	switch p.node.(type) {
	case *ast.And, *ast.Or:
		return false
	}
	return true
}

// hasArguments reports whether the operands are the values of a list.
func (p *part) hasArguments() bool { return len(p.operands) > 0 && p.operands[0].argument != whole }

// near returns those of others that have to do with p.
func (p *part) near(others []*part) []*part {
	isAbout := func(place string) bool { _, found := slices.BinarySearch(p.places, place); return found }
	return slices.DeleteFunc(slices.Clone(others), func(other *part) bool { return !slices.ContainsFunc(other.places, isAbout) })
}

// isEqual reports whether two parts are written alike.
func (p *part) isEqual(other *part) bool {
	a, isArgument := p.written.(ast.Argument)
	b, _ := other.written.(ast.Argument)
	return isArgument && a.Equal(b) || !isArgument && ast.Equal(p.node, other.node)
}

func (p *part) span() diagnostic.Span { return p.written.Span() }

func (p *part) expr() ast.Expr { return p.node }

// testsOf are the tests of each constraint: several for the presence of an object. It is the
// algebra that gives a tree its parts.
type testsOf map[*ast.Constraint][]*compile.Test

// partsOf returns the parts of a filter.
func partsOf(query *compile.Query) (*part, error) {
	tests := testsOf{}
	tests.collect(query.Root())
	return ast.Fold(query.Expr(), tests)
}

// collect keeps the tests below a node.
func (t testsOf) collect(node compile.Node) {
	switch node := node.(type) {
	case *compile.Test:
		for _, test := range node.Parts() {
			for _, c := range test.Sources() {
				t.add(c, test)
			}
		}
	case interface{ Operands() []compile.Node }:
		for _, operand := range node.Operands() {
			t.collect(operand)
		}
	}
}

// add keeps a test, once for a constraint that stands in the tree twice.
func (t testsOf) add(c *ast.Constraint, test *compile.Test) {
	isSame := func(other *compile.Test) bool { return other.Selector() == test.Selector() }
	if !slices.ContainsFunc(t[c], isSame) {
		t[c] = append(t[c], test)
	}
}

// And implements [ast.Algebra].
func (testsOf) And(node *ast.And, operands []*part) (*part, error) {
	return newPart(node).join(true, operands), nil
}

// Or implements [ast.Algebra].
func (testsOf) Or(node *ast.Or, operands []*part) (*part, error) {
	return newPart(node).join(false, operands), nil
}

// Not implements [ast.Algebra].
func (testsOf) Not(node *ast.Not, operand *part) (*part, error) {
	negated := *operand.negation()
	negated.node, negated.written = node, node
	return &negated, nil
}

// Constraint implements [ast.Algebra].
func (t testsOf) Constraint(c *ast.Constraint) (*part, error) {
	var operands []*part
	for _, test := range t[c] {
		operands = append(operands, newParts(test, c)...)
	}
	switch p := newPart(c); len(operands) {
	case 0:
		p.isUnknown = true
		return p, nil
	case 1:
		return operands[0], nil
	default:
		return p.join(operands[0].term.isNegated, operands), nil
	}
}

// newParts returns the part that the test of a constraint is, or a part for each value of a
// list.
func newParts(test *compile.Test, c *ast.Constraint) []*part {
	choices := choicesOf(test.Condition(), c)
	parts := make([]*part, len(choices))
	for i, one := range choices {
		if parts[i] = newPart(c); len(choices) > 1 {
			parts[i] = newArgument(c, i)
		}
		t := newTerm(test)
		t.isNegated, t.choices = c.Operator() == ast.OpNotEqual || c.Operator() == ast.OpOut, []choice{one}
		parts[i].term, parts[i].places, parts[i].moment = &t, []string{t.place}, momentOf(c.Argument(i), one)
	}
	return parts
}

// join makes p the conjunction or disjunction of operands.
func (p *part) join(isConjunction bool, operands []*part) *part {
	p.isConjunction, p.operands, p.term = isConjunction, operands, joined(isConjunction, operands)
	for _, operand := range operands {
		p.places = append(p.places, operand.places...)
	}
	slices.Sort(p.places)
	p.places = slices.Compact(p.places)
	return p
}

// joined returns the one term that operands amount to, or nil: a disjunction may be positive
// terms about one field, and a conjunction negated ones.
func joined(isNegated bool, operands []*part) *term {
	if len(operands) == 0 || operands[0].term == nil {
		return nil
	}
	t := *operands[0].term
	t.choices = nil
	for _, operand := range operands {
		if operand.term == nil || operand.term.selector != t.selector || operand.term.isNegated != isNegated {
			return nil
		}
		t.choices = append(t.choices, operand.term.choices...)
	}
	return &t
}

// negation returns the part that holds exactly where p does not.
func (p *part) negation() *part {
	if p.opposite != nil {
		return p.opposite
	}
	negated := *p
	negated.isConjunction, negated.opposite, negated.operands = !p.isConjunction, p, each(p.operands, (*part).negation)
	if p.term != nil {
		negated.term = p.term.negation()
	}
	p.opposite = &negated
	return &negated
}

// each returns what f returns for each of items.
func each[T, R any](items []T, f func(T) R) []R {
	results := make([]R, len(items))
	for i, item := range items {
		results[i] = f(item)
	}
	return results
}

func areAll[T any](items []T, is func(T) bool) bool {
	return !slices.ContainsFunc(items, func(item T) bool { return !is(item) })
}
