package relational_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/internal/enginetest"
	"github.com/fiql-go/fiql/compile/internal/thing"
	"github.com/fiql-go/fiql/compile/match"
	"github.com/fiql-go/fiql/compile/relational"
	"github.com/fiql-go/fiql/fuzz/draw"
)

// TestPages reads the records that random filters match in the parts of pages, in random
// orders, of columns that are exact and of ordinary ones. Tables of lists have elements
// whose record is gone.
func TestPages(t *testing.T) {
	for _, dialect := range enginetest.Dialects() {
		t.Run(dialect.String(), func(t *testing.T) {
			askPages(t, enginetest.NewStore(t, dialect, thing.Schema, nil), drawThings)
			askPages(t, enginetest.NewStore(t, dialect, natives["nothing"], nil), func(random *rand.Rand, s *enginetest.Store) []map[string]any {
				return drawNative(random, s)
			})
		})
	}
}

func drawThings(random *rand.Rand, _ *enginetest.Store) []map[string]any {
	records := thing.Draw(recordsPerRound, func(schema *compile.Schema) map[string]any { return draw.Record(random, schema) })
	for i := range records {
		records[i]["id"] = fmt.Sprintf("id%02d", i)
	}
	return records
}

func askPages(t *testing.T, s *enginetest.Store, drawRecords func(*rand.Rand, *enginetest.Store) []map[string]any) {
	t.Helper()
	for round := range max(2, *rounds/4) {
		random := rand.New(rand.NewPCG(uint64(round), 11))
		records := drawRecords(random, s)
		s.Replace(t, records)
		lost := records[random.IntN(len(records))]
		s.Exec(t, "DELETE FROM "+s.QuoteTable(s.Schema().Table())+" WHERE _row = "+fmt.Sprint(slices.IndexFunc(records, func(record map[string]any) bool {
			return record["id"] == lost["id"]
		})))
		forgetParents(t, s)
		for range 12 {
			readParts(t, s, drawPagedFilter(random, s.Schema(), records), drawPagedOrder(t, random, s.Schema()), 1+random.IntN(6), records, lost)
		}
	}
}

// forgetParents gives the tables of lists a copy of each element that has no record's key.
func forgetParents(t *testing.T, s *enginetest.Store) {
	t.Helper()
	for list := range s.Schema().Lists() {
		columns := "name"
		if list.Selector == "label" {
			columns = "value"
		}
		s.Exec(t, "INSERT INTO "+s.QuoteTable(list.Table)+" ("+columns+") SELECT DISTINCT "+columns+" FROM "+s.QuoteTable(list.Table))
	}
}

// drawPagedFilter returns a random filter, often one that asks for an element of a list only.
func drawPagedFilter(random *rand.Rand, schema *compile.Schema, records []map[string]any) ast.Expr {
	switch random.IntN(4) {
	case 0:
		return ast.NewConstraint(pagedSelector(schema), ast.OpEqual, ast.Literal(heldName(random, records)))
	case 1:
		return ast.NewAnd()
	}
	return draw.Filter(random, schema, records)
}

func pagedSelector(schema *compile.Schema) string {
	if schema == thing.Schema {
		return "tag.name"
	}
	return "part.name"
}

// heldName returns the name of an element of a random record, or a random text.
func heldName(random *rand.Rand, records []map[string]any) string {
	record := records[random.IntN(len(records))]
	for _, list := range []string{"tags", "parts"} {
		elements, _ := record[list].([]any)
		for _, element := range elements {
			if name, ok := element.(map[string]any)["name"].(string); ok {
				return name
			}
		}
	}
	return draw.Text(random)
}

// drawPagedOrder returns a random order, often of the key alone.
func drawPagedOrder(t *testing.T, random *rand.Rand, schema *compile.Schema) *compile.Order {
	t.Helper()
	if random.IntN(2) == 0 {
		return drawNativeOrder(t, random, schema)
	}
	order, err := compile.ParseOrder(schema, []string{"id", "id,DESC"}[random.IntN(2)])
	if err != nil {
		t.Fatal(err)
	}
	return order
}

// readParts fails the test unless pages of so many records are the sorted records that a
// filter matches, without the one that is lost.
func readParts(t *testing.T, s *enginetest.Store, filter ast.Expr, order *compile.Order, limit int, records []map[string]any, lost map[string]any) {
	t.Helper()
	query, err := compile.Check(filter, s.Schema(), thing.Generous())
	if err != nil {
		t.Fatal(err)
	}
	options := relational.Options{Dialect: s.Dialect, Shard: relational.Unconfined()}
	if s.Schema().Shard() != "" && limit%2 == 0 {
		options.Shard = relational.Confine(shard)
	}
	isOurs := func(record map[string]any) bool {
		return options.Shard == relational.Unconfined() || record["owner"] == shard
	}
	matches, places := match.JSON(query), placesOf(t, order, records)
	var want []int
	for i, record := range records {
		if record["id"] != lost["id"] && isOurs(record) && matches(record) {
			want = append(want, i)
		}
	}
	slices.SortFunc(want, func(a, b int) int { return comparePlaces(order, places[a], places[b]) })
	var got []int
	for cursor := ""; ; {
		page := readPage(t, s, query, order, cursor, limit, options)
		got = append(got, page...)
		if len(page) < limit {
			break
		}
		if cursor, err = match.JSONCursor(order, records[page[len(page)-1]]); err != nil {
			t.Fatal(err)
		}
	}
	if !slices.Equal(got, want) {
		parts, _ := relational.Page(query, order, "", limit, options)
		for _, part := range parts {
			t.Logf("WHERE %s ORDER BY %s\n%q", part.Where.Text(), part.OrderBy, part.Where.Args())
		}
		t.Fatalf("filter %s, order %s, pages of %d: got rows %v, want %v", filter, order, limit, got, want)
	}
}

// readPage returns the numbers of the records of a page.
func readPage(t *testing.T, s *enginetest.Store, query *compile.Query, order *compile.Order, cursor string, limit int, options relational.Options) []int {
	t.Helper()
	parts, err := relational.Page(query, order, cursor, limit, options)
	if err != nil {
		t.Fatal(err)
	}
	var page []int
	for _, part := range parts {
		if missing := limit - len(page); missing > 0 {
			checkForm(t, part.Where)
			page = append(page, s.Part(t, part, missing)...)
		}
	}
	return page
}
