package parser_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/ast/diagnostic"
	"github.com/fiql-go/fiql/parser"
	"github.com/google/go-cmp/cmp"
)

// checkAgreement checks that the generated functions and participle make the same
// tree of a text or refuse it with the same error, and that this package can explain
// every refusal of the generated functions, and finds no fault in anything else.
func checkAgreement(t *testing.T, text string, options parser.Options) {
	t.Helper()
	if refused, explained := parser.Refuses(text, options); refused != explained {
		t.Errorf("%q: refused by the generated functions: %t, explained: %t", text, refused, explained)
	}
	expr, err := parser.Parse(text, options)
	options.Interpret = true
	interpreted, errInterpreted := parser.Parse(text, options)
	if difference := cmp.Diff(errInterpreted, err); difference != "" {
		t.Errorf("%q: the errors of participle's reading and of the generated functions differ\n%s", text, difference)
	}
	if err == nil && (!ast.Equal(expr, interpreted) || !slices.Equal(spansOf(expr), spansOf(interpreted))) {
		t.Errorf("%q: the generated functions make %s, participle %s", text, expr, interpreted)
	}
}

// spansOf returns the spans of all nodes and their parts.
func spansOf(expr ast.Expr) []diagnostic.Span {
	var spans []diagnostic.Span
	for node := range ast.Preorder(expr) {
		spans = append(spans, node.Span())
		if constraint, ok := node.(*ast.Constraint); ok {
			spans = append(spans, constraint.Spans().Selector, constraint.Spans().Operator)
			for _, argument := range constraint.Arguments() {
				spans = append(spans, argument.Span())
			}
		}
	}
	return spans
}

func TestAgreement(t *testing.T) {
	for _, table := range []string{filtersTable, refusalsTable} {
		for _, c := range readCases(t, table) {
			checkAgreement(t, c.text, c.options)
		}
	}
	random := rand.New(rand.NewPCG(5, 6))
	for _, syntax := range syntaxes {
		for range 2000 {
			text, err := ast.Format(drawTree(random, syntax, 3), syntax)
			if err != nil {
				t.Fatal(err)
			}
			checkAgreement(t, text, parser.Options{Syntax: syntax})
			checkAgreement(t, mutate(random, text), parser.Options{Syntax: syntax})
		}
	}
}

// Every sequence of a few tokens is a filter for all or for none.
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
			checkAgreement(t, text, parser.Options{})
			checkAgreement(t, strings.ReplaceAll(text, " and ", ";"), parser.Options{Syntax: ast.Draft})
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
	f.Fuzz(func(t *testing.T, text string, draft bool) { checkAgreement(t, text, optionsOf(draft)) })
}

// Parsers are used by many at a time.
func TestConcurrentUse(t *testing.T) {
	cases := append(readCases(t, filtersTable), readCases(t, refusalsTable)...)
	for range 8 {
		t.Run("", func(t *testing.T) {
			t.Parallel()
			for _, c := range cases {
				expr, err := parser.Parse(c.text, c.options)
				again, errAgain := parser.Parse(c.text, c.options)
				if (err == nil) != (errAgain == nil) || err == nil && !ast.Equal(expr, again) {
					t.Errorf("%s: %v, %v, then %v, %v", c.line, expr, err, again, errAgain)
				}
			}
		})
	}
}

// The parser written by hand, which benchmarks compare with, makes the same
// trees.
func TestHandwritten(t *testing.T) {
	for _, input := range benchmarkTexts {
		want, err := parser.Parse(input.text, parser.Options{})
		if err != nil {
			t.Fatal(err)
		}
		got, err := parseByHand(input.text)
		if err != nil || !ast.Equal(got, want) || !slices.Equal(spansOf(got), spansOf(want)) {
			t.Errorf("%s: got %v, %v; want %v", input.name, got, err, want)
		}
	}
}
