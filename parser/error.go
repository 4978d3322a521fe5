package parser

import "github.com/fiql-go/fiql/ast/diagnostic"

// Error says why a text is not a filter. Its Source is the text, unless that is
// longer than the limit.
type Error struct{ diagnostic.Diagnostic }

// Diagnosis returns what the error says; of nil, nil.
func (e *Error) Diagnosis() *diagnostic.Diagnostic {
	if e == nil {
		return nil
	}
	return &e.Diagnostic
}

// Error returns one line: the position, if it is known, and what is wrong.
func (e *Error) Error() string { return e.Diagnosis().Error() }

// Snippet returns the line of the filter with carets under what the error is about.
func (e *Error) Snippet() string { return e.Diagnosis().Snippet() }

// The codes of this package. An [Error] may also have [ast.CodeInvalidText], the
// codes of the limits, and [ast.CodeMalformed] for a syntax that does not exist.
const (
	// CodeEmpty says that the text holds nothing but white space.
	CodeEmpty diagnostic.Code = "empty"
	// CodeUnexpected says that something stands where something else was due.
	CodeUnexpected diagnostic.Code = "unexpected"
	// CodeUnclosedQuote says that a quote has no twin. The span is that of the
	// quote.
	CodeUnclosedQuote diagnostic.Code = "unclosed-quote"
	// CodeUnclosedParenthesis says that a parenthesis is left open. The span is
	// that of the parenthesis.
	CodeUnclosedParenthesis diagnostic.Code = "unclosed-parenthesis"
	// CodeUnopenedParenthesis says that a parenthesis closes nothing.
	CodeUnopenedParenthesis diagnostic.Code = "unopened-parenthesis"
	// CodeUnknownCharacter says that a character has no place in the syntax, or
	// none where it stands without quotes or percent-encoding.
	CodeUnknownCharacter diagnostic.Code = "unknown-character"
	// CodeBadOperator says that a comparison operator is misspelt.
	CodeBadOperator diagnostic.Code = "bad-operator"
	// CodeBadEncoding says that a percent sign is not followed by two hexadecimal
	// digits.
	CodeBadEncoding diagnostic.Code = "bad-encoding"
	// CodeEmptyList says that a list has no values.
	CodeEmptyList diagnostic.Code = "empty-list"
	// CodeNoList says that a list stands after an operator, or in a syntax, that
	// takes none.
	CodeNoList diagnostic.Code = "no-list-allowed"
)
