package main

import (
	"embed"
	"strconv"
	"strings"
)

// sources are the files whose code is shown.
//
//go:embed paging.go refused.go searches.go steps.go
var sources embed.FS

// shown returns the code of a file between the comments "show" with a name and "end".
func shown(file, name string) string { return snippet(file, "\t// end\n", "// show "+name+"\n") }

// code returns the code that built the filter of a search.
func (s search) code() string {
	return strings.TrimPrefix(snippet("searches.go", "},\n", strconv.Quote(s.title), "\n"), "filter: ")
}

// snippet returns the code of a file that follows the marks, one after the other, up to
// an end. Its first line is not indented.
func snippet(file, end string, marks ...string) string {
	source, _ := sources.ReadFile(file) // an error would be one of the compiler
	rest := string(source)
	for _, mark := range marks {
		_, rest, _ = strings.Cut(rest, mark)
	}
	code, _, _ := strings.Cut(rest, end)
	indent := code[:len(code)-len(strings.TrimLeft(code, "\t"))]
	return strings.TrimSpace(strings.ReplaceAll("\n"+code, "\n"+indent, "\n"))
}

// codeLines returns the lines of code, indented by spaces.
func codeLines(code string) []string {
	return strings.Split(strings.ReplaceAll(code, "\t", "    "), "\n")
}
