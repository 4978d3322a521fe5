package fuzz

import (
	"cmp"
	"errors"
	"math/rand/v2"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/parser"
)

// Options says how a check or a law goes about.
type Options struct {
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
	// Helper marks the calling function as a test helper (see testing.T).
	Helper()
	// Errorf reports a failure.
	Errorf(format string, args ...any)
}

func (o Options) withDefaults() Options {
	o.Rounds = cmp.Or(o.Rounds, 300)
	o.Constraints = cmp.Or(o.Constraints, 8)
	o.ShrinkSteps = cmp.Or(o.ShrinkSteps, 100)
	o.Path = cmp.Or(o.Path, "/")
	o.Parameter = cmp.Or(o.Parameter, "filter")
	return o
}

// source returns the choices of a round. Every round has its own, so that what one
// finds does not depend on those before it.
func (o Options) source(round int) *rand.Rand { return rand.New(rand.NewPCG(o.Seed, uint64(round))) }

// errNoFields says that there is nothing that filters could be drawn of.
var errNoFields = errors.New("fuzz: the schema has no fields")

// check parses and checks a text.
func check(filter string, schema *compile.Schema, syntax ast.Syntax) (ast.Expr, *compile.Query, error) {
	expr, err := parser.Parse(filter, parser.Options{Syntax: syntax})
	if err != nil {
		return nil, nil, err
	}
	query, err := compile.Check(expr, schema, compile.Options{Source: filter})
	return expr, query, err
}
