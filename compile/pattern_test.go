package compile_test

import (
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/fiql-go/fiql/compile"
)

// TestPatterns holds random patterns to their laws.
func TestPatterns(t *testing.T) {
	random := rand.New(rand.NewPCG(37, 38))
	for range 20_000 {
		checkPattern(t, drawPieces(random, 8), drawPieces(random, 8))
	}
}

// FuzzPattern lets coverage choose the pattern and the text.
func FuzzPattern(f *testing.F) {
	for _, pieces := range []string{"", "a", "a*", "*a", "*a*", "a*b", "a*b*c", "\uD7FF*", "a\U0010FFFF*", "\U0010FFFF*"} {
		f.Add(pieces, "aba")
		f.Add(pieces, "a\U0010FFFF\uE000")
	}
	f.Fuzz(func(t *testing.T, pieces, text string) {
		if utf8.ValidString(pieces) && utf8.ValidString(text) {
			checkPattern(t, pieces, text)
		}
	})
}

// checkPattern holds a pattern, written with stars, to a regular expression, and its prefix
// to the range that an index is searched for.
func checkPattern(t *testing.T, pieces, text string) {
	t.Helper()
	p := compile.NewPattern(strings.Split(pieces, "*")...)
	if got, want := p.Matches(text), expression(p).MatchString(text); got != want {
		t.Errorf("%q matches %q: got %v, want %v", p, text, got, want)
	}
	starts := strings.HasPrefix(text, p.Prefix())
	next, isBounded := p.Next()
	if inRange := p.Prefix() <= text && (!isBounded || text < next); inRange != starts {
		t.Errorf("%q starts with %q: %v, but lies in the range up to %q: %v", text, p.Prefix(), starts, next, inRange)
	}
	if isBounded && !utf8.ValidString(next) {
		t.Errorf("%q is no text", next)
	}
	contained, isContained := p.Contained()
	if p.IsPrefix() && p.Matches(text) != starts || isContained && p.Matches(text) != strings.Contains(text, contained) {
		t.Errorf("%q asks for more than a prefix or a part of %q", p, text)
	}
}

// drawPieces returns a text of stars and of few letters, or of characters about the ends of
// ranges too.
func drawPieces(random *rand.Rand, length int) string {
	characters := []rune("**aab\x01\ud7ff\ue000\uffff\U0010fffe\U0010ffff")
	if random.IntN(2) == 0 {
		characters = []rune("**ab")
	}
	text := make([]rune, random.IntN(length))
	for i := range text {
		text[i] = characters[random.IntN(len(characters))]
	}
	return string(text)
}

// expression returns the regular expression of a pattern.
func expression(p compile.Pattern) *regexp.Regexp {
	pieces := p.Pieces()
	for i, piece := range pieces {
		pieces[i] = regexp.QuoteMeta(piece)
	}
	return regexp.MustCompile(`(?s)\A` + strings.Join(pieces, ".*") + `\z`)
}

// TestNewPattern has pieces of which some are dropped or added.
func TestNewPattern(t *testing.T) {
	for _, c := range []struct {
		pieces []string
		want   string
	}{
		{nil, "*"}, {[]string{""}, "*"}, {[]string{"", ""}, "*"}, {[]string{"a"}, "a*"}, {[]string{"a", "b"}, "a*b"},
		{[]string{"", "", "a", "", ""}, "*a*"}, {[]string{"a", "b", "", "c"}, "a*b*c"},
	} {
		if got := compile.NewPattern(c.pieces...).String(); got != c.want {
			t.Errorf("%q is the pattern %s, want %s", c.pieces, got, c.want)
		}
	}
	var zero compile.Pattern
	if _, isBounded := zero.Next(); isBounded || !zero.IsPrefix() || !zero.Matches("a") || len(zero.Pieces()) != 2 {
		t.Error("the zero pattern is not the one that every text matches")
	}
}

// TestPrefixRangeEnds reads where the range of a prefix ends: at the next text by code
// point, over the surrogates, which are no characters, and with a carry at the last one.
func TestPrefixRangeEnds(t *testing.T) {
	for prefix, want := range map[string]string{
		"ab": "ac", "\uD7FF": "\uE000", "a\U0010FFFF": "b", "a\uD7FF\U0010FFFF\U0010FFFF": "a\uE000", "\U0010FFFE": "\U0010FFFF",
	} {
		if next, ok := compile.NewPattern(prefix, "").Next(); !ok || next != want {
			t.Errorf("%q: the range ends at %q, %v, want %q", prefix, next, ok, want)
		}
	}
	for _, prefix := range []string{"", "\U0010FFFF", "\U0010FFFF\U0010FFFF"} {
		if next, ok := compile.NewPattern(prefix, "").Next(); ok {
			t.Errorf("%q: the range ends at %q", prefix, next)
		}
	}
}
