package parser_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/parser"
)

// benchmarkTexts are filters of the sizes that matter: the smallest, one that
// people write, one that programs write, the largest, and the deepest.
var benchmarkTexts = []struct{ name, text string }{
	{"tiny", "a==b"},
	{"65bytes", "firstName==John;lastName==Doe;email.email==email.changed@8x8.com"},
	{"250bytes", "(firstName==Jo*,lastName==Doe);createdTimestamp>=1672531200000;pbxId=in=(US1,US2,UK1);" +
		"(contactType=='corporate',contactType==external);jobTitle!='Senior Agent';department=out=(Sales,'Human Resources');" +
		"phone.phone==+14085551234;tag.name==vip;email.primary==true"},
	{"8KiB", strings.TrimSuffix(strings.Repeat("firstName==Jonathan,lastName==Doe;", 240), ";")},
	{"nested", nest(64)},
}

// BenchmarkParse compares the parser with one written by hand and with participle
// interpreting the tags.
func BenchmarkParse(b *testing.B) {
	for _, input := range benchmarkTexts {
		b.Run(input.name+"/generated", func(b *testing.B) { benchmarkParse(b, input.text, parser.Parse) })
		b.Run(input.name+"/handwritten", func(b *testing.B) { benchmarkParse(b, input.text, parseByHand) })
		b.Run(input.name+"/interpreted", func(b *testing.B) { benchmarkParse(b, input.text, parser.Config{}.Interpret) })
	}
}

func benchmarkParse(b *testing.B, text string, parse func(string) (ast.Expr, error)) {
	b.ReportAllocs()
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		if _, err := parse(text); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkRatio measures the three in turns on the same text and takes the median
// time of each, so that whatever else the machine does matters little. It reports
// how many times as long as the one written by hand ours takes, and participle as
// long as ours.
func BenchmarkRatio(b *testing.B) {
	for _, input := range benchmarkTexts {
		b.Run(input.name, func(b *testing.B) {
			const bytes = 200_000 // to parse at a time: enough for the garbage collector to take its part
			times := 1 + bytes/len(input.text)
			var generated, handwritten, interpreted timings
			for b.Loop() {
				generated.add(b, times, input.text, parser.Parse)
				handwritten.add(b, times, input.text, parseByHand)
				interpreted.add(b, 1+times/20, input.text, parser.Config{}.Interpret)
			}
			b.ReportMetric(generated.median()/handwritten.median(), "×handwritten")
			b.ReportMetric(interpreted.median()/generated.median(), "×faster-than-interpreted")
			b.ReportMetric(generated.median(), "ns")
			b.ReportMetric(0, "ns/op")
		})
	}
}

// timings are the times that one parse took, in nanoseconds, in several
// measurements.
type timings []float64

// add measures once more, a number of parses together.
func (t *timings) add(b *testing.B, times int, text string, parse func(string) (ast.Expr, error)) {
	start := time.Now()
	for range times {
		if _, err := parse(text); err != nil {
			b.Fatal(err)
		}
	}
	*t = append(*t, float64(time.Since(start).Nanoseconds())/float64(times))
}

func (t timings) median() float64 {
	slices.Sort(t)
	return t[len(t)/2]
}

// BenchmarkLinear measures what takes time in proportion to its length, at one
// length and at twice that, and reports the ratio, which should be about 2.
func BenchmarkLinear(b *testing.B) {
	shapes := []struct {
		name string
		text func(n int) string
	}{
		{"conjunction", func(n int) string { return chain(n, ";") }},
		{"disjunction", func(n int) string { return chain(n, ",") }},
		{"alternating", func(n int) string { return chain(n/2, ",c==d;") }},
		{"list", list},
		{"nested", func(n int) string { return nest(n / 2) }},
		{"groups", func(n int) string { return strings.Repeat("(a,b);", n) + "c" }},
		{"value", func(n int) string { return "a==" + strings.Repeat("b", n) }},
		{"quoted", func(n int) string { return "a=='" + strings.Repeat(`\b`, n) + "'" }},
		{"refused at the end", func(n int) string { return chain(n, ";") + "=" }},
		{"refused nested", func(n int) string { return nest(n/2) + ")" }},
		{"refused unclosed", func(n int) string { return strings.Repeat("(", n/2) + "a" }},
		{"refused quote", func(n int) string { return chain(n, ";") + "'" }},
		{"refused signs", func(n int) string { return "a" + strings.Repeat("=a", n) }},
	}
	config := parser.Config{Limits: generous}
	for _, shape := range shapes {
		b.Run(shape.name, func(b *testing.B) {
			const n = 1000
			once, twice := shape.text(n), shape.text(2*n)
			parse := func(text string) (ast.Expr, error) {
				expr, _ := config.Parse(text) // refusing is what some shapes are for
				return expr, nil
			}
			var short, long timings
			for b.Loop() {
				short.add(b, 5, once, parse)
				long.add(b, 5, twice, parse)
			}
			b.ReportMetric(long.median()/short.median(), "×2n/n")
			b.ReportMetric(0, "ns/op")
		})
	}
}
