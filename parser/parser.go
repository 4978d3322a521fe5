package parser

import (
	"fmt"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/ast/diagnostic"
	"github.com/fiql-go/fiql/parser/internal/grammar"
)

// Options say how a filter is read. The zero Options read [ast.Extended] within the
// default limits, by the generated functions.
type Options struct {
	Syntax ast.Syntax // the syntax of the text; nothing guesses it
	Limits ast.Limits // what the text may cost; a zero field is its default
	// Interpret has participle interpret the definition of the grammar instead of
	// calling the functions generated from it. The result is the same, and takes 20 to
	// 50 times as long, or more if the filter nests deeply.
	Interpret bool
}

// Parse returns the tree of a filter. The error is an *[Error] whose span lies inside
// text.
func Parse(text string, options Options) (ast.Expr, error) {
	limits := options.Limits.WithDefaults()
	expr, failure := parse(text, options, &limits)
	if failure == nil {
		return expr, nil
	}
	if len(text) <= limits.Bytes {
		failure.Source = text
	}
	return nil, failure
}

func parse(text string, options Options, limits *ast.Limits) (ast.Expr, *Error) {
	if failure := checkSyntax(options.Syntax); failure != nil {
		return nil, failure
	}
	if failure := checkText(text, limits.Bytes); failure != nil {
		return nil, failure
	}
	definition := grammar.Definition(options.Syntax)
	if options.Interpret {
		return interpret(text, definition, limits)
	}
	expr, failure := read(text, definition, limits)
	if expr == nil {
		return explain(text, definition, limits, failure)
	}
	return expr, nil
}

// explain says why text is refused: what the diagnosis finds, and otherwise what is
// wrong with a value. Where neither is known, which is a bug of this package, the
// grammar itself decides.
func explain(text string, definition grammar.Definition, limits *ast.Limits, inValue *Error) (ast.Expr, *Error) {
	if failure, _ := diagnose(text, definition, limits); failure != nil {
		return nil, failure
	}
	if inValue != nil {
		return nil, inValue
	}
	return interpret(text, definition, limits)
}

func checkSyntax(syntax ast.Syntax) *Error {
	switch syntax {
	case ast.Extended, ast.Draft:
		return nil
	}
	return &Error{diagnostic.Diagnostic{
		Code:     ast.CodeMalformed,
		Message:  fmt.Sprintf("unknown syntax %s", syntax),
		Found:    syntax.String(),
		Expected: []string{"a known syntax"},
		Allowed:  []string{ast.Extended.String(), ast.Draft.String()},
	}}
}
