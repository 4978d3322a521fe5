package compile

import (
	"cmp"
	"strings"

	"github.com/fiql-go/fiql/ast"
)

// matcher is a test made ready for values of one kind. The member that the field's
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

func newMatcher(field *Field, t test, negative bool) matcher {
	m := matcher{negative: negative, anyValue: t.presence}
	switch {
	case t.presence:
	case field.Kind == KindInteger || field.Kind == KindTimestamp:
		m.integer = scalarTest(t, func(v value) int64 { return v.integer })
	case field.Kind == KindNumber:
		m.number = scalarTest(t, func(v value) float64 { return v.number })
	case field.Kind == KindBoolean:
		m.boolean = oneOf(t.values, func(v value) bool { return v.boolean })
	default:
		m.text = textTest(t)
	}
	if field.Folding {
		exact := m.text.test
		m.text = valueTest[string]{test: func(text string) bool { return exact(Fold(text)) }}
	}
	return m
}

// scalarTest returns the test of a kind whose values Go can order.
func scalarTest[V cmp.Ordered](t test, get func(value) V) valueTest[V] {
	bound := get(t.bound)
	switch t.order {
	case ast.OpGreater:
		return valueTest[V]{shape: isGreater, bound: bound, test: func(v V) bool { return v > bound }}
	case ast.OpGreaterOrEqual:
		return valueTest[V]{shape: isGreaterOrEqual, bound: bound, test: func(v V) bool { return v >= bound }}
	case ast.OpLess:
		return valueTest[V]{shape: isLess, bound: bound, test: func(v V) bool { return v < bound }}
	case ast.OpLessOrEqual:
		return valueTest[V]{shape: isLessOrEqual, bound: bound, test: func(v V) bool { return v <= bound }}
	}
	return oneOf(t.values, get)
}

// maxScanned is how many alternatives are compared one by one; more are looked up in
// a set.
const maxScanned = 8

// oneOf returns the test whether a value is one of alternatives.
func oneOf[V comparable](alternatives []value, get func(value) V) valueTest[V] {
	values := make([]V, len(alternatives))
	for i, alternative := range alternatives {
		values[i] = get(alternative)
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

func textTest(t test) valueTest[string] {
	equal := scalarTest(t, func(v value) string { return v.text })
	patterns := t.patterns
	switch {
	case len(patterns) == 0:
		return equal
	case len(patterns) == 1 && len(t.values) == 0:
		return patternTest(patterns[0])
	}
	return valueTest[string]{test: func(text string) bool {
		if equal.test(text) {
			return true
		}
		for _, p := range patterns {
			if p.matches(text) {
				return true
			}
		}
		return false
	}}
}

func patternTest(p pattern) valueTest[string] {
	if p.isPrefix() {
		prefix := p.prefix()
		return valueTest[string]{shape: hasPrefix, bound: prefix, test: func(text string) bool { return strings.HasPrefix(text, prefix) }}
	}
	return valueTest[string]{test: p.matches}
}
