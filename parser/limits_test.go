package parser_test

import (
	"errors"
	"fmt"
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
		name    string
		code    diagnostic.Code
		in      string
		out     string
		span    diagnostic.Span // of the error
		options parser.Options
	}{
		{"bytes", ast.CodeBytes, "a==" + strings.Repeat("b", 8189), "a==" + strings.Repeat("b", 8190), diagnostic.Span{Start: 8192, End: 8193}, parser.Options{}},
		{"depth", ast.CodeDepth, nest(64), nest(65), diagnostic.Span{Start: 64, End: 65}, parser.Options{}},
		{"draft depth", ast.CodeDepth, nest(64), nest(65), diagnostic.Span{Start: 64, End: 65}, optionsOf(true)},
		{"depth beside", ast.CodeDepth, nest(64) + ";" + nest(64), "(a);" + nest(65), diagnostic.Span{Start: 68, End: 69}, parser.Options{}},
		{"depth of lists", ast.CodeDepth, strings.Repeat("(", 64) + "a=in=(b)" + strings.Repeat(")", 64), nest(65), diagnostic.Span{Start: 64, End: 65}, parser.Options{}},
		{"constraints", ast.CodeConstraints, chain(512, ";"), chain(513, ","), diagnostic.Span{Start: 2560, End: 2561}, parser.Options{}},
		{"draft constraints", ast.CodeConstraints, chain(512, ","), chain(513, ";"), diagnostic.Span{Start: 2560, End: 2561}, optionsOf(true)},
		{"items", ast.CodeListItems, list(256), list(257), diagnostic.Span{Start: 518, End: 519}, parser.Options{}},
		{"items of two lists", ast.CodeListItems, list(256) + ";" + list(256), "a=in=(b);" + list(257), diagnostic.Span{Start: 527, End: 528}, parser.Options{}},
		{"stars", ast.CodeStars, "a==*b*b*b*b*b*b*b*", "a==*b*b*b*b*b*b*b*b*", diagnostic.Span{Start: 3, End: 20}, parser.Options{}},
		{"adjacent stars", ast.CodeStars, "a==" + strings.Repeat("*", 100), "a==**b*b*b*b*b*b*b*b*", diagnostic.Span{Start: 3, End: 21}, parser.Options{}},
		{"literal stars", ast.CodeStars, `a=='\*\*\*\*\*\*\*\*\*\*'`, `a=='\**b*b*b*b*b*b*b*b*'`, diagnostic.Span{Start: 3, End: 24}, parser.Options{}},
		{"draft stars", ast.CodeStars, "a==*%2A*%2A*b*b*b*b*b*", "a==*b*b*b*b*b*b*b*b*", diagnostic.Span{Start: 3, End: 20}, optionsOf(true)},
		{"stars in a list", ast.CodeStars, "a=in=(*b*b*b*b*b*b*b*,b)", "a=in=(b,*b*b*b*b*b*b*b*b*)", diagnostic.Span{Start: 8, End: 25}, parser.Options{}},
		{"own bytes", ast.CodeBytes, "a==bc", "a==bcd", diagnostic.Span{Start: 5, End: 6}, parser.Options{Limits: ast.Limits{Bytes: 5}}},
		{"own depth", ast.CodeDepth, nest(2), nest(3), diagnostic.Span{Start: 2, End: 3}, parser.Options{Limits: ast.Limits{Depth: 2}}},
		{"most depth", ast.CodeDepth, nest(1000), nest(1001), diagnostic.Span{Start: 1000, End: 1001}, parser.Options{Limits: ast.Limits{Depth: 1 << 40}}},
		{"raised constraints", ast.CodeConstraints, chain(600, ";"), chain(601, ","), diagnostic.Span{Start: 3000, End: 3001}, parser.Options{Limits: ast.Limits{Constraints: 600}}},
	}
	for _, test := range tests {
		for _, interpret := range []bool{false, true} {
			t.Run(fmt.Sprintf("%s, interpreted %t", test.name, interpret), func(t *testing.T) {
				test.options.Interpret = interpret
				if _, err := parser.Parse(test.in, test.options); err != nil {
					t.Errorf("at the limit: %v", err)
				}
				_, err := parser.Parse(test.out, test.options)
				var failure *parser.Error
				if !errors.As(err, &failure) || failure.Code != test.code || failure.Span != test.span {
					t.Errorf("beyond the limit: got %+v, want %s at %v", err, test.code, test.span)
				}
				checkSpan(t, test.out, err)
			})
		}
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
			options := parser.Options{Limits: test.limits}
			_, err := parser.Parse(test.text, options)
			checkSpan(t, test.text, err)
			if bytes := allocated(func() { _, _ = parser.Parse(test.text, options) }); bytes > 8<<10 {
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
	_, err := parser.Parse("a==b", parser.Options{Syntax: ast.Syntax(7)})
	checkSpan(t, "a==b", err)
	if want := "column 1: unknown syntax ast.Syntax(7)"; err.Error() != want {
		t.Errorf("got %q, want %q", err, want)
	}
}
