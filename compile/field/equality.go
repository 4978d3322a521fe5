package field

import (
	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile"
)

// Presence asks whether a selector has any value. Of a list it asks whether there
// is an element. Every field has its methods.
type Presence[T any] struct {
	model    *compile.Model[T]
	selector string
}

// NewPresence returns the presence of a selector of the model's schema.
func NewPresence[T any](model *compile.Model[T], selector string) Presence[T] {
	return Presence[T]{model, selector}
}

// Selector returns the name used in filters.
func (p Presence[T]) Selector() string { return p.selector }

// IsPresent holds where there is a value.
func (p Presence[T]) IsPresent() Filter[T] { return p.compare(ast.OpEqual, ast.AnyValue()) }

// IsMissing holds where there is no value.
func (p Presence[T]) IsMissing() Filter[T] { return p.compare(ast.OpNotEqual, ast.AnyValue()) }

func (p Presence[T]) compare(op ast.Operator, arguments ...ast.Argument) Filter[T] {
	return Raw(p.model, ast.NewConstraint(p.selector, op, arguments...))
}

// Equality is a field of records of type T whose values, of type V, are equal or
// not and have no order.
type Equality[T, V any] struct {
	Presence[T]
	format func(V) string
}

// Eq holds where some value is v.
func (e Equality[T, V]) Eq(v V) Filter[T] { return e.compare(ast.OpEqual, e.literal(v)) }

// Ne holds where no value is v, which includes records without a value.
func (e Equality[T, V]) Ne(v V) Filter[T] { return e.compare(ast.OpNotEqual, e.literal(v)) }

// In holds where some value is one of vs: never, if there are none.
func (e Equality[T, V]) In(vs ...V) Filter[T] {
	if len(vs) == 0 {
		return Raw(e.model, ast.NewOr())
	}
	return e.compare(ast.OpIn, e.literals(vs)...)
}

// NotIn holds where no value is one of vs: always, if there are none.
func (e Equality[T, V]) NotIn(vs ...V) Filter[T] {
	if len(vs) == 0 {
		return Everything(e.model)
	}
	return e.compare(ast.OpOut, e.literals(vs)...)
}

func (e Equality[T, V]) literal(v V) ast.Argument { return ast.Literal(e.format(v)) }

func (e Equality[T, V]) literals(vs []V) []ast.Argument {
	arguments := make([]ast.Argument, len(vs))
	for i, v := range vs {
		arguments[i] = e.literal(v)
	}
	return arguments
}

// Ordered is a field of records of type T whose values, of type V, have an order.
// No order holds for a record without a value.
type Ordered[T, V any] struct{ Equality[T, V] }

// Lt holds where some value is less than v.
func (o Ordered[T, V]) Lt(v V) Filter[T] { return o.compare(ast.OpLess, o.literal(v)) }

// Le holds where some value is less than v or equal to it.
func (o Ordered[T, V]) Le(v V) Filter[T] { return o.compare(ast.OpLessOrEqual, o.literal(v)) }

// Gt holds where some value is greater than v.
func (o Ordered[T, V]) Gt(v V) Filter[T] { return o.compare(ast.OpGreater, o.literal(v)) }

// Ge holds where some value is greater than v or equal to it.
func (o Ordered[T, V]) Ge(v V) Filter[T] { return o.compare(ast.OpGreaterOrEqual, o.literal(v)) }

func newOrdered[T, V any](model *compile.Model[T], selector string, format func(V) string) Ordered[T, V] {
	return Ordered[T, V]{newEquality(model, selector, format)}
}

func newEquality[T, V any](model *compile.Model[T], selector string, format func(V) string) Equality[T, V] {
	return Equality[T, V]{NewPresence(model, selector), format}
}
