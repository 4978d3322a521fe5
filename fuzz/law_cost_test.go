package fuzz_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/fiqlhttp"
	"github.com/fiql-go/fiql/compile/match"
	"github.com/fiql-go/fiql/compile/relational"
	"github.com/fiql-go/fiql/contacts"
	"github.com/fiql-go/fiql/fuzz"
	"github.com/fiql-go/fiql/parser"
)

// stages are what this module does with a filter.
func stages(schema *compile.Schema, syntax ast.Syntax) map[string]func(filter string) int {
	parse := func(filter string) ast.Expr {
		expr, _ := parser.Parse(filter, parser.Options{Syntax: syntax})
		return expr
	}
	query := func(filter string) *compile.Query {
		expr := parse(filter)
		if expr == nil {
			return nil
		}
		query, _ := compile.Check(expr, schema, compile.Options{Source: filter})
		return query
	}
	stages := map[string]func(filter string) int{
		"parse": func(filter string) int { parse(filter); return 0 },
		"check": func(filter string) int { query(filter); return 0 },
		"predicate": func(filter string) int {
			if q := query(filter); q != nil {
				match.JSON(q)(map[string]any{"name": strings.Repeat("v", 1000)})
			}
			return 0
		},
		"print": func(filter string) int {
			if expr := parse(filter); expr != nil {
				_, _ = ast.Format(expr, syntax)
			}
			return 0
		},
		"handler": handled(schema, syntax),
	}
	for _, dialect := range []relational.Dialect{relational.SQLite, relational.PostgreSQL, relational.MariaDB} {
		stages[dialect.String()] = func(filter string) int {
			if q := query(filter); q != nil {
				_, _ = relational.Where(q, relational.Options{Dialect: dialect})
			}
			return 0
		}
	}
	return stages
}

// handled sends a filter through a handler that reads and refuses it as package fiqlhttp
// does.
func handled(schema *compile.Schema, syntax ast.Syntax) func(filter string) int {
	parameter := fiqlhttp.Parameter{Schema: schema, Parser: parser.Options{Syntax: syntax}}
	handler := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if _, err := parameter.Query(r); err != nil {
			fiqlhttp.NewProblem(err).Write(w)
		}
	})
	return func(filter string) int {
		request := httptest.NewRequest(http.MethodGet, "/?filter="+url.QueryEscape(filter), nil)
		handler.ServeHTTP(httptest.NewRecorder(), request)
		return 0
	}
}

func TestLinearCost(t *testing.T) {
	for _, syntax := range syntaxes {
		for name, stage := range stages(thingSchema, syntax) {
			if err := fuzz.LinearCost(thingSchema, stage, fuzz.Options{Syntax: syntax}); err != nil {
				t.Errorf("%s, %s:\n%v", syntax, name, err)
			}
		}
	}
	if err := fuzz.LinearCost(contacts.ContactSchema, handled(contacts.ContactSchema, ast.Extended), fuzz.Options{}); err != nil {
		t.Error(err)
	}
}

// TestLinearCostFindsSquares has programs that are fast on short filters only, each in
// one way.
func TestLinearCostFindsSquares(t *testing.T) {
	for want, handle := range map[string]func(filter string) int{
		"a long AND: the memory allocated": func(filter string) int { // a copy of all that is left for each constraint
			for parts := strings.Split(filter, ";"); len(parts) > 0; parts = parts[1:] {
				_ = strings.Join(parts, ";")
			}
			return 0
		},
		"a long list: the number of objects allocated": func(filter string) int { // each value with each other
			values, pairs := strings.Split(filter, ","), []string{}
			for i := range values {
				for _, value := range values[:i] {
					pairs = append(pairs, value+values[i])
				}
			}
			return 0 * len(pairs)
		},
		"a quote that does not close: the work counted": func(filter string) int { // looks for the end from every byte
			steps := 0
			for i := range filter {
				if !strings.Contains(filter[i:], "' ") {
					steps += len(filter[i:])
				}
			}
			return steps
		},
	} {
		err := fuzz.LinearCost(thingSchema, handle, fuzz.Options{})
		if err == nil || !strings.Contains(err.Error(), "fuzz: "+want+" grows faster than the filter") {
			t.Errorf("%s: %v", want, err)
		}
	}
	sorted := func(filter string) int { // in proportion to the text and its logarithm
		parts := strings.Split(filter, ";")
		compared := 0
		slices.SortFunc(parts, func(a, b string) int { compared++; return strings.Compare(a, b) })
		return compared
	}
	if err := fuzz.LinearCost(thingSchema, sorted, fuzz.Options{}); err != nil {
		t.Error(err)
	}
}
