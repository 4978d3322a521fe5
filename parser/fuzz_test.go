package parser_test

import (
	"testing"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/parser"
)

// addSeeds adds the filters and the refused texts of the case tables, and the
// inputs of the examples.
func addSeeds(f *testing.F) {
	for _, table := range []string{filtersTable, refusalsTable} {
		for _, c := range readCases(f, table) {
			f.Add(c.text, c.options.Syntax == ast.Draft)
		}
	}
	for _, text := range exampleFilters {
		f.Add(text, false)
	}
}

func optionsOf(draft bool) parser.Options {
	if draft {
		return parser.Options{Syntax: ast.Draft}
	}
	return parser.Options{}
}

// FuzzRoundTrip holds every text that parses to the law of printing.
func FuzzRoundTrip(f *testing.F) {
	addSeeds(f)
	f.Fuzz(func(t *testing.T, text string, draft bool) {
		options := optionsOf(draft)
		tree, err := parser.Parse(text, options)
		if err != nil {
			return
		}
		if err := (ast.Limits{}).Check(tree); err != nil {
			t.Errorf("%q parsed within the limits to a tree outside: %v", text, err)
		}
		printed, err := ast.Format(tree, options.Syntax)
		if err != nil {
			t.Fatalf("%q parses and cannot be printed: %v", text, err)
		}
		checkRoundTrip(t, tree, printed, options.Syntax)
		for node := range ast.Preorder(tree) {
			if span := node.Span(); span.Start < 0 || span.Start >= span.End || span.End > len(text) {
				t.Errorf("%q: %s has the span %v", text, node, span)
			}
		}
	})
}

// FuzzErrorSpan holds every text that is refused to what every error promises.
func FuzzErrorSpan(f *testing.F) {
	addSeeds(f)
	f.Fuzz(func(t *testing.T, text string, draft bool) {
		if _, err := parser.Parse(text, optionsOf(draft)); err != nil {
			checkSpan(t, text, err)
		}
	})
}
