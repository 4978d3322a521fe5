package document_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/gen/document"
)

// TestKeywordsAreDocumented looks for every keyword, and for the types that the column of
// each kind may be of besides JSON, in the documentation of the package.
func TestKeywordsAreDocumented(t *testing.T) {
	_, err := document.Parse("a.yaml", []byte("openapi: 3.1.0\nx-fiql-unknown: a"))
	var unknown *document.Error
	if !errors.As(err, &unknown) || len(unknown.Allowed) < 15 {
		t.Fatal(err)
	}
	documented := string(readFile(t, "doc.go"))
	for _, keyword := range unknown.Allowed {
		if !strings.Contains(documented, "//\t"+keyword+": ") {
			t.Errorf("%s is not documented", keyword)
		}
	}
	for kind := compile.KindText; kind <= compile.KindUUID; kind++ {
		var types []string
		for _, columnType := range kind.ColumnTypes() {
			if columnType != compile.ColumnJSON && columnType != compile.ColumnJSONB {
				types = append(types, string(columnType))
			}
		}
		line := fmt.Sprintf("//\t%-28s %s\n", kind, strings.Join(types, ", "))
		if len(types) > 0 && !strings.Contains(documented, line) {
			t.Errorf("the documentation lacks %q", line)
		}
	}
}
