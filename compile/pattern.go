package compile

import (
	"strings"
	"unicode/utf8"
)

// pattern is a value with stars: the literal pieces between them, at least two.
// Only the first and the last may be empty.
type pattern struct{ pieces []string }

func newPattern(pieces []string, folding bool) pattern {
	if folding {
		for i, piece := range pieces {
			pieces[i] = Fold(piece)
		}
	}
	return pattern{pieces}
}

func (p pattern) prefix() string   { return p.pieces[0] }
func (p pattern) suffix() string   { return p.pieces[len(p.pieces)-1] }
func (p pattern) middle() []string { return p.pieces[1 : len(p.pieces)-1] }

// isPrefix reports whether the pattern asks for no more than a prefix.
func (p pattern) isPrefix() bool { return len(p.pieces) == 2 && p.suffix() == "" }

// isContained reports whether the pattern asks for no more than a text contained.
func (p pattern) isContained() bool {
	return len(p.pieces) == 3 && p.prefix() == "" && p.suffix() == ""
}

// matches reports whether text has the pieces in their order, without overlap,
// the first at its start and the last at its end.
func (p pattern) matches(text string) bool {
	prefix, suffix := p.prefix(), p.suffix()
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

// successor returns the smallest text that is greater, by code point, than every
// text that starts with prefix, and whether there is one: nothing is greater than
// all texts that start with U+10FFFF.
func successor(prefix string) (string, bool) {
	for prefix != "" {
		last, size := utf8.DecodeLastRuneInString(prefix)
		prefix = prefix[:len(prefix)-size]
		switch {
		case last == utf8.MaxRune:
			continue // carry to the character before
		case last == 0xD7FF:
			last = 0xE000 // the surrogates between are no characters
		default:
			last++
		}
		return prefix + string(last), true
	}
	return "", false
}
