package draw

import (
	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile"
)

// FilterOf returns a filter that the schema accepts and that is made of the given
// number of constraints, at least one. Otherwise it is like [Filter].
func FilterOf(source Source, schema *compile.Schema, records []map[string]any, constraints int) ast.Expr {
	return filterDrawer{orFirst(source), schema, records}.sized(constraints)
}

func (f filterDrawer) sized(constraints int) ast.Expr {
	if constraints <= 1 {
		return f.constraint()
	}
	var operands []ast.Expr
	for left := constraints; left > 0; {
		size := 1 + f.source.IntN(min(left, constraints-1))
		operands = append(operands, f.sized(size))
		left -= size
	}
	switch f.source.IntN(5) {
	case 0, 1:
		return ast.NewOr(operands...)
	case 2:
		return f.negated(ast.NewAnd(operands...))
	}
	return ast.NewAnd(operands...)
}
