package main

import (
	"slices"

	"github.com/fiql-go/fiql/ast"
)

// indexes reports the constraints that no index of a database narrows down.
func (l *linter) indexes(root ast.Expr) {
	for node := range ast.Preorder(root) {
		c, ok := node.(*ast.Constraint)
		if !ok || slices.ContainsFunc(c.Arguments(), ast.Argument.IsAnyValue) {
			continue
		}
		switch c.Operator() {
		case ast.OpEqual, ast.OpIn:
			l.leadingStars(c)
		case ast.OpNotEqual, ast.OpOut:
			l.negation(c)
		}
	}
}

// leadingStars reports the values that begin with a star.
func (l *linter) leadingStars(c *ast.Constraint) {
	for _, argument := range c.Arguments() {
		if argument.Stars() > 0 && argument.Pieces()[0] == "" {
			message := l.text(argument.Span()) + " begins with a star: no index finds the texts that match it"
			l.report(codeLeadingStar, c, argument.Span(), message).argument = &argument
		}
	}
}

// negation reports a constraint that holds for whatever it does not name.
func (l *linter) negation(c *ast.Constraint) {
	message := "no index finds the records that " + l.text(c.Span()) + " matches"
	if field, ok := l.reader.schema.Field(c.Selector()); ok && (field.Optional || field.List != "") {
		message += ", among them those without a value"
	}
	l.report(codeNegation, c, c.Span(), message)
}
