package fiqlhttp

import (
	"fmt"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/ast/diagnostic"
	"github.com/fiql-go/fiql/parser"
)

// The codes of this package. Reading a parameter also gives [parser.CodeEmpty],
// [parser.CodeBadEncoding], [ast.CodeInvalidText] and [ast.CodeBytes].
const (
	CodeRepeated diagnostic.Code = "repeated-parameter" // the parameter is there more than once
	CodeMissing  diagnostic.Code = "missing-parameter"  // the parameter is required and not there
)

// Error says that a parameter of a request is refused.
type Error struct {
	Parameter string // its name
	Err       error  // why: a *parser.Error, an *ast.Error, a *compile.Error or compile.Errors
}

// Error returns the parameter and what is wrong with it.
func (e *Error) Error() string {
	if e == nil {
		return "no error"
	}
	return fmt.Sprintf("parameter %s: %v", e.Parameter, e.Err)
}

// Unwrap returns the error of the stage that refused.
func (e *Error) Unwrap() error {
	if e == nil {
		return nil
	}
	return e.Err
}

func repeated(count int) error {
	return &parser.Error{Diagnostic: diagnostic.Diagnostic{
		Code:     CodeRepeated,
		Message:  fmt.Sprintf("is given %d times", count),
		Found:    fmt.Sprintf("%d values", count),
		Expected: []string{"one value"},
	}}
}

func missing() error {
	return &parser.Error{Diagnostic: diagnostic.Diagnostic{
		Code:     CodeMissing,
		Message:  "is missing",
		Found:    "nothing",
		Expected: []string{"a filter"},
	}}
}

// tooLong returns the error for a filter of which so many bytes at least are known,
// more than are allowed.
func tooLong(maxBytes, bytes int) error {
	return &parser.Error{Diagnostic: ast.LimitError(ast.CodeBytes, maxBytes, diagnostic.Span{Start: maxBytes, End: bytes}).Diagnostic}
}
