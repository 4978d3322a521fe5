package relational_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/internal/enginetest"
	"github.com/fiql-go/fiql/compile/internal/thing"
	"github.com/fiql-go/fiql/compile/match"
	"github.com/fiql-go/fiql/compile/relational"
	"github.com/fiql-go/fiql/fuzz/draw"
)

// TestPagesAgree reads records page by page in drawn orders: the pages together
// must be all the records, in the order that Compare gives, on every engine and with
// the predicate of After.
func TestPagesAgree(t *testing.T) {
	enginetest.OnEngines(t, thing.Schema, func(t *testing.T, s *enginetest.Store) {
		for round := range 60 {
			random := rand.New(rand.NewPCG(uint64(round), 7))
			records := thing.Draw(30, func(schema *compile.Schema) map[string]any { return draw.Record(random, schema) })
			for i := range records {
				records[i]["id"] = fmt.Sprintf("id%02d", i) // unique: the order must be total
			}
			s.Replace(t, records)
			readInPages(t, s, drawOrder(t, random), records)
		}
	})
}

// drawOrder returns a random order of up to four keys.
func drawOrder(t *testing.T, random draw.Source) *compile.Order {
	t.Helper()
	sortable := thing.Sortable()
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
	return thing.Order(t, texts...)
}

// readInPages fails the test unless pages of seven rows are the sorted records.
func readInPages(t *testing.T, s *enginetest.Store, order *compile.Order, records []map[string]any) {
	t.Helper()
	things := make([]thing.Thing, len(records))
	for i, record := range records {
		things[i] = thing.Of(t, record)
	}
	compare, err := thing.Model.Compare(order)
	if err != nil {
		t.Fatal(err)
	}
	want := slices.Clone(things)
	slices.SortFunc(want, func(a, b thing.Thing) int { return compare(&a, &b) })
	position, condition := 0, relational.Always(relational.Options{})
	for position < len(want) {
		rows := s.Page(t, condition, order, 7)
		for _, row := range rows {
			if position >= len(want) || things[row].ID != want[position].ID {
				t.Fatalf("order %s: row %s at position %d", order, things[row].ID, position)
			}
			position++
		}
		if len(rows) == 0 {
			t.Fatalf("order %s: no rows after %d of %d\n%s", order, position, len(want), condition.Text())
		}
		condition = after(t, s, order, records[rows[len(rows)-1]], things, want[:position])
	}
}

// after returns the condition for the rows after last, having held the predicate to
// the records that were read.
func after(t *testing.T, s *enginetest.Store, order *compile.Order, last map[string]any, things, read []thing.Thing) *relational.Condition {
	t.Helper()
	cursor, err := match.JSONCursor(order, last)
	if err != nil {
		t.Fatal(err)
	}
	fromStruct, err := thing.Model.Cursor(order, &read[len(read)-1])
	if err != nil || fromStruct != cursor {
		t.Fatalf("order %s: the cursor of the struct is %s, that of JSON %s, %v", order, fromStruct, cursor, err)
	}
	comesAfter, err := thing.Model.After(order, cursor)
	if err != nil {
		t.Fatal(err)
	}
	for i := range things {
		wasRead := slices.ContainsFunc(read, func(other thing.Thing) bool { return other.ID == things[i].ID })
		if comesAfter(&things[i]) == wasRead {
			t.Fatalf("order %s: After of %s is %v", order, things[i].ID, !wasRead)
		}
	}
	return afterRecord(t, s, order, last)
}

// afterRecord returns the condition for the rows after a record.
func afterRecord(t *testing.T, s *enginetest.Store, order *compile.Order, record map[string]any) *relational.Condition {
	t.Helper()
	cursor, err := match.JSONCursor(order, record)
	if err != nil {
		t.Fatal(err)
	}
	condition, err := relational.After(order, cursor, relational.Options{Dialect: s.Dialect})
	if err != nil {
		t.Fatal(err)
	}
	return condition
}
