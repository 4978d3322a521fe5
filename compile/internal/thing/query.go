package thing

import (
	"testing"
	"time"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/parser"
)

// Noon is the instant that the durations of a filter count from.
var Noon = time.Date(2024, time.March, 31, 12, 0, 0, 0, time.UTC)

// Parse parses a filter and checks it, at [Noon].
func Parse(filter string, options compile.Options) (*compile.Query, error) {
	expr, err := parser.Parse(filter, parser.Options{})
	if err != nil {
		return nil, err
	}
	options.Now = func() time.Time { return Noon }
	options.Source = filter
	return compile.Check(expr, Schema, options)
}

// Query returns the query of a filter that is accepted.
func Query(t testing.TB, filter string) *compile.Query {
	t.Helper()
	query, err := Parse(filter, compile.Options{})
	if err != nil {
		t.Fatalf("%s: %v", filter, err)
	}
	return query
}

// Generous are options with room for long texts and lists.
func Generous() compile.Options {
	return compile.Options{Limits: ast.Limits{Bytes: 1 << 20, ListItems: 1000}}
}

// Check returns the query of a tree that is accepted by [Generous] options.
func Check(t testing.TB, expr ast.Expr) *compile.Query {
	t.Helper()
	query, err := compile.Check(expr, Schema, Generous())
	if err != nil {
		t.Fatalf("%s: %v", expr, err)
	}
	return query
}

// Predicate returns the predicate of a query on things.
func Predicate(t testing.TB, query *compile.Query) func(*Thing) bool {
	t.Helper()
	predicate, err := Model.Predicate(query)
	if err != nil {
		t.Fatal(err)
	}
	return predicate
}

// Sortable returns the selectors that things can be sorted by, besides the key.
func Sortable() []string {
	return []string{
		"owner", "name", "folded", "count", "size", "active", "created", "changed", "day", "color", "origin", "maker.name",
	}
}

// Order returns the order of sort texts that are accepted.
func Order(t testing.TB, texts ...string) *compile.Order {
	t.Helper()
	order, err := compile.ParseOrder(Schema, texts...)
	if err != nil {
		t.Fatal(err)
	}
	return order
}
