package diagnostic_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/ast/diagnostic"
)

func TestPosition(t *testing.T) {
	tests := []struct {
		source string
		start  int
		want   string
	}{
		{"", 0, "wrong"},
		{"", 7, "offset 7: wrong"},
		{"a==b", 0, "column 1: wrong"},
		{"é==b", 4, "column 4: wrong"},
		{"a==b;\nc", 6, "line 2, column 1: wrong"},
		{"a==b", 99, "column 5: wrong"},
		{"a==b", -1, "column 1: wrong"},
	}
	for _, test := range tests {
		d := diagnostic.Diagnostic{Message: "wrong", Source: test.source, Span: diagnostic.Span{Start: test.start, End: test.start}}
		if got := d.Error(); got != test.want {
			t.Errorf("at %d of %q: got %q, want %q", test.start, test.source, got, test.want)
		}
	}
}

func TestSnippet(t *testing.T) {
	tests := []struct {
		name   string
		source string
		span   diagnostic.Span
		want   string
	}{
		{"no source", "", diagnostic.Span{}, ""},
		{"one column", "a=b", diagnostic.Span{Start: 1, End: 2}, "a=b\n ^"},
		{"at the end", "a==", diagnostic.Span{Start: 3, End: 3}, "a==\n   ^"},
		{"whole line", "a==b;\nc=d;\ne==f", diagnostic.Span{Start: 7, End: 8}, "c=d;\n ^"},
		{"over a line break", "ab\ncd", diagnostic.Span{Start: 1, End: 4}, "ab\n ^"},
		{"wide characters", "日本=b", diagnostic.Span{Start: 6, End: 7}, "日本=b\n    ^"},
		{"under wide characters", "a=日本", diagnostic.Span{Start: 2, End: 8}, "a=日本\n  ^^^^"},
		{"full-width forms", "Ａ=b", diagnostic.Span{Start: 3, End: 4}, "Ａ=b\n  ^"},
		{"half-width forms", "ｱ=b", diagnostic.Span{Start: 3, End: 4}, "ｱ=b\n ^"},
		{"emoji", "😀=b", diagnostic.Span{Start: 4, End: 5}, "😀=b\n  ^"},
		{"under emoji", "a=😀", diagnostic.Span{Start: 2, End: 6}, "a=😀\n  ^^"},
		{"emoji that are joined count by themselves", "👩\u200d🚀=b", diagnostic.Span{Start: 11, End: 12}, "👩\u200d🚀=b\n    ^"},
		{"a flag", "🇩🇪=b", diagnostic.Span{Start: 8, End: 9}, "🇩🇪=b\n  ^"},
		{"an emoji with a selector", "🌶\ufe0f=b", diagnostic.Span{Start: 7, End: 8}, "🌶\ufe0f=b\n  ^"},
		{"combining characters", "e\u0301=b", diagnostic.Span{Start: 3, End: 4}, "e\u0301=b\n ^"},
		{"tab and return", "a\t=\r\nb", diagnostic.Span{Start: 2, End: 3}, "a = \n  ^"},
		{"right to left override", "a\u202e=b", diagnostic.Span{Start: 4, End: 5}, "a\ufffd=b\n  ^"},
		{"line separator", "a\u2028=b", diagnostic.Span{Start: 4, End: 5}, "a\ufffd=b\n  ^"},
		{"bytes that are not UTF-8", "a\xff=b", diagnostic.Span{Start: 2, End: 3}, "a\ufffd=b\n  ^"},
		{"outside", "ab", diagnostic.Span{Start: 5, End: 9}, "ab\n  ^"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			d := diagnostic.Diagnostic{Source: test.source, Span: test.span}
			if got := d.Snippet(); got != test.want {
				t.Errorf("got\n%s\nwant\n%s", got, test.want)
			}
		})
	}
}

func TestSnippetOfLongLineIsShort(t *testing.T) {
	d := diagnostic.Diagnostic{Source: strings.Repeat("a", 5000) + "=" + strings.Repeat("b", 5000), Span: diagnostic.Span{Start: 5000, End: 5001}}
	line, caret, _ := strings.Cut(d.Snippet(), "\n")
	if utf8.RuneCountInString(line) > 130 || strings.IndexByte(line, '=')-strings.IndexByte(caret, '^') != len("…")-1 {
		t.Errorf("got\n%s\n%s", line, caret)
	}
}

func TestQuoteIsBounded(t *testing.T) {
	tests := []struct{ text, want string }{
		{"a", `"a"`},
		{"a\n\"", `"a\n\""`},
		{"a\x00\xff", `"a\x00\xff"`},
		{strings.Repeat("é", 30), `"` + strings.Repeat("é", 20) + `"…`},
		{strings.Repeat("a", 39) + "日本", `"` + strings.Repeat("a", 39) + `"…`},
	}
	for _, test := range tests {
		if got := diagnostic.Quote(test.text); got != test.want {
			t.Errorf("got %s, want %s", got, test.want)
		}
	}
}

func TestErrorSurvivesWrapping(t *testing.T) {
	_, err := ast.Format(ast.NewAnd(), ast.Draft)
	var failure *ast.Error
	if wrapped := fmt.Errorf("reading: %w", err); !errors.As(wrapped, &failure) || failure.Code != ast.CodeInexpressible {
		t.Errorf("got %v", wrapped)
	}
}
