package parser

import (
	"fmt"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/ast/diagnostic"
	"github.com/fiql-go/fiql/parser/internal/grammar"
)

// Config says how a filter is read. The zero Config reads [ast.Extended] within
// the default limits. It is safe for concurrent use.
type Config struct {
	Syntax ast.Syntax // the syntax of the text; nothing guesses it
	Limits ast.Limits // what the text may cost; a zero field is its default
}

// Parse reads text in the Extended syntax within the default limits. The error
// is an *[Error].
func Parse(text string) (ast.Expr, error) { return Config{}.Parse(text) }

// Parse reads text. The error is an *[Error] whose span lies inside text.
func (c Config) Parse(text string) (ast.Expr, error) {
	expr, failure := c.parse(text)
	if failure == nil {
		return expr, nil
	}
	if len(text) <= c.Limits.WithDefaults().Bytes {
		failure.Source = text
	}
	return nil, failure
}

func (c Config) parse(text string) (ast.Expr, *Error) {
	definition, failure := definitionOf(c.Syntax)
	if failure != nil {
		return nil, failure
	}
	limits := c.Limits.WithDefaults()
	if failure := checkText(text, limits.Bytes); failure != nil {
		return nil, failure
	}
	r := readers.Get().(*reader)
	defer r.release()
	if failure := r.scan(text, definition, limits); failure != nil {
		return nil, failure
	}
	filter := new(grammar.Filter)
	if !r.readAll(filter) {
		if filter, failure = interpret(text, definition); failure != nil {
			return nil, failure
		}
	}
	return r.build(filter, definition)
}

func definitionOf(syntax ast.Syntax) (grammar.Definition, *Error) {
	switch syntax {
	case ast.Extended:
		return grammar.Extended, nil
	case ast.Draft:
		return grammar.Draft, nil
	}
	return 0, &Error{diagnostic.Diagnostic{
		Code:     ast.CodeMalformed,
		Message:  fmt.Sprintf("unknown syntax %s", syntax),
		Found:    syntax.String(),
		Expected: []string{"a known syntax"},
		Allowed:  []string{ast.Extended.String(), ast.Draft.String()},
	}}
}
