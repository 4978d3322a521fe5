package parser_test

import (
	"flag"
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/parser"
)

var update = flag.Bool("update", false, "write the golden parts of the case tables anew")

// goldenCase is a file of a table in testdata. Its name is a syntax, a slash and
// what the case shows; its first line is the text of a filter, in Go's quotes if
// it begins with one, and the rest is golden.
type goldenCase struct {
	name    string
	options parser.Options
	text    string
	line    string // the text as it stands in the table
	golden  string
}

// readCases returns the cases of a table in testdata.
func readCases(t testing.TB, table string) []goldenCase {
	t.Helper()
	_, files := readArchive(t, table)
	var cases []goldenCase
	for _, file := range files {
		line, golden, _ := strings.Cut(file.data, "\n")
		c := goldenCase{name: file.name, text: line, line: line, golden: golden}
		switch syntax, _, _ := strings.Cut(file.name, "/"); syntax {
		case "extended":
		case "draft":
			c.options.Syntax = ast.Draft
		default:
			t.Fatalf("%s: %s names no syntax", table, file.name)
		}
		if strings.HasPrefix(line, `"`) {
			text, err := strconv.Unquote(line)
			if err != nil {
				t.Fatalf("%s: %s: %v", table, file.name, err)
			}
			c.text = text
		}
		cases = append(cases, c)
	}
	return cases
}

// checkCases compares what describe says of every case with its golden part, or
// writes that.
func checkCases(t *testing.T, table string, describe func(*testing.T, goldenCase) string) {
	comment, _ := readArchive(t, table)
	written := strings.Builder{}
	written.WriteString(comment)
	for _, c := range readCases(t, table) {
		t.Run(c.name, func(t *testing.T) {
			got := describe(t, c)
			fmt.Fprintf(&written, "-- %s --\n%s\n%s", c.name, c.line, got)
			if got != c.golden && !*update {
				t.Errorf("%s\ngot\n%s\nwant\n%s", c.line, got, c.golden)
			}
		})
	}
	if *update {
		if err := os.WriteFile(table, []byte(written.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// archiveFile is a file of a txtar archive.
type archiveFile struct{ name, data string }

// readArchive returns the comment and the files of a txtar archive.
func readArchive(t testing.TB, path string) (comment string, files []archiveFile) {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	data := &comment
	for line := range strings.Lines(string(content)) {
		if name, ok := markedName(line); ok {
			files = append(files, archiveFile{name: name})
			data = &files[len(files)-1].data
			continue
		}
		*data += line
	}
	return comment, files
}

// markedName returns the name in a line that starts a file: -- NAME --.
func markedName(line string) (name string, ok bool) {
	name, opened := strings.CutPrefix(line, "-- ")
	name, closed := strings.CutSuffix(name, " --\n")
	return name, opened && closed
}
