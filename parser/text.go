package parser

import (
	"strings"
	"unicode/utf8"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/ast/diagnostic"
)

// invalidText returns the offset of the first byte of text that may not stand in
// a filter, or -1.
func invalidText(text string) int {
	nul := strings.IndexByte(text, 0)
	if utf8.ValidString(text) {
		return nul
	}
	if invalid := invalidUTF8(text); nul < 0 || invalid < nul {
		return invalid
	}
	return nul
}

// invalidUTF8 returns the offset of the first byte of text that is not UTF-8, or -1.
func invalidUTF8(text string) int {
	for i, r := range text {
		if r == utf8.RuneError && !strings.HasPrefix(text[i:], "\uFFFD") {
			return i
		}
	}
	return -1
}

// invalidTextError returns the error for a byte that invalidText finds.
func invalidTextError(found byte, span diagnostic.Span) *Error {
	failure := &Error{diagnostic.Diagnostic{
		Code:     ast.CodeInvalidText,
		Message:  "the text is not valid UTF-8 here",
		Span:     span,
		Found:    diagnostic.Quote(string([]byte{found})),
		Expected: []string{"UTF-8"},
	}}
	if found == 0 {
		failure.Message, failure.Expected = "a filter cannot hold the character NUL", []string{"any character but NUL"}
	}
	return failure
}
