package layout_test

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/rivo/uniseg"

	"github.com/fiql-go/fiql/compile/relational/layout"
)

// Texts of which each is seen as one character, and how many columns it takes.
var characters = map[string]int{
	"a": 1, "é": 1, "e\u0301": 1, "ș": 1, "–": 1, "…": 1, "ｱ": 1,
	"東": 2, "Ａ": 2, "\u3000": 2, "각": 2, "\u1100\u1161\u11a8": 2, // the last in three letters
	"😀": 2, "👍🏽": 2, "❤\ufe0f": 2, "☔": 2, "🇩🇪": 2,
	"👩\u200d🚀": 2, "👩\u200d👩\u200d👧": 2, "🏳\ufe0f\u200d🌈": 2, // joined by ZWJ
	"\u200b": 0, // ZERO WIDTH SPACE
}

func TestWidth(t *testing.T) {
	for text, want := range characters {
		if got := layout.Width(text); got != want {
			t.Errorf("Width(%q) = %d, want %d", text, got, want)
		}
		if got := layout.Width("x" + text + " x"); got != want+3 {
			t.Errorf("Width(%q between others) = %d, want %d", text, got, want)
		}
	}
	if got := layout.Width(""); got != 0 {
		t.Errorf("nothing takes %d columns", got)
	}
}

func TestPad(t *testing.T) {
	for text := range characters {
		if got := layout.Pad(text, 5); layout.Width(got) != 5 || strings.TrimRight(got, " ") != strings.TrimRight(text, " ") {
			t.Errorf("Pad(%q, 5) = %q", text, got)
		}
	}
	if got := layout.Pad("abc", 2); got != "abc" {
		t.Errorf("a text that is too long became %q", got)
	}
}

func TestCut(t *testing.T) {
	for _, test := range []struct {
		text    string
		columns int
		want    string
	}{
		{"abc", 3, "abc"}, {"abcd", 3, "ab…"}, {"abcd", 1, "…"}, {"abcd", 0, ""}, {"abcd", -1, ""}, {"", 0, ""},
		{"東京都", 6, "東京都"}, {"東京都", 5, "東京…"}, {"東京都", 4, "東…"},
		{"ae\u0301e\u0301", 2, "a…"}, {"e\u0301e\u0301e\u0301", 2, "e\u0301…"},
		{"👩\u200d🚀👩\u200d🚀", 4, "👩\u200d🚀👩\u200d🚀"}, {"👩\u200d🚀👩\u200d🚀", 3, "👩\u200d🚀…"}, {"👩\u200d🚀👩\u200d🚀", 2, "…"},
		{"🇩🇪🇫🇷", 3, "🇩🇪…"},
	} {
		if got := layout.Cut(test.text, test.columns); got != test.want {
			t.Errorf("Cut(%q, %d) = %q, want %q", test.text, test.columns, got, test.want)
		}
	}
}

// FuzzCut holds that what is cut fits, begins as the text does, and ends between two
// characters.
func FuzzCut(f *testing.F) {
	for text := range characters {
		f.Add(text+text+"x", 3)
	}
	f.Fuzz(func(t *testing.T, text string, columns int) {
		if !utf8.ValidString(text) {
			t.Skip()
		}
		got := layout.Cut(text, columns)
		if got == text {
			return
		}
		if layout.Width(got) > max(columns, 0) {
			t.Errorf("Cut(%q, %d) = %q takes %d columns", text, columns, got, layout.Width(got))
		}
		kept, isCut := strings.CutSuffix(got, "…")
		if rest, begins := strings.CutPrefix(text, kept); got != "" && (!isCut || !begins || clusters(kept)+clusters(rest) != clusters(text)) {
			t.Errorf("Cut(%q, %d) = %q", text, columns, got)
		}
	})
}

func clusters(text string) int { return uniseg.GraphemeClusterCount(text) }

func TestWrap(t *testing.T) {
	for _, test := range []struct {
		text string
		want []string
	}{
		{"one two three a-very-long-word four", []string{"one two", "  three", "  a-very-long-word", "  four"}},
		{"東京 京都 大阪", []string{"東京 京都", "  大阪"}},
		{"", []string{""}},
	} {
		if got := layout.Wrap(test.text, 9, "  "); !slices.Equal(got, test.want) {
			t.Errorf("got %q, want %q", got, test.want)
		}
	}
}
