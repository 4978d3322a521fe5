package compile

import (
	"strings"
	"unicode"
)

// Fold returns text with every character replaced by the smallest one that
// differs from it by case only, as Unicode's simple case folding defines it
// (unicode.SimpleFold): Fold("É") is Fold("é"). It is idempotent and never
// longer than text in bytes. Folding fields compare texts by what Fold returns,
// and a stored column of folded text must be filled with it.
func Fold(text string) string { return strings.Map(smallestOfCase, text) }

func smallestOfCase(r rune) rune {
	smallest := r
	for next := unicode.SimpleFold(r); next != r; next = unicode.SimpleFold(next) {
		smallest = min(smallest, next)
	}
	return smallest
}
