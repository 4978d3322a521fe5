package realworld

import (
	"flag"
	"testing"

	"github.com/fiql-go/fiql/gen"
	"github.com/fiql-go/fiql/gen/document"
)

var fields = flag.Int("fields", 600, "generate code for objects with this many fields together, of each document")

// TestGeneratedCode generates code from every document, with a client of all its
// operations, and type-checks it.
func TestGeneratedCode(t *testing.T) {
	folder := documentsFolder(t)
	for _, name := range published {
		parsed, _ := readDocument(t, folder, name)
		options := gen.Options{Package: "built", ImportPath: "example.com/built", Objects: spread(t, parsed)}
		files, err := gen.Generate(parsed, options)
		if err != nil {
			t.Errorf("%s: %q: %v", name, options.Objects, err)
			continue
		}
		checkTypes(t, options.ImportPath, files)
		size := 0
		for _, file := range files {
			size += len(file.Content)
		}
		t.Logf("%s: %d objects, %d files, %d KiB", name, len(options.Objects), len(files), size>>10)
	}
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
