package field

import (
	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile/match"
)

// Text is a text field of records of type T. It orders by Unicode code point.
type Text[T any] struct{ Ordered[T, string] }

// NewText returns the text field with the given selector.
func NewText[T any](model *match.Model[T], selector string) Text[T] {
	return Text[T]{Ordered[T, string]{Equality[T, string]{NewPresence(model, selector)}}}
}

// HasPrefix holds where some value starts with prefix; the empty prefix asks for
// presence.
func (t Text[T]) HasPrefix(prefix string) Filter[T] {
	return Filter[T]{t.model, t.about.like(ast.OpEqual, []string{prefix, ""})}
}

// HasSuffix holds where some value ends with suffix; the empty suffix asks for
// presence.
func (t Text[T]) HasSuffix(suffix string) Filter[T] {
	return Filter[T]{t.model, t.about.like(ast.OpEqual, []string{"", suffix})}
}

// Contains holds where some value contains text; the empty text asks for presence.
func (t Text[T]) Contains(text string) Filter[T] {
	return Filter[T]{t.model, t.about.like(ast.OpEqual, []string{"", text, ""})}
}

// Like holds where some value consists of the given pieces, in their order, with
// any text between each two of them: Like("J", "n") is the wildcard J*n.
func (t Text[T]) Like(pieces ...string) Filter[T] {
	return Filter[T]{t.model, t.about.like(ast.OpEqual, pieces)}
}

// NotLike holds where Like does not.
func (t Text[T]) NotLike(pieces ...string) Filter[T] {
	return Filter[T]{t.model, t.about.like(ast.OpNotEqual, pieces)}
}

// FoldingText is a text field of records of type T that compares without regard to case, as
// [compile.Fold] defines it.
type FoldingText[T any] struct{ Text[T] }

// NewFoldingText returns the folding text field with the given selector.
func NewFoldingText[T any](model *match.Model[T], selector string) FoldingText[T] {
	return FoldingText[T]{NewText(model, selector)}
}

// EqualFold holds where some value is text but for case. It is Eq under the name that package
// strings has for it.
func (t FoldingText[T]) EqualFold(text string) Filter[T] { return t.Eq(text) }

// Integer is an integer field of records of type T.
type Integer[T any] = Ordered[T, int64]

// NewInteger returns the integer field with the given selector.
func NewInteger[T any](model *match.Model[T], selector string) Integer[T] {
	return Integer[T]{Equality[T, int64]{NewPresence(model, selector)}}
}

// Number is a field of records of type T that holds a 64-bit float. A value that is
// not finite cannot be compared: the check refuses it.
type Number[T any] = Ordered[T, float64]

// NewNumber returns the number field with the given selector.
func NewNumber[T any](model *match.Model[T], selector string) Number[T] {
	return Number[T]{Equality[T, float64]{NewPresence(model, selector)}}
}

// Boolean is a boolean field of records of type T.
type Boolean[T any] = Equality[T, bool]

// NewBoolean returns the boolean field with the given selector.
func NewBoolean[T any](model *match.Model[T], selector string) Boolean[T] {
	return Boolean[T]{NewPresence(model, selector)}
}

// Enum is a field of records of type T that has one of the values of E.
type Enum[T any, E ~string] = Equality[T, E]

// NewEnum returns the enum field with the given selector.
func NewEnum[T any, E ~string](model *match.Model[T], selector string) Enum[T, E] {
	return Enum[T, E]{NewPresence(model, selector)}
}
