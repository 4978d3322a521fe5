package parser_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/ast/diagnostic"
	"github.com/fiql-go/fiql/parser"
	"github.com/google/go-cmp/cmp"
)

// checkAgreement checks that the generated functions and participle fill the same
// structs or refuse the same text, and that the diagnosis finds a fault in what
// they refuse and in nothing else.
func checkAgreement(t *testing.T, text string, config parser.Config) {
	t.Helper()
	generated, interpreted, read := config.ReadBoth(text)
	if !read {
		return
	}
	if difference := cmp.Diff(interpreted, generated); difference != "" {
		t.Errorf("%q: participle and the generated functions differ\n%s", text, difference)
	}
	if config.FindsFault(text) != (interpreted == nil) {
		t.Errorf("%q: refused by the grammar: %t, by the diagnosis: %t", text, interpreted == nil, interpreted != nil)
	}
}

func TestAgreement(t *testing.T) {
	for _, table := range []string{filtersTable, refusalsTable} {
		for _, c := range readCases(t, table) {
			checkAgreement(t, c.text, c.config)
		}
	}
	random := rand.New(rand.NewPCG(5, 6))
	for _, syntax := range syntaxes {
		for range 2000 {
			text, err := ast.Format(drawTree(random, syntax, 3), syntax)
			if err != nil {
				t.Fatal(err)
			}
			checkAgreement(t, text, parser.Config{Syntax: syntax})
			checkAgreement(t, mutate(random, text), parser.Config{Syntax: syntax})
		}
	}
}

// Every sequence of a few tokens is either a filter for all three or for none.
func TestAgreementOnShortTexts(t *testing.T) {
	tokens := []string{"a", "'b'", "(", ")", ";", ",", "==", "=in=", ">", " and ", "*", "!"}
	const longest = 5
	texts := []string{""}
	for range longest {
		var longer []string
		for _, text := range texts {
			for _, token := range tokens {
				longer = append(longer, text+token)
			}
		}
		if len(longer) > 3_000 {
			longer = sample(longer)
		}
		texts = longer
		for _, text := range texts {
			checkAgreement(t, text, parser.Config{})
			checkAgreement(t, strings.ReplaceAll(text, " and ", ";"), parser.Config{Syntax: ast.Draft})
		}
	}
}

// sample returns 3,000 of the texts.
func sample(texts []string) []string {
	random := rand.New(rand.NewPCG(7, 8))
	random.Shuffle(len(texts), func(i, j int) { texts[i], texts[j] = texts[j], texts[i] })
	return texts[:3_000]
}

// FuzzAgreement holds the generated functions, participle and the diagnosis to
// the same language.
func FuzzAgreement(f *testing.F) {
	addSeeds(f)
	f.Fuzz(func(t *testing.T, text string, draft bool) { checkAgreement(t, text, configOf(draft)) })
}

// Parsers are used by many at a time.
func TestConcurrentUse(t *testing.T) {
	cases := append(readCases(t, filtersTable), readCases(t, refusalsTable)...)
	for range 8 {
		t.Run("", func(t *testing.T) {
			t.Parallel()
			for _, c := range cases {
				expr, err := c.config.Parse(c.text)
				again, errAgain := c.config.Parse(c.text)
				if (err == nil) != (errAgain == nil) || err == nil && !ast.Equal(expr, again) {
					t.Errorf("%s: %v, %v, then %v, %v", c.line, expr, err, again, errAgain)
				}
			}
		})
	}
}

// A tree does not change when the memory that it was made with is used again.
func TestTreesOutliveTheReader(t *testing.T) {
	trees := map[string]ast.Expr{}
	for _, c := range readCases(t, filtersTable) {
		expr, err := c.config.Parse(c.text)
		if err != nil {
			t.Fatal(err)
		}
		trees[expr.String()] = expr
	}
	for want, expr := range trees {
		if got := expr.String(); got != want {
			t.Errorf("%s became %s", want, got)
		}
	}
}

// The parser written by hand, which benchmarks compare with, makes the same
// trees.
func TestHandwritten(t *testing.T) {
	for _, input := range benchmarkTexts {
		want, err := parser.Parse(input.text)
		if err != nil {
			t.Fatal(err)
		}
		got, err := parseByHand(input.text)
		if err != nil || !ast.Equal(got, want) || !sameSpans(got, want) {
			t.Errorf("%s: got %v, %v; want %v", input.name, got, err, want)
		}
	}
}

func sameSpans(a, b ast.Expr) bool {
	var spans []diagnostic.Span
	for node := range ast.Preorder(a) {
		spans = append(spans, node.Span())
	}
	i := 0
	for node := range ast.Preorder(b) {
		if i == len(spans) || spans[i] != node.Span() {
			return false
		}
		i++
	}
	return i == len(spans)
}
