package parser_test

import (
	"errors"
	"runtime"
	"strings"
	"testing"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/ast/diagnostic"
	"github.com/fiql-go/fiql/parser"
)

func nest(depth int) string {
	return strings.Repeat("(", depth) + "a==b" + strings.Repeat(")", depth)
}

func chain(constraints int, separator string) string {
	return strings.TrimSuffix(strings.Repeat("a==b"+separator, constraints), separator)
}

func list(items int) string {
	return "a=in=(" + strings.TrimSuffix(strings.Repeat("b,", items), ",") + ")"
}

// Every limit lets through exactly as much as it says.
func TestLimits(t *testing.T) {
	tests := []struct {
		name   string
		code   diagnostic.Code
		in     string
		out    string
		span   diagnostic.Span // of the error
		config parser.Config
	}{
		{"bytes", ast.CodeBytes, "a==" + strings.Repeat("b", 8189), "a==" + strings.Repeat("b", 8190), diagnostic.Span{Start: 8192, End: 8193}, parser.Config{}},
		{"depth", ast.CodeDepth, nest(64), nest(65), diagnostic.Span{Start: 64, End: 65}, parser.Config{}},
		{"draft depth", ast.CodeDepth, nest(64), nest(65), diagnostic.Span{Start: 64, End: 65}, configOf(true)},
		{"depth beside", ast.CodeDepth, nest(64) + ";" + nest(64), "(a);" + nest(65), diagnostic.Span{Start: 68, End: 69}, parser.Config{}},
		{"depth of lists", ast.CodeDepth, strings.Repeat("(", 64) + "a=in=(b)" + strings.Repeat(")", 64), nest(65), diagnostic.Span{Start: 64, End: 65}, parser.Config{}},
		{"constraints", ast.CodeConstraints, chain(512, ";"), chain(513, ","), diagnostic.Span{Start: 2560, End: 2561}, parser.Config{}},
		{"draft constraints", ast.CodeConstraints, chain(512, ","), chain(513, ";"), diagnostic.Span{Start: 2560, End: 2561}, configOf(true)},
		{"items", ast.CodeListItems, list(256), list(257), diagnostic.Span{Start: 518, End: 519}, parser.Config{}},
		{"items of two lists", ast.CodeListItems, list(256) + ";" + list(256), "a=in=(b);" + list(257), diagnostic.Span{Start: 527, End: 528}, parser.Config{}},
		{"stars", ast.CodeStars, "a==*b*b*b*b*b*b*b*", "a==*b*b*b*b*b*b*b*b*", diagnostic.Span{Start: 3, End: 20}, parser.Config{}},
		{"adjacent stars", ast.CodeStars, "a==" + strings.Repeat("*", 100), "a==**b*b*b*b*b*b*b*b*", diagnostic.Span{Start: 3, End: 21}, parser.Config{}},
		{"literal stars", ast.CodeStars, `a=='\*\*\*\*\*\*\*\*\*\*'`, `a=='\**b*b*b*b*b*b*b*b*'`, diagnostic.Span{Start: 3, End: 24}, parser.Config{}},
		{"draft stars", ast.CodeStars, "a==*%2A*%2A*b*b*b*b*b*", "a==*b*b*b*b*b*b*b*b*", diagnostic.Span{Start: 3, End: 20}, configOf(true)},
		{"stars in a list", ast.CodeStars, "a=in=(*b*b*b*b*b*b*b*,b)", "a=in=(b,*b*b*b*b*b*b*b*b*)", diagnostic.Span{Start: 8, End: 25}, parser.Config{}},
		{"own bytes", ast.CodeBytes, "a==bc", "a==bcd", diagnostic.Span{Start: 5, End: 6}, parser.Config{Limits: ast.Limits{Bytes: 5}}},
		{"own depth", ast.CodeDepth, nest(2), nest(3), diagnostic.Span{Start: 2, End: 3}, parser.Config{Limits: ast.Limits{Depth: 2}}},
		{"most depth", ast.CodeDepth, nest(1000), nest(1001), diagnostic.Span{Start: 1000, End: 1001}, parser.Config{Limits: ast.Limits{Depth: 1 << 40}}},
		{"raised constraints", ast.CodeConstraints, chain(600, ";"), chain(601, ","), diagnostic.Span{Start: 3000, End: 3001}, parser.Config{Limits: ast.Limits{Constraints: 600}}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if _, err := test.config.Parse(test.in); err != nil {
				t.Errorf("at the limit: %v", err)
			}
			_, err := test.config.Parse(test.out)
			var failure *parser.Error
			if !errors.As(err, &failure) || failure.Code != test.code || failure.Span != test.span {
				t.Errorf("beyond the limit: got %+v, want %s at %v", err, test.code, test.span)
			}
			checkSpan(t, test.out, err)
		})
	}
}

// A hostile text costs no more than the limit that it exceeds.
func TestHostileTextIsCheap(t *testing.T) {
	million := strings.Repeat("(", 1_000_000)
	tests := map[string]struct {
		text   string
		limits ast.Limits
	}{
		"ten million parentheses": {strings.Repeat("(", 10_000_000), ast.Limits{}},
		"within the bytes":        {million, ast.Limits{Bytes: 1 << 30}},
		"closing first":           {strings.Repeat(")", 50) + million, ast.Limits{Bytes: 1 << 30}},
		"in a list":               {"a=in=(b;" + million, ast.Limits{Bytes: 1 << 30}},
		"stars":                   {"a==" + strings.Repeat("*b", 1_000_000), ast.Limits{Bytes: 1 << 30}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			config := parser.Config{Limits: test.limits}
			_, err := config.Parse(test.text)
			checkSpan(t, test.text, err)
			if bytes := allocated(func() { _, _ = config.Parse(test.text) }); bytes > 8<<10 {
				t.Errorf("refusing %d bytes of text took %d bytes of memory", len(test.text), bytes)
			}
		})
	}
}

// allocated returns the bytes that one of many calls of f allocates.
func allocated(f func()) uint64 {
	const calls = 20
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	for range calls {
		f()
	}
	runtime.ReadMemStats(&after)
	return (after.TotalAlloc - before.TotalAlloc) / calls
}

func TestUnknownSyntax(t *testing.T) {
	_, err := parser.Config{Syntax: ast.Syntax(7)}.Parse("a==b")
	checkSpan(t, "a==b", err)
	if want := "column 1: unknown syntax ast.Syntax(7)"; err.Error() != want {
		t.Errorf("got %q, want %q", err, want)
	}
}
