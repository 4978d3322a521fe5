package parser

import (
	"strings"
	"unicode/utf8"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/ast/diagnostic"
)

// checkText refuses a text that is too long, and one that databases and syntaxes
// disagree about: with NUL or with bytes that are not UTF-8.
func checkText(text string, limit int) *Error {
	if len(text) > limit {
		return limitError(ast.CodeBytes, limit, diagnostic.Span{Start: limit, End: len(text)})
	}
	if offset := invalidText(text); offset >= 0 {
		return invalidTextError(text[offset], diagnostic.Span{Start: offset, End: offset + 1})
	}
	return nil
}

// invalidText returns the offset of the first byte of text that may not stand in
// a filter, or -1.
func invalidText(text string) int {
	invalid := strings.IndexByte(text, 0)
	if utf8.ValidString(text) {
		return invalid
	}
	for i, r := range text {
		if r == 0 || r == utf8.RuneError && !strings.HasPrefix(text[i:], "\uFFFD") {
			return i
		}
	}
	return invalid
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

// limitError returns the error for a text that exceeds a limit at span.
func limitError(code diagnostic.Code, limit int, span diagnostic.Span) *Error {
	return &Error{ast.LimitError(code, limit, span).Diagnostic}
}
