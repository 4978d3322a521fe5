package document_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/fiql-go/fiql/gen/document"
)

var update = flag.Bool("update", false, "rewrite the expected output")

// documents are the documents of testdata. What is understood of one is in the
// file of the same name with .golden after it.
var documents = []struct{ path, object string }{
	{"testdata/movie.schema.json", ""},        // no keyword of this project
	{"testdata/shop.yaml", "Order"},           // OpenAPI 3.0
	{"testdata/device.yaml", ""},              // OpenAPI 3.1, every keyword but those of the next
	{"testdata/orders.yaml", "Order"},         // what columns hold
	{"testdata/node.yaml", ""},                // all that is left out, with warnings
	{"testdata/pair.yml", ""},                 // anchors and aliases
	{"testdata/alternatives.yaml", "Channel"}, // what alternatives have in common
	{"testdata/split/split.yaml", ""},         // references to other files
	{"testdata/addresses.schema.json", ""},    // references to $id and $anchor
	{"testdata/older.schema.json", ""},        // the same in draft 4
	{"testdata/relative.schema.json", ""},     // an $id that is a mere path
	{"../../contacts/openapi.yaml", ""},
	{"../internal/golden/places/places.yaml", "Issue"},
}

func TestGolden(t *testing.T) {
	for _, test := range documents {
		name := filepath.Base(test.path)
		t.Run(name, func(t *testing.T) {
			golden := filepath.Join("testdata", name+".golden")
			got := dumpFile(t, test.path, test.object)
			if *update {
				write(t, golden, []byte(got))
				return
			}
			if diff := cmp.Diff(string(readFile(t, golden)), got); diff != "" {
				t.Errorf("%s (-want +got):\n%s", golden, diff)
			}
		})
	}
}

// dumpFile opens a document, and leaves its folder out of what is understood of it.
func dumpFile(t *testing.T, path, object string) string {
	t.Helper()
	doc, err := document.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	text, err := dump(doc, object)
	if err != nil {
		t.Fatal(err)
	}
	return strings.ReplaceAll(text, filepath.Dir(path)+"/", "")
}

func readFile(t *testing.T, path string) []byte {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func write(t *testing.T, path string, data []byte) {
	t.Helper()
	if err := os.WriteFile(path, data, 0o644); err != nil {
		t.Fatal(err)
	}
}
