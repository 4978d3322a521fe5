package compile_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/fuzz"
)

// hasty is the backend with a mistake: $exists takes null for a value.
type hasty struct{ mongoDB }

func (hasty) Presence(test *compile.Test) (document, error) {
	return where(test, "$exists", true), nil
}

// page is what shows the example of a backend to readers.
const page = "docs/write-a-backend.md"

// TestCounterexample compares what the page shows of a mistake with what is reported.
func TestCounterexample(t *testing.T) {
	var r reporter
	fuzz.CheckBackend(&r, filmSchema, mongoBackend(filmSchema, hasty{}, evaluated), fuzz.Options{})
	if got := strings.Join(r.reports, "\n"); !strings.Contains(readPage(t), "```text\n"+got+"```") {
		t.Errorf("%s shows another report than\n%s", page, got)
	}
}

// reporter keeps what a check reports.
type reporter struct{ reports []string }

func (*reporter) Helper() {}

func (r *reporter) Errorf(format string, args ...any) {
	r.reports = append(r.reports, fmt.Sprintf(format, args...))
}

// TestPage fails where a snippet of the page is not a piece of the example and its tests.
func TestPage(t *testing.T) {
	paths, err := filepath.Glob("*mongodb*_test.go")
	if err != nil {
		t.Fatal(err)
	}
	var compiled strings.Builder
	for _, path := range paths {
		compiled.WriteString(unindented(readFile(t, path)))
	}
	snippets := strings.Split(readPage(t), "```go\n")[1:]
	for _, part := range snippets {
		snippet, _, _ := strings.Cut(part, "```")
		if !strings.Contains(compiled.String(), unindented(snippet)) {
			t.Errorf("not compiled:\n%s", snippet)
		}
	}
	if len(snippets) < 5 {
		t.Errorf("%d snippets", len(snippets))
	}
}

func readPage(t *testing.T) string {
	t.Helper()
	return readFile(t, page)
}

func readFile(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func unindented(text string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		lines[i] = strings.TrimSpace(line)
	}
	return strings.Join(lines, "\n")
}
