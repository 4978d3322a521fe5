package parser

import (
	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/parser/internal/grammar"
)

// Interpret parses text with participle alone, within the default limits.
func (c Config) Interpret(text string) (ast.Expr, error) {
	definition, failure := definitionOf(c.Syntax)
	if failure != nil {
		return nil, failure
	}
	r := new(reader)
	if failure := r.scan(text, definition, c.Limits.WithDefaults()); failure != nil {
		return nil, failure
	}
	filter, failure := interpret(text, definition)
	if failure != nil {
		return nil, failure
	}
	expr, failure := r.build(filter, definition)
	if failure != nil {
		return nil, failure
	}
	return expr, nil
}

// ReadBoth reads text with the generated functions and with participle, and
// returns the structs that each filled, nil for a refusal. It reads nothing that
// exceeds a limit.
func (c Config) ReadBoth(text string) (generated, interpreted *grammar.Filter, read bool) {
	definition, _ := definitionOf(c.Syntax)
	r := new(reader)
	if r.scan(text, definition, c.Limits.WithDefaults()) != nil {
		return nil, nil, false
	}
	if filter := new(grammar.Filter); r.readAll(filter) {
		generated = filter
	}
	interpreted, failure := interpret(text, definition)
	if failure != nil {
		interpreted = nil
	}
	return generated, interpreted, true
}

// FindsFault reports whether the diagnosis finds anything wrong with text.
func (c Config) FindsFault(text string) bool {
	definition, _ := definitionOf(c.Syntax)
	return diagnose(text, definition) != nil
}
