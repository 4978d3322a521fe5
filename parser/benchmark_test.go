package parser_test

import (
	"errors"
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
		b.Run(input.name+"/generated", func(b *testing.B) { benchmarkParse(b, input.text, parse) })
		b.Run(input.name+"/handwritten", func(b *testing.B) { benchmarkParse(b, input.text, parseByHand) })
		b.Run(input.name+"/interpreted", func(b *testing.B) { benchmarkParse(b, input.text, interpret) })
	}
}

func parse(text string) (ast.Expr, error) { return parser.Parse(text, parser.Options{}) }

func interpret(text string) (ast.Expr, error) {
	return parser.Parse(text, parser.Options{Interpret: true})
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

// BenchmarkRatio reports how many times as long as the parser written by hand ours
// takes for the same text, and participle as long as ours.
func BenchmarkRatio(b *testing.B) {
	for _, input := range benchmarkTexts {
		generated := side{input.text, parse}
		handwritten := side{input.text, parseByHand}
		interpreted := side{input.text, interpret}
		b.Run(input.name+"/handwritten", func(b *testing.B) { benchmarkRatio(b, generated, handwritten, 20_000) })
		b.Run(input.name+"/interpreted", func(b *testing.B) { benchmarkRatio(b, interpreted, generated, 1_000) })
	}
}

// BenchmarkRefusal reports how many times as long refusing a text takes as reading
// the filter that it nearly is.
func BenchmarkRefusal(b *testing.B) {
	const people = "firstName==John;lastName==Doe;email.email==email.changed@8x8.com"
	long := strings.Repeat("firstName==Jonathan,lastName==Doe;", 210)
	long = strings.TrimSuffix(long, ";")
	for _, test := range []struct{ name, refused, accepted string }{
		{"tiny", "a==", "a==b"},
		{"65bytes-no-value", strings.TrimSuffix(people, "email.changed@8x8.com"), people},
		{"65bytes-bad-operator", strings.Replace(people, "lastName==", "lastName=", 1), people},
		{"65bytes-parenthesis", people + ")", people},
		{"65bytes-quote", strings.Replace(people, "==John", "=='John", 1), people},
		{"7KB-at-the-end", long + ";", long},
		{"7KB-parenthesis", "(" + long, long},
		{"7KB-in-the-middle", long[:len(long)/2] + "(" + long[len(long)/2:], long},
		{"64-nested", nest(64) + ")", nest(64)},
	} {
		b.Run(test.name, func(b *testing.B) {
			benchmarkRatio(b, side{test.refused, refuse}, side{test.accepted, parse}, 20_000)
		})
	}
}

// refuse parses what is no filter.
func refuse(text string) (ast.Expr, error) {
	expr, err := parse(text)
	if err == nil {
		return nil, errors.New("not refused")
	}
	return expr, nil
}

// side is what a ratio compares: a text and what is done with it.
type side struct {
	text  string
	parse func(string) (ast.Expr, error)
}

// time returns how long one of several parses takes, in nanoseconds.
func (s side) time(b *testing.B, times int) float64 {
	start := time.Now()
	for range times {
		if _, err := s.parse(s.text); err != nil {
			b.Fatal(err)
		}
	}
	return float64(time.Since(start).Nanoseconds()) / float64(times)
}

// benchmarkRatio reports the median of how many times as long one side takes as the
// other. A round measures both next to each other, so that whatever else the machine
// does slows both, and in either order. On each side it parses about so many bytes.
func benchmarkRatio(b *testing.B, numerator, denominator side, bytes int) {
	const rounds = 101
	times := 1 + bytes/len(denominator.text)
	var ratios []float64
	for b.Loop() {
		for range rounds {
			before, middle := numerator.time(b, times), denominator.time(b, 2*times)
			after := numerator.time(b, times)
			ratios = append(ratios, (before+after)/2/middle)
		}
	}
	slices.Sort(ratios)
	b.ReportMetric(ratios[len(ratios)/2], "ratio")
	b.ReportMetric(0, "ns/op")
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
	options := parser.Options{Limits: generous}
	parseGenerously := func(text string) (ast.Expr, error) {
		expr, _ := parser.Parse(text, options) // refusing is what some shapes are for
		return expr, nil
	}
	for _, shape := range shapes {
		b.Run(shape.name, func(b *testing.B) {
			const n, bytes = 1000, 50_000
			benchmarkRatio(b, side{shape.text(2 * n), parseGenerously}, side{shape.text(n), parseGenerously}, bytes)
		})
	}
}
