package main

import (
	"strings"
	"unicode/utf8"

	"github.com/rivo/uniseg"
	"golang.org/x/text/language"
	"golang.org/x/text/message"
)

// width returns how many columns of a terminal a text takes.
func width(text string) int { return uniseg.StringWidth(text) }

// pad returns text with spaces after it, so that it takes at least some columns.
func pad(text string, columns int) string {
	return text + strings.Repeat(" ", max(columns-width(text), 0))
}

// cut returns text shortened to take no more than some columns.
func cut(text string, columns int) string {
	if width(text) <= columns {
		return text
	}
	for width(text) > columns-1 {
		_, size := utf8.DecodeLastRuneInString(text)
		text = text[:len(text)-size]
	}
	return text + "…"
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
func grouped(number int) string { return message.NewPrinter(language.English).Sprint(number) }
