package main

import (
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile"
)

// printText prints an explanation for a reader, with an empty line after it.
func (x *explainer) printText(out io.Writer, e *explanation) error {
	fmt.Fprintf(out, "filter:    %s\n", printable(e.filter))
	if e.refusal != nil {
		e.refusal.print(out)
		_, err := fmt.Fprintln(out)
		return err
	}
	fmt.Fprintf(out, "canonical: %s\ntree:\n", printable(e.canonical))
	tree, err := ast.Fold(e.expr, treeText{x.against})
	if err != nil {
		return err
	}
	for _, line := range tree {
		fmt.Fprintf(out, "    %s\n", line)
	}
	if err := printSQL(out, e.sql, x.against.Shard()); err != nil {
		return err
	}
	_, err = fmt.Fprintln(out)
	return err
}

// printable returns text as it is or, if it holds what a terminal would not show
// or would act on, in quotes with that escaped.
func printable(text string) string {
	isOdd := func(r rune) bool { return !unicode.IsPrint(r) || r == unicode.ReplacementChar }
	if strings.ContainsFunc(text, isOdd) {
		return strconv.Quote(text)
	}
	return text
}

// treeText turns a tree into lines, indented by their depth.
type treeText struct{ schema *compile.Schema }

// And implements [ast.Algebra].
func (t treeText) And(_ *ast.And, operands [][]string) ([]string, error) {
	return under("and", operands...), nil
}

// Or implements [ast.Algebra].
func (t treeText) Or(_ *ast.Or, operands [][]string) ([]string, error) {
	return under("or", operands...), nil
}

// Not implements [ast.Algebra]. No filter parses to one.
func (t treeText) Not(_ *ast.Not, operand []string) ([]string, error) {
	return under("not", operand), nil
}

// Constraint implements [ast.Algebra].
func (t treeText) Constraint(c *ast.Constraint) ([]string, error) {
	arguments := make([]string, c.Len())
	for i := range arguments {
		arguments[i] = argumentText(c.Argument(i))
	}
	text := strings.Join(arguments, ", ")
	if c.Operator().TakesList() {
		text = "(" + text + ")"
	}
	line := fmt.Sprintf("%s %s %s", c.Selector(), c.Operator(), text)
	if t.schema != nil {
		line += "  (" + describe(t.schema, c.Selector()) + ")"
	}
	return []string{line}, nil
}

// under returns a word and, indented below it, the lines of its operands.
func under(word string, operands ...[]string) []string {
	lines := []string{word}
	for _, operand := range operands {
		for _, line := range operand {
			lines = append(lines, "  "+line)
		}
	}
	return lines
}

// argumentText returns an argument with its literal pieces in quotes and its
// stars between them.
func argumentText(argument ast.Argument) string {
	pieces := argument.Pieces()
	for i, piece := range pieces {
		if piece != "" || len(pieces) == 1 {
			pieces[i] = strconv.Quote(piece)
		}
	}
	if argument.IsAnyValue() {
		return "*"
	}
	return strings.Join(pieces, "*")
}

// describe returns what a selector of the schema stands for.
func describe(schema *compile.Schema, selector string) string {
	field, isField := schema.Field(selector)
	_, isList := schema.List(selector)
	switch {
	case !isField && isList:
		return "list"
	case !isField:
		return "object"
	}
	words := []string{field.Kind.String()}
	if field.Folding {
		words = append(words, "in any case")
	}
	if field.List != "" {
		words = append(words, "in the list "+field.List)
	}
	if field.Optional {
		words = append(words, "may be missing")
	}
	return strings.Join(words, ", ")
}
