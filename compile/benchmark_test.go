package compile_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/fiql-go/fiql/compile/internal/ratio"
	"github.com/fiql-go/fiql/compile/internal/thing"
)

// benchmarked has four constraints, one of them through a list.
const benchmarked = "name==Jo*;(count=gt=5,color==red);tag.name!=internal;id=in=(a,b,c)"

func benchmarkThings() []thing.Thing {
	names := []*string{new("John"), new("Josephine"), new("Peter"), nil}
	counts := []*int64{new(int64(3)), new(int64(30)), nil}
	colors := []*string{new("red"), new("green"), nil}
	tags := [][]thing.Tag{nil, {{Name: "public"}, {Name: "internal"}}, {{Name: "a"}, {Name: "b"}, {Name: "c"}}}
	random := rand.New(rand.NewPCG(1, 2)) // a pattern would be learnt by the processor
	var things []thing.Thing
	for range 1 << 14 {
		things = append(things, thing.Thing{
			ID: string(rune('a' + random.IntN(5))), Name: names[random.IntN(4)], Count: counts[random.IntN(3)],
			Color: colors[random.IntN(3)], Tags: tags[random.IntN(3)],
		})
	}
	return things
}

// byHand is the condition as a Go programmer writes it.
func byHand(t *thing.Thing) bool {
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
// for each record, and reports their ratio too.
func BenchmarkPredicate(b *testing.B) {
	things := benchmarkThings()
	predicate := thing.Predicate(b, thing.Query(b, benchmarked))
	for i := range things {
		if predicate(&things[i]) != byHand(&things[i]) {
			b.Fatalf("record %d: the predicate and the condition by hand differ", i)
		}
	}
	count := func(b *testing.B, match func(*thing.Thing) bool) {
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
	sweep := func(match func(*thing.Thing) bool) func() {
		matched := 0
		return func() {
			for i := range things {
				if match(&things[i]) {
					matched++
				}
			}
		}
	}
	b.Run("ratio", func(b *testing.B) { ratio.Report(b, sweep(predicate), sweep(byHand), "×by-hand") })
}
