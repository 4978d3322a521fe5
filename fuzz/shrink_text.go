package fuzz

import (
	"iter"
	"strings"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/parser"
)

// smaller returns texts that are smaller than a filter: what its tree shrinks to if
// it is valid, and otherwise pieces of the text.
func (h handlerCheck) smaller(filter string) iter.Seq[string] {
	expr, _, err := check(filter, h.schema, h.Syntax)
	if err != nil {
		return h.smallerText(filter)
	}
	return func(yield func(string) bool) {
		if canonical, err := ast.Format(expr, h.Syntax); err == nil && canonical != filter && !yield(canonical) {
			return
		}
		for smaller := range ShrinkFilter(expr, h.schema) {
			if text, err := ast.Format(smaller, h.Syntax); err == nil && !yield(text) {
				return
			}
		}
	}
}

// smallerText returns what stands between separators, then the text without a half,
// a quarter and so on down to one character, and then with simpler values.
func (h handlerCheck) smallerText(filter string) iter.Seq[string] {
	return func(yield func(string) bool) {
		parts := strings.FieldsFunc(filter, func(r rune) bool { return r == ';' || r == ',' })
		for i := len(parts) - 1; i >= 0; i-- { // what is wrong stands last, most often
			if len(parts[i]) < len(filter) && !yield(parts[i]) {
				return
			}
		}
		for size := len(filter) / 2; size > 0; size /= 2 {
			for at := 0; at+size <= len(filter); at += size {
				if !yield(filter[:at] + filter[at+size:]) {
					return
				}
			}
		}
		for _, simpler := range h.simplerValues(filter) {
			if !yield(simpler) {
				return
			}
		}
	}
}

// simplerValues returns a filter that parses, and that the schema refuses, with
// simpler texts in it.
func (h handlerCheck) simplerValues(filter string) []string {
	expr, err := parser.Parse(filter, parser.Options{Syntax: h.Syntax})
	c, ok := expr.(*ast.Constraint)
	if err != nil || !ok {
		return nil
	}
	var simpler []string
	for _, argument := range simplerArgument(c.Argument(0), compile.Field{Kind: compile.KindText}) {
		text, err := ast.Format(ast.NewConstraint(c.Selector(), c.Operator(), argument), h.Syntax)
		if err == nil && len(text) <= len(filter) && text != filter {
			simpler = append(simpler, text)
		}
	}
	return simpler
}
