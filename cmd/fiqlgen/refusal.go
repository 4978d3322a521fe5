package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/ast/diagnostic"
)

// refusal is all that is wrong with a filter: at least one error.
type refusal []refusalError

// refusalError is one thing that is wrong with a filter.
type refusalError struct {
	diagnostic.Diagnostic
	alternatives []string // what would have been accepted
}

// refuse returns what an error of the parser, the check or the printer says.
func refuse(err error) refusal {
	var all refusal
	for _, d := range diagnostic.All(err) {
		all = append(all, refusalError{*d, acceptable(*d)})
	}
	if len(all) == 0 {
		all = refusal{{Diagnostic: diagnostic.Diagnostic{Code: ast.CodeMalformed, Message: err.Error()}}}
	}
	return all
}

// acceptable returns the names that would have been accepted, those that resemble
// what was found first; where there are no names, it is a description.
func acceptable(d diagnostic.Diagnostic) []string {
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
func (e refusalError) within(length int) diagnostic.Span {
	start := min(max(e.Span.Start, 0), length)
	return diagnostic.Span{Start: start, End: min(max(e.Span.End, start), length)}
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
