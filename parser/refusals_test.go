package parser_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/fiql-go/fiql/parser"
)

const refusalsTable = "testdata/refusals.txtar"

// TestRefusals holds every refused text of the table to the exact error.
func TestRefusals(t *testing.T) {
	checkCases(t, refusalsTable, func(t *testing.T, c goldenCase) string {
		_, err := parser.Parse(c.text, c.options)
		var failure *parser.Error
		if !errors.As(err, &failure) {
			return fmt.Sprintf("not refused: %v\n", err)
		}
		checkSpan(t, c.text, failure)
		var golden strings.Builder
		fmt.Fprintf(&golden, "%s %d-%d\n%s\n", failure.Code, failure.Span.Start, failure.Span.End, failure)
		if failure.Selector != "" {
			fmt.Fprintf(&golden, "selector: %s\n", failure.Selector)
		}
		for _, list := range []struct {
			name   string
			values []string
		}{{"expected", failure.Expected}, {"allowed", failure.Allowed}, {"near", failure.Near}} {
			if len(list.values) > 0 {
				fmt.Fprintf(&golden, "%s: %s\n", list.name, strings.Join(list.values, " | "))
			}
		}
		for line := range strings.Lines(failure.Snippet()) {
			fmt.Fprintf(&golden, "| %s\n", strings.TrimSuffix(line, "\n"))
		}
		return golden.String()
	})
}

// checkSpan checks what holds for every error: the span lies in the text, the
// message is one line of bounded length, what was found and what was expected is
// said, and the error survives wrapping.
func checkSpan(t testing.TB, text string, err error) {
	t.Helper()
	var failure *parser.Error
	if !errors.As(fmt.Errorf("wrapped: %w", err), &failure) {
		t.Fatalf("%q: %v is not a *parser.Error", text, err)
	}
	if span := failure.Span; span.Start < 0 || span.End < span.Start || span.End > len(text) {
		t.Errorf("%q: span %v is not inside [0, %d]", text, span, len(text))
	}
	if message := failure.Error(); failure.Code == "" || strings.Contains(message, "\n") || len(message) > 400 {
		t.Errorf("%q: code %q, message %q", text, failure.Code, message)
	}
	if failure.Found == "" || len(failure.Expected) == 0 {
		t.Errorf("%q: found %q, expected %q", text, failure.Found, failure.Expected)
	}
	if len(failure.Snippet()) > 2000 {
		t.Errorf("%q: the snippet has %d bytes", text, len(failure.Snippet()))
	}
}
