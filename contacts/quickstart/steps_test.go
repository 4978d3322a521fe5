package main

import (
	"os"
	"strings"
	"testing"
)

// TestCodeIsTheSteps looks for the code that is printed in the functions that run: each
// is in the sources twice, as text and as code.
func TestCodeIsTheSteps(t *testing.T) {
	var sources strings.Builder
	for _, name := range []string{"steps.go", "refused.go", "paging.go"} {
		source, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		sources.Write(source)
	}
	shown := []string{pagingCode}
	for _, steps := range [][]step{writes, refusedWrites} {
		for _, step := range steps {
			shown = append(shown, step.code)
		}
	}
	for _, code := range shown {
		if count := strings.Count(tokens(sources.String()), tokens(code)); count != 2 {
			t.Errorf("%d times in the sources instead of twice:\n%s", count, code)
		}
		for _, line := range codeLines(code) {
			if width(line) > textWidth {
				t.Errorf("too wide: %s", line)
			}
		}
	}
}
