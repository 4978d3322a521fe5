package compile_test

import (
	"testing"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile/internal/thing"
)

// TestConstantsDecide checks junctions with a constant in them.
func TestConstantsDecide(t *testing.T) {
	x, y := ast.NewPresence("name"), ast.NewPresence("count")
	for _, c := range []struct{ expr, want ast.Expr }{
		{ast.NewAnd(x, y, ast.NewOr()), ast.NewOr()},
		{ast.NewOr(x, y, ast.NewAnd()), ast.NewAnd()},
		{ast.NewAnd(x, ast.NewOr(y, ast.NewAnd())), x},
	} {
		if got, want := thing.Shape(thing.Check(t, c.expr)), thing.Shape(thing.Check(t, c.want)); got != want {
			t.Errorf("%s becomes %s, want %s", c.expr, got, want)
		}
	}
}
