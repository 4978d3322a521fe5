package integration

import (
	"encoding/json"
	"flag"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/database"
	"github.com/fiql-go/fiql/compile/internal/thing"
	"github.com/fiql-go/fiql/compile/match"
	"github.com/fiql-go/fiql/compile/relational"
	"github.com/fiql-go/fiql/fuzz/draw"
)

var filters = flag.Int("filters", 3300, "filters that are asked of each table of each engine, each of 24 records; of the sample databases a thirtieth")

const (
	recordsPerRound = 24
	filtersPerRound = 100
	ordersPerRound  = 6
	pageSize        = 5
	maxPages        = 10
)

// TestGormTables asks random filters and orders of the tables that gorm makes and fills.
func TestGormTables(t *testing.T) {
	onEngines(t, func(t *testing.T, s store) {
		askBottles(t, s, newGormDatabase(t, s), heldByGorm[s.dialect])
	})
}

// TestEntTables asks random filters and orders of the tables that ent makes and fills.
func TestEntTables(t *testing.T) {
	onEngines(t, func(t *testing.T, s store) {
		askBottles(t, s, newEntDatabase(t, s), heldByEnt[s.dialect])
	})
}

// askBottles fills the tables again and again, and asks filters and orders of them.
func askBottles(t *testing.T, s store, tables interface {
	replace(testing.TB, []map[string]any)
}, held instants) {
	t.Helper()
	asked := ordinary{store: s, schema: bottleSchema(t)}
	for round := 0; asked.filters < *filters; round++ {
		random := rand.New(rand.NewPCG(uint64(round), uint64(s.dialect)))
		asked.records = drawBottles(random, asked.schema, recordsPerRound, held)
		tables.replace(t, asked.records)
		asked.round(t, random)
	}
	asked.report(t)
}

// TestVerifyIsSilent compares the document with the tables that gorm and ent make: there is
// nothing in them that is wrong or fails.
func TestVerifyIsSilent(t *testing.T) {
	makers := map[string]func(*testing.T, store){
		"gorm": func(t *testing.T, s store) { newGormDatabase(t, s).replace(t, bottles(t, heldByGorm[s.dialect])) },
		"ent":  func(t *testing.T, s store) { newEntDatabase(t, s).replace(t, bottles(t, heldByEnt[s.dialect])) },
	}
	for name, makeTables := range makers {
		t.Run(name, func(t *testing.T) {
			onEngines(t, func(t *testing.T, s store) {
				makeTables(t, s)
				onlySlow(t, s)
			})
		})
	}
}

func bottles(t *testing.T, held instants) []map[string]any {
	t.Helper()
	return drawBottles(rand.New(rand.NewPCG(1, 2)), bottleSchema(t), recordsPerRound, held)
}

func onlySlow(t *testing.T, s store) {
	t.Helper()
	findings, err := database.Verify(t.Context(), s.DB, bottleSchema(t), database.Options{Dialect: s.dialect})
	if err != nil {
		t.Fatal(err)
	}
	for _, finding := range findings {
		if finding.Effect != database.Slow {
			t.Errorf("%+v", finding)
		}
	}
}

// ordinary asks filters and orders of a table that this project did not make, and of the
// same records in Go.
type ordinary struct {
	store
	schema  *compile.Schema
	records []map[string]any
	filters int // that were asked
	matched int // records that filters found
	missed  int // and those that they did not
}

// round asks random filters and orders of the records.
func (o *ordinary) round(t *testing.T, random *rand.Rand) {
	t.Helper()
	examples := o.records // that filters take their values from
	if len(examples) > recordsPerRound {
		first := random.IntN(len(examples) - recordsPerRound)
		examples = examples[first : first+recordsPerRound]
	}
	for range filtersPerRound {
		o.sameRows(t, draw.Filter(random, o.schema, examples))
	}
	for range ordersPerRound {
		o.samePages(t, drawOrder(t, random, o.schema))
	}
}

// report says how much was asked, and fails if the filters hardly told records apart.
func (o *ordinary) report(t *testing.T) {
	t.Helper()
	pairs := o.matched + o.missed
	t.Logf("%d filters, %d of %d pairs of a filter and a record matched", o.filters, o.matched, pairs)
	if o.matched < pairs/10 || o.missed < pairs/10 {
		t.Errorf("%d of %d pairs matched: the filters hardly tell records apart", o.matched, pairs)
	}
}

// sameRows asks one filter.
func (o *ordinary) sameRows(t *testing.T, filter ast.Expr) {
	t.Helper()
	query, err := compile.Check(filter, o.schema, thing.Generous())
	if err != nil {
		t.Fatal(err)
	}
	condition, err := relational.Where(query, relational.Options{Dialect: o.dialect})
	if err != nil {
		t.Fatal(err)
	}
	found, matches := o.rows(t, condition, "", 0), match.JSON(query)
	isFound := map[string]bool{}
	for _, id := range found {
		isFound[id] = true
	}
	for _, record := range o.records {
		want, got := matches(record), isFound[o.idOf(record)]
		if want != got {
			t.Fatalf("filter %s\nrecord %s\nJSON %v, SQL %v\n%s\n%q", filter, encode(t, record), want, got, condition.Text(), condition.Args())
		}
		if want {
			o.matched++
		} else {
			o.missed++
		}
	}
	o.filters++
}

