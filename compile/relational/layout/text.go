package layout

import (
	"strings"

	"github.com/rivo/uniseg"
)

// Width returns how many columns a text takes.
func Width(text string) int { return uniseg.StringWidth(text) }

// Pad returns text with spaces after it, so that it takes at least so many columns.
func Pad(text string, columns int) string {
	return text + strings.Repeat(" ", max(columns-Width(text), 0))
}

const ellipsis = "…"

// Cut returns text shortened to take no more than so many columns, with an ellipsis in the
// place of what is left out. It never cuts through what is seen as one character.
func Cut(text string, columns int) string {
	switch {
	case Width(text) <= columns:
		return text
	case columns < Width(ellipsis):
		return ""
	}
	room := columns - Width(ellipsis)
	kept := 0
	for rest, state := text, -1; ; {
		var character string
		var width int
		character, rest, width, state = uniseg.FirstGraphemeClusterInString(rest, state)
		if room -= width; room < 0 {
			return text[:kept] + ellipsis
		}
		kept += len(character)
	}
}

// Wrap breaks text at spaces into lines that take no more than so many columns, unless a
// word alone takes more. The lines after the first are indented.
func Wrap(text string, columns int, indent string) []string {
	return wrap(strings.Split(text, " "), columns, "", indent)
}

// wrap joins words to lines. The first line and the others have indents of their own.
func wrap(words []string, columns int, first, indent string) []string {
	lines := []string{first + words[0]}
	for _, word := range words[1:] {
		last := &lines[len(lines)-1]
		if Width(*last)+1+Width(word) > columns {
			lines = append(lines, indent+word)
		} else {
			*last += " " + word
		}
	}
	return lines
}
