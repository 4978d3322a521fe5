package relational_test

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/internal/enginetest"
	"github.com/fiql-go/fiql/compile/internal/thing"
	"github.com/fiql-go/fiql/compile/match"
	"github.com/fiql-go/fiql/compile/relational"
	"github.com/fiql-go/fiql/fuzz"
	"github.com/fiql-go/fiql/fuzz/draw"
)

var rounds = flag.Int("rounds", 12, "record sets of the differential test for each engine, 50 filters each")

// longRounds is how many rounds the check of the project asks for: tests that have other
// measures than rounds go through more from there on.
const longRounds = 40

const (
	recordsPerRound = 24
	filtersPerRound = 50
)

// TestBackendsAgree asks random filters of random records through the predicate on
// structs, the predicate on JSON and SQL on every engine.
func TestBackendsAgree(t *testing.T) {
	enginetest.OnEngines(t, thing.Schema, func(t *testing.T, s *enginetest.Store) {
		matched, asked := 0, newComparison(s)
		for round := range *rounds {
			random := rand.New(rand.NewPCG(uint64(round), uint64(s.Dialect)))
			asked.hold(t, thing.Draw(recordsPerRound, func(schema *compile.Schema) map[string]any { return draw.Record(random, schema) }))
			for range filtersPerRound {
				matched += asked.agree(t, draw.Filter(random, thing.Schema, asked.records))
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
	asked := newComparison(enginetest.NewStore(f, relational.SQLite, thing.Schema, nil))
	f.Fuzz(func(t *testing.T, data []byte) {
		source := draw.Bytes(data)
		asked.hold(t, thing.Draw(4, func(schema *compile.Schema) map[string]any { return draw.Record(source, schema) }))
		asked.agree(t, draw.Filter(source, thing.Schema, asked.records))
	})
}

// comparison asks filters of the same records through every backend.
type comparison struct {
	*enginetest.Store
	records []map[string]any
	objects []thing.Thing
	texts   map[string]string // of SQL, by the shape of the query
}

func newComparison(s *enginetest.Store) *comparison {
	return &comparison{Store: s, texts: map[string]string{}}
}

// hold makes records the ones that filters are asked of.
func (c *comparison) hold(t testing.TB, records []map[string]any) {
	t.Helper()
	c.Replace(t, records)
	c.records, c.objects = records, make([]thing.Thing, len(records))
	for i, record := range records {
		c.objects[i] = thing.Of(t, record)
	}
}

// agree fails the test unless all backends select the same records, and returns how many.
func (c *comparison) agree(t *testing.T, expr ast.Expr) int {
	t.Helper()
	query := thing.Check(t, expr)
	condition := where(t, query, c.Dialect)
	inSQL, inShard := c.Matching(t, condition, len(c.records)), c.matchingInShard(t, query)
	inJSON, onStructs := match.JSON(query), thing.Predicate(t, query)
	complement := thing.Predicate(t, thing.Check(t, ast.NewNot(expr)))
	matched := 0
	for i, record := range c.records {
		want, object := inJSON(record), &c.objects[i]
		if got := onStructs(object); got != want || inSQL[i] != want {
			t.Fatalf("the backends differ on filter %s\nrecord %s\nat the smallest:\n%s", expr, thing.Encode(t, record), smallest(t, c.Store, expr, record))
		}
		if inShard[i] != (want && record["owner"] == shard) {
			t.Fatalf("filter %s\nrecord %s\nconfined to %s: %v", expr, thing.Encode(t, record), shard, inShard[i])
		}
		if complement(object) == want {
			t.Fatalf("filter %s and its negation agree on %s", expr, thing.Encode(t, record))
		}
		if want {
			matched++
		}
	}
	c.checkShape(t, query, condition)
	return matched
}

// shard is the one that conditions are confined to.
const shard = "owner1"

// matchingInShard returns which records meet the condition confined to the shard.
func (c *comparison) matchingInShard(t *testing.T, query *compile.Query) []bool {
	t.Helper()
	condition, err := relational.Where(query, relational.Options{Dialect: c.Dialect, Shard: relational.Confine(shard)})
	if err != nil {
		t.Fatal(err)
	}
	checkForm(t, condition)
	return c.Matching(t, condition, len(c.records))
}

// checkShape holds queries of one shape to one text.
func (c *comparison) checkShape(t *testing.T, query *compile.Query, condition *relational.Condition) {
	t.Helper()
	checkForm(t, condition)
	shape := thing.Shape(query)
	text, seen := c.texts[shape]
	if seen && text != condition.Text() {
		t.Fatalf("the shape %s has two texts:\n%s\n%s", shape, text, condition.Text())
	}
	c.texts[shape] = condition.Text()
}

// placeholder finds the places of arguments, which are not the beginnings of paths in JSON.
var placeholder = regexp.MustCompile(`\?|\$[0-9]`)

// checkForm holds a condition to its promises about form.
func checkForm(t *testing.T, condition *relational.Condition) {
	t.Helper()
	text := condition.Text()
	if len(placeholder.FindAllString(text, -1)) != len(condition.Args()) {
		t.Fatalf("%d arguments for %s", len(condition.Args()), text)
	}
	if strings.ContainsAny(text, "\r\n") || text == "" {
		t.Fatalf("not one line: %q", text)
	}
}

// maxShrinks bounds the search for a smaller difference.
const maxShrinks = 2000

// smallest describes the smallest difference between the backends that can be reached
// from a filter and a record on which they differ. The record is the only one of the
// store afterwards.
func smallest(t *testing.T, s *enginetest.Store, expr ast.Expr, record map[string]any) string {
	t.Helper()
	found := fuzz.Case{Filter: expr, Records: []map[string]any{record}}
	report := difference(t, s, found)
	tries := 0
	for shrunk := true; shrunk && tries < maxShrinks; {
		shrunk = false
		for smaller := range fuzz.ShrinkCase(found, s.Schema()) {
			if tries++; tries > maxShrinks {
				break
			}
			if difference := difference(t, s, smaller); difference != "" {
				found, report, shrunk = smaller, difference, true
				break
			}
		}
	}
	return report
}

// difference says how the backends differ on the one record of a case, or "".
func difference(t *testing.T, s *enginetest.Store, c fuzz.Case) string {
	t.Helper()
	query, err := compile.Check(c.Filter, s.Schema(), thing.Generous())
	if err != nil || len(c.Records) != 1 {
		return ""
	}
	condition := where(t, query, s.Dialect)
	s.Replace(t, c.Records)
	object := thing.Of(t, c.Records[0])
	inJSON, onStruct := match.JSON(query)(c.Records[0]), thing.Predicate(t, query)(&object)
	inSQL := s.Matching(t, condition, 1)[0]
	if inJSON == onStruct && inJSON == inSQL {
		return ""
	}
	return fmt.Sprintf("filter %s\nrecord %s\nJSON %v, struct %v, SQL %v\n%s\n%q", c.Filter, thing.Encode(t, c.Records[0]),
		inJSON, onStruct, inSQL, condition.Text(), condition.Args())
}
