package integration

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestREADME fails where a snippet of the README is not a piece of the tests.
func TestREADME(t *testing.T) {
	readme, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	compiled := unindented(allTests(t))
	snippets := strings.Split(string(readme), "```go\n")[1:]
	for _, part := range snippets {
		snippet, _, _ := strings.Cut(part, "```")
		if !strings.Contains(compiled, unindented(snippet)) {
			t.Errorf("not compiled:\n%s", snippet)
		}
	}
	if len(snippets) < 10 {
		t.Errorf("%d snippets", len(snippets))
	}
}

// allTests returns the text of every test file.
func allTests(t *testing.T) string {
	t.Helper()
	paths, err := filepath.Glob("*_test.go")
	if err != nil {
		t.Fatal(err)
	}
	var text strings.Builder
	for _, path := range paths {
		file, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		text.Write(file)
	}
	return text.String()
}

func unindented(text string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		lines[i] = strings.TrimSpace(line)
	}
	return strings.Join(lines, "\n")
}
