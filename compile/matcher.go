package compile

import (
	"slices"

	"github.com/fiql-go/fiql/ast"
)

// matcher is a test made ready for values of one kind. The member that the
// field's kind uses is set; a presence test sets none and any value passes.
type matcher struct {
	anyValue bool
	equals   *string // the one text to be equal to, for the commonest test
	text     func(string) bool
	integer  func(int64) bool
	number   func(float64) bool
	boolean  func(bool) bool
}

func newMatcher(field *Field, t test) matcher {
	if t.presence {
		return matcher{anyValue: true}
	}
	switch field.Kind {
	case KindInteger, KindTimestamp:
		return matcher{integer: scalarTest(t, func(v value) int64 { return v.integer })}
	case KindNumber:
		return matcher{number: scalarTest(t, func(v value) float64 { return v.number })}
	case KindBoolean:
		return matcher{boolean: booleanTest(t)}
	}
	if t.order == "" && len(t.values) == 1 && len(t.patterns) == 0 && !field.Folding {
		return matcher{equals: &t.values[0].text}
	}
	match := textTest(t)
	if field.Folding {
		return matcher{text: func(text string) bool { return match(Fold(text)) }}
	}
	return matcher{text: match}
}

// maxScanned is how many alternatives are compared one by one; more are looked
// up in a set.
const maxScanned = 8

// scalarTest returns the test of a kind whose values Go can compare.
func scalarTest[V int64 | float64 | string](t test, get func(value) V) func(V) bool {
	bound := get(t.bound)
	switch t.order {
	case ast.OpGreater:
		return func(v V) bool { return v > bound }
	case ast.OpGreaterOrEqual:
		return func(v V) bool { return v >= bound }
	case ast.OpLess:
		return func(v V) bool { return v < bound }
	case ast.OpLessOrEqual:
		return func(v V) bool { return v <= bound }
	}
	values := make([]V, len(t.values))
	for i, alternative := range t.values {
		values[i] = get(alternative)
	}
	return oneOf(values)
}

// oneOf returns the test whether a value is one of values.
func oneOf[V comparable](values []V) func(V) bool {
	switch {
	case len(values) == 1:
		only := values[0]
		return func(v V) bool { return v == only }
	case len(values) <= maxScanned:
		return func(v V) bool { return slices.Contains(values, v) }
	}
	set := make(map[V]struct{}, len(values))
	for _, v := range values {
		set[v] = struct{}{}
	}
	return func(v V) bool {
		_, ok := set[v]
		return ok
	}
}

func textTest(t test) func(string) bool {
	equal := scalarTest(t, func(v value) string { return v.text })
	patterns := t.patterns
	switch {
	case len(patterns) == 0:
		return equal
	case len(patterns) == 1 && len(t.values) == 0:
		return patterns[0].matches
	}
	return func(text string) bool {
		if equal(text) {
			return true
		}
		for _, p := range patterns {
			if p.matches(text) {
				return true
			}
		}
		return false
	}
}

func booleanTest(t test) func(bool) bool {
	values := make([]bool, len(t.values))
	for i, alternative := range t.values {
		values[i] = alternative.boolean
	}
	return oneOf(values)
}
