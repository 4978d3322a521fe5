package gen_test

import (
	"flag"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/fiql-go/fiql/gen"
	"github.com/fiql-go/fiql/gen/document"
)

var update = flag.Bool("update", false, "write the generated packages that the tests compare")

// generated is a package that is generated from a document in its folder.
type generated struct {
	folder, document string
	objects          []string
}

// packages are generated packages, which must compile and have tests of their own.
// The first is the one that users see.
var packages = []generated{
	{"../contacts", "openapi.yaml", []string{"Contact"}},
	{"internal/golden/plain", "movie.schema.json", nil},
	{"internal/golden/names", "openapi.yaml", []string{"type"}},
	{"internal/golden/clashes", "openapi.yaml", []string{"query", "error", "time", "field"}},
	{"internal/golden/operations", "openapi.yaml", []string{"Book"}},
	{"internal/golden/inputs", "openapi.yaml", []string{"Shop"}},
	{"internal/golden/answers", "openapi.yaml", []string{"Job"}},
	{"internal/golden/paging", "openapi.yaml", []string{"Film"}},
	{"internal/golden/recursion", "schema.yaml", nil},
	{"internal/golden/several", "openapi.yaml", []string{"Animal", "Keeper"}},
	{"internal/golden/places", "places.yaml", []string{"Issue", "Folder"}},
	{"internal/golden/schemas", "openapi.yaml", []string{"Channel", "Client"}},
}

// TestPackagesAreCurrent fails when a generated package is older than its document or
// than this package.
func TestPackagesAreCurrent(t *testing.T) {
	for _, p := range packages {
		t.Run(filepath.Base(p.folder), func(t *testing.T) {
			files := p.generate(t)
			if *update {
				if _, err := gen.Write(p.folder, files); err != nil {
					t.Fatal(err)
				}
			}
			changes, err := gen.Compare(p.folder, files)
			if err != nil {
				t.Fatal(err)
			}
			for _, change := range changes {
				t.Errorf("%s is stale; go generate ./contacts, or go test ./gen -update, writes it\n%s", change.Path, change.Diff())
			}
		})
	}
}

// TestGenerateRepeats checks that what is generated depends on the document only.
func TestGenerateRepeats(t *testing.T) {
	for _, p := range packages {
		first := p.generate(t)
		for range 3 {
			if diff := cmp.Diff(first, p.generate(t)); diff != "" {
				t.Fatalf("%s: generated twice, differently:\n%s", p.folder, diff)
			}
		}
	}
}

func (p generated) generate(t *testing.T) []gen.File {
	t.Helper()
	importPath, err := gen.ImportPath(p.folder)
	if err != nil {
		t.Fatal(err)
	}
	files, err := gen.Generate(p.parse(t), gen.Options{
		Objects: p.objects, Package: filepath.Base(p.folder), ImportPath: importPath,
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func (p generated) parse(t *testing.T) *document.Document {
	t.Helper()
	parsed, err := document.Open(filepath.Join(p.folder, p.document))
	if err != nil {
		t.Fatal(err)
	}
	return parsed
}
