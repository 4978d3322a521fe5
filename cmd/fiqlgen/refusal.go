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
type refusal []*diagnostic.Diagnostic

// refuse returns what an error of the parser, the check or the printer says.
func refuse(err error) refusal {
	all := refusal(diagnostic.All(err))
	if len(all) == 0 {
		return refusal{{Code: ast.CodeMalformed, Message: err.Error()}}
	}
	return all
}

// acceptable returns the names that would have been accepted, those that resemble
// what was found first; where there are no names, it is a description.
func acceptable(d *diagnostic.Diagnostic) []string {
	if len(d.Allowed) == 0 {
		return append([]string{}, d.Expected...)
	}
	isNear := func(name string) bool { return slices.Contains(d.Near, name) }
	return slices.Concat(d.Near, slices.DeleteFunc(slices.Clone(d.Allowed), isNear))
}

// print draws every error with the place it is about.
func (r refusal) print(out io.Writer) {
	for _, d := range r {
		fmt.Fprintln(out, d.Error())
		printSnippet(out, d.Snippet())
	}
}

// printSnippet prints a drawing of a part of a filter.
func printSnippet(out io.Writer, snippet string) {
	for line := range strings.Lines(snippet) {
		fmt.Fprintf(out, "    %s\n", strings.TrimSuffix(line, "\n"))
	}
}
