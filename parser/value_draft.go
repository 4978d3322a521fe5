package parser

import (
	"cmp"
	"strings"

	"github.com/fiql-go/fiql/ast"
)

// starredDraft returns the value of a text of the Draft syntax: a star is a
// wildcard, and %2A is a star. The text starts at offset in the filter.
func starredDraft(text string, offset int) (ast.Argument, *Error) {
	var failure *Error
	pieces := strings.Split(text, "*")
	for i, piece := range pieces {
		decoded, wrong := decodeDraft(piece, offset)
		pieces[i], failure = decoded, cmp.Or(failure, wrong)
		offset += len(piece) + len("*")
	}
	return ast.Pattern(pieces...), failure
}

// decodeDraft decodes a text that starts at offset in the filter.
func decodeDraft(text string, offset int) (string, *Error) {
	if strings.IndexByte(text, '%') < 0 {
		return text, nil
	}
	decoded, failure := encoding{plus: '+', invalid: invalidText}.decode(text)
	if failure != nil {
		failure.Span.Start += offset
		failure.Span.End += offset
	}
	return decoded, failure
}
