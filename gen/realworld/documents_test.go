package realworld

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/fiql-go/fiql/gen/document"
)

// carrier is the module that carries the documents.
const carrier = "github.com/pb33f/libopenapi"

// published are the documents that are read, in the folder test_specs of the carrier.
var published = []string{
	"stripe.yaml", "asana.yaml", "docusignv3.1.json", "petstorev3.json",
}

// documentsFolder returns the folder of the documents.
func documentsFolder(t *testing.T) string {
	t.Helper()
	runGo(t, ".", "mod", "download", carrier)
	folder := strings.TrimSpace(runGo(t, ".", "list", "-m", "-f", "{{.Dir}}", carrier))
	return filepath.Join(folder, "test_specs")
}

// readDocument returns a document and how many lines it has.
func readDocument(t *testing.T, folder, name string) (*document.Document, int) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(folder, name))
	if err != nil {
		t.Fatal(err)
	}
	parsed, err := document.Parse(name, data)
	if err != nil {
		t.Fatal(err)
	}
	return parsed, strings.Count(string(data), "\n")
}

// runGo runs the go command in a folder and returns what it prints.
func runGo(t *testing.T, folder string, args ...string) string {
	t.Helper()
	command := exec.Command("go", args...)
	command.Dir = folder
	command.Env = append(os.Environ(), "GOWORK=off")
	var failure strings.Builder
	command.Stderr = &failure
	output, err := command.Output()
	if err != nil {
		t.Fatalf("go %s: %v\n%s", strings.Join(args, " "), err, &failure)
	}
	return string(output)
}
