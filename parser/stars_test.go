package parser_test

import (
	"strings"
	"testing"

	"github.com/fiql-go/fiql/parser"
)

// TestBackslashesBeforeStars counts stars: a backslash makes none of them literal outside
// quotes.
func TestBackslashesBeforeStars(t *testing.T) {
	for text, allowed := range map[string]bool{
		"a==" + strings.Repeat(`\*`, 8):        true,
		"a==" + strings.Repeat(`\*`, 9):        false,
		"a=='" + strings.Repeat(`\*`, 9) + "'": true,
	} {
		if _, err := parser.Parse(text, parser.Options{}); (err == nil) != allowed {
			t.Errorf("%s: %v", text, err)
		}
	}
}
