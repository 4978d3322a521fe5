package ast

import (
	"fmt"
	"strings"

	"github.com/fiql-go/fiql/ast/diagnostic"
)

// IsDraftSelector reports whether c may stand unencoded in a selector of the
// Draft syntax: RFC 3986's unreserved characters and a colon.
func IsDraftSelector(c byte) bool {
	switch {
	case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c >= '0' && c <= '9':
		return true
	}
	return strings.IndexByte("-._~:", c) >= 0
}

// IsDraftValue reports whether c may stand unencoded in a value of the Draft
// syntax and means itself: what a selector may hold, and ' ! $ + =. A star may
// stand too and is a wildcard.
func IsDraftValue(c byte) bool {
	return IsDraftSelector(c) || strings.IndexByte("'!$+=", c) >= 0
}

// draftWriter writes names and values of the Draft syntax.
type draftWriter struct{}

func (draftWriter) selector(text *strings.Builder, selector string) error {
	writeEncoded(text, selector, IsDraftSelector)
	return nil
}

func (draftWriter) argument(text *strings.Builder, argument Argument) error {
	if argument.Len() == 0 && argument.Stars() == 0 {
		return formatError(CodeInexpressible, "the empty string cannot be written in the draft syntax")
	}
	for i, piece := range argument.Pieces() {
		if i > 0 {
			text.WriteByte('*')
		}
		writeEncoded(text, piece, IsDraftValue)
	}
	return nil
}

func (w draftWriter) list(text *strings.Builder, arguments []Argument) error {
	if len(arguments) > 1 {
		return formatError(CodeInexpressible, "a list of %d values, from %s on, cannot be written in the draft syntax",
			len(arguments), diagnostic.Quote(arguments[0].String()))
	}
	return w.argument(text, arguments[0])
}

func writeEncoded(text *strings.Builder, value string, plain func(byte) bool) {
	for _, c := range []byte(value) {
		if plain(c) {
			text.WriteByte(c)
		} else {
			fmt.Fprintf(text, "%%%02X", c)
		}
	}
}
