package parser_test

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/ast/diagnostic"
	"github.com/fiql-go/fiql/parser"
)

const filtersTable = "testdata/filters.txtar"

// TestFilters holds every filter of the table to its tree, spans included, and to
// its canonical text in both syntaxes.
func TestFilters(t *testing.T) {
	checkCases(t, filtersTable, func(t *testing.T, c goldenCase) string {
		expr, err := parser.Parse(c.text, c.options)
		if err != nil {
			return "refused: " + err.Error() + "\n"
		}
		checkPrinted(t, c, expr)
		var golden strings.Builder
		for _, syntax := range []ast.Syntax{ast.Extended, ast.Draft} {
			fmt.Fprintf(&golden, "%s: %s\n", syntax, printed(expr, syntax))
		}
		writeTree(&golden, c.text, expr, "")
		return golden.String()
	})
}

// checkPrinted checks that the canonical text of a filter parses to the same tree
// and prints as itself.
func checkPrinted(t *testing.T, c goldenCase, expr ast.Expr) {
	t.Helper()
	text, err := ast.Format(expr, c.options.Syntax)
	if err != nil {
		t.Fatalf("%s was parsed and cannot be printed: %v", c.line, err)
	}
	again, err := parser.Parse(text, c.options)
	if err != nil || !ast.Equal(expr, again) {
		t.Fatalf("%s printed as %s, which is %v, %v", c.line, text, again, err)
	}
}

func printed(expr ast.Expr, syntax ast.Syntax) string {
	text, err := ast.Format(expr, syntax)
	if err != nil {
		return "(" + err.Error() + ")"
	}
	return strings.ReplaceAll(text, "\n", `\n`)
}

// writeTree writes a tree with the text that each span covers.
func writeTree(out *strings.Builder, text string, expr ast.Expr, indent string) {
	within := func(span diagnostic.Span) string {
		return fmt.Sprintf("%d-%d %s", span.Start, span.End, strings.ReplaceAll(text[span.Start:span.End], "\n", `\n`))
	}
	switch node := expr.(type) {
	case *ast.And:
		fmt.Fprintf(out, "%sand  at %s\n", indent, within(node.Span()))
	case *ast.Or:
		fmt.Fprintf(out, "%sor  at %s\n", indent, within(node.Span()))
	case *ast.Constraint:
		spans := node.Spans()
		fmt.Fprintf(out, "%s%q %s  at %s\n", indent, node.Selector(), node.Operator(), within(spans.Whole))
		fmt.Fprintf(out, "%s  selector at %s\n", indent, within(spans.Selector))
		if !spans.Operator.IsZero() {
			fmt.Fprintf(out, "%s  operator at %s\n", indent, within(spans.Operator))
		}
		for _, argument := range node.Arguments() {
			fmt.Fprintf(out, "%s  %s  at %s\n", indent, piecesOf(argument), within(argument.Span()))
		}
		return
	}
	for _, operand := range operandsOf(expr) {
		writeTree(out, text, operand, indent+"  ")
	}
}

func operandsOf(expr ast.Expr) []ast.Expr {
	switch node := expr.(type) {
	case *ast.And:
		return node.Operands()
	case *ast.Or:
		return node.Operands()
	}
	return nil
}

func piecesOf(argument ast.Argument) string {
	var quoted []string
	for _, piece := range argument.Pieces() {
		quoted = append(quoted, strconv.Quote(piece))
	}
	return strings.Join(quoted, " * ")
}
