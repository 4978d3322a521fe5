package match

import (
	"fmt"
	"slices"
	"time"

	"github.com/fiql-go/fiql/compile"
)

// Accessor reads the values of one selector out of a T, without reflection and
// without allocating. [String], [Int], [Float], [Bool] and [Time] make one
// for a single value, [Each] one for the values in a list. [NewModel] refuses the zero
// Accessor, which is also what they make of a nil func.
type Accessor[T any] struct {
	kinds []compile.Kind
	leaf  func(condition, next[*T]) func(*T) bool
	value func(*T) (compile.Value, bool) // nil for values in a list
}

// check says why the accessor cannot read a field, if it cannot.
func (a Accessor[T]) check(field compile.Field) error {
	switch {
	case a.leaf == nil:
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
	convert := func(v S) compile.Value { return compile.NewValue(compile.KindText, string(v)) }
	return newAccessor(get, textLeaf, convert, compile.KindText, compile.KindEnum, compile.KindDate)
}

// Int returns the accessor of an integer, or of a timestamp held in epoch
// milliseconds. get returns a pointer to the value, nil if it is missing.
func Int[T any, N ~int | ~int8 | ~int16 | ~int32 | ~int64](get func(*T) *N) Accessor[T] {
	convert := func(v N) compile.Value { return compile.NewValue(compile.KindInteger, int64(v)) }
	return newAccessor(get, integerLeaf, convert, compile.KindInteger, compile.KindTimestamp)
}

// Float returns the accessor of a number. get returns a pointer to the value, nil if
// it is missing.
func Float[T any, N ~float32 | ~float64](get func(*T) *N) Accessor[T] {
	convert := func(v N) compile.Value { return compile.NewValue(compile.KindNumber, float64(v)) }
	return newAccessor(get, numberLeaf, convert, compile.KindNumber)
}

// Bool returns the accessor of a boolean. get returns a pointer to the value, nil
// if it is missing.
func Bool[T any, B ~bool](get func(*T) *B) Accessor[T] {
	convert := func(v B) compile.Value { return compile.NewValue(compile.KindBoolean, bool(v)) }
	return newAccessor(get, booleanLeaf, convert, compile.KindBoolean)
}

// Time returns the accessor of a timestamp held as a time.Time, of which the
// milliseconds count. get returns a pointer to the value, nil if it is missing.
func Time[T any](get func(*T) *time.Time) Accessor[T] {
	convert := func(v time.Time) compile.Value { return compile.NewValue(compile.KindTimestamp, v.UnixMilli()) }
	return newAccessor(get, instantLeaf, convert, compile.KindTimestamp)
}

// newAccessor returns the accessor of a single value. leaf makes its leaves, presence
// aside, and convert what records are sorted by.
func newAccessor[T, V any](get func(*T) *V, leaf func(func(*T) *V, condition, next[*T]) func(*T) bool,
	convert func(V) compile.Value, kinds ...compile.Kind) Accessor[T] {
	if get == nil {
		return Accessor[T]{}
	}
	return Accessor[T]{
		kinds: kinds,
		leaf: func(c condition, n next[*T]) func(*T) bool {
			if c.isPresence() {
				return present(get, n)
			}
			return leaf(get, c, n)
		},
		value: func(record *T) (compile.Value, bool) {
			if record == nil {
				return compile.Value{}, false
			}
			v := get(record)
			if v == nil {
				return compile.Value{}, false
			}
			return convert(*v), true
		},
	}
}

// Each returns the accessor of the values that element reads out of each element of a
// list: a test passes if some of them passes.
func Each[T, E any](elements func(*T) []E, element Accessor[E]) Accessor[T] {
	if elements == nil || element.leaf == nil {
		return Accessor[T]{}
	}
	return Accessor[T]{
		kinds: element.kinds,
		leaf: func(c condition, n next[*T]) func(*T) bool {
			return each(elements, element.leaf(c, next[*E]{}), n)
		},
	}
}

// anyElement reports whether an element of a list passes a test.
func anyElement[E any](list []E, test func(*E) bool) bool {
	for i := range list {
		if test(&list[i]) {
			return true
		}
	}
	return false
}
