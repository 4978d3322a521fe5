package compile

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/fiql-go/fiql/ast"
)

// Options narrows a check. The zero value allows all that the schema does, with
// the default limits and the system's clock.
type Options struct {
	// Selectors are the selectors that this filter may use, exactly as written in
	// it; nil means all of the schema's.
	Selectors []string
	// Operators are the operators that this filter may use with a selector; a
	// selector that is not in the map may use all that the schema allows it.
	Operators map[string][]ast.Operator
	// Limits bounds the tree.
	Limits ast.Limits
	// Now is the clock that durations count from, read at most once for each
	// check; nil means time.Now.
	Now func() time.Time
	// Source is the text that the tree was parsed from, for the snippets and
	// columns of errors; it may be empty.
	Source string
}

// maxPatternBytes bounds a value that has a star: SQLite refuses a pattern of
// more than 50,000 bytes, escapes included, which are at most three for one.
const maxPatternBytes = 16 << 10

var errNoSchema = errors.New("compile: there is no schema: it is nil")

// Check resolves, types and validates every constraint of expr against schema.
// The error is an *[ast.Error] if expr exceeds the limits, and otherwise
// [Errors]: all that is wrong, in the order of the filter. The query is
// immutable and safe for concurrent use.
func Check(expr ast.Expr, schema *Schema, options Options) (*Query, error) {
	if schema == nil {
		return nil, errNoSchema
	}
	if err := options.Limits.Check(expr); err != nil {
		return nil, withSource(err, options.Source)
	}
	b := &binder{schema: schema, options: options, tests: make([]Test, 0, ast.Count(expr))}
	root, err := ast.Fold(expr, b)
	if err == nil && len(b.errors) > 0 {
		err = b.errors
	}
	if err != nil {
		return nil, withSource(err, options.Source)
	}
	return &Query{schema: schema, expr: expr, root: root}, nil
}

func withSource(err error, source string) error {
	var limit *ast.Error
	if errors.As(err, &limit) {
		limit.Source = source
	}
	return err
}

// binder turns a tree into checked nodes and collects errors. It always returns a node, so
// that the rest of the tree is checked too.
type binder struct {
	schema  *Schema
	options Options
	clock   time.Time // what durations count from; zero until it is read
	errors  Errors
	tests   []Test // what the constraints become; there is room for all of them
}

// newTest returns the test of a constraint, which is still to be filled.
func (b *binder) newTest(c *ast.Constraint) *Test {
	b.tests = append(b.tests, Test{source: c, negated: c.Operator() == ast.OpNotEqual || c.Operator() == ast.OpOut})
	return &b.tests[len(b.tests)-1]
}

// now returns the instant that all durations of the filter count from.
func (b *binder) now() time.Time {
	if b.clock.IsZero() {
		read := b.options.Now
		if read == nil {
			read = time.Now
		}
		b.clock = read()
	}
	return b.clock
}

// And implements [ast.Algebra].
func (b *binder) And(_ *ast.And, operands []Node) (Node, error) { return newConjunction(operands), nil }

// Or implements [ast.Algebra].
func (b *binder) Or(_ *ast.Or, operands []Node) (Node, error) { return newDisjunction(operands), nil }

// Not implements [ast.Algebra].
func (b *binder) Not(_ *ast.Not, operand Node) (Node, error) { return operand.negate(), nil }

// Constraint implements [ast.Algebra].
func (b *binder) Constraint(c *ast.Constraint) (Node, error) {
	found := len(b.errors)
	target := b.resolve(c)
	test := b.newTest(c)
	if len(b.errors) > found {
		return test, nil
	}
	test.target = target
	switch {
	case target.field == nil && target.list == nil:
		return presenceOf(target.below, test), nil
	case c.Operator().IsOrdering():
		b.bindOrdering(c, test)
	default:
		b.bindAlternatives(c, test)
	}
	return test, nil
}

// presenceOf returns the presence of an object, which test asks for, as that of some field
// below it.
func presenceOf(below []*target, test *Test) Node {
	operands := make([]Node, len(below))
	for i, field := range below {
		operand := *test
		operand.target = field
		operands[i] = &operand
	}
	if test.negated {
		return newConjunction(operands)
	}
	return newDisjunction(operands)
}

