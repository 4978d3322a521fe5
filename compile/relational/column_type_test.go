package relational_test

import (
	"testing"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/internal/enginetest"
	"github.com/fiql-go/fiql/compile/internal/thing"
	"github.com/fiql-go/fiql/compile/relational"
)

// TestColumnTypes asks for text that PostgreSQL holds in columns of types that do not
// compare with text: a collation in the schema makes text of them.
func TestColumnTypes(t *testing.T) {
	s := enginetest.NewStore(t, relational.PostgreSQL, thing.Schema, nil)
	s.Exec(t, "CREATE TYPE mood AS ENUM ('well', 'ill')")
	schema := compile.Must(compile.NewSchema(compile.Object{
		Name: "Guest", Key: "id", Table: "guests",
		Fields: []compile.Field{
			{Selector: "id", Path: []string{"id"}, Column: "id", Collation: "default"},
			{Selector: "mood", Kind: compile.KindEnum, Values: []string{"well", "ill"}, Path: []string{"mood"}, Column: "mood", Collation: "default", Optional: true},
		},
	}))
	s.Make(t, schema, map[string]string{"id": "uuid", "mood": "mood"})
	records := []map[string]any{
		{"id": "0a000000-0000-4000-8000-000000000001", "mood": "well"},
		{"id": "a0000000-0000-4000-8000-000000000002", "mood": "ill"},
		{"id": "f0000000-0000-4000-8000-000000000003"},
	}
	s.Replace(t, records)
	for _, expr := range []ast.Expr{
		ast.NewConstraint("mood", ast.OpEqual, ast.Literal("well")),
		ast.NewConstraint("mood", ast.OpNotEqual, ast.Literal("well")),
		ast.NewConstraint("mood", ast.OpIn, ast.Literal("well"), ast.Literal("ill")),
		ast.NewPresence("mood"),
		ast.NewConstraint("id", ast.OpEqual, ast.Literal("a0000000-0000-4000-8000-000000000002")),
		ast.NewConstraint("id", ast.OpEqual, ast.Literal("not a UUID")),
		ast.NewConstraint("id", ast.OpEqual, ast.Pattern("a", "")),
		ast.NewConstraint("id", ast.OpEqual, ast.Pattern("", "3")),
		ast.NewConstraint("id", ast.OpGreater, ast.Literal("a0")),
	} {
		sameRows(t, s, expr, records)
	}
	order, err := compile.ParseOrder(schema)
	if err != nil {
		t.Fatal(err)
	}
	if rows := s.Page(t, afterRecord(t, s, order, records[0]), order, 5); len(rows) != 2 || rows[0] != 1 {
		t.Errorf("got rows %v after the first", rows)
	}
}
