package document_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/fiql-go/fiql/gen/document"
)

// TestRefused reads every document of testdata/refused and compares the errors
// with testdata/refused.golden, a line each.
func TestRefused(t *testing.T) {
	const golden = "testdata/refused.golden"
	entries, err := os.ReadDir("testdata/refused")
	if err != nil {
		t.Fatal(err)
	}
	var lines strings.Builder
	for _, entry := range entries {
		data := readFile(t, filepath.Join("testdata/refused", entry.Name()))
		lines.WriteString(refusal(t, entry.Name(), data) + "\n")
	}
	if *update {
		write(t, golden, []byte(lines.String()))
		return
	}
	if diff := cmp.Diff(string(readFile(t, golden)), lines.String()); diff != "" {
		t.Errorf("%s (-want +got):\n%s", golden, diff)
	}
}

// refusal returns the message for a document that must be refused, and checks
// that the position lies within it.
func refusal(t *testing.T, name string, data []byte) string {
	t.Helper()
	doc, err := document.Parse(name, data)
	if err == nil {
		_, err = dump(doc, "")
	}
	if err == nil {
		t.Errorf("%s is accepted", name)
		return name + " is accepted"
	}
	var failure *document.Error
	if !errors.As(err, &failure) {
		t.Errorf("%s: %v is a %T", name, err, err)
		return err.Error()
	}
	if failure.File != name || !within(data, failure.Position) {
		t.Errorf("%s: %v points outside the document", name, err)
	}
	return err.Error()
}

// within reports whether a position is one of a text, or the character after it.
// YAML has more line breaks than JSON and most editors.
func within(data []byte, position document.Position) bool {
	if position.Line == 0 {
		return position.Column == 0
	}
	text := strings.TrimPrefix(string(data), "\ufeff")
	breaks := strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u0085", "\n", "\u2028", "\n", "\u2029", "\n")
	for _, text := range []string{text, breaks.Replace(text)} {
		lines := strings.Split(text, "\n")
		if position.Line > len(lines) {
			continue
		}
		if position.Column >= 1 && position.Column <= len([]rune(lines[position.Line-1]))+1 {
			return true
		}
	}
	return false
}
