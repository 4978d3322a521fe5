package compile

import (
	"fmt"
	"time"
)

// Accessor reads the values of one selector out of a T, without reflection and
// without allocating. [Text], [Integer], [Number], [Boolean] and [Instant] make
// one for a single value, [Each] one for the values in a list.
type Accessor[T any] struct {
	kinds []Kind
	read  reader[*T]
	value func(*T) (value, bool) // nil for values in a list
}

// Text returns the accessor of a text, enum or date. get returns a pointer to the
// value, nil if it is missing.
func Text[T any, S ~string](get func(*T) *S) Accessor[T] {
	return Accessor[T]{[]Kind{KindText, KindEnum, KindDate}, func(m matcher) func(*T) bool {
		if m.equals != nil {
			equals := S(*m.equals)
			return func(record *T) bool {
				v := get(record)
				return v != nil && *v == equals
			}
		}
		if m.anyValue {
			return present(get)
		}
		test := m.text
		return func(record *T) bool {
			v := get(record)
			return v != nil && test(string(*v))
		}
	}, held(get, func(v S) value { return value{text: string(v)} })}
}

// Integer returns the accessor of an integer, or of a timestamp held in epoch
// milliseconds. get returns a pointer to the value, nil if it is missing.
func Integer[T any, N ~int | ~int8 | ~int16 | ~int32 | ~int64](get func(*T) *N) Accessor[T] {
	return Accessor[T]{[]Kind{KindInteger, KindTimestamp}, func(m matcher) func(*T) bool {
		if m.anyValue {
			return present(get)
		}
		test := m.integer
		return func(record *T) bool {
			v := get(record)
			return v != nil && test(int64(*v))
		}
	}, held(get, func(v N) value { return value{integer: int64(v)} })}
}

// Number returns the accessor of a number. get returns a pointer to the value,
// nil if it is missing.
func Number[T any, N ~float32 | ~float64](get func(*T) *N) Accessor[T] {
	return Accessor[T]{[]Kind{KindNumber}, func(m matcher) func(*T) bool {
		if m.anyValue {
			return present(get)
		}
		test := m.number
		return func(record *T) bool {
			v := get(record)
			return v != nil && test(float64(*v))
		}
	}, held(get, func(v N) value { return value{number: float64(v)} })}
}

// Boolean returns the accessor of a boolean. get returns a pointer to the value,
// nil if it is missing.
func Boolean[T any, B ~bool](get func(*T) *B) Accessor[T] {
	return Accessor[T]{[]Kind{KindBoolean}, func(m matcher) func(*T) bool {
		if m.anyValue {
			return present(get)
		}
		test := m.boolean
		return func(record *T) bool {
			v := get(record)
			return v != nil && test(bool(*v))
		}
	}, held(get, func(v B) value { return value{boolean: bool(v)} })}
}

// Instant returns the accessor of a timestamp held as a time.Time, of which the
// milliseconds count. get returns a pointer to the value, nil if it is missing.
func Instant[T any](get func(*T) *time.Time) Accessor[T] {
	return Accessor[T]{[]Kind{KindTimestamp}, func(m matcher) func(*T) bool {
		if m.anyValue {
			return present(get)
		}
		test := m.integer
		return func(record *T) bool {
			v := get(record)
			return v != nil && test(v.UnixMilli())
		}
	}, held(get, func(v time.Time) value { return value{integer: v.UnixMilli()} })}
}

// present returns the test whether there is a value.
func present[T, V any](get func(*T) *V) func(*T) bool {
	return func(record *T) bool { return get(record) != nil }
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

// Each returns the accessor of the values that element reads out of each element
// of a list: a test passes if some of them passes.
func Each[T, E any](elements func(*T) []E, element Accessor[E]) Accessor[T] {
	return Accessor[T]{kinds: element.kinds, read: func(m matcher) func(*T) bool {
		test := element.read(m)
		return func(record *T) bool {
			list := elements(record)
			for i := range list {
				if test(&list[i]) {
					return true
				}
			}
			return false
		}
	}}
}

// Model joins a schema with the accessors of a Go type, which gives predicates
// over that type. It is immutable and safe for concurrent use.
type Model[T any] struct {
	schema    *Schema
	accessors map[string]Accessor[T]
	lists     map[string]func(*T) int
}

// NewModel returns the model of T. accessors has one for each selector of a
// field, lists one function for each selector of a list, which returns the number
// of its elements. The error names what is missing or of the wrong kind.
func NewModel[T any](schema *Schema, accessors map[string]Accessor[T], lists map[string]func(*T) int) (*Model[T], error) {
	m := &Model[T]{schema: schema, accessors: make(map[string]Accessor[T]), lists: make(map[string]func(*T) int)}
	for _, selector := range schema.selectors {
		accessor, ok := accessors[selector]
		if !ok || accessor.read == nil {
			return nil, fmt.Errorf("compile: %s: no accessor for %q", schema.name, selector)
		}
		if !accessor.serves(schema.fields[selector].Kind) {
			return nil, fmt.Errorf("compile: %s: the accessor for %q is not for kind %s",
				schema.name, selector, schema.fields[selector].Kind)
		}
		if (accessor.value == nil) != (schema.fields[selector].List != "") {
			return nil, fmt.Errorf("compile: %s: the accessor for %q must use Each if, and only if, the field lies in a list",
				schema.name, selector)
		}
		m.accessors[selector] = accessor
	}
	for selector := range schema.lists {
		length, ok := lists[selector]
		if !ok || length == nil {
			return nil, fmt.Errorf("compile: %s: no length for list %q", schema.name, selector)
		}
		m.lists[selector] = length
	}
	return m, nil
}

func (a Accessor[T]) serves(kind Kind) bool {
	for _, k := range a.kinds {
		if k == kind {
			return true
		}
	}
	return false
}

// Must returns v, and panics if err is not nil. It is for package variables of
// generated code, whose schema was checked when it was generated.
func Must[V any](v V, err error) V {
	if err != nil {
		panic(err)
	}
	return v
}

// Schema returns the schema of the model.
func (m *Model[T]) Schema() *Schema { return m.schema }

// Predicate returns the test whether a record matches query, which must have been
// checked against the model's schema. It does not allocate and may be called from
// several goroutines.
func (m *Model[T]) Predicate(query *Query) (func(*T) bool, error) {
	if query.schema != m.schema {
		return nil, fmt.Errorf("compile: the query was checked against another schema than that of the model (%s)", m.schema.name)
	}
	return predicate(query.root, source[*T](modelSource[T]{m})), nil
}

type modelSource[T any] struct{ model *Model[T] }

func (s modelSource[T]) field(f *Field) reader[*T] { return s.model.accessors[f.Selector].read }

func (s modelSource[T]) list(l *List) func(*T) bool {
	length := s.model.lists[l.Selector]
	return func(record *T) bool { return length(record) > 0 }
}
