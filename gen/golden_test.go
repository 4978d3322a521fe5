package gen_test

import (
	"flag"
	"os"
	"testing"

	"github.com/fiql-go/fiql/gen"
	"github.com/fiql-go/fiql/gen/document"
)

var update = flag.Bool("update", false, "write the generated files that tests compare")

// TestContactsAreCurrent fails when the client of the Contact API is older than its
// description or than this package.
func TestContactsAreCurrent(t *testing.T) {
	data, err := os.ReadFile("../contacts/openapi.yaml")
	if err != nil {
		t.Fatal(err)
	}
	parsed, err := document.Parse("openapi.yaml", data)
	if err != nil {
		t.Fatal(err)
	}
	files, err := gen.Generate(parsed, gen.Config{
		Objects: []string{"Contact"}, Package: "contacts", ImportPath: "github.com/fiql-go/fiql/contacts",
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if *update {
			os.MkdirAll("../contacts/contact", 0o755)
			os.WriteFile("../contacts/"+f.Path, f.Content, 0o644)
		}
	}
}
