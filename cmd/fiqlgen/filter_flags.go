package main

import (
	"errors"
	"flag"
	"time"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/gen/document"
	"github.com/fiql-go/fiql/parser"
)

// filterFlags are what the flags say that several commands have in common: how filters are read
// and checked.
type filterFlags struct {
	document string
	overlays []string
	object   string
	syntax   ast.Syntax
	now      func() time.Time // nil is the system's clock
}

// defineFilters defines the flags of a command that reads filters on records.
func (r *filterFlags) defineFilters(flags *flag.FlagSet) {
	r.defineDocument(flags)
	r.defineSyntax(flags)
	r.defineClock(flags)
	flags.StringVar(&r.object, "object", "", "filters are about the object `NAME`; needed where the document has several")
}

func (r *filterFlags) defineDocument(flags *flag.FlagSet) {
	flags.Func("schema", "the document `DOC` describes the records: OpenAPI 3 or JSON Schema, in YAML or JSON",
		func(path string) error {
			r.document = path
			if path == "" { // an unset variable must not switch the check off
				return errors.New("expected the path of a document")
			}
			return nil
		})
	flags.Func("overlay", "change the document by the OpenAPI overlay in `FILE`; may be repeated, in that order",
		func(path string) error {
			r.overlays = append(r.overlays, path)
			if path == "" {
				return errors.New("expected the path of an overlay")
			}
			return nil
		})
}

func (r *filterFlags) defineSyntax(flags *flag.FlagSet) {
	flags.Func("syntax", "filters are written in the syntax `extended|draft` (default extended)", func(name string) (err error) {
		r.syntax, err = parseSyntax(name)
		return err
	})
}

func (r *filterFlags) defineClock(flags *flag.FlagSet) {
	flags.Func("now", "durations such as -P1D count from this `RFC3339` timestamp (default the system's clock)",
		func(text string) error {
			now, err := time.Parse(time.RFC3339, text)
			if err != nil {
				return errors.New("expected a timestamp such as 2023-01-31T12:00:00Z")
			}
			r.now = func() time.Time { return now }
			return nil
		})
}

// stopClock reads the system's clock, unless a flag says what time it is, so that durations
// count from one instant from now on.
func (r *filterFlags) stopClock() {
	if r.now == nil {
		now := time.Now()
		r.now = func() time.Time { return now }
	}
}

func parseSyntax(name string) (ast.Syntax, error) {
	for _, syntax := range []ast.Syntax{ast.Extended, ast.Draft} {
		if name == syntax.String() {
			return syntax, nil
		}
	}
	return 0, errors.New("expected extended or draft")
}

// schema returns the schema of the object that the flags name, or nil if they
// name no document.
func (r *filterFlags) schema() (*compile.Schema, error) {
	if r.document == "" {
		if r.object != "" {
			return nil, usageError("-object names a part of a document: -schema is needed too")
		}
		if len(r.overlays) > 0 {
			return nil, usageError("-overlay changes a document: -schema is needed too")
		}
		return nil, nil
	}
	parsed, err := r.parsedDocument()
	if err != nil {
		return nil, err
	}
	object, err := parsed.Object(r.object)
	if err != nil {
		return nil, err
	}
	return object.Schema()
}

// parsedDocument reads the document.
func (r *filterFlags) parsedDocument() (*document.Document, error) {
	return document.Open(r.document, r.overlays...)
}

// parse reads a filter.
func (r *filterFlags) parse(filter string) (ast.Expr, error) {
	return parser.Parse(filter, parser.Options{Syntax: r.syntax})
}

// accept returns a filter that the schema accepts. The error draws what is wrong with
// it.
func (r *filterFlags) accept(filter string, schema *compile.Schema) (*compile.Query, error) {
	query, err := r.checked(filter, schema)
	if err != nil {
		return nil, refusedFilter(err)
	}
	return query, nil
}

// checked reads a filter and checks it.
func (r *filterFlags) checked(filter string, schema *compile.Schema) (*compile.Query, error) {
	expr, err := r.parse(filter)
	if err != nil {
		return nil, err
	}
	return r.check(expr, schema, filter)
}

// check checks the tree that a filter was parsed to.
func (r *filterFlags) check(expr ast.Expr, schema *compile.Schema, filter string) (*compile.Query, error) {
	return compile.Check(expr, schema, compile.Options{Source: filter, Now: r.now})
}
