package compile_test

import (
	"encoding/json"
	"flag"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/match"
	"github.com/fiql-go/fiql/compile/relational"
	"github.com/fiql-go/fiql/fuzz/draw"
)

var rounds = flag.Int("rounds", 40, "record sets of the differential test for each engine, 50 filters each")

const (
	recordsPerRound = 24
	filtersPerRound = 50
)

// TestBackendsAgree asks random filters of random records through the predicate on
// structs, the predicate on JSON and SQL on every engine.
func TestBackendsAgree(t *testing.T) {
	onEngines(t, thingSchema, func(t *testing.T, s *store) {
		matched := 0
		for round := range *rounds {
			random := rand.New(rand.NewPCG(uint64(round), uint64(s.dialect)))
			sample := newSample(t, drawRecords(random, recordsPerRound))
			s.replace(t, sample.records)
			for range filtersPerRound {
				matched += agree(t, s, draw.Filter(random, thingSchema, sample.records), sample)
			}
		}
		cells := *rounds * filtersPerRound * recordsPerRound
		t.Logf("%d of %d filter-record pairs matched", matched, cells)
		if matched < cells/10 || matched > cells*9/10 {
			t.Errorf("%d of %d pairs matched: the filters hardly tell records apart", matched, cells)
		}
	})
}

// FuzzBackendsAgree lets coverage choose the records and the filter.
func FuzzBackendsAgree(f *testing.F) {
	for seed := range uint64(16) {
		data := make([]byte, 512)
		random := rand.NewChaCha8([32]byte{byte(seed)})
		random.Read(data)
		f.Add(data)
	}
	s := newStore(f, relational.SQLite, thingSchema)
	f.Fuzz(func(t *testing.T, data []byte) {
		source := draw.Bytes(data)
		sample := newSample(t, drawRecords(source, 4))
		s.replace(t, sample.records)
		agree(t, s, draw.Filter(source, thingSchema, sample.records), sample)
	})
}

// sample is records, and the objects that they are in Go.
type sample struct {
	records []map[string]any
	objects []thing
}

func newSample(t testing.TB, records []map[string]any) sample {
	t.Helper()
	objects := make([]thing, len(records))
	for i, record := range records {
		objects[i] = decodeThing(t, record)
	}
	return sample{records, objects}
}

// drawRecords returns records with a key each, all of one owner but the last.
func drawRecords(source draw.Source, count int) []map[string]any {
	records := make([]map[string]any, count)
	for i := range records {
		records[i] = draw.Record(source, thingSchema)
		records[i]["id"] = fmt.Sprintf("id%d", i/2) // two owners share each id
		records[i]["owner"] = fmt.Sprintf("owner%d", i%2)
	}
	return records
}

// generous are options with room for long texts.
var generous = compile.Options{Limits: ast.Limits{Bytes: 1 << 20, ListItems: 1000}}

// agree fails the test unless all backends select the same of the records that the
// store holds, and returns how many they select.
func agree(t *testing.T, s *store, expr ast.Expr, held sample) int {
	t.Helper()
	query, err := compile.Check(expr, s.schema, generous)
	if err != nil {
		t.Fatalf("a drawn filter is refused: %s: %v", expr, err)
	}
	condition, err := relational.Where(query, relational.Options{Dialect: s.dialect, Shard: relational.Unconfined()})
	if err != nil {
		t.Fatal(err)
	}
	inSQL := s.matching(t, condition, len(held.records))
	inShard := s.matchingInShard(t, query, len(held.records))
	inJSON, onStructs := match.JSON(query), mustPredicate(t, query)
	complement := mustPredicate(t, mustCheck(t, ast.NewNot(expr)))
	matched := 0
	for i, record := range held.records {
		want, object := inJSON(record), &held.objects[i]
		if got := onStructs(object); got != want || inSQL[i] != want {
			t.Fatalf("the backends differ on filter %s\nrecord %s\nat the smallest:\n%s", expr, marshal(t, record), s.minimal(t, expr, record))
		}
		if inShard != nil && inShard[i] != (want && record["owner"] == shard) {
			t.Fatalf("filter %s\nrecord %s\nconfined to %s: %v", expr, marshal(t, record), shard, inShard[i])
		}
		if complement(object) == want {
			t.Fatalf("filter %s and its negation agree on %s", expr, marshal(t, record))
		}
		if want {
			matched++
		}
	}
	checkCondition(t, condition)
	checkShape(t, s, query, condition)
	return matched
}

// shard is the one that conditions are confined to.
const shard = "owner1"

// matchingInShard returns which rows meet the condition confined to the shard, for a
// schema whose shards are owners.
func (s *store) matchingInShard(t *testing.T, query *compile.Query, rows int) []bool {
	t.Helper()
	if s.schema.Shard() != "owner" {
		return nil
	}
	options := relational.Options{Dialect: s.dialect, Shard: relational.Confine(shard)}
	condition, err := relational.Where(query, options)
	if err != nil {
		t.Fatal(err)
	}
	checkCondition(t, condition)
	return s.matching(t, condition, rows)
}

// checkShape holds queries of one shape to one text.
func checkShape(t *testing.T, s *store, query *compile.Query, condition *relational.Condition) {
	t.Helper()
	shape := shapeOf(query)
	text, seen := s.shapes[shape]
	if seen && text != condition.Text() {
		t.Fatalf("the shape %s has two texts:\n%s\n%s", shape, text, condition.Text())
	}
	s.shapes[shape] = condition.Text()
}

// checkCondition holds a condition to its promises about form.
func checkCondition(t *testing.T, condition *relational.Condition) {
	t.Helper()
	text := condition.Text()
	if strings.Count(text, "?")+strings.Count(text, "$") != len(condition.Args()) {
		t.Fatalf("%d arguments for %s", len(condition.Args()), text)
	}
	if strings.ContainsAny(text, "\r\n") || text == "" {
		t.Fatalf("not one line: %q", text)
	}
}

func mustCheck(t testing.TB, expr ast.Expr) *compile.Query {
	t.Helper()
	query, err := compile.Check(expr, thingSchema, generous)
	if err != nil {
		t.Fatal(err)
	}
	return query
}

func mustPredicate(t testing.TB, query *compile.Query) func(*thing) bool {
	t.Helper()
	predicate, err := thingModel.Predicate(query)
	if err != nil {
		t.Fatal(err)
	}
	return predicate
}

func decodeThing(t testing.TB, record map[string]any) thing {
	t.Helper()
	var object thing
	if err := json.Unmarshal(marshal(t, record), &object); err != nil {
		t.Fatal(err)
	}
	return object
}

func marshal(t testing.TB, record map[string]any) []byte {
	t.Helper()
	text, err := json.Marshal(record)
	if err != nil {
		t.Fatal(err)
	}
	return text
}
