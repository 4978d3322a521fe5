package parser_test

import (
	"errors"
	"net/url"
	"testing"
	"unicode/utf8"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/ast/diagnostic"
	"github.com/fiql-go/fiql/parser"
)

// TestEncodingAfterStars points at a wrong encoding behind stars.
func TestEncodingAfterStars(t *testing.T) {
	_, err := parser.Parse("name==a*b*c%ZZ", parser.Options{Syntax: ast.Draft})
	var failure *parser.Error
	if !errors.As(err, &failure) || failure.Span != (diagnostic.Span{Start: 11, End: 14}) {
		t.Errorf("got %v, want an error at 11 to 14", err)
	}
}

// FuzzQueryUnescape holds QueryUnescape to that of net/url, which it differs from
// only in its errors and in what is not UTF-8.
func FuzzQueryUnescape(f *testing.F) {
	for _, text := range []string{"a+b%2Bc", "%", "%4", "%4g%zz", "Zo%EB", "Zo\xeb", "%C3%AB+\xff", "%00", "%ef%bf%BD", "é+%"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		got, err := parser.QueryUnescape(text)
		want, errURL := url.QueryUnescape(text)
		if err == nil {
			if got != want || errURL != nil || !utf8.ValidString(got) {
				t.Errorf("%q is %q; net/url says %q, %v", text, got, want, errURL)
			}
			return
		}
		checkSpan(t, text, err)
		var failure *parser.Error
		errors.As(err, &failure)
		wrong, before := text[failure.Span.Start:failure.Span.End], text[:failure.Span.Start]
		if _, err := parser.QueryUnescape(before); err != nil && failure.Code == ast.CodeInvalidText {
			t.Errorf("%q: the error is at %q, and there is one before it: %v", text, wrong, err)
		}
		if isBad := errURL != nil; isBad != (failure.Code == parser.CodeBadEncoding) || !isBad && utf8.ValidString(want) {
			t.Errorf("%q: %s at %q, and net/url says %q, %v", text, failure.Code, wrong, want, errURL)
		}
	})
}

// The first byte that may not stand in a filter is the one that is pointed at. The
// character that stands for wrong UTF-8 may stand there.
func TestFirstInvalidByte(t *testing.T) {
	tests := []struct {
		text  string
		start int
	}{
		{"a==\uFFFD\xff", 6},
		{"a==\x00\xff", 3},
		{"a==\xff\x00", 3},
		{"a==b\x00", 4},
	}
	for _, test := range tests {
		_, err := parser.Parse(test.text, parser.Options{})
		var failure *parser.Error
		if !errors.As(err, &failure) || failure.Code != ast.CodeInvalidText || failure.Span.Start != test.start {
			t.Errorf("%q: got %v, want an error at %d", test.text, err, test.start)
		}
	}
}
