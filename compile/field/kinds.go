package field

import (
	"strconv"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile"
)

// Text is a text field of records of type T. It orders by Unicode code point.
type Text[T any] struct{ Ordered[T, string] }

// NewText returns the text field with the given selector.
func NewText[T any](model *compile.Model[T], selector string) Text[T] {
	return Text[T]{newOrdered(model, selector, func(text string) string { return text })}
}

// HasPrefix holds where some value starts with prefix; the empty prefix asks for
// presence.
func (t Text[T]) HasPrefix(prefix string) Filter[T] { return t.Like(prefix, "") }

// HasSuffix holds where some value ends with suffix; the empty suffix asks for
// presence.
func (t Text[T]) HasSuffix(suffix string) Filter[T] { return t.Like("", suffix) }

// Contains holds where some value contains text; the empty text asks for presence.
func (t Text[T]) Contains(text string) Filter[T] { return t.Like("", text, "") }

// Like holds where some value consists of the given pieces, in their order, with
// any text between each two of them: Like("J", "n") is the wildcard J*n.
func (t Text[T]) Like(pieces ...string) Filter[T] {
	return t.compare(ast.OpEqual, ast.Pattern(pieces...))
}

// NotLike holds where Like does not.
func (t Text[T]) NotLike(pieces ...string) Filter[T] {
	return t.compare(ast.OpNotEqual, ast.Pattern(pieces...))
}

// Integer is an integer field of records of type T.
type Integer[T any] = Ordered[T, int64]

// NewInteger returns the integer field with the given selector.
func NewInteger[T any](model *compile.Model[T], selector string) Integer[T] {
	return newOrdered(model, selector, func(n int64) string { return strconv.FormatInt(n, 10) })
}

// Number is a field of records of type T that holds a 64-bit float. A value that is
// not finite cannot be compared: the check refuses it.
type Number[T any] = Ordered[T, float64]

// NewNumber returns the number field with the given selector.
func NewNumber[T any](model *compile.Model[T], selector string) Number[T] {
	return newOrdered(model, selector, func(n float64) string { return strconv.FormatFloat(n, 'f', -1, 64) })
}

// Boolean is a boolean field of records of type T.
type Boolean[T any] = Equality[T, bool]

// NewBoolean returns the boolean field with the given selector.
func NewBoolean[T any](model *compile.Model[T], selector string) Boolean[T] {
	return newEquality(model, selector, strconv.FormatBool)
}

// Enum is a field of records of type T that has one of the values of E.
type Enum[T any, E ~string] = Equality[T, E]

// NewEnum returns the enum field with the given selector.
func NewEnum[T any, E ~string](model *compile.Model[T], selector string) Enum[T, E] {
	return newEquality(model, selector, func(e E) string { return string(e) })
}
