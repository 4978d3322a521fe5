package fuzz

import (
	_ "embed"
	"strings"

	"github.com/fiql-go/fiql/ast"
)

//go:embed testdata/seeds/extended.txt
var extendedSeeds string

//go:embed testdata/seeds/draft.txt
var draftSeeds string

// Seeds returns filters in a syntax that are good to start a fuzz target from: every
// construct of the language once, and every way to get it wrong.
func Seeds(syntax ast.Syntax) []string {
	text := extendedSeeds
	if syntax == ast.Draft {
		text = draftSeeds
	}
	var seeds []string
	for line := range strings.Lines(text) {
		if line = strings.TrimSuffix(line, "\n"); line != "" && !strings.HasPrefix(line, "# ") {
			seeds = append(seeds, line)
		}
	}
	return seeds
}