// resolve finds what the selector stands for and whether the operator may be
// used with it.
func (b *binder) resolve(c *ast.Constraint) *target {
	if err := ast.WellFormed(c); err != nil {
		b.malformed(err)
		return nil
	}
	selector := c.Selector()
	target := b.schema.targets[selector]
	switch {
	case target == nil:
		b.unknownSelector(c)
	case b.options.Selectors != nil && !slices.Contains(b.options.Selectors, selector):
		b.selectorNotAllowed(c)
	case !c.Operator().IsKnown():
		b.unknownOperator(c)
	case target.field == nil && !isPresence(c):
		b.notComparable(c, target)
	case !b.allows(target, c):
		b.operatorNotAllowed(c)
	}
	return target
}

// allows reports whether this filter may use the operator of c with its selector.
func (b *binder) allows(target *target, c *ast.Constraint) bool {
	if target.field == nil || b.options.Operators != nil {
		return slices.Contains(b.operatorsOf(c.Selector()), c.Operator())
	}
	return slices.Contains(target.field.Operators, c.Operator())
}

// isPresence reports whether c asks no more than whether there is a value.
func isPresence(c *ast.Constraint) bool {
	for i := range c.Len() {
		if !c.Argument(i).IsAnyValue() {
			return false
		}
	}
	return !c.Operator().IsOrdering()
}

// operatorsOf returns the operators that this filter may use with a selector.
func (b *binder) operatorsOf(selector string) []ast.Operator {
	var allowed []ast.Operator
	if field := b.schema.field(selector); field != nil {
		allowed = field.Operators
	} else {
		allowed = KindEnum.Operators() // presence of an object or a list
	}
	narrowed, ok := b.options.Operators[selector]
	if !ok {
		return allowed
	}
	return slices.DeleteFunc(slices.Clone(allowed), func(op ast.Operator) bool {
		return !slices.Contains(narrowed, op)
	})
}

// bindOrdering types the one argument of an ordering constraint.
func (b *binder) bindOrdering(c *ast.Constraint, test *Test) {
	argument := c.Argument(0)
	text, isLiteral := argument.Literal()
	if !isLiteral {
		b.starNotAllowed(c, argument, fmt.Sprintf("%s compares with one value: a star has no place in it", c.Operator()))
		return
	}
	literal, err := parseLiteral(test.target.field, text, b.now)
	if err != nil {
		b.invalidValue(c, argument, err)
	}
	test.condition.operator, test.condition.first[0] = c.Operator(), literal
}

// bindAlternatives types the arguments of ==, !=, =in= and =out=.
func (b *binder) bindAlternatives(c *ast.Constraint, test *Test) {
	isPresence := false
	for i := range c.Len() {
		argument := c.Argument(i)
		if argument.IsAnyValue() {
			isPresence = true
			continue
		}
		b.bindAlternative(c, argument, test)
	}
	if isPresence { // every other alternative is among it
		test.condition = condition{}
	}
}

func (b *binder) bindAlternative(c *ast.Constraint, argument ast.Argument, test *Test) {
	field := test.target.field
	text, isLiteral := argument.Literal()
	switch {
	case !isLiteral && field.Kind != KindText:
		b.starNotAllowed(c, argument, fmt.Sprintf("%s is %s: stars are for text, or alone to ask for any value",
			c.Selector(), withArticle(field.Kind)))
	case !isLiteral && argument.Len() > maxPatternBytes:
		b.starNotAllowed(c, argument, fmt.Sprintf("a value with a star may have at most %d bytes", maxPatternBytes))
	case !isLiteral:
		test.condition.patterns = append(test.condition.patterns, field.pattern(argument))
	default:
		b.bindLiteral(c, argument, text, test)
	}
}

// bindLiteral types an argument without a star.
func (b *binder) bindLiteral(c *ast.Constraint, argument ast.Argument, text string, test *Test) {
	field := test.target.field
	literal, err := parseLiteral(field, text, b.now)
	switch {
	case err != nil:
		b.invalidValue(c, argument, err)
	case !field.mayBe(literal):
		b.unknownValue(c, argument, field)
	default:
		test.condition.add(literal, c.Len())
	}
}

// pattern returns the pattern of an argument that has a star.
func (f *Field) pattern(argument ast.Argument) Pattern {
	p := Pattern{argument.Pieces()}
	if f.Folding {
		return p.folded()
	}
	return p
}

func withArticle(kind Kind) string {
	switch kind {
	case KindInteger, KindEnum:
		return "an " + kind.String()
	}
	return "a " + kind.String()
}
