package rest

import (
	"strings"
	"unicode"

	"github.com/go-json-experiment/json/jsontext"
)

// DecodeError says where in a JSON text something is wrong, and what.
type DecodeError struct {
	// Pointer is the JSON pointer to the value, cut off where it is very long; empty for the
	// whole.
	Pointer string
	// Offset is where in the text it was noticed, in bytes.
	Offset int64

	err error
}

// Error returns the place and what is wrong there.
func (e *DecodeError) Error() string {
	switch {
	case e == nil || e.err == nil:
		return "no error"
	case e.Pointer == "":
		return e.err.Error()
	}
	return strings.Map(printable, e.Pointer) + ": " + e.err.Error()
}

// Unwrap returns what is wrong, without the place.
func (e *DecodeError) Unwrap() error {
	if e == nil {
		return nil
	}
	return e.err
}

// described returns what a value is, and the value itself if it is short.
func described(value jsontext.Value) string {
	switch value.Kind() {
	case jsontext.KindBeginObject:
		return "an object"
	case jsontext.KindBeginArray:
		return "a list"
	case jsontext.KindString:
		return "the text " + shortened(string(value))
	case jsontext.KindNumber:
		return "the number " + shortened(string(value))
	}
	return string(value)
}

// maxExcerpt is how much of a text is shown at most.
const maxExcerpt = 200

// shortened returns text cut off where it is long.
func shortened(text string) string {
	if len(text) > maxExcerpt {
		return strings.ToValidUTF8(text[:maxExcerpt], "") + "…"
	}
	return strings.ToValidUTF8(text, "\uFFFD")
}

// printable returns a character as an error shows it.
func printable(c rune) rune {
	if unicode.IsControl(c) {
		return '\uFFFD'
	}
	return c
}