// samePages reads the records, or the first of very many, in pages of an order.
func (o *ordinary) samePages(t *testing.T, order *compile.Order) {
	t.Helper()
	sorted := o.sorted(t, order)
	orderBy, err := relational.OrderBy(order, relational.Options{Dialect: o.dialect})
	if err != nil {
		t.Fatal(err)
	}
	condition, cursor := relational.Always(relational.Options{Dialect: o.dialect}), ""
	for page := range slices.Chunk(sorted[:min(len(sorted), maxPages*pageSize)], pageSize) {
		want := make([]string, len(page))
		for i, record := range page {
			want[i] = o.idOf(record)
		}
		for _, got := range [][]string{o.rows(t, condition, orderBy, pageSize), o.inParts(t, order, cursor)} {
			if !slices.Equal(got, want) {
				t.Fatalf("order %s: got %v, want %v\nfirst %s\nORDER BY %s\n%s\n%q", order, got, want, encode(t, page[0]), orderBy, condition.Text(), condition.Args())
			}
		}
		cursor = cursorOf(t, order, page[len(page)-1])
		if condition, err = relational.After(order, cursor, relational.Options{Dialect: o.dialect}); err != nil {
			t.Fatal(err)
		}
	}
}

// inParts reads a page as [relational.Page] divides it.
func (o *ordinary) inParts(t *testing.T, order *compile.Order, cursor string) (ids []string) {
	t.Helper()
	everything := compile.Must(compile.Check(ast.NewAnd(), o.schema, compile.Options{}))
	parts, err := relational.Page(everything, order, cursor, pageSize, relational.Options{Dialect: o.dialect})
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range parts {
		if missing := pageSize - len(ids); missing > 0 {
			ids = append(ids, o.rows(t, part.Where, part.OrderBy, missing)...)
		}
	}
	return ids
}

func cursorOf(t *testing.T, order *compile.Order, record map[string]any) string {
	t.Helper()
	cursor, err := match.JSONCursor(order, record)
	if err != nil {
		t.Fatal(err)
	}
	return cursor
}

// sorted returns the records in an order, by the values that cursors hold.
func (o *ordinary) sorted(t *testing.T, order *compile.Order) []map[string]any {
	t.Helper()
	places := map[string][]*compile.Value{}
	for _, record := range o.records {
		var err error
		if places[o.idOf(record)], err = order.Place(cursorOf(t, order, record)); err != nil {
			t.Fatal(err)
		}
	}
	return slices.SortedFunc(slices.Values(o.records), func(a, b map[string]any) int {
		for i, key := range order.Keys() {
			if result := key.Compare(places[o.idOf(a)][i], places[o.idOf(b)][i]); result != 0 {
				return result
			}
		}
		return 0
	})
}

// rows returns the ids of the rows that a condition selects: all, or the first of an order.
func (o *ordinary) rows(t *testing.T, condition *relational.Condition, orderBy string, limit int) []string {
	t.Helper()
	key, _ := o.schema.Field(o.schema.Key())
	statement := "SELECT " + key.Column + " FROM " + o.schema.Table() + " WHERE " + condition.Text()
	if orderBy != "" {
		statement += fmt.Sprintf(" ORDER BY %s LIMIT %d", orderBy, limit)
	}
	selected, err := o.Query(statement, condition.Args()...)
	if err != nil {
		t.Fatalf("%s\n%q: %v", statement, condition.Args(), err)
	}
	ids, err := readIDs(selected)
	if err != nil {
		t.Fatal(err)
	}
	return ids
}

// drawOrder returns a random order of up to three keys.
func drawOrder(t *testing.T, random *rand.Rand, schema *compile.Schema) *compile.Order {
	t.Helper()
	var texts []string
	for field := range schema.Fields() {
		if field.List == "" {
			texts = append(texts, field.Selector+[]string{",ASC", ",DESC"}[random.IntN(2)])
		}
	}
	random.Shuffle(len(texts), func(i, j int) { texts[i], texts[j] = texts[j], texts[i] })
	order, err := compile.ParseOrder(schema, texts[:1+random.IntN(3)]...)
	if err != nil {
		t.Fatal(err)
	}
	return order
}

func (o *ordinary) idOf(record map[string]any) string {
	key, _ := o.schema.Field(o.schema.Key())
	return record[key.Path[0]].(json.Number).String()
}

func encode(t *testing.T, record map[string]any) string {
	t.Helper()
	text, err := draw.JSON(record)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
