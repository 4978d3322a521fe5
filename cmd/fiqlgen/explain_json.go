package main

import (
	"encoding/json"
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
		Code     diagnostic.Code `json:"code"`
		Message  string          `json:"message"`
		Start    int             `json:"start"`
		End      int             `json:"end"`
		Expected []string        `json:"expected"`
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
		Start    int          `json:"start"`
		End      int          `json:"end"`
	}
)

// printJSON prints an explanation as one line.
func (x *explainer) printJSON(out io.Writer, e *explanation) error {
	object, err := e.json()
	if err != nil {
		return err
	}
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	return encoder.Encode(object)
}

// json returns the object that stands for the explanation.
func (e *explanation) json() (any, error) {
	if e.refusal != nil {
		errors := e.refusal.json(len(e.filter))
		return refusedJSON{Filter: e.filter, Error: errors[0], Errors: errors}, nil
	}
	tree, err := ast.Fold(e.expr, treeJSON{})
	accepted := acceptedJSON{Filter: e.filter, OK: true, Canonical: e.canonical, Tree: tree}
	if len(e.sql) == 0 || err != nil {
		return accepted, err
	}
	return compiledJSON{accepted, e.sql[0].Text(), e.sql[0].Args()}, nil
}

// json returns the errors about a filter of the given length.
func (r refusal) json(length int) []errorJSON {
	errors := make([]errorJSON, len(r))
	for i, e := range r {
		span := e.within(length)
		errors[i] = errorJSON{
			Code: e.Code, Message: e.Message, Start: span.Start, End: span.End,
			Expected: append([]string{}, e.alternatives...),
		}
	}
	return errors
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
	result := constraintJSON{
		Selector: c.Selector(), Operator: c.Operator(), Args: make([][]string, c.Len()),
		Start: c.Span().Start, End: c.Span().End,
	}
	for i := range c.Len() {
		result.Args[i] = c.Argument(i).Pieces()
	}
	return result, nil
}
