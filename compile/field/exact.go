package field

import (
	"reflect"

	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/match"
)

// Decimal is a field of records of type T that holds an exact decimal number, given as text
// such as "9.99". A text that [compile.ParseDecimal] does not read is refused by the check.
type Decimal[T any] = Ordered[T, string]

// NewDecimal returns the decimal field with the given selector.
func NewDecimal[T any](model *match.Model[T], selector string) Decimal[T] {
	return Decimal[T]{Equality[T, string]{NewPresence(model, selector)}}
}

// UUID is a field of records of type T that holds a UUID, given as text. A text that
// [compile.ParseUUID] does not read is refused by the check.
type UUID[T any] = Ordered[T, string]

// NewUUID returns the UUID field with the given selector.
func NewUUID[T any](model *match.Model[T], selector string) UUID[T] {
	return UUID[T]{Equality[T, string]{NewPresence(model, selector)}}
}

// As returns a field of decimals or UUIDs for values of a type of their own rather than text.
// V is a [fmt.Stringer] that writes all digits, or an array of 16 bytes:
//
//	field.As[uuid.UUID](order.Customer).In(ids...)
func As[V, T any](f Ordered[T, string]) Ordered[T, V] {
	return Ordered[T, V]{Equality[T, V]{f.Presence}}
}

// uuidText returns the text of an array of 16 bytes, and whether the value is one. Its own
// String, if it has one, may write something else than a UUID.
func uuidText(value reflect.Value) (string, bool) {
	var u [16]byte
	if !value.IsValid() || value.Kind() != reflect.Array || value.Len() != len(u) || value.Type().Elem() != reflect.TypeFor[byte]() {
		return "", false
	}
	reflect.Copy(reflect.ValueOf(u[:]), value)
	return compile.NewValue(compile.KindUUID, u).Text(), true
}
