package realworld

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/fiql-go/fiql/gen"
	"github.com/fiql-go/fiql/gen/document"
)

var fields = flag.Int("fields", 600, "generate code for objects with this many fields together, of each document")

// TestBuild generates code from every document, with a client of all its operations,
// and builds it.
func TestBuild(t *testing.T) {
	folder := documentsFolder(t)
	module := t.TempDir()
	repository, err := filepath.Abs(filepath.Join("..", ".."))
	if err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(module, "go.mod"), fmt.Appendf(nil, "module example.com/built\n\ngo 1.26.0\n\n"+
		"require github.com/fiql-go/fiql v0.0.0\n\nreplace github.com/fiql-go/fiql => %q\n", repository))
	for i, name := range published {
		parsed, _ := readDocument(t, folder, name)
		config := gen.Config{Package: fmt.Sprintf("built%d", i), Objects: spread(t, parsed)}
		config.ImportPath = "example.com/built/" + config.Package
		files, err := gen.Generate(parsed, config)
		if err != nil {
			t.Errorf("%s: %q: %v", name, config.Objects, err)
			continue
		}
		size := 0
		for _, file := range files {
			size += len(file.Content)
			write(t, filepath.Join(module, config.Package, filepath.FromSlash(file.Path)), file.Content)
		}
		t.Logf("%s: %d objects, %d files, %d KiB", name, len(config.Objects), len(files), size>>10)
	}
	runGo(t, module, "build", "./...")
}

// spread returns the names of objects from all over the document, as many as have the
// wanted number of fields together.
func spread(t *testing.T, parsed *document.Document) []string {
	t.Helper()
	var names []string
	count := 0
	taken := map[*document.Object]bool{}
	candidates := parsed.Candidates()
	for step := len(candidates); step > 0 && count < *fields; step /= 2 {
		for i := step / 2; i < len(candidates) && count < *fields; i += step {
			object, err := parsed.Object(candidates[i])
			if err != nil || taken[object] {
				continue
			}
			taken[object] = true
			described, err := object.CompileObject()
			if err != nil || len(described.Fields) == 0 || count+len(described.Fields) > *fields {
				continue
			}
			count += len(described.Fields)
			names = append(names, candidates[i])
		}
	}
	return names
}

func write(t *testing.T, name string, content []byte) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, content, 0o666); err != nil {
		t.Fatal(err)
	}
}
