package grammar_test

import (
	"os"
	"strings"
	"testing"
	"testing/iotest"
	"unicode/utf8"

	"github.com/alecthomas/participle/v2"
	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/parser/internal/grammar"
)

// The lexers and the printers agree on which characters may stand bare.
func TestBareCharacters(t *testing.T) {
	for r := rune(1); r <= utf8.MaxRune; r++ {
		if r > 0x3000 {
			r += 100 // nothing is special there
		}
		if !utf8.ValidRune(r) {
			continue
		}
		text := string(r)
		check(t, grammar.Extended, text, grammar.Selector, ast.Extended.BareInSelector(r))
		check(t, grammar.Extended, "a=="+text, grammar.Value, r == '*' || ast.Extended.BareInValue(r))
		check(t, grammar.Draft, text, grammar.Selector, r == '%' || ast.Draft.BareInSelector(r))
		check(t, grammar.Draft, "a=="+text, grammar.Value, r == '%' || r == '*' || ast.Draft.BareInValue(r))
	}
}

// check checks whether the last token of text is a whole one of the given kind.
func check(t *testing.T, definition grammar.Definition, text string, kind grammar.Kind, want bool) {
	t.Helper()
	var last grammar.Token
	if tokens := tokensOf(definition, text); len(tokens) > 0 {
		last = tokens[len(tokens)-1]
	}
	if got := last.Kind == kind && int(last.End) == len(text); got != want {
		t.Errorf("%q ends in a %s: %t, want %t", text, kind, got, want)
	}
}

// tokensOf returns the tokens of text, without the one at its end.
func tokensOf(definition grammar.Definition, text string) []grammar.Token {
	scanner := definition.Scan(text)
	var tokens []grammar.Token
	for {
		token := scanner.Next()
		if token.Kind == grammar.End {
			return tokens
		}
		tokens = append(tokens, token)
	}
}

func TestTokens(t *testing.T) {
	tests := []struct {
		definition grammar.Definition
		text       string
		want       string
	}{
		{grammar.Extended, " a == 1 and b , c ", "Selector Comparator Value And Selector Or Selector"},
		{grammar.Extended, "and and and or or", "Selector And Selector Or Selector"},
		{grammar.Extended, "(a)and(b)", "Open Selector Close Selector Open Selector Close"},
		{grammar.Extended, "a=in=(x,'y,(',*);b>=2", "Selector ListComparator ListOpen Value Comma Quoted Comma Value ListClose And Selector Comparator Value"},
		{grammar.Extended, "a=gt=b=le=c=new=d", "Selector Comparator Value Comparator Value ListComparator Value"},
		{grammar.Extended, "a==", "Selector Comparator"},
		{grammar.Extended, "a=='x", "Selector Comparator UnclosedQuote"},
		{grammar.Extended, "a=b!c~", "Selector BadOperator Selector BadOperator Selector Unknown"},
		{grammar.Extended, "a==;b", "Selector Comparator And Selector"},
		{grammar.Extended, "a===x", "Selector Comparator Unknown Value"},
		{grammar.Extended, "a*\x01", "Selector Unknown Unknown"},
		{grammar.Draft, "a==b=c;d=in=e,(f!='g')", "Selector Comparator Value And Selector Comparator Value Or Open Selector Comparator Value Close"},
		{grammar.Draft, "a b", "Selector Unknown Selector"},
		{grammar.Draft, "a=b", "Selector BadOperator Selector"},
		{grammar.Draft, "a=in=(b,c)", "Selector Comparator Open Selector Or Selector Close"},
		{grammar.Draft, "a<é", "Selector Unknown Unknown"},
	}
	for _, test := range tests {
		var kinds []string
		for _, token := range tokensOf(test.definition, test.text) {
			kinds = append(kinds, token.Kind.String())
		}
		if got := strings.Join(kinds, " "); got != test.want {
			t.Errorf("%q: got %s, want %s", test.text, got, test.want)
		}
	}
}

// The documentation of package parser shows the grammar that the tags define, and no
// other rules.
func TestDocumentationIsCurrent(t *testing.T) {
	documentation, err := os.ReadFile("../../doc.go")
	if err != nil {
		t.Fatal(err)
	}
	parser := participle.MustBuild[grammar.Filter](participle.Lexer(grammar.Extended))
	rules := "//\t" + strings.ReplaceAll(parser.String(), "\n", "\n//\t")
	if !strings.Contains(string(documentation), "//\n"+rules+"\n//\n") {
		t.Errorf("parser/doc.go does not show the grammar\n%s", rules)
	}
}

// FuzzScanner holds the lexers to reading any text whole: tokens in order, what
// lies between them is white space, and the end stays the end.
func FuzzScanner(f *testing.F) {
	for _, text := range []string{"a==b", " a =in= ( 'x' , y ) ", "a=='x", "\xff", "a==\xff\x00", "(a)and(b) or c"} {
		f.Add(text, false)
		f.Add(text, true)
	}
	f.Fuzz(func(t *testing.T, text string, draft bool) {
		definition := grammar.Extended
		if draft {
			definition = grammar.Draft
		}
		var end int32
		for _, token := range append(tokensOf(definition, text), grammar.Token{Kind: grammar.End, Start: int32(len(text)), End: int32(len(text))}) {
			if token.Start < end || token.End < token.Start || token.Kind != grammar.End && token.End == token.Start {
				t.Fatalf("%q: token %v follows the offset %d", text, token, end)
			}
			if between := text[end:token.Start]; strings.Trim(between, " \t\r\n") != "" || draft && between != "" {
				t.Fatalf("%q: nothing reads %q", text, between)
			}
			end = token.End
		}
	})
}

// Participle may give a lexer a reader, and fill tokens from what it captured.
func TestDefinitionForParticiple(t *testing.T) {
	lexing, err := grammar.Draft.Lex("", strings.NewReader("a==b"))
	if err != nil {
		t.Fatal(err)
	}
	var got grammar.Token
	if next, err := lexing.Next(); err != nil || got.Capture([]string{next.Value}) != nil {
		t.Fatalf("%v, %v", next, err)
	}
	if want := (grammar.Token{Kind: grammar.Selector, Start: 0, End: 1}); got != want {
		t.Errorf("got %v, want %v", got, want)
	}
	if err := got.Capture([]string{"5 x 7"}); err == nil {
		t.Error("captured what is no token")
	}
	if _, err := grammar.Draft.Lex("", iotest.ErrReader(os.ErrInvalid)); err == nil {
		t.Error("no error from a reader that fails")
	}
}
