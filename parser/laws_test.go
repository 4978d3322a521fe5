package parser_test

import (
	"math/rand/v2"
	"testing"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/parser"
)

var syntaxes = []ast.Syntax{ast.Extended, ast.Draft}

// generous are limits that no canonical text of a parsed filter exceeds, which
// may be longer than the filter was.
var generous = ast.Limits{Bytes: 1 << 20, Depth: ast.MaxDepth, Constraints: 1 << 16, ListItems: 1 << 16, Stars: 1 << 16}

// What was printed parses to an equal tree, and prints as itself.
func TestPrintedTreesParse(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for _, syntax := range syntaxes {
		for range 3000 {
			tree := drawTree(random, syntax, 4)
			text, err := ast.Format(tree, syntax)
			if err != nil {
				t.Fatalf("%s: %s cannot be printed: %v", syntax, tree, err)
			}
			checkRoundTrip(t, tree, text, syntax)
		}
	}
}

func checkRoundTrip(t *testing.T, tree ast.Expr, text string, syntax ast.Syntax) {
	t.Helper()
	again, err := parser.Parse(text, parser.Options{Syntax: syntax, Limits: generous})
	if err != nil {
		t.Fatalf("%s: printed as %q, which is refused: %v", syntax, text, err)
	}
	if !ast.Equal(tree, again) {
		t.Fatalf("%s: %s printed as %q, which is %s", syntax, tree, text, again)
	}
	if printed, err := ast.Format(again, syntax); err != nil || printed != text {
		t.Fatalf("%s: %q prints as %q, %v", syntax, text, printed, err)
	}
}

// mutate returns text with a few characters taken out, put in or swapped: nearly
// a filter.
func mutate(random *rand.Rand, text string) string {
	for range 1 + random.IntN(2) {
		start := random.IntN(len(text) + 1)
		end := min(start+random.IntN(3), len(text))
		text = text[:start] + pieces[random.IntN(len(pieces))] + text[end:]
	}
	return text
}

// Every text either prints and parses back, or is refused inside its bounds.
func TestMutatedFilters(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	for _, syntax := range syntaxes {
		refused := 0
		for range 5000 {
			text, err := ast.Format(drawTree(random, syntax, 2), syntax)
			if err != nil {
				t.Fatal(err)
			}
			text = mutate(random, text)
			tree, err := parser.Parse(text, parser.Options{Syntax: syntax})
			if err != nil {
				refused++
				checkSpan(t, text, err)
				continue
			}
			printed, err := ast.Format(tree, syntax)
			if err != nil {
				t.Fatalf("%s: %q parses and cannot be printed: %v", syntax, text, err)
			}
			checkRoundTrip(t, tree, printed, syntax)
		}
		if refused < 500 || refused > 4900 {
			t.Errorf("%s: %d of 5000 texts were refused, which tests little", syntax, refused)
		}
	}
}
