package main

import (
	"go/format"
	"testing"

	"github.com/fiql-go/fiql/compile/relational/layout"
)

// snippets returns all code that is shown, by its title.
func snippets() map[string]string {
	found := map[string]string{"pages": shown("paging.go", "pages")}
	for _, section := range writes {
		for _, step := range section.steps {
			found[step.title] = step.code
		}
	}
	for _, section := range sections {
		for _, search := range section.searches {
			if search.text == "" {
				found[search.title] = search.code()
			}
		}
	}
	return found
}

// TestSnippets parses all code that is shown: each is found, whole, formatted and not
// too wide.
func TestSnippets(t *testing.T) {
	for title, code := range snippets() {
		if formatted, err := format.Source([]byte(code)); err != nil || string(formatted) != code || code == "" {
			t.Errorf("%s: not formatted (%v):\n%s", title, err, code)
		}
		for _, line := range codeLines(code) {
			if layout.Width(line) > textWidth {
				t.Errorf("%s: too wide: %s", title, line)
			}
		}
	}
}
