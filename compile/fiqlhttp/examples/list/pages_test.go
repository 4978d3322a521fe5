package main

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strconv"
	"testing"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/parser"
)

// TestPages holds the pages of every filter, sort and size, read one after the other, to what
// the predicate selects of the published products and how the order compares them.
func TestPages(t *testing.T) {
	handler := endpoint(openTestStore(t))
	filters := []string{"", "name==*board*;price<5000", "tags==family,rating>=4.5", "tags!=family", "rating!=*", "category=in=(book,tool)",
		"inStock==false", "added=ge=2024-02-10", "name=='Screwdriver, 7-piece'", "price<0", "id=out=(1,2)"}
	sorts := [][]string{nil, {"price,DESC"}, {"name"}, {"added,DESC", "price"}}
	for _, filter := range filters {
		for _, sort := range sorts {
			want := selected(t, filter, sort)
			for _, size := range []int{1, 3, 100} {
				if got := readAll(t, handler, filter, sort, size); !slices.Equal(got, want) {
					t.Errorf("filter %q, sort %q, size %d: got %v, want %v", filter, sort, size, got, want)
				}
			}
		}
	}
}

// selected returns the ids of the published samples that a filter selects, in order.
func selected(t *testing.T, filter string, sort []string) []int64 {
	t.Helper()
	expr := ast.NewAnd()
	if filter != "" {
		expr = must(parser.Parse(filter, parser.Options{}))(t)
	}
	matches := must(productModel.Predicate(must(compile.Check(expr, productSchema, compile.Options{}))(t)))(t)
	compare := must(productModel.Compare(must(compile.ParseOrder(productSchema, sort...))(t)))(t)
	var found []*product
	for _, row := range sampleRows(t) {
		if row.Published && matches(&row.product) {
			found = append(found, &row.product)
		}
	}
	slices.SortFunc(found, compare)
	ids := make([]int64, len(found))
	for i, p := range found {
		ids[i] = p.ID
	}
	return ids
}

// readAll returns the ids of all pages.
func readAll(t testing.TB, handler http.Handler, filter string, sort []string, size int) (ids []int64) {
	t.Helper()
	values := url.Values{"sort": sort, "size": {strconv.Itoa(size)}}
	if filter != "" {
		values.Set("filter", filter)
	}
	ids, err := readPages(handler, values)
	if err != nil {
		t.Fatal(err)
	}
	return ids
}

func readPages(handler http.Handler, values url.Values) (ids []int64, err error) {
	ids = []int64{}
	for {
		recorder := get(handler, values.Encode())
		var found answer
		if err := json.Unmarshal(recorder.Body.Bytes(), &found); err != nil || recorder.Code != http.StatusOK {
			return nil, fmt.Errorf("%s: status %d: %s", values, recorder.Code, recorder.Body)
		}
		for _, p := range found.Products {
			ids = append(ids, p.ID)
		}
		if found.Next == "" {
			return ids, nil
		}
		values.Set("cursor", found.Next)
	}
}

func get(handler http.Handler, query string) *httptest.ResponseRecorder {
	recorder := httptest.NewRecorder()
	handler.ServeHTTP(recorder, httptest.NewRequest(http.MethodGet, "/products?"+query, nil))
	return recorder
}

func openTestStore(t *testing.T) *store {
	t.Helper()
	s := must(openStore(t.Context()))(t)
	t.Cleanup(s.close)
	return s
}

func sampleRows(t *testing.T) (rows []stocked) {
	t.Helper()
	if err := json.Unmarshal(samples, &rows); err != nil {
		t.Fatal(err)
	}
	return rows
}

// must returns what gives a result, or fails the test.
func must[V any](result V, err error) func(t *testing.T) V {
	return func(t *testing.T) V {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return result
	}
}
