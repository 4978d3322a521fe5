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
	// 70 times as long, or more if the filter nests deeply.
	Interpret bool
}

// Parse returns the tree of a filter. The error is an *[Error] whose span lies inside
// text.
func Parse(text string, options Options) (ast.Expr, error) {
	var expr ast.Expr
	definition, limits := grammar.Definition(options.Syntax), options.Limits.WithDefaults()
	failure := check(text, options.Syntax, limits.Bytes)
	switch {
	case failure != nil:
	case options.Interpret:
		expr, failure = interpret(text, definition, &limits)
	default:
		if expr, failure = read(text, definition, &limits); expr == nil {
			expr, failure = explain(text, definition, &limits, failure)
		}
	}
	if failure == nil {
		return expr, nil
	}
	if len(text) <= limits.Bytes {
		failure.Source = text
	}
	return nil, failure
}

// check refuses what is looked at before any token: a syntax that does not exist, a
// text that is too long, and one with NUL or with bytes that are not UTF-8, about
// which databases and syntaxes disagree.
func check(text string, syntax ast.Syntax, limit int) *Error {
	switch {
	case syntax != ast.Extended && syntax != ast.Draft:
		return unknownSyntax(syntax)
	case len(text) > limit:
		return limitError(ast.CodeBytes, limit, diagnostic.Span{Start: limit, End: len(text)})
	}
	if offset := invalidText(text); offset >= 0 {
		return invalidTextError(text[offset], diagnostic.Span{Start: offset, End: offset + 1})
	}
	return nil
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

func unknownSyntax(syntax ast.Syntax) *Error {
	return &Error{diagnostic.Diagnostic{
		Code:     ast.CodeMalformed,
		Message:  fmt.Sprintf("unknown syntax %s", syntax),
		Found:    syntax.String(),
		Expected: []string{"a known syntax"},
		Allowed:  []string{ast.Extended.String(), ast.Draft.String()},
	}}
}
