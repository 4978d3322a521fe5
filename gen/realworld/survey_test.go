package realworld

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/fiql-go/fiql/gen/document"
)

var update = flag.Bool("update", false, "rewrite testdata/survey.txt")

// TestSurvey reads every object of every document.
func TestSurvey(t *testing.T) {
	folder := documentsFolder(t)
	var report strings.Builder
	for _, name := range published {
		parsed, lines := readDocument(t, folder, name)
		fmt.Fprintf(&report, "%s: %d lines\n", name, lines)
		survey(t, parsed).print(&report)
	}
	for _, name := range []string{"stripe-old.yaml", "k8s.json"} {
		fmt.Fprintf(&report, "%s: refused\n  %v\n", name, parseError(t, filepath.Join(folder, name)))
	}
	golden := filepath.Join("testdata", "survey.txt")
	if *update {
		if err := os.WriteFile(golden, []byte(report.String()), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), report.String()); diff != "" {
		t.Errorf("%s is out of date; run go test -update (-want +got)\n%s", golden, diff)
	}
}

// parseError returns why a document is refused.
func parseError(t *testing.T, path string) error {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	_, err = document.Parse(filepath.Base(path), data)
	if err == nil {
		t.Errorf("%s is accepted", path)
	}
	return err
}

// findings are what a survey of a document finds.
type findings struct {
	candidates, usable, fields, lists, withoutKey int
	valueless                                     []string // objects without a value that a filter could compare
	refused                                       []error
	largest                                       string
	largestFields                                 int
}

// survey reads all objects of a document and holds filters on each to laws.
func survey(t *testing.T, parsed *document.Document) *findings {
	t.Helper()
	found := &findings{}
	for _, name := range parsed.Candidates() {
		found.candidates++
		object, err := parsed.Object(name)
		if err != nil {
			found.refused = append(found.refused, err)
			continue
		}
		record, err := object.Record()
		if err != nil {
			found.refused = append(found.refused, err)
			continue
		}
		found.add(name, record)
		if len(record.Fields) == 0 {
			continue
		}
		schema, err := record.Schema()
		if err != nil {
			t.Errorf("%s has fields and no schema: %v", name, err)
			continue
		}
		holdFilters(t, schema)
	}
	return found
}

// add counts an object.
func (f *findings) add(name string, record *document.Record) {
	if len(record.Fields) == 0 {
		f.valueless = append(f.valueless, name)
		return
	}
	f.usable++
	f.fields += len(record.Fields)
	f.lists += len(record.Lists)
	if record.Key == "" {
		f.withoutKey++
	}
	if len(record.Fields) > f.largestFields {
		f.largest, f.largestFields = name, len(record.Fields)
	}
}

// print writes the findings.
func (f *findings) print(report *strings.Builder) {
	fmt.Fprintf(report, "  %d of %d objects can be filtered, by %d fields and %d lists; %d have no key\n",
		f.usable, f.candidates, f.fields, f.lists, f.withoutKey)
	fmt.Fprintf(report, "  most fields: %s, %d\n", f.largest, f.largestFields)
	if len(f.valueless) > 0 {
		fmt.Fprintf(report, "  %d have no value that a filter compares, such as %s\n", len(f.valueless), f.valueless[0])
	}
	for _, err := range f.refused {
		fmt.Fprintf(report, "  refused: %v\n", err)
	}
}
