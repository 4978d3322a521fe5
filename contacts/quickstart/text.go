package main

import (
	"strconv"
	"strings"
	"unicode"
)

// width returns how many columns of a terminal a text takes.
func width(text string) int {
	columns := 0
	for _, c := range text {
		columns += characterWidth(c)
	}
	return columns
}

func characterWidth(c rune) int {
	switch {
	case unicode.Is(unicode.Mn, c):
		return 0
	case unicode.In(c, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul):
		return 2
	}
	return 1
}

// pad returns text with spaces after it, so that it takes at least some columns.
func pad(text string, columns int) string {
	return text + strings.Repeat(" ", max(columns-width(text), 0))
}

// cut returns text shortened to take no more than some columns.
func cut(text string, columns int) string {
	if width(text) <= columns {
		return text
	}
	used := 0
	for i, c := range text {
		used += characterWidth(c)
		if used > columns-1 {
			return text[:i] + "…"
		}
	}
	return text
}

// wrap breaks text at spaces into lines that take no more than some columns, unless a
// word alone takes more. What follows the first line is indented.
func wrap(text string, columns int, indent string) []string {
	var lines []string
	line, words := "", 0
	for word := range strings.SplitSeq(text, " ") {
		switch {
		case words == 0:
			line += word
		case width(line)+1+width(word) > columns:
			lines, line, words = append(lines, line), indent+word, 0
		default:
			line += " " + word
		}
		words++
	}
	return append(lines, line)
}

// grouped returns a number with a comma before every three digits.
func grouped(number int) string {
	text := strconv.Itoa(number)
	for i := len(text) - 3; i > 0; i -= 3 {
		text = text[:i] + "," + text[i:]
	}
	return text
}
