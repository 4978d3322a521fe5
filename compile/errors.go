package compile

import (
	"strings"

	"github.com/fiql-go/fiql/ast"
)

// The codes of a check.
const (
	CodeUnknownSelector    ast.Code = "unknown-selector"     // the schema has no such selector
	CodeSelectorNotAllowed ast.Code = "selector-not-allowed" // not in this request
	CodeNotComparable      ast.Code = "not-comparable"       // an object or a list, where a leaf is needed
	CodeUnknownOperator    ast.Code = "unknown-operator"     // an operator without a meaning
	CodeOperatorNotAllowed ast.Code = "operator-not-allowed" // not for this selector
	CodeInvalidValue       ast.Code = "invalid-value"        // a value that is not of the selector's kind
	CodeUnknownValue       ast.Code = "unknown-value"        // not one of a closed enum
	CodeStarNotAllowed     ast.Code = "star-not-allowed"     // a star where it has no meaning
)

// Error is one thing that is wrong with a filter by the schema.
type Error struct{ ast.Diagnostic }

// Error returns one line: the column, if it is known, and what is wrong.
func (e *Error) Error() string { return e.Diagnostic.Error() }

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
