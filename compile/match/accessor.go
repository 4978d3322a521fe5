package match

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/fiql-go/fiql/compile"
)

// Accessor reads the values of one selector out of a T, without reflection and
// without allocating. [String], [Int], [Float], [Bool] and [Time] make one
// for a single value, [Each] one for the values in a list.
type Accessor[T any] struct {
	kinds []compile.Kind
	read  func(matcher) func(*T) bool
	value func(*T) (compile.Value, bool) // nil for values in a list
}

// check says why the accessor cannot read a field, if it cannot.
func (a Accessor[T]) check(field compile.Field) error {
	switch {
	case a.read == nil:
		return fmt.Errorf("no accessor for %q", field.Selector)
	case !slices.Contains(a.kinds, field.Kind):
		return fmt.Errorf("the accessor for %q is not for kind %s", field.Selector, field.Kind)
	case (a.value == nil) != (field.List != ""):
		return fmt.Errorf("the accessor for %q must use Each if, and only if, the field lies in a list", field.Selector)
	}
	return nil
}

// String returns the accessor of a text, enum or date. get returns a pointer to the
// value, nil if it is missing.
func String[T any, S ~string](get func(*T) *S) Accessor[T] {
	return Accessor[T]{
		kinds: []compile.Kind{compile.KindText, compile.KindEnum, compile.KindDate},
		value: held(get, func(v S) compile.Value { return compile.NewValue(compile.KindText, string(v)) }),
		read: func(m matcher) func(*T) bool {
			if m.anyValue {
				return present(get, m.negative)
			}
			return comparedText(get, m.text, m.negative)
		},
	}
}

// Int returns the accessor of an integer, or of a timestamp held in epoch
// milliseconds. get returns a pointer to the value, nil if it is missing.
func Int[T any, N ~int | ~int8 | ~int16 | ~int32 | ~int64](get func(*T) *N) Accessor[T] {
	return Accessor[T]{
		kinds: []compile.Kind{compile.KindInteger, compile.KindTimestamp},
		value: held(get, func(v N) compile.Value { return compile.NewValue(compile.KindInteger, int64(v)) }),
		read: func(m matcher) func(*T) bool {
			if m.anyValue {
				return present(get, m.negative)
			}
			return compared(get, m.integer, m.negative)
		},
	}
}

// Float returns the accessor of a number. get returns a pointer to the value, nil if
// it is missing.
func Float[T any, N ~float32 | ~float64](get func(*T) *N) Accessor[T] {
	return Accessor[T]{
		kinds: []compile.Kind{compile.KindNumber},
		value: held(get, func(v N) compile.Value { return compile.NewValue(compile.KindNumber, float64(v)) }),
		read: func(m matcher) func(*T) bool {
			if m.anyValue {
				return present(get, m.negative)
			}
			return compared(get, m.number, m.negative)
		},
	}
}

// Bool returns the accessor of a boolean. get returns a pointer to the value, nil
// if it is missing.
func Bool[T any, B ~bool](get func(*T) *B) Accessor[T] {
	return Accessor[T]{
		kinds: []compile.Kind{compile.KindBoolean},
		value: held(get, func(v B) compile.Value { return compile.NewValue(compile.KindBoolean, bool(v)) }),
		read: func(m matcher) func(*T) bool {
			if m.anyValue {
				return present(get, m.negative)
			}
			test, negative := m.boolean.test, m.negative
			return func(record *T) bool {
				v := get(record)
				return (v != nil && test(bool(*v))) != negative
			}
		},
	}
}

// Time returns the accessor of a timestamp held as a time.Time, of which the
// milliseconds count. get returns a pointer to the value, nil if it is missing.
func Time[T any](get func(*T) *time.Time) Accessor[T] {
	return Accessor[T]{
		kinds: []compile.Kind{compile.KindTimestamp},
		value: held(get, func(v time.Time) compile.Value { return compile.NewValue(compile.KindTimestamp, v.UnixMilli()) }),
		read: func(m matcher) func(*T) bool {
			if m.anyValue {
				return present(get, m.negative)
			}
			test, negative := m.integer.test, m.negative
			return func(record *T) bool {
				v := get(record)
				return (v != nil && test(v.UnixMilli())) != negative
			}
		},
	}
}

// Each returns the accessor of the values that element reads out of each element of a
// list: a test passes if some of them passes.
func Each[T, E any](elements func(*T) []E, element Accessor[E]) Accessor[T] {
	return Accessor[T]{kinds: element.kinds, read: func(m matcher) func(*T) bool {
		negative := m.negative
		m.negative = false
		test := element.read(m)
		return func(record *T) bool {
			list := elements(record)
			for i := range list {
				if test(&list[i]) {
					return !negative
				}
			}
			return negative
		}
	}}
}

// held returns the function that reads a single value, and whether there is one.
func held[T, V any](get func(*T) *V, convert func(V) compile.Value) func(*T) (compile.Value, bool) {
	return func(record *T) (compile.Value, bool) {
		v := get(record)
		if v == nil {
			return compile.Value{}, false
		}
		return convert(*v), true
	}
}

// present returns the test whether there is a value.
func present[T, V any](get func(*T) *V, negative bool) func(*T) bool {
	return func(record *T) bool { return (get(record) != nil) != negative }
}

// numeric are the types of the numbers that accessors read.
type numeric interface {
	~int | ~int8 | ~int16 | ~int32 | ~int64 | ~float32 | ~float64
}

// compared returns the test of a number, which compares where it reads.
func compared[T any, N numeric, V int64 | float64](get func(*T) *N, t valueTest[V], negative bool) func(*T) bool {
	bound, test := t.bound, t.test
	switch t.shape {
	case isEqual:
		return func(record *T) bool { v := get(record); return (v != nil && V(*v) == bound) != negative }
	case isGreater:
		return func(record *T) bool { v := get(record); return (v != nil && V(*v) > bound) != negative }
	case isGreaterOrEqual:
		return func(record *T) bool { v := get(record); return (v != nil && V(*v) >= bound) != negative }
	case isLess:
		return func(record *T) bool { v := get(record); return (v != nil && V(*v) < bound) != negative }
	case isLessOrEqual:
		return func(record *T) bool { v := get(record); return (v != nil && V(*v) <= bound) != negative }
	}
	return func(record *T) bool { v := get(record); return (v != nil && test(V(*v))) != negative }
}

// comparedText returns the test of a text, which compares where it reads.
func comparedText[T any, S ~string](get func(*T) *S, t valueTest[string], negative bool) func(*T) bool {
	bound, values, test := t.bound, t.values, t.test
	switch t.shape {
	case isEqual:
		return func(record *T) bool { v := get(record); return (v != nil && string(*v) == bound) != negative }
	case isOneOf:
		return func(record *T) bool { v := get(record); return (v != nil && contains(values, string(*v))) != negative }
	case hasPrefix:
		return func(record *T) bool {
			v := get(record)
			return (v != nil && strings.HasPrefix(string(*v), bound)) != negative
		}
	}
	return func(record *T) bool { v := get(record); return (v != nil && test(string(*v))) != negative }
}

// contains reports whether v is one of a few values.
func contains[V comparable](values []V, v V) bool {
	for i := range values {
		if values[i] == v {
			return true
		}
	}
	return false
}
