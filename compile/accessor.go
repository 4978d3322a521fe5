package compile

import (
	"slices"
	"strings"
	"time"
)

// Accessor reads the values of one selector out of a T, without reflection and
// without allocating. [Text], [Integer], [Number], [Boolean] and [Instant] make one
// for a single value, [Each] one for the values in a list.
type Accessor[T any] struct {
	kinds []Kind
	read  reader[*T]
	value func(*T) (value, bool) // nil for values in a list
}

// serves reports whether the accessor is one for fields of a kind.
func (a Accessor[T]) serves(kind Kind) bool { return slices.Contains(a.kinds, kind) }

// Text returns the accessor of a text, enum or date. get returns a pointer to the
// value, nil if it is missing.
func Text[T any, S ~string](get func(*T) *S) Accessor[T] {
	return Accessor[T]{
		kinds: []Kind{KindText, KindEnum, KindDate},
		value: held(get, func(v S) value { return value{text: string(v)} }),
		read: func(m matcher) func(*T) bool {
			if m.anyValue {
				return present(get, m.negative)
			}
			return comparedText(get, m.text, m.negative)
		},
	}
}

// Integer returns the accessor of an integer, or of a timestamp held in epoch
// milliseconds. get returns a pointer to the value, nil if it is missing.
func Integer[T any, N ~int | ~int8 | ~int16 | ~int32 | ~int64](get func(*T) *N) Accessor[T] {
	return Accessor[T]{
		kinds: []Kind{KindInteger, KindTimestamp},
		value: held(get, func(v N) value { return value{integer: int64(v)} }),
		read: func(m matcher) func(*T) bool {
			if m.anyValue {
				return present(get, m.negative)
			}
			return compared(get, m.integer, m.negative)
		},
	}
}

// Number returns the accessor of a number. get returns a pointer to the value, nil if
// it is missing.
func Number[T any, N ~float32 | ~float64](get func(*T) *N) Accessor[T] {
	return Accessor[T]{
		kinds: []Kind{KindNumber},
		value: held(get, func(v N) value { return value{number: float64(v)} }),
		read: func(m matcher) func(*T) bool {
			if m.anyValue {
				return present(get, m.negative)
			}
			return compared(get, m.number, m.negative)
		},
	}
}

// Boolean returns the accessor of a boolean. get returns a pointer to the value, nil
// if it is missing.
func Boolean[T any, B ~bool](get func(*T) *B) Accessor[T] {
	return Accessor[T]{
		kinds: []Kind{KindBoolean},
		value: held(get, func(v B) value { return value{boolean: bool(v)} }),
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

// Instant returns the accessor of a timestamp held as a time.Time, of which the
// milliseconds count. get returns a pointer to the value, nil if it is missing.
func Instant[T any](get func(*T) *time.Time) Accessor[T] {
	return Accessor[T]{
		kinds: []Kind{KindTimestamp},
		value: held(get, func(v time.Time) value { return value{integer: v.UnixMilli()} }),
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
func held[T, V any](get func(*T) *V, convert func(V) value) func(*T) (value, bool) {
	return func(record *T) (value, bool) {
		v := get(record)
		if v == nil {
			return value{}, false
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
