package layout

import (
	"slices"
	"strings"
)

// FoldSQL returns the lines of a statement, or of a condition, none of which takes more than
// so many columns unless a word alone does. WHERE and ORDER BY of a statement begin a line.
// What is too long is broken before WHERE, AND and OR; where that does not do, before FROM
// too or else at any space; what stands in fewer parentheses is broken first. Quoted text is
// never broken: but for white space outside quotes the lines are the statement.
func FoldSQL(statement string, columns int) []string {
	f := &folder{columns: max(columns, 0)}
	for _, clause := range splitAt(wordsOf(statement), 0, "WHERE", "ORDER") {
		f.fold(clause, 0, foldIndent)
	}
	return f.lines
}

// word is what stands between two spaces of a statement.
type word struct {
	text  string
	depth int // in how many parentheses the space before it stands
}

// wordsOf returns the words of a statement.
func wordsOf(statement string) []word {
	var words []word
	begin, before := 0, 0
	depth, quote := 0, byte(0)
	for i, c := range []byte(statement) {
		switch {
		case quote != 0:
			if c == quote { // a doubled one begins a quoted text again at once
				quote = 0
			}
		case strings.IndexByte("'\"`", c) >= 0:
			quote = c
		case c == '(':
			depth++
		case c == ')':
			depth--
		case strings.IndexByte(" \t\r\n", c) >= 0:
			words = appendWord(words, statement[begin:i], before)
			begin, before = i+1, depth
		}
	}
	return appendWord(words, statement[begin:], before)
}

func appendWord(words []word, text string, depth int) []word {
	if text == "" {
		return words
	}
	return append(words, word{text, depth})
}

// splitAt breaks words before some of them that stand at a depth.
func splitAt(words []word, depth int, breaks ...string) [][]word {
	var parts [][]word
	begin := 0
	for i, w := range words {
		if i > 0 && w.depth == depth && slices.Contains(breaks, w.text) {
			parts = append(parts, words[begin:i])
			begin = i
		}
	}
	if begin == len(words) {
		return parts
	}
	return append(parts, words[begin:])
}

// foldIndent is how much further the lines are indented that continue one.
const foldIndent = 2

// folder collects the lines of a statement.
type folder struct {
	columns int
	lines   []string
}

// fold adds the lines of words. The first line and the others have indents of their own.
func (f *folder) fold(words []word, first, rest int) {
	if line := f.line(words, first); Width(line) <= f.columns {
		f.lines = append(f.lines, line)
		return
	}
	parts := splitOutermost(words, "WHERE", "AND", "OR")
	if parts == nil || Width(f.line(parts[0], first)) > f.columns {
		parts = splitOutermost(words, "FROM", "WHERE", "AND", "OR")
	}
	if parts == nil {
		f.lines = append(f.lines, wrap(textsOf(words), f.columns, f.margin(first), f.margin(rest))...)
		return
	}
	f.foldParts(parts, first, rest)
}

// foldParts adds the lines of parts. What continues the first of them is indented further
// than the other parts, and what is joined to the condition after WHERE further than that
// word.
func (f *folder) foldParts(parts [][]word, first, rest int) {
	f.fold(parts[0], first, rest+foldIndent)
	for _, part := range parts[1:] {
		f.fold(part, rest, rest+foldIndent)
		if part[0].text == "WHERE" {
			rest += foldIndent
		}
	}
}

func (f *folder) line(words []word, indent int) string {
	return f.margin(indent) + strings.Join(textsOf(words), " ")
}

// margin returns an indent, for which no more than half of the columns is used.
func (f *folder) margin(indent int) string { return strings.Repeat(" ", min(indent, f.columns/2)) }

func textsOf(words []word) []string {
	texts := make([]string, len(words))
	for i, w := range words {
		texts[i] = w.text
	}
	return texts
}

// splitOutermost breaks words before those of some that stand in the fewest parentheses. It
// returns nil if there is none.
func splitOutermost(words []word, breaks ...string) [][]word {
	var depths []int
	for _, w := range words[1:] {
		if slices.Contains(breaks, w.text) {
			depths = append(depths, w.depth)
		}
	}
	if len(depths) == 0 {
		return nil
	}
	return splitAt(words, slices.Min(depths), breaks...)
}
