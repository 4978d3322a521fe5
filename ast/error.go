package ast

import (
	"fmt"

	"github.com/fiql-go/fiql/ast/diagnostic"
)

// The codes of limits, shared by every stage.
const (
	CodeBytes       diagnostic.Code = "too-long"
	CodeDepth       diagnostic.Code = "too-deep"
	CodeConstraints diagnostic.Code = "too-many-constraints"
	CodeListItems   diagnostic.Code = "too-many-list-items"
	CodeStars       diagnostic.Code = "too-many-stars"
)

// The codes of trees and of printing.
const (
	// CodeInvalidText says that a selector or value holds NUL or is not UTF-8.
	CodeInvalidText diagnostic.Code = "invalid-text"
	// CodeInexpressible says that the syntax cannot express a part of the tree.
	CodeInexpressible diagnostic.Code = "inexpressible"
	// CodeMalformed says that a tree built in code is not a filter: an operand is
	// nil, a selector empty, an operator cannot be written or has the wrong number
	// of arguments.
	CodeMalformed diagnostic.Code = "malformed"
)

// Error is the error of this package: a tree outside its limits, or one that
// cannot be printed.
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

// LimitError returns the error for a filter that exceeds the limit that code
// names, whose value is limit, at span.
func LimitError(code diagnostic.Code, limit int, span diagnostic.Span) *Error {
	wording := limitWordings[code]
	return &Error{diagnostic.Diagnostic{
		Code:     code,
		Message:  fmt.Sprintf(wording.message, limit),
		Span:     span,
		Found:    fmt.Sprintf("more than %d %s", limit, wording.unit),
		Expected: []string{fmt.Sprintf("at most %d %s", limit, wording.unit)},
	}}
}

// limitWordings say what exceeds a limit and what the limit counts.
var limitWordings = map[diagnostic.Code]struct{ message, unit string }{
	CodeBytes:       {"filter or value is longer than %d bytes", "bytes"},
	CodeDepth:       {"parentheses are nested more than %d deep", "nested parentheses"},
	CodeConstraints: {"more than %d constraints in one filter", "constraints"},
	CodeListItems:   {"more than %d values in one list", "values in one list"},
	CodeStars:       {"more than %d stars in one value", "stars in one value"},
}
