package field

import (
	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile/match"
)

// The methods of generic types are compiled again for every type of record and every
// enum, so they do no more than give a value its type; what they have in common is in
// [subject], which has none.

// Presence asks whether a selector has any value. Of a list it asks whether there
// is an element. Every field has its methods.
type Presence[T any] struct {
	model *match.Model[T]
	about subject
}

// NewPresence returns the presence of a selector of the model's schema.
func NewPresence[T any](model *match.Model[T], selector string) Presence[T] {
	return Presence[T]{model, subject{selector: selector}}
}

// Selector returns the name used in filters.
func (p Presence[T]) Selector() string { return p.about.selector }

// IsPresent holds where there is a value.
func (p Presence[T]) IsPresent() Filter[T] {
	return Filter[T]{p.model, p.about.presence(ast.OpEqual)}
}

// IsMissing holds where there is no value.
func (p Presence[T]) IsMissing() Filter[T] {
	return Filter[T]{p.model, p.about.presence(ast.OpNotEqual)}
}

// Equality is a field of records of type T whose values, of type V, are equal or
// not and have no order.
type Equality[T, V any] struct{ Presence[T] }

// Eq holds where some value is v.
func (e Equality[T, V]) Eq(v V) Filter[T] {
	return Filter[T]{e.model, e.about.compare(ast.OpEqual, v)}
}

// Ne holds where no value is v, which includes records without a value.
func (e Equality[T, V]) Ne(v V) Filter[T] {
	return Filter[T]{e.model, e.about.compare(ast.OpNotEqual, v)}
}

// In holds where some value is one of vs: never, if there are none.
func (e Equality[T, V]) In(vs ...V) Filter[T] {
	return Filter[T]{e.model, e.about.compareList(ast.OpIn, vs)}
}

// NotIn holds where no value is one of vs: always, if there are none.
func (e Equality[T, V]) NotIn(vs ...V) Filter[T] {
	return Filter[T]{e.model, e.about.compareList(ast.OpOut, vs)}
}

// Ordered is a field of records of type T whose values, of type V, have an order.
// No order holds for a record without a value.
type Ordered[T, V any] struct{ Equality[T, V] }

// Lt holds where some value is less than v.
func (o Ordered[T, V]) Lt(v V) Filter[T] { return Filter[T]{o.model, o.about.compare(ast.OpLess, v)} }

// Le holds where some value is less than v or equal to it.
func (o Ordered[T, V]) Le(v V) Filter[T] {
	return Filter[T]{o.model, o.about.compare(ast.OpLessOrEqual, v)}
}

// Between holds where some value is at least from and some value at most to. For a field that
// lies in no list that is one value; in a list they may be those of two elements.
func (o Ordered[T, V]) Between(from, to V) Filter[T] { return o.Ge(from).And(o.Le(to)) }

// Gt holds where some value is greater than v.
func (o Ordered[T, V]) Gt(v V) Filter[T] {
	return Filter[T]{o.model, o.about.compare(ast.OpGreater, v)}
}

// Ge holds where some value is greater than v or equal to it.
func (o Ordered[T, V]) Ge(v V) Filter[T] {
	return Filter[T]{o.model, o.about.compare(ast.OpGreaterOrEqual, v)}
}
