package document_test

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/fiql-go/fiql/gen/document"
)

// FuzzParse reads any text as a document. Nothing panics; an error has a position
// within the text; what a record describes is a schema; and reading is repeatable.
func FuzzParse(f *testing.F) {
	for _, pattern := range []string{"testdata/*.y*ml", "testdata/*.json", "testdata/refused/*"} {
		paths, err := filepath.Glob(pattern)
		if err != nil {
			f.Fatal(err)
		}
		for _, path := range paths {
			data, err := os.ReadFile(path)
			if err != nil {
				f.Fatal(err)
			}
			f.Add(data)
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		first, err := dumpEverything(t, data)
		second, _ := dumpEverything(t, data)
		if err == nil && first != second {
			t.Errorf("read twice:\n%s\nand\n%s", first, second)
		}
	})
}

// dumpEverything reads every object of a document.
func dumpEverything(t *testing.T, data []byte) (string, error) {
	doc, err := document.Parse("fuzz.yaml", data)
	if err != nil {
		checkError(t, data, err)
		return "", err
	}
	text := ""
	for _, name := range append(doc.Candidates(), "") {
		dumped, err := dump(doc, name)
		if err != nil {
			checkError(t, data, err)
			continue
		}
		text += dumped
	}
	return text, nil
}

// checkError requires an error of this package, with a position that lies within
// the document. Package compile has nothing left to refuse.
func checkError(t *testing.T, data []byte, err error) {
	t.Helper()
	var failure *document.Error
	switch {
	case !errors.As(err, &failure):
		t.Errorf("%v is a %T", err, err)
	case !within(data, failure.Position):
		t.Errorf("%v points outside the document", err)
	case failure.Message == "":
		t.Error("an error without a message")
	}
}
