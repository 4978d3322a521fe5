package draw

import (
	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile"
)

// Printable is like [Filter], but what it returns can be written in a syntax and is
// within the default limits of a parser, if the schema has fields.
func Printable(source Source, schema *compile.Schema, records []map[string]any, syntax ast.Syntax) ast.Expr {
	source = orFirst(source)
	drawn := Filter(source, schema, records)
	p := printing{filterDrawer{source, schema, records}, syntax}
	for part := range ast.Preorder(drawn) {
		if expr, err := ast.Rewrite(part, p.node); err == nil && fits(expr, syntax) {
			return expr
		}
	}
	return p.simple()
}

// maxPrinted leaves room for another spelling within the limit of a parser.
const maxPrinted = ast.DefaultBytes / 4

func fits(expr ast.Expr, syntax ast.Syntax) bool {
	text, err := ast.Format(expr, syntax)
	return err == nil && len(text) <= maxPrinted
}

// printing replaces what a syntax cannot write.
type printing struct {
	filterDrawer
	syntax ast.Syntax
}

func (p printing) node(expr ast.Expr) (ast.Expr, error) {
	switch node := expr.(type) {
	case *ast.Not:
		return node.Operand(), nil
	case *ast.Constraint:
		return p.constraint(node), nil
	}
	return expr, nil
}

// constraint shortens a list to one value and replaces the empty text where the
// syntax is the draft's.
func (p printing) constraint(c *ast.Constraint) ast.Expr {
	if p.syntax != ast.Draft {
		return c
	}
	argument := c.Argument(0)
	if argument.Len() == 0 && argument.Stars() == 0 {
		argument = ast.AnyValue()
		if c.Operator().IsOrdering() {
			argument = ast.Literal("a")
		}
	}
	return ast.NewConstraint(c.Selector(), c.Operator(), argument)
}

// simple returns a constraint that can always be written.
func (p printing) simple() ast.Expr {
	field := p.field()
	if field.Selector == "" {
		return ast.NewAnd()
	}
	op := field.Operators[0]
	argument := ast.AnyValue()
	if op.IsOrdering() {
		argument = ast.Literal(plainValue(field))
	}
	return ast.NewConstraint(field.Selector, op, argument)
}

// plainValue returns a value of a field that has an order, without need of quotes in any
// syntax.
func plainValue(field compile.Field) string {
	switch field.Kind {
	case compile.KindDate:
		return "2024-02-29"
	case compile.KindUUID:
		return uuids[0]
	case compile.KindText:
		return "a"
	}
	return "1"
}
