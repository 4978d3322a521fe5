package match

import (
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"github.com/fiql-go/fiql/compile"
)

// Accessor reads the values of one selector out of a T, without reflection and
// without allocating. [String], [Int], [Float], [Bool], [Time] and [UUID] make one
// for a single value, [Each] one for the values in a list. [NewModel] refuses the zero
// Accessor, which is also what they make of a nil func.
type Accessor[T any] struct {
	kinds []compile.Kind
	leaf  func(condition, next[*T]) func(*T) bool
	value func(*T, compile.Kind) (compile.Value, bool) // nil for values in a list
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

// String returns the accessor of a text, enum, date, decimal or UUID that is held as text.
// get returns a pointer to the value, nil if it is missing. A decimal or UUID is also missing
// if [compile.ParseDecimal] or [compile.ParseUUID] does not read it. Only a decimal that is a
// [json.Number] may have an exponent.
func String[T any, S ~string](get func(*T) *S) Accessor[T] {
	digits := digitsOf[S]()
	convert := func(v S, kind compile.Kind) (compile.Value, bool) {
		if kind == compile.KindDecimal {
			return textValue(digits(string(v)), kind)
		}
		return textValue(string(v), kind)
	}
	return newAccessor(get, textLeaf, convert, compile.KindText, compile.KindEnum, compile.KindDate, compile.KindDecimal, compile.KindUUID)
}

// digitsOf returns the func that makes the text of a decimal out of what type S holds.
func digitsOf[S ~string]() func(string) string {
	if _, isNumber := any(S("")).(json.Number); isNumber {
		return withoutExponent
	}
	return func(text string) string { return text }
}

// textValue returns a text as a value of a kind, and whether it is one.
func textValue(text string, kind compile.Kind) (compile.Value, bool) {
	v := compile.NewValue(kind, text)
	return v, !isRead(kind) || v.Text() != ""
}

// isRead reports whether not every text is a value of a kind.
func isRead(kind compile.Kind) bool { return kind == compile.KindDecimal || kind == compile.KindUUID }

// UUID returns the accessor of a UUID that is held as 16 bytes, as packages for UUIDs do. get
// returns a pointer to the value, nil if it is missing.
func UUID[T any, U ~[16]byte](get func(*T) *U) Accessor[T] {
	convert := func(v U, _ compile.Kind) (compile.Value, bool) {
		return compile.NewValue(compile.KindUUID, [16]byte(v)), true
	}
	return newAccessor(get, uuidLeaf, convert, compile.KindUUID)
}

// Int returns the accessor of an integer, or of a timestamp held in epoch
// milliseconds. get returns a pointer to the value, nil if it is missing.
func Int[T any, N ~int | ~int8 | ~int16 | ~int32 | ~int64](get func(*T) *N) Accessor[T] {
	convert := func(v N, kind compile.Kind) (compile.Value, bool) { return compile.NewValue(kind, int64(v)), true }
	return newAccessor(get, integerLeaf, convert, compile.KindInteger, compile.KindTimestamp)
}

// Float returns the accessor of a number. get returns a pointer to the value, nil if
// it is missing.
func Float[T any, N ~float32 | ~float64](get func(*T) *N) Accessor[T] {
	convert := func(v N, kind compile.Kind) (compile.Value, bool) { return compile.NewValue(kind, float64(v)), true }
	return newAccessor(get, numberLeaf, convert, compile.KindNumber)
}

// Bool returns the accessor of a boolean. get returns a pointer to the value, nil
// if it is missing.
func Bool[T any, B ~bool](get func(*T) *B) Accessor[T] {
	convert := func(v B, kind compile.Kind) (compile.Value, bool) { return compile.NewValue(kind, bool(v)), true }
	return newAccessor(get, booleanLeaf, convert, compile.KindBoolean)
}

// Time returns the accessor of a timestamp held as a time.Time. Filters compare its
// milliseconds, orders all of it. get returns a pointer to the value, nil if it is missing.
func Time[T any](get func(*T) *time.Time) Accessor[T] {
	convert := func(v time.Time, kind compile.Kind) (compile.Value, bool) { return compile.NewValue(kind, v), true }
	return newAccessor(get, instantLeaf, convert, compile.KindTimestamp)
}

// newAccessor returns the accessor of a single value. leaf makes its leaves, presence
// aside where every value is of the kind, and convert what records are sorted by.
func newAccessor[T, V any](get func(*T) *V, leaf func(func(*T) *V, condition, next[*T]) func(*T) bool,
	convert func(V, compile.Kind) (compile.Value, bool), kinds ...compile.Kind) Accessor[T] {
	if get == nil {
		return Accessor[T]{}
	}
	return Accessor[T]{
		kinds: kinds,
		leaf: func(c condition, n next[*T]) func(*T) bool {
			if c.isPresence() && !isRead(c.kind) {
				return present(get, n)
			}
			return leaf(get, c, n)
		},
		value: func(record *T, kind compile.Kind) (compile.Value, bool) {
			if record == nil {
				return compile.Value{}, false
			}
			v := get(record)
			if v == nil {
				return compile.Value{}, false
			}
			return convert(*v, kind)
		},
	}
}

// Each returns the accessor of the values that element reads out of each element of a
// list: a test passes if some of them passes. element may itself be made by Each, for a list
// in the elements of another.
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
