package lint_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/fiql-go/fiql/compile/lint"
)

// BenchmarkFindings measures filters as people write them, and the worst that the limits of
// the parser let through.
func BenchmarkFindings(b *testing.B) {
	repeat := func(count int, separator, format string) string {
		constraints := make([]string, count)
		for i := range constraints {
			constraints[i] = fmt.Sprintf(format, i)
		}
		return strings.Join(constraints, separator)
	}
	for name, filter := range map[string]string{
		"Three":           "title==Jo*;count=gt=25;tag!=x",
		"Ten":             "title==Jo*;count=gt=25,(title==a,title==b;known==true);at=gt=-P1D;(size=lt=3,size=gt=9;part.size==1);name==*n*",
		"Values":          "count=in=(" + repeat(256, ",", "%d") + ")",
		"Patterns":        "title=in=(" + repeat(256, ",", "*%d*") + ")",
		"OrOfValues":      repeat(500, ",", "count==%d"),
		"OrOfRanges":      repeat(500, ",", "count<%d"),
		"OrOfFallingOnes": repeat(500, ",", "count>%d"),
		"AndOfRanges":     repeat(500, ";", "count<%d"),
		"AndOfNegations":  repeat(500, ";", "count!=%d"),
		"AndOfPatterns":   repeat(500, ";", "title==*%d*"),
		"AndOfLists":      repeat(200, ";", "title=in=(a,b*,*c,%d)"),
		"Alternating":     repeat(200, ";", "(count==%d,title==a)"),
		"Mixed":           repeat(100, ",", "count>%[1]d;title==*%[1]d*;tag==a%[1]d"),
		"Lists":           repeat(500, ";", "tag==*%d*"),
	} {
		b.Run(name, func(b *testing.B) {
			query := parse(b, filter)
			b.ReportAllocs()
			for b.Loop() {
				lint.Findings(query, lint.Options{Source: filter})
			}
		})
	}
}
