package compile_test

import (
	"encoding/base64"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/match"
	"github.com/fiql-go/fiql/compile/relational"
	"github.com/fiql-go/fiql/fuzz/draw"
)

// sortable are the selectors that a thing can be sorted by, besides its key.
var sortable = []string{
	"owner", "name", "folded", "count", "size", "active", "created", "changed", "day", "color", "origin", "maker.name",
}

// TestPagesAgree reads records page by page in drawn orders: the pages together
// must be all the records, in the order that Compare gives, on every engine and with
// the predicate of After.
func TestPagesAgree(t *testing.T) {
	onEngines(t, thingSchema, func(t *testing.T, s *store) {
		for round := range 60 {
			random := rand.New(rand.NewPCG(uint64(round), 7))
			records := drawRecords(random, 30)
			for i := range records {
				records[i]["id"] = fmt.Sprintf("id%02d", i) // unique: the order must be total
			}
			s.replace(t, records)
			readInPages(t, s, drawOrder(t, random), records)
		}
	})
}

func drawOrder(t *testing.T, random draw.Source) *compile.Order {
	t.Helper()
	var texts []string
	for range random.IntN(4) {
		text := sortable[random.IntN(len(sortable))]
		if !slices.ContainsFunc(texts, func(other string) bool { return strings.HasPrefix(other, text+",") }) {
			texts = append(texts, text+","+[]string{"ASC", "DESC"}[random.IntN(2)])
		}
	}
	if random.IntN(2) == 0 {
		texts = append(texts, "id,DESC")
	}
	order, err := compile.ParseOrder(thingSchema, texts...)
	if err != nil {
		t.Fatal(err)
	}
	return order
}

// readInPages fails the test unless pages of seven rows are the sorted records.
func readInPages(t *testing.T, s *store, order *compile.Order, records []map[string]any) {
	t.Helper()
	things := make([]thing, len(records))
	for i, record := range records {
		things[i] = decodeThing(t, record)
	}
	compare, err := thingModel.Compare(order)
	if err != nil {
		t.Fatal(err)
	}
	want := slices.Clone(things)
	slices.SortFunc(want, func(a, b thing) int { return compare(&a, &b) })
	position, condition := 0, relational.Always(relational.Options{})
	for position < len(want) {
		rows := s.page(t, condition, order, 7)
		for _, row := range rows {
			if position >= len(want) || things[row].ID != want[position].ID {
				t.Fatalf("order %s: row %s at position %d", order, things[row].ID, position)
			}
			position++
		}
		if len(rows) == 0 {
			t.Fatalf("order %s: no rows after %d of %d\n%s", order, position, len(want), condition.Text())
		}
		condition = s.after(t, order, records[rows[len(rows)-1]], things, want[:position])
	}
}

// after returns the condition for the rows after last, having held the predicate to
// the records that were read.
func (s *store) after(t *testing.T, order *compile.Order, last map[string]any, things, read []thing) *relational.Condition {
	t.Helper()
	cursor, err := match.JSONCursor(order, last)
	if err != nil {
		t.Fatal(err)
	}
	fromStruct, err := thingModel.Cursor(order, &read[len(read)-1])
	if err != nil || fromStruct != cursor {
		t.Fatalf("order %s: the cursor of the struct is %s, that of JSON %s, %v", order, fromStruct, cursor, err)
	}
	comesAfter, err := thingModel.After(order, cursor)
	if err != nil {
		t.Fatal(err)
	}
	for i := range things {
		wasRead := slices.ContainsFunc(read, func(other thing) bool { return other.ID == things[i].ID })
		if comesAfter(&things[i]) == wasRead {
			t.Fatalf("order %s: After of %s is %v", order, things[i].ID, !wasRead)
		}
	}
	condition, err := relational.After(order, cursor, relational.Options{Dialect: s.dialect})
	if err != nil {
		t.Fatal(err)
	}
	return condition
}

func (s *store) page(t *testing.T, condition *relational.Condition, order *compile.Order, size int) []int {
	t.Helper()
	orderBy, err := relational.OrderBy(order, relational.Options{Dialect: s.dialect})
	if err != nil {
		t.Fatal(err)
	}
	statement := fmt.Sprintf("SELECT _row FROM %s WHERE %s ORDER BY %s LIMIT %d", s.quote(s.schema.Table()), condition.Text(), orderBy, size)
	found, err := s.database.Query(statement, condition.Args()...)
	if err != nil {
		t.Fatalf("%s: %v", statement, err)
	}
	defer found.Close()
	var rows []int
	for found.Next() {
		var row int
		if err := found.Scan(&row); err != nil {
			t.Fatal(err)
		}
		rows = append(rows, row)
	}
	if err := found.Err(); err != nil {
		t.Fatal(err)
	}
	return rows
}

func TestSeekForm(t *testing.T) {
	order, err := compile.ParseOrder(thingSchema, "owner,ASC")
	if err != nil {
		t.Fatal(err)
	}
	cursor, err := match.JSONCursor(order, map[string]any{"id": "7", "owner": "o"})
	if err != nil {
		t.Fatal(err)
	}
	condition, err := relational.After(order, cursor, relational.Options{})
	want := `("things"."owner" >= ? AND ("things"."owner" > ? OR "things"."id" > ?))`
	if err != nil || condition.Text() != want {
		t.Errorf("got %s, %v, want %s", condition.Text(), err, want)
	}
}

func TestCursorsRefused(t *testing.T) {
	order, err := compile.ParseOrder(thingSchema, "created,DESC")
	if err != nil {
		t.Fatal(err)
	}
	other, err := compile.ParseOrder(thingSchema, "created,ASC")
	if err != nil {
		t.Fatal(err)
	}
	foreign, err := match.JSONCursor(other, map[string]any{"id": "7"})
	if err != nil {
		t.Fatal(err)
	}
	encode := encodeCursor
	for _, cursor := range []string{
		"", "x", "!!!", foreign, encode(`[]`), encode(`{}`), encode(`[null]`), encode(`["created,DESC;id,ASC"]`),
		encode(`["created,DESC;id,ASC","1",null]`), encode(`["created,DESC;id,ASC","x","7"]`),
		encode(`["created,DESC;id,ASC","-P1D","7"]`), encode(`["created,DESC;id,ASC","1","a\u0000b"]`),
		encode(`["created,DESC;id,ASC","1","7","8"]`), encode(`["created,DESC;id,ASC",1,"7"]`),
		encode(`["created,DESC;id,ASC","1","7"]`) + "=", strings.Repeat("A", 100_000),
	} {
		_, err := relational.After(order, cursor, relational.Options{})
		var refusal *compile.Error
		if !errors.As(err, &refusal) || refusal.Code != compile.CodeInvalidCursor {
			t.Errorf("%.60s: got %v", cursor, err)
		}
	}
	if _, err := match.JSONCursor(order, map[string]any{"created": 1}); err == nil {
		t.Error("a record without a key has a cursor")
	}
}

func encodeCursor(text string) string { return base64.RawURLEncoding.EncodeToString([]byte(text)) }
