package diagnostic

import (
	"strings"
	"unicode"
)

// maxContext is how many characters of the source line are shown on either side
// of the start of a span.
const maxContext = 60

// snippet draws the line of source on which span starts, and a caret under every
// column that the span covers there.
func snippet(source string, span Span) string {
	if source == "" {
		return ""
	}
	start := min(max(span.Start, 0), len(source))
	end := min(max(span.End, start), len(source))
	lineStart := strings.LastIndexByte(source[:start], '\n') + 1
	lineEnd := len(source)
	if i := strings.IndexByte(source[start:], '\n'); i >= 0 {
		lineEnd = start + i
	}
	before := lastCharacters(visible(source[lineStart:start]), maxContext)
	within := visible(source[start:min(end, lineEnd)])
	after := visible(source[min(max(end, start), lineEnd):lineEnd])
	shown := firstCharacters(within+after, maxContext)
	width := max(1, displayWidth(firstCharacters(within, maxContext)))
	indent := strings.Repeat(" ", displayWidth(before))
	return before + shown + "\n" + indent + strings.Repeat("^", width)
}

// visible returns text with everything that would move the cursor replaced by a
// single visible character, and each invalid byte by U+FFFD.
func visible(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t' || r == '\r':
			return ' '
		case unicode.IsControl(r) || unicode.In(r, unicode.Cf, unicode.Zl, unicode.Zp) && !isJoiner(r):
			return unicode.ReplacementChar
		}
		return r
	}, strings.ToValidUTF8(text, string(unicode.ReplacementChar)))
}

// isJoiner reports whether r shapes its neighbours and is drawn with no width.
func isJoiner(r rune) bool { return r == '\u200c' || r == '\u200d' }

func firstCharacters(text string, limit int) string {
	count := 0
	for i := range text {
		if count == limit {
			return text[:i] + "…"
		}
		count++
	}
	return text
}

func lastCharacters(text string, limit int) string {
	characters := []rune(text)
	if len(characters) <= limit {
		return text
	}
	return "…" + string(characters[len(characters)-limit:])
}

// displayWidth returns the number of terminal columns that text takes. The rule is simple,
// so that it needs no tables but one: every character counts by itself, two in the blocks
// of wide, none if it combines or joins, and else one. Emoji that are joined to one count as
// many, as terminals draw them that do not join; a flag counts two.
func displayWidth(text string) int {
	width := 0
	for _, r := range text {
		switch {
		case unicode.In(r, unicode.Mn, unicode.Me) || isJoiner(r):
		case unicode.Is(wide, r):
			width += 2
		default:
			width++
		}
	}
	return width
}

// wide holds the blocks whose characters take two columns, nearly all: those of East Asian
// scripts and of emoji. Single wide symbols elsewhere, such as U+231A WATCH, are left out.
var wide = &unicode.RangeTable{
	R16: []unicode.Range16{
		{Lo: 0x1100, Hi: 0x115f, Stride: 1}, // Hangul Jamo
		{Lo: 0x2e80, Hi: 0x303e, Stride: 1}, // CJK radicals, punctuation
		{Lo: 0x3041, Hi: 0x33ff, Stride: 1}, // kana, Bopomofo, CJK squares
		{Lo: 0x3400, Hi: 0x4dbf, Stride: 1}, // CJK extension A
		{Lo: 0x4e00, Hi: 0x9fff, Stride: 1}, // CJK unified ideographs
		{Lo: 0xa000, Hi: 0xa4cf, Stride: 1}, // Yi
		{Lo: 0xac00, Hi: 0xd7a3, Stride: 1}, // Hangul syllables
		{Lo: 0xf900, Hi: 0xfaff, Stride: 1}, // CJK compatibility
		{Lo: 0xfe30, Hi: 0xfe6f, Stride: 1}, // CJK compatibility forms
		{Lo: 0xff00, Hi: 0xff60, Stride: 1}, // fullwidth forms
		{Lo: 0xffe0, Hi: 0xffe6, Stride: 1},
	},
	R32: []unicode.Range32{
		{Lo: 0x1f300, Hi: 0x1f64f, Stride: 1}, // emoji
		{Lo: 0x1f680, Hi: 0x1f6ff, Stride: 1},
		{Lo: 0x1f900, Hi: 0x1faff, Stride: 1},
		{Lo: 0x20000, Hi: 0x3fffd, Stride: 1}, // CJK extensions B and later
	},
}
