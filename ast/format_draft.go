package ast

import (
	"fmt"
	"strings"

	"github.com/fiql-go/fiql/ast/diagnostic"
)

// draftWriter writes names and values of the Draft syntax.
type draftWriter struct{}

func (draftWriter) selector(text *strings.Builder, selector string) error {
	writeEncoded(text, selector, Draft.BareInSelector)
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
		writeEncoded(text, piece, Draft.BareInValue)
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

func writeEncoded(text *strings.Builder, value string, bare func(rune) bool) {
	for _, c := range []byte(value) {
		if bare(rune(c)) {
			text.WriteByte(c)
		} else {
			fmt.Fprintf(text, "%%%02X", c)
		}
	}
}
