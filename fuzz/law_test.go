package fuzz_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/relational"
	"github.com/fiql-go/fiql/contacts"
	"github.com/fiql-go/fiql/fuzz"
	"github.com/fiql-go/fiql/fuzz/draw"
	"github.com/fiql-go/fiql/fuzz/solve"
)

var syntaxes = []ast.Syntax{ast.Extended, ast.Draft}

func TestRoundTrip(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 3000 {
		records := []map[string]any{draw.Record(random, thingSchema)}
		filter := draw.Filter(random, thingSchema, records)
		for _, syntax := range syntaxes {
			if err := fuzz.RoundTrip(filter, syntax); err != nil {
				t.Fatal(err)
			}
		}
	}
	large := ast.NewConstraint("a", ast.OpEqual, ast.Literal(strings.Repeat("x", 2*ast.DefaultBytes)))
	if err := fuzz.RoundTrip(large, ast.Extended); err != nil {
		t.Fatal(err)
	}
}

func TestCheckKeepsMeaning(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	for range 1500 {
		records := []map[string]any{draw.Record(random, thingSchema), draw.Record(random, thingSchema), draw.Record(random, thingSchema)}
		part := draw.FilterOf(random, thingSchema, records, 4)
		filter := ast.NewOr(ast.NewAnd(part, draw.Filter(random, thingSchema, records)), ast.NewNot(part), part)
		if err := fuzz.CheckKeepsMeaning(filter, thingSchema, records); err != nil {
			t.Fatal(err)
		}
	}
}

func TestErrorSpans(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	for range 2000 {
		for _, syntax := range syntaxes {
			if err := fuzz.ErrorSpans(draw.Invalid(random, contacts.ContactSchema, syntax).Text, contacts.ContactSchema, syntax); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// FuzzText holds every text to the laws of reading and printing.
func FuzzText(f *testing.F) {
	for _, syntax := range syntaxes {
		for _, seed := range fuzz.Seeds(syntax) {
			f.Add(seed, syntax == ast.Draft)
		}
	}
	f.Fuzz(func(t *testing.T, text string, isDraft bool) {
		syntax := ast.Extended
		if isDraft {
			syntax = ast.Draft
		}
		if err := fuzz.ErrorSpans(text, thingSchema, syntax); err != nil {
			t.Fatal(err)
		}
		if expr := parse(text, syntax); expr != nil {
			for _, target := range syntaxes {
				if err := fuzz.RoundTrip(expr, target); err != nil {
					t.Fatal(err)
				}
			}
		}
	})
}

// TestPredicateEqualsSQL loads drawn records and those that filters were solved for
// into SQLite.
func TestPredicateEqualsSQL(t *testing.T) {
	tables := newTables(t)
	random := rand.New(rand.NewPCG(7, 8))
	for range 40 {
		records := []map[string]any{draw.Record(random, thingSchema), draw.Record(random, thingSchema)}
		var filters []ast.Expr
		for range 10 {
			filter := draw.FilterOf(random, thingSchema, records, 1+random.IntN(10))
			solver := solve.New(compile.Must(compile.Check(filter, thingSchema, compile.Options{})))
			if miss, match, err := solver.NearMiss(random); err == nil {
				records = append(records, miss, match)
			}
			filters = append(filters, filter)
		}
		tables.replace(t, records)
		for _, filter := range filters {
			if err := fuzz.PredicateEqualsSQL(t.Context(), tables.database, relational.SQLite, filter, thingSchema, records); err != nil {
				t.Fatal(err)
			}
		}
	}
	err := fuzz.PredicateEqualsSQL(t.Context(), tables.database, relational.SQLite, ast.NewAnd(), thingSchema, nil)
	if err == nil || !strings.Contains(err.Error(), "the predicate matches []") {
		t.Errorf("a database with other records: %v", err)
	}
}
