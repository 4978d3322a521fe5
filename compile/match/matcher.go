package match

import (
	"cmp"
	"strings"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile"
)

// matcher is a condition made ready for values of one kind. The member that the field's
// kind uses is set; where any value passes, none is.
type matcher struct {
	negative bool // no value may pass, rather than some must
	anyValue bool
	text     valueTest[string]
	integer  valueTest[int64]
	number   valueTest[float64]
	boolean  valueTest[bool]
}

// valueTest is a test of values of type V. The commonest tests are data, so that an
// accessor can compare where it reads, without a call for each value; test is there
// for every one.
type valueTest[V any] struct {
	shape  testShape
	bound  V   // what to be equal to, to start with or to order against
	values []V // what to be one of
	test   func(V) bool
}

// testShape says what an accessor may do instead of calling a test.
type testShape uint8

const (
	callTest testShape = iota
	isEqual
	isOneOf   // a few
	hasPrefix // of text
	isGreater
	isGreaterOrEqual
	isLess
	isLessOrEqual
)

func (m *matcher) setOrdering(field compile.Field, ordering compile.Ordering) {
	op, bound := ordering.Operator(), ordering.Bound()
	switch field.Kind {
	case compile.KindInteger, compile.KindTimestamp:
		m.integer = orderTest(op, bound.Int64())
	case compile.KindNumber:
		m.number = orderTest(op, bound.Float64())
	default:
		m.text = orderTest(op, bound.Text())
	}
}

func (m *matcher) setAlternatives(field compile.Field, alternatives compile.Alternatives) {
	switch field.Kind {
	case compile.KindInteger, compile.KindTimestamp:
		m.integer = oneOf(alternatives, compile.Value.Int64)
	case compile.KindNumber:
		m.number = oneOf(alternatives, compile.Value.Float64)
	case compile.KindBoolean:
		m.boolean = oneOf(alternatives, compile.Value.Bool)
	default:
		m.text = textTest(alternatives)
	}
}

// fold makes the matcher of a folding field fold the values it is given.
func (m *matcher) fold(field compile.Field) {
	if field.Folding {
		exact := m.text.test
		m.text = valueTest[string]{test: func(text string) bool { return exact(compile.Fold(text)) }}
	}
}

// orderTest returns the test of an ordering operator.
func orderTest[V cmp.Ordered](op ast.Operator, bound V) valueTest[V] {
	switch op {
	case ast.OpGreater:
		return valueTest[V]{shape: isGreater, bound: bound, test: func(v V) bool { return v > bound }}
	case ast.OpGreaterOrEqual:
		return valueTest[V]{shape: isGreaterOrEqual, bound: bound, test: func(v V) bool { return v >= bound }}
	case ast.OpLess:
		return valueTest[V]{shape: isLess, bound: bound, test: func(v V) bool { return v < bound }}
	}
	return valueTest[V]{shape: isLessOrEqual, bound: bound, test: func(v V) bool { return v <= bound }}
}

// maxScanned is how many alternatives are compared one by one; more are looked up in
// a set.
const maxScanned = 8

// oneOf returns the test for one of the values of alternatives.
func oneOf[V comparable](alternatives compile.Alternatives, get func(compile.Value) V) valueTest[V] {
	values := make([]V, alternatives.NumValues())
	for i := range values {
		values[i] = get(alternatives.Value(i))
	}
	switch {
	case len(values) == 1:
		only := values[0]
		return valueTest[V]{shape: isEqual, bound: only, test: func(v V) bool { return v == only }}
	case len(values) <= maxScanned:
		return valueTest[V]{shape: isOneOf, values: values, test: func(v V) bool { return contains(values, v) }}
	}
	set := make(map[V]struct{}, len(values))
	for _, v := range values {
		set[v] = struct{}{}
	}
	return valueTest[V]{test: func(v V) bool {
		_, ok := set[v]
		return ok
	}}
}

func textTest(alternatives compile.Alternatives) valueTest[string] {
	equal := oneOf(alternatives, compile.Value.Text)
	patterns := alternatives.Patterns()
	switch {
	case len(patterns) == 0:
		return equal
	case len(patterns) == 1 && alternatives.NumValues() == 0:
		return patternTest(patterns[0])
	}
	return valueTest[string]{test: func(text string) bool {
		if equal.test(text) {
			return true
		}
		for _, p := range patterns {
			if p.Matches(text) {
				return true
			}
		}
		return false
	}}
}

func patternTest(p compile.Pattern) valueTest[string] {
	if p.IsPrefix() {
		prefix := p.Prefix()
		return valueTest[string]{shape: hasPrefix, bound: prefix, test: func(text string) bool { return strings.HasPrefix(text, prefix) }}
	}
	return valueTest[string]{test: p.Matches}
}
