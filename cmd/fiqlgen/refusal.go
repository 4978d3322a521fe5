package main

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/parser"
)

// refusal is all that is wrong with a filter: at least one error.
type refusal []refusalError

// refusalError is one thing that is wrong with a filter.
type refusalError struct {
	ast.Diagnostic
	alternatives []string // what would have been accepted
}

// refuse returns what an error of the parser, the check or the printer says.
func refuse(err error) refusal {
	var (
		parsed  *parser.Error
		checked compile.Errors
		tree    *ast.Error
	)
	switch {
	case errors.As(err, &parsed):
		return refusal{{parsed.Diagnostic, parsed.Expected}}
	case errors.As(err, &checked):
		var all refusal
		for _, e := range checked {
			all = append(all, refusalError{e.Diagnostic, acceptable(e.Diagnostic)})
		}
		return all
	case errors.As(err, &tree):
		return refusal{{tree.Diagnostic, acceptable(tree.Diagnostic)}}
	}
	return refusal{{Diagnostic: ast.Diagnostic{Code: ast.CodeMalformed, Message: err.Error()}}}
}

// acceptable returns the names that would have been accepted, those that resemble
// what was found first; where there are no names, it is a description.
func acceptable(d ast.Diagnostic) []string {
	if len(d.Allowed) == 0 {
		return d.Expected
	}
	names := slices.Clone(d.Near)
	for _, name := range d.Allowed {
		if !slices.Contains(d.Near, name) {
			names = append(names, name)
		}
	}
	return names
}

// within returns the error's span, inside a filter of the given length.
func (e refusalError) within(length int) ast.Span {
	start := min(max(e.Span.Start, 0), length)
	return ast.Span{Start: start, End: min(max(e.Span.End, start), length)}
}

// print draws every error with the place it is about.
func (r refusal) print(out io.Writer) {
	for _, e := range r {
		fmt.Fprintln(out, e.Error())
		for line := range strings.Lines(e.Snippet()) {
			fmt.Fprintf(out, "    %s\n", strings.TrimSuffix(line, "\n"))
		}
	}
}
