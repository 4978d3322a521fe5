package match

import "github.com/fiql-go/fiql/compile"

// source reads a kind of record. It has all that its schema lists.
type source[R any] interface {
	// field returns a func that reports whether some value of a field passes or, if the
	// matcher is negative, whether none does.
	field(compile.Field, compile.List, matcher) func(R) bool
	// list returns a func that reports whether a list has an element.
	list(compile.List) func(R) bool
}

// predicate returns a func that reports whether a record from a source matches a filter.
func predicate[R any](root compile.Node, from source[R]) func(R) bool {
	test, _ := compile.Translate(root, algebra[R]{from}) // it returns no error
	return test
}

// algebra makes the predicate of a filter out of those of its parts.
type algebra[R any] struct{ from source[R] }

// Conjunction implements [compile.Algebra].
func (algebra[R]) Conjunction(operands compile.Operands[func(R) bool]) (func(R) bool, error) {
	tests, err := operands.All()
	return all(tests), err
}

// Disjunction implements [compile.Algebra].
func (algebra[R]) Disjunction(operands compile.Operands[func(R) bool]) (func(R) bool, error) {
	tests, err := operands.All()
	return some(tests), err
}

// Presence implements [compile.Algebra].
func (a algebra[R]) Presence(test *compile.Test) (func(R) bool, error) {
	list, _ := test.List()
	if field, ok := test.Field(); ok {
		return a.from.field(field, list, matcher{anyValue: true, negative: test.IsNegated()}), nil
	}
	hasElement, want := a.from.list(list), !test.IsNegated()
	return func(record R) bool { return hasElement(record) == want }, nil
}

// Ordering implements [compile.Algebra].
func (a algebra[R]) Ordering(test *compile.Test, ordering compile.Ordering) (func(R) bool, error) {
	return a.field(test, func(m *matcher, field compile.Field) { m.setOrdering(field, ordering) }), nil
}

// Alternatives implements [compile.Algebra].
func (a algebra[R]) Alternatives(test *compile.Test, alternatives compile.Alternatives) (func(R) bool, error) {
	return a.field(test, func(m *matcher, field compile.Field) { m.setAlternatives(field, alternatives) }), nil
}

func (a algebra[R]) field(test *compile.Test, set func(*matcher, compile.Field)) func(R) bool {
	field, _ := test.Field()
	list, _ := test.List()
	m := matcher{negative: test.IsNegated()}
	set(&m, field)
	m.fold(field)
	return a.from.field(field, list, m)
}

// all returns a func that reports whether every test passes.
func all[R any](tests []func(R) bool) func(R) bool {
	switch len(tests) {
	case 2:
		first, second := tests[0], tests[1]
		return func(record R) bool { return first(record) && second(record) }
	case 3:
		first, second, third := tests[0], tests[1], tests[2]
		return func(record R) bool { return first(record) && second(record) && third(record) }
	case 4:
		first, second, third, fourth := tests[0], tests[1], tests[2], tests[3]
		return func(record R) bool { return first(record) && second(record) && third(record) && fourth(record) }
	}
	return func(record R) bool {
		for _, test := range tests {
			if !test(record) {
				return false
			}
		}
		return true
	}
}

// some returns a func that reports whether some test passes.
func some[R any](tests []func(R) bool) func(R) bool {
	switch len(tests) {
	case 2:
		first, second := tests[0], tests[1]
		return func(record R) bool { return first(record) || second(record) }
	case 3:
		first, second, third := tests[0], tests[1], tests[2]
		return func(record R) bool { return first(record) || second(record) || third(record) }
	case 4:
		first, second, third, fourth := tests[0], tests[1], tests[2], tests[3]
		return func(record R) bool { return first(record) || second(record) || third(record) || fourth(record) }
	}
	return func(record R) bool {
		for _, test := range tests {
			if test(record) {
				return true
			}
		}
		return false
	}
}
