package compile

import (
	"strings"

	"github.com/fiql-go/fiql/ast/diagnostic"
)

// The codes of a check.
const (
	CodeUnknownSelector    diagnostic.Code = "unknown-selector"     // the schema has no such selector
	CodeSelectorNotAllowed diagnostic.Code = "selector-not-allowed" // not in this request
	CodeNotComparable      diagnostic.Code = "not-comparable"       // an object or a list, where a leaf is needed
	CodeUnknownOperator    diagnostic.Code = "unknown-operator"     // an operator without a meaning
	CodeOperatorNotAllowed diagnostic.Code = "operator-not-allowed" // not for this selector
	CodeInvalidValue       diagnostic.Code = "invalid-value"        // a value that is not of the selector's kind
	CodeUnknownValue       diagnostic.Code = "unknown-value"        // not one of a closed enum
	CodeStarNotAllowed     diagnostic.Code = "star-not-allowed"     // a star where it has no meaning
)

// Error is one thing that is wrong with a filter by the schema.
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

// Errors are all the errors of a check, in the order of the filter. There is at
// least one.
type Errors []*Error

// Error returns every error, a line each.
func (e Errors) Error() string {
	lines := make([]string, len(e))
	for i, err := range e {
		lines[i] = err.Error()
	}
	return strings.Join(lines, "\n")
}

// Unwrap returns the errors, so that errors.As finds an *[Error].
func (e Errors) Unwrap() []error {
	list := make([]error, len(e))
	for i, err := range e {
		list[i] = err
	}
	return list
}
