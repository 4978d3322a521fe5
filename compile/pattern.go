package compile

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Pattern is a text with stars: two or more literal pieces, with any text between each two
// of them. Only the first and the last piece can be empty. The pieces of a folding field
// are folded.
type Pattern struct{ pieces []string }

// NewPattern returns the pattern with a star between each two of pieces. Empty pieces
// between stars are dropped. Fewer than two pieces are a pattern that ends in a star.
func NewPattern(pieces ...string) Pattern {
	kept := make([]string, 0, max(len(pieces), 2))
	for i, piece := range pieces {
		if piece != "" || i == 0 || i == len(pieces)-1 {
			kept = append(kept, piece)
		}
	}
	for len(kept) < 2 {
		kept = append(kept, "")
	}
	return Pattern{kept}
}

// folded returns the pattern of a folding field.
func (p Pattern) folded() Pattern {
	pieces := make([]string, len(p.pieces))
	for i, piece := range p.pieces {
		pieces[i] = Fold(piece)
	}
	return Pattern{pieces}
}

// Pieces returns a copy of the literal pieces: at least two. Those of the zero Pattern, which
// every text matches, are empty.
func (p Pattern) Pieces() []string {
	if len(p.pieces) == 0 {
		return []string{"", ""}
	}
	return slices.Clone(p.pieces)
}

// Prefix returns what a matching text starts with, which may be empty.
func (p Pattern) Prefix() string {
	if len(p.pieces) == 0 {
		return ""
	}
	return p.pieces[0]
}

// Suffix returns what a matching text ends with, which may be empty.
func (p Pattern) Suffix() string {
	if len(p.pieces) == 0 {
		return ""
	}
	return p.pieces[len(p.pieces)-1]
}

// middle returns the pieces between the first and the last.
func (p Pattern) middle() []string {
	if len(p.pieces) < 3 {
		return nil
	}
	return p.pieces[1 : len(p.pieces)-1]
}

// IsPrefix reports whether every text that starts with Prefix matches.
func (p Pattern) IsPrefix() bool { return len(p.middle()) == 0 && p.Suffix() == "" }

// Contained returns the text that a matching one need only contain, and whether that is
// all that the pattern asks.
func (p Pattern) Contained() (string, bool) {
	if len(p.pieces) != 3 || p.Prefix() != "" || p.Suffix() != "" {
		return "", false
	}
	return p.pieces[1], true
}

// Next returns the smallest text that is greater, by code point, than every text that
// starts with Prefix, and whether there is one: a text starts with Prefix exactly if it is
// at least Prefix and less than Next. Nothing is greater than all texts that start with
// U+10FFFF or with the empty prefix.
func (p Pattern) Next() (string, bool) {
	prefix := p.Prefix()
	for prefix != "" {
		last, size := utf8.DecodeLastRuneInString(prefix)
		prefix = prefix[:len(prefix)-size]
		switch last {
		case utf8.MaxRune:
			continue // carry to the character before
		case 0xD7FF:
			last = 0xE000 // the surrogates between are no characters
		default:
			last++
		}
		return prefix + string(last), true
	}
	return "", false
}

// Matches reports whether text has the pieces in their order, without overlap, the first
// at its start and the last at its end. For a folding field, text must be folded.
func (p Pattern) Matches(text string) bool {
	prefix, suffix := p.Prefix(), p.Suffix()
	if len(text) < len(prefix)+len(suffix) || !strings.HasPrefix(text, prefix) || !strings.HasSuffix(text, suffix) {
		return false
	}
	text = text[len(prefix) : len(text)-len(suffix)]
	for _, piece := range p.middle() {
		at := strings.Index(text, piece)
		if at < 0 {
			return false
		}
		text = text[at+len(piece):]
	}
	return true
}

// String returns the pattern with a star between pieces, for debugging: a star within a
// piece looks the same.
func (p Pattern) String() string { return strings.Join(p.pieces, "*") }
