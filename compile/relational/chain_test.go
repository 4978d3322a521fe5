package relational_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/internal/enginetest"
	"github.com/fiql-go/fiql/compile/internal/thing"
	"github.com/fiql-go/fiql/compile/relational"
)

// TestLongChains runs chains beyond the depth that SQLite allows an expression, of
// constraints that cannot become one, and of patterns in a list.
func TestLongChains(t *testing.T) {
	s := enginetest.NewStore(t, relational.SQLite, thing.Schema, nil)
	s.Replace(t, []map[string]any{
		{"id": "1", "owner": "o", "count": json.Number("3001"), "name": "n1499.5"}, {"id": "2", "owner": "o", "count": json.Number("1")},
	})
	operands := make([]ast.Expr, 3000)
	for i := range operands {
		operands[i] = ast.NewConstraint("count", ast.OpGreater, ast.Literal(fmt.Sprint(3000-i)))
	}
	patterns := []ast.Argument{ast.Literal("other")}
	for i := range 1500 {
		patterns = append(patterns, ast.Pattern(fmt.Sprintf("n%d.", i), ""))
	}
	for expr, want := range map[ast.Expr][2]bool{
		ast.NewOr(operands...):                            {true, false},
		ast.NewNot(ast.NewOr(operands...)):                {false, true},
		ast.NewConstraint("name", ast.OpIn, patterns...):  {true, false},
		ast.NewConstraint("name", ast.OpOut, patterns...): {false, true},
	} {
		query, err := compile.Check(expr, thing.Schema, compile.Options{Limits: ast.Limits{Constraints: 5000, ListItems: 5000}})
		if err != nil {
			t.Fatal(err)
		}
		condition := where(t, query, relational.SQLite)
		if got := s.Matching(t, condition, 2); got[0] != want[0] || got[1] != want[1] {
			t.Errorf("got %v, want %v of %d constraints", got, want, len(operands))
		}
	}
}
