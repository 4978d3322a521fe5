package compile_test

import (
	"errors"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/relational"
	"github.com/fiql-go/fiql/parser"
)

// benchmarked has three constraints, one of them through a list.
const benchmarked = "name==Jo*;(count=gt=5,color==red);tag.name!=internal;id=in=(a,b,c)"

func benchmarkThings() []thing {
	names := []*string{new("John"), new("Josephine"), new("Peter"), nil}
	counts := []*int64{new(int64(3)), new(int64(30)), nil}
	colors := []*string{new("red"), new("green"), nil}
	tags := [][]tag{nil, {{Name: "public"}, {Name: "internal"}}, {{Name: "a"}, {Name: "b"}, {Name: "c"}}}
	random := rand.New(rand.NewPCG(1, 2)) // a pattern would be learnt by the processor
	var things []thing
	for range 1 << 14 {
		things = append(things, thing{
			ID: string(rune('a' + random.IntN(5))), Name: names[random.IntN(4)], Count: counts[random.IntN(3)],
			Color: colors[random.IntN(3)], Tags: tags[random.IntN(3)],
		})
	}
	return things
}

// byHand is the condition as a Go programmer writes it.
func byHand(t *thing) bool {
	if t.Name == nil || !strings.HasPrefix(*t.Name, "Jo") {
		return false
	}
	if !(t.Count != nil && *t.Count > 5) && !(t.Color != nil && *t.Color == "red") {
		return false
	}
	for i := range t.Tags {
		if t.Tags[i].Name == "internal" {
			return false
		}
	}
	return t.ID == "a" || t.ID == "b" || t.ID == "c"
}

// BenchmarkPredicate compares a compiled predicate with the same condition by hand,
// for each record, and reports the ratio.
func BenchmarkPredicate(b *testing.B) {
	things := benchmarkThings()
	predicate := mustPredicate(b, checked(b, benchmarked))
	for i := range things {
		if predicate(&things[i]) != byHand(&things[i]) {
			b.Fatalf("record %d: the predicate and the condition by hand differ", i)
		}
	}
	count := func(b *testing.B, match func(*thing) bool) {
		b.ReportAllocs()
		matched := 0
		for i := range b.N {
			if match(&things[i%len(things)]) {
				matched++
			}
		}
	}
	b.Run("compiled", func(b *testing.B) { count(b, predicate) })
	b.Run("by-hand", func(b *testing.B) { count(b, byHand) })
}

// BenchmarkCheckAndSQL compares check and SQL text with the parse of the same filter.
func BenchmarkCheckAndSQL(b *testing.B) {
	expr, err := parser.Parse(benchmarked)
	if err != nil {
		b.Fatal(err)
	}
	b.Run("check-and-sql", func(b *testing.B) {
		b.ReportAllocs()
		for range b.N {
			if err := checkAndSQL(expr); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("parse", func(b *testing.B) {
		b.ReportAllocs()
		for range b.N {
			if _, err := parser.Parse(benchmarked); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// BenchmarkRatio measures each thing and its reference in turns and takes the median
// of both, so that whatever else the machine does matters little. It reports how many
// times as long as the reference the thing takes.
func BenchmarkRatio(b *testing.B) {
	things := benchmarkThings()
	predicate := mustPredicate(b, checked(b, benchmarked))
	sweep := func(match func(*thing) bool) func() {
		matched := 0
		return func() {
			for i := range things {
				if match(&things[i]) {
					matched++
				}
			}
		}
	}
	expr, err := parser.Parse(benchmarked)
	if err != nil {
		b.Fatal(err)
	}
	many := func(do func() error) func() {
		return func() {
			for range 1000 {
				if err := do(); err != nil {
					b.Fatal(err)
				}
			}
		}
	}
	parse := func() error { _, err := parser.Parse(benchmarked); return err }
	b.Run("predicate", func(b *testing.B) { reportRatio(b, sweep(predicate), sweep(byHand), "×by-hand") })
	b.Run("check-and-sql", func(b *testing.B) {
		reportRatio(b, many(func() error { return checkAndSQL(expr) }), many(parse), "×parse")
	})
}

func checkAndSQL(expr ast.Expr) error {
	query, err := compile.Check(expr, thingSchema, compile.Options{})
	if err != nil {
		return err
	}
	condition, err := relational.Where(query, relational.Options{Shard: relational.Unconfined()})
	if err == nil && condition.Text() == "" {
		err = errors.New("no SQL")
	}
	return err
}

// reportRatio measures two functions in turns.
func reportRatio(b *testing.B, measured, reference func(), unit string) {
	var ours, theirs []time.Duration
	for b.Loop() {
		ours = append(ours, timed(measured))
		theirs = append(theirs, timed(reference))
	}
	b.ReportMetric(float64(median(ours))/float64(median(theirs)), unit)
	b.ReportMetric(0, "ns/op")
}

func timed(do func()) time.Duration {
	start := time.Now()
	do()
	return time.Since(start)
}

func median(times []time.Duration) time.Duration {
	slices.Sort(times)
	return times[len(times)/2]
}
