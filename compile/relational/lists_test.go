package relational_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile/internal/enginetest"
	"github.com/fiql-go/fiql/compile/internal/thing"
	"github.com/fiql-go/fiql/compile/relational"
)

// TestManyLists asks for many elements, all of which must be there.
// Engines that make a join of each would look for the best order for minutes.
func TestManyLists(t *testing.T) {
	operands := make([]ast.Expr, 200)
	for i := range operands {
		operands[i] = ast.NewConstraint("tag.rank", ast.OpGreater, ast.Literal(fmt.Sprint(i)))
	}
	query := thing.Check(t, ast.NewAnd(operands...))
	enginetest.OnEngines(t, thing.Schema, func(t *testing.T, s *enginetest.Store) {
		s.Replace(t, []map[string]any{
			{"id": "1", "owner": "o", "tags": []any{map[string]any{"name": "a", "rank": json.Number("200")}}},
			{"id": "2", "owner": "o", "tags": []any{map[string]any{"name": "a", "rank": json.Number("199")}}},
		})
		for _, shard := range []relational.Shard{relational.Unconfined(), relational.Confine("o")} {
			condition, err := relational.Where(query, relational.Options{Dialect: s.Dialect, Shard: shard})
			if err != nil {
				t.Fatal(err)
			}
			if got := s.Matching(t, condition, 2); !got[0] || got[1] {
				t.Errorf("in shard %v: got %v", shard, got)
			}
		}
	})
}

// TestFewListsAreBare has as many lists as become joins, and more. Those in an OR do not
// count, for they become none.
func TestFewListsAreBare(t *testing.T) {
	for count, wrapped := range map[int]int{1: 0, 8: 0, 9: 1, 20: 12} {
		parts := make([]string, count)
		for i := range parts {
			parts[i] = fmt.Sprintf("tag.rank>%d", i)
		}
		for _, dialect := range []relational.Dialect{relational.PostgreSQL, relational.MariaDB} {
			text := where(t, thing.Query(t, "(tag.rank<1,tag.rank<2,(tag.rank<3;count==1));"+strings.Join(parts, ";")), dialect).Text()
			if strings.Count(text, "EXISTS (") != count+3 || strings.Count(text, " OR 1=0)") != wrapped {
				t.Errorf("%d lists in %s, of which %d are to be wrapped: %s", count, dialect, wrapped, text)
			}
		}
	}
}
