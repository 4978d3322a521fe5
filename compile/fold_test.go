package compile_test

import (
	"testing"
	"unicode"

	"github.com/fiql-go/fiql/compile"
)

// TestFoldIsSmallest holds Fold to its choice among the characters that differ by case,
// since columns are filled with it.
func TestFoldIsSmallest(t *testing.T) {
	for text, want := range map[string]string{"k": "K", "\u212A": "K", "é": "É", "ς": "Σ", "ß": "ß", "ſ": "S", "1a": "1A"} {
		if got := compile.Fold(text); got != want {
			t.Errorf("Fold(%q) is %q, want %q", text, got, want)
		}
	}
}

// TestFoldOfEveryCharacter holds Fold to what it promises: characters that differ by case
// only fold to one of them, the smallest, which folds to itself.
func TestFoldOfEveryCharacter(t *testing.T) {
	for r := rune(1); r <= unicode.MaxRune; r++ {
		if 0xD800 <= r && r <= 0xDFFF {
			continue
		}
		folded := []rune(compile.Fold(string(r)))
		if len(folded) != 1 || folded[0] > r || compile.Fold(string(folded)) != string(folded) {
			t.Fatalf("%U folds to %U", r, folded)
		}
		if next := unicode.SimpleFold(r); compile.Fold(string(next)) != string(folded) {
			t.Fatalf("%U and %U differ by case only and fold to %U and another", r, next, folded)
		}
	}
}
