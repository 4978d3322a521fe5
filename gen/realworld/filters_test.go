package realworld

import (
	"math/rand/v2"
	"testing"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/match"
	"github.com/fiql-go/fiql/compile/relational"
	"github.com/fiql-go/fiql/fuzz/draw"
	"github.com/fiql-go/fiql/parser"
)

// holdFilters draws filters and records for a schema: what is printed parses to the same
// tree, is accepted, becomes SQL in every dialect, and a negation matches the records that
// the filter does not.
func holdFilters(t *testing.T, schema *compile.Schema) {
	t.Helper()
	random := rand.New(rand.NewPCG(3, 5))
	record := draw.Record(random, schema)
	for range 3 {
		expr := draw.Filter(random, schema, []map[string]any{record})
		text, err := ast.Format(expr, ast.Extended)
		if err != nil {
			continue // a constant or a negation that has no text
		}
		parsed, err := parser.Parse(text, parser.Options{})
		if err != nil || !ast.Equal(parsed, expr) {
			t.Errorf("%s: %s parses to %v, %v", schema.Name(), text, parsed, err)
			continue
		}
		query, negated := check(t, schema, parsed), check(t, schema, ast.NewNot(parsed))
		if match.JSON(query)(record) == match.JSON(negated)(record) {
			t.Errorf("%s: %s and its negation match the same: %v", schema.Name(), text, record)
		}
		holdSQL(t, query)
	}
}

func check(t *testing.T, schema *compile.Schema, expr ast.Expr) *compile.Query {
	t.Helper()
	query, err := compile.Check(expr, schema, compile.Options{})
	if err != nil {
		t.Fatalf("%s: %s: %v", schema.Name(), expr, err)
	}
	return query
}

// holdSQL compiles to SQL, for which lists need the key of the record, or of the elements that
// have them.
func holdSQL(t *testing.T, query *compile.Query) {
	t.Helper()
	for _, dialect := range []relational.Dialect{relational.SQLite, relational.PostgreSQL, relational.MariaDB} {
		condition, err := relational.Where(query, relational.Options{Dialect: dialect, Shard: relational.Unconfined()})
		if err != nil && isStored(query.Schema()) {
			t.Errorf("%s: %s: %v", query.Schema().Name(), query.Expr(), err)
		}
		if err == nil && condition.Text() == "" {
			t.Errorf("%s: %s: an empty condition", query.Schema().Name(), query.Expr())
		}
	}
}

// isStored reports whether SQL can read every list of an object.
func isStored(schema *compile.Schema) bool {
	for list := range schema.Lists() {
		if list.Table == "" {
			return false
		}
	}
	return true
}
