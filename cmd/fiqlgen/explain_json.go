package main

import (
	"io"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/ast/diagnostic"
)

// The objects that explain -json prints. The order of their keys is the order of
// the fields.
type (
	// acceptedJSON is a good filter.
	acceptedJSON struct {
		Filter    string `json:"filter"`
		OK        bool   `json:"ok"`
		Canonical string `json:"canonical"`
		Tree      any    `json:"tree"`
	}
	// compiledJSON is a good filter with the SQL it compiles to.
	compiledJSON struct {
		acceptedJSON
		SQL  string `json:"sql"`
		Args []any  `json:"args"`
	}
	// refusedJSON is a filter with something wrong.
	refusedJSON struct {
		Filter string      `json:"filter"`
		OK     bool        `json:"ok"`
		Error  errorJSON   `json:"error"`
		Errors []errorJSON `json:"errors"`
	}
	// errorJSON is one thing that is wrong with a filter.
	errorJSON struct {
		Code    diagnostic.Code `json:"code"`
		Message string          `json:"message"`
		spanJSON
		Expected []string `json:"expected"`
	}
	// junctionJSON is an AND or an OR in a tree.
	junctionJSON struct {
		Op string `json:"op"`
		Of []any  `json:"of"`
	}
	// constraintJSON is a constraint in a tree.
	constraintJSON struct {
		Selector string       `json:"selector"`
		Operator ast.Operator `json:"operator"`
		Args     [][]string   `json:"args"`
		spanJSON
	}
	// spanJSON is a part of a filter.
	spanJSON struct {
		Start int `json:"start"`
		End   int `json:"end"`
	}
)

// printJSON prints an explanation as one line.
func (x *explainer) printJSON(out io.Writer, e *explanation) error {
	object, err := e.json()
	if err != nil {
		return err
	}
	return printJSON(out, object)
}

// json returns the object that stands for the explanation.
func (e *explanation) json() (any, error) {
	if e.refusal != nil {
		return e.refusal.json(e.filter), nil
	}
	tree, err := ast.Fold(e.expr, treeJSON{})
	accepted := acceptedJSON{Filter: e.filter, OK: true, Canonical: e.canonical, Tree: tree}
	if len(e.sql) == 0 || err != nil {
		return accepted, err
	}
	return compiledJSON{accepted, e.sql[0].Text(), e.sql[0].Args()}, nil
}

// json returns the object that stands for a refused filter.
func (r refusal) json(filter string) refusedJSON {
	errors := make([]errorJSON, len(r))
	for i, d := range r {
		start := min(max(d.Span.Start, 0), len(filter))
		span := spanJSON{start, min(max(d.Span.End, start), len(filter))}
		errors[i] = errorJSON{d.Code, d.Message, span, acceptable(d)}
	}
	return refusedJSON{Filter: filter, Error: errors[0], Errors: errors}
}

// treeJSON turns a tree into the objects that stand for it.
type treeJSON struct{}

// And implements [ast.Algebra].
func (treeJSON) And(_ *ast.And, operands []any) (any, error) {
	return junctionJSON{"and", operands}, nil
}

// Or implements [ast.Algebra].
func (treeJSON) Or(_ *ast.Or, operands []any) (any, error) { return junctionJSON{"or", operands}, nil }

// Not implements [ast.Algebra]. No filter parses to one.
func (treeJSON) Not(_ *ast.Not, operand any) (any, error) {
	return junctionJSON{"not", []any{operand}}, nil
}

// Constraint implements [ast.Algebra].
func (treeJSON) Constraint(c *ast.Constraint) (any, error) {
	args := make([][]string, c.Len())
	for i := range args {
		args[i] = c.Argument(i).Pieces()
	}
	return constraintJSON{c.Selector(), c.Operator(), args, spanJSON(c.Span())}, nil
}
