package main

import (
	"slices"
	"strings"
)

// The words before which a statement is broken into lines: always, and, one after the
// other, where a line is too long.
var (
	clauses = []string{"WHERE ", "AND ", "ORDER BY "}
	breaks  = [][]string{{"WHERE ", "AND ", "OR "}, {"FROM "}}
)

// layOut returns the lines of a statement: each clause and each condition on one of
// its own, and what is still too long taken apart by its parentheses.
func layOut(statement string) []string { return layOutAll(split(statement, clauses), "") }

// layOutAll returns the lines of parts. Below WHERE, conditions are indented.
func layOutAll(parts []string, indent string) []string {
	var lines []string
	further := ""
	for _, part := range parts {
		word, _, _ := strings.Cut(part, " ")
		if word == "AND" || word == "OR" {
			lines = append(lines, layOutPart(part, indent+further)...)
			continue
		}
		lines = append(lines, layOutPart(part, indent)...)
		if word == "WHERE" {
			further = "  "
		}
	}
	return lines
}

// layOutPart returns a part of a statement in lines that fit.
func layOutPart(part, indent string) []string {
	if width(indent+part) <= textWidth {
		return []string{indent + part}
	}
	for _, words := range breaks {
		if parts := split(part, words); len(parts) > 1 {
			return layOutAll(parts, indent)
		}
	}
	open, closing := largestGroup(part)
	if open < 0 {
		return wrap(indent+part, textWidth, indent+"  ")
	}
	lines := append([]string{indent + part[:open+1]}, layOutPart(part[open+1:closing], indent+"  ")...)
	return append(lines, indent+part[closing:])
}

// split breaks a text before words that are not within parentheses.
func split(text string, words []string) []string {
	var parts []string
	depth, begin := 0, 0
	for i, c := range text {
		switch c {
		case '(':
			depth++
		case ')':
			depth--
		case ' ':
			startsWord := func(word string) bool { return strings.HasPrefix(text[i+1:], word) }
			if depth == 0 && slices.ContainsFunc(words, startsWord) {
				parts = append(parts, text[begin:i])
				begin = i + 1
			}
		}
	}
	return append(parts, text[begin:])
}

// largestGroup returns where the longest outermost group in parentheses begins and
// ends, or -1.
func largestGroup(text string) (open, closing int) {
	open, closing = -1, -1
	depth, begin := 0, 0
	for i, c := range text {
		switch c {
		case '(':
			if depth == 0 {
				begin = i
			}
			depth++
		case ')':
			depth--
			if depth == 0 && i-begin > closing-open {
				open, closing = begin, i
			}
		}
	}
	return open, closing
}
