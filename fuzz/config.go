package fuzz

import (
	"math/rand/v2"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/parser"
)

// Config says how a check goes about. The zero value is what [CheckBackend] and
// [CheckHandler] use.
type Config struct {
	Syntax      ast.Syntax // the syntax of the filters
	Seed        uint64     // other seeds, other filters and records
	Rounds      int        // how many filters; 0 means 300
	Constraints int        // the most constraints in a filter for a backend; 0 means 8
	ShrinkSteps int        // the most attempts to make a counterexample smaller; 0 means 100
	Path        string     // the path that a handler answers; empty means "/"
	Parameter   string     // the query parameter of the filter; empty means "filter"
}

// T is what a check needs of a *testing.T.
type T interface {
	// Helper marks the caller as one whose line says nothing.
	Helper()
	// Errorf reports a failure.
	Errorf(format string, args ...any)
}

func (c Config) withDefaults() Config {
	if c.Rounds == 0 {
		c.Rounds = 300
	}
	if c.Constraints == 0 {
		c.Constraints = 8
	}
	if c.ShrinkSteps == 0 {
		c.ShrinkSteps = 100
	}
	if c.Path == "" {
		c.Path = "/"
	}
	if c.Parameter == "" {
		c.Parameter = "filter"
	}
	return c
}

// source returns the choices of a round. Every round has its own, so that what one
// finds does not depend on those before it.
func (c Config) source(round int) *rand.Rand { return rand.New(rand.NewPCG(c.Seed, uint64(round))) }

// check parses and checks a text.
func check(filter string, schema *compile.Schema, syntax ast.Syntax) (ast.Expr, *compile.Query, error) {
	expr, err := parser.Parse(filter, parser.Options{Syntax: syntax})
	if err != nil {
		return nil, nil, err
	}
	query, err := compile.Check(expr, schema, compile.Options{Source: filter})
	return expr, query, err
}
