package ast

import (
	"strings"

	"github.com/fiql-go/fiql/ast/diagnostic"
)

// extendedWriter writes names and values of the Extended syntax.
type extendedWriter struct{}

func (extendedWriter) selector(text *strings.Builder, selector string) error {
	for _, r := range selector {
		if !Extended.BareInSelector(r) {
			return formatError(CodeInexpressible, "the selector %s cannot be written in the extended syntax: %q is reserved",
				diagnostic.Quote(selector), r)
		}
	}
	text.WriteString(selector)
	return nil
}

func (extendedWriter) argument(text *strings.Builder, argument Argument) error {
	if needsQuotes(argument) {
		writeQuoted(text, argument)
		return nil
	}
	for i, piece := range argument.Pieces() {
		if i > 0 {
			text.WriteByte('*')
		}
		text.WriteString(piece)
	}
	return nil
}

func (w extendedWriter) list(text *strings.Builder, arguments []Argument) error {
	text.WriteByte('(')
	for i, argument := range arguments {
		if i > 0 {
			text.WriteByte(',')
		}
		if err := w.argument(text, argument); err != nil {
			return err
		}
	}
	text.WriteByte(')')
	return nil
}

func needsQuotes(argument Argument) bool {
	if argument.Len() == 0 && argument.Stars() == 0 {
		return true
	}
	for _, piece := range argument.Pieces() {
		for _, r := range piece {
			if !Extended.BareInValue(r) {
				return true
			}
		}
	}
	return false
}

// writeQuoted writes the argument in single quotes, where a backslash takes the
// next character literally and a star without one stays a wildcard.
func writeQuoted(text *strings.Builder, argument Argument) {
	text.WriteByte('\'')
	for i, piece := range argument.Pieces() {
		if i > 0 {
			text.WriteByte('*')
		}
		for _, r := range piece {
			if r == '\'' || r == '\\' || r == '*' {
				text.WriteByte('\\')
			}
			text.WriteRune(r)
		}
	}
	text.WriteByte('\'')
}
