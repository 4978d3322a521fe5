package compile_test

import (
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/internal/thing"
)

// TestAnd holds the conjunction of the queries of random filters to the query of their
// conjunction, and the queries to what they were.
func TestAnd(t *testing.T) {
	random := rand.New(rand.NewPCG(31, 32))
	for range 1000 {
		filters, queries := make([]ast.Expr, 1+random.IntN(4)), []*compile.Query{}
		var before strings.Builder
		for i := range filters {
			filters[i] = drawTree(random, nil, true)
			queries = append(queries, thing.Check(t, filters[i]))
			before.WriteString(describe(queries[i]))
		}
		got, err := compile.And(queries...)
		if err != nil {
			t.Fatal(err)
		}
		want := thing.Check(t, ast.NewAnd(filters...))
		if describe(got) != describe(want) || !ast.Equal(got.Expr(), want.Expr()) {
			t.Fatalf("%s: got %s\nwant %s", want.Expr(), describe(got), describe(want))
		}
		var after strings.Builder
		for _, query := range queries {
			after.WriteString(describe(query))
		}
		if after.String() != before.String() {
			t.Fatalf("the queries were %s\nand are %s", before.String(), after.String())
		}
	}
}

// describe returns the shape of a query and its values.
func describe(query *compile.Query) string { return thing.Shape(query) + valuesOf(query) }

// TestAndKeepsInstants joins filters that were checked on different days.
func TestAndKeepsInstants(t *testing.T) {
	var queries []*compile.Query
	for _, op := range []ast.Operator{ast.OpGreater, ast.OpLess} {
		now := thing.Noon.AddDate(0, 0, len(queries))
		query, err := compile.Check(ast.NewConstraint("created", op, ast.Literal("-P1D")), thing.Schema,
			compile.Options{Now: func() time.Time { return now }})
		if err != nil {
			t.Fatal(err)
		}
		queries = append(queries, query)
	}
	both, err := compile.And(queries...)
	if err != nil {
		t.Fatal(err)
	}
	for i, operand := range both.Root().(*compile.Conjunction).Operands() {
		want := thing.Noon.AddDate(0, 0, i-1)
		if got := operand.(*compile.Test).Condition().(compile.Ordering).Bound().Time(); !got.Equal(want) {
			t.Errorf("bound %d is %v, want %v", i, got, want)
		}
	}
}

// TestAndRefuses has queries that cannot be joined.
func TestAndRefuses(t *testing.T) {
	other := compile.Must(compile.Check(ast.NewPresence("name"), compile.Must(compile.NewSchema(compile.Object{
		Name: "Other", Fields: []compile.Field{{Selector: "name", Path: []string{"name"}}},
	})), compile.Options{}))
	name := thing.Query(t, "name==a")
	for want, queries := range map[string][]*compile.Query{
		"compile: And needs a query":                                                                nil,
		"compile: query 1 of And is nil or was not checked":                                         {nil},
		"compile: query 2 of And is nil or was not checked":                                         {name, nil},
		"compile: query 3 of And is nil or was not checked":                                         {name, name, {}},
		"compile: query 2 of And was checked against another schema (Other) than the first (Thing)": {name, other},
	} {
		if query, err := compile.And(queries...); query != nil || err == nil || err.Error() != want {
			t.Errorf("got  %v\nwant %s", err, want)
		}
	}
}
