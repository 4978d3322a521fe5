package ast

import (
	"slices"
	"strings"

	"github.com/fiql-go/fiql/ast/diagnostic"
)

// Argument is one value of a constraint: the literal pieces of text between its
// stars. `John` is the one piece "John"; `Jo*` is the two pieces "Jo" and "";
// a star alone, which asks for presence, is two empty pieces. Only the first and
// the last piece can be empty, for adjacent stars are one. The zero Argument is
// the empty string.
type Argument struct {
	first string
	rest  []string
	span  diagnostic.Span
}

// Literal returns the argument whose value is exactly text. A star in text is an
// ordinary character.
func Literal(text string) Argument { return Argument{first: text} }

// Pattern returns the argument with a star between each two of the given pieces:
// Pattern("Jo", "") is `Jo*`. Empty pieces between stars are dropped. One piece
// is a [Literal]; no piece is the empty string.
func Pattern(pieces ...string) Argument {
	if len(pieces) == 0 {
		return Argument{}
	}
	last := len(pieces) - 1
	argument := Argument{first: pieces[0]}
	for i, piece := range pieces[1:] {
		if piece != "" || i+1 == last {
			argument.rest = append(argument.rest, piece)
		}
	}
	return argument
}

// AnyValue returns the star alone: the argument of a presence test.
func AnyValue() Argument { return Pattern("", "") }

// At returns the argument placed at span in the text it was parsed from.
func (a Argument) At(span diagnostic.Span) Argument {
	a.span = span
	return a
}

// Span returns where the argument stands in the text, quotes included.
func (a Argument) Span() diagnostic.Span { return a.span }

// Pieces returns the literal pieces between the stars: at least one.
func (a Argument) Pieces() []string {
	return append([]string{a.first}, a.rest...)
}

// Literal returns the whole value and true if the argument has no star.
func (a Argument) Literal() (string, bool) { return a.first, len(a.rest) == 0 }

// IsAnyValue reports whether the argument is a star alone.
func (a Argument) IsAnyValue() bool {
	return len(a.rest) == 1 && a.first == "" && a.rest[0] == ""
}

// Stars returns the number of stars.
func (a Argument) Stars() int { return len(a.rest) }

// Len returns the number of bytes in all pieces together.
func (a Argument) Len() int {
	n := len(a.first)
	for _, piece := range a.rest {
		n += len(piece)
	}
	return n
}

// invalidPiece returns the first piece that may not stand in a filter, and whether there is
// one.
func (a Argument) invalidPiece() (string, bool) {
	if !validText(a.first) {
		return a.first, true
	}
	i := slices.IndexFunc(a.rest, func(piece string) bool { return !validText(piece) })
	if i < 0 {
		return "", false
	}
	return a.rest[i], true
}

// Equal reports whether both arguments have the same pieces, wherever they stand.
func (a Argument) Equal(b Argument) bool {
	return a.first == b.first && slices.Equal(a.rest, b.rest)
}

// String returns the argument with an unescaped star between pieces, for
// debugging.
func (a Argument) String() string { return strings.Join(a.Pieces(), "*") }
