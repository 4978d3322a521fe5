package gen

import (
	"go/build/constraint"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/dave/jennifer/jen"
)

// commentWidth is how many characters a line of a comment has at most, without
// indentation, unless a word is longer.
const commentWidth = 90

// comment returns the doc comment of a declaration.
func comment(text string) jen.Code {
	return jen.Comment("// " + strings.Join(commentLines(text), "\n// "))
}

// declare begins a declaration with its doc comment, after an empty line.
func declare(file *jen.File, text string) *jen.Statement {
	file.Line()
	return documented(file.Group, text)
}

// documented begins a declaration, or the field of a struct, with its doc comment.
func documented(in *jen.Group, text string) *jen.Statement {
	in.Add(comment(text))
	return in.Add()
}

// deprecated adds to the description of something that the document calls
// deprecated what Go tools look for.
func deprecated(text string, isDeprecated bool) string {
	if !isDeprecated {
		return text
	}
	return withParagraph(text, "Deprecated: the document says that it should no longer be used.")
}

// withParagraph adds a paragraph to a description, if there is anything in it.
func withParagraph(text, paragraph string) string {
	if paragraph == "" {
		return text
	}
	return strings.TrimSpace(text + "\n\n" + paragraph)
}

// commentLines returns a description, which may be Markdown, as the lines of a doc
// comment.
func commentLines(description string) []string {
	var lines []string
	wasItem := false
	for _, block := range blocks(printable(description)) {
		if len(lines) > 0 && !(block.isItem && wasItem) {
			lines = append(lines, "")
		}
		lines = append(lines, block.lines()...)
		wasItem = block.isItem
	}
	for i := range lines {
		lines[i] = withoutConstraint(lines[i])
	}
	return lines
}

// buildConstraint begins a line that says, in a comment anywhere in a file, on which
// systems the file is compiled: gofmt moves it to the top.
const buildConstraint = "+build"

// withoutConstraint puts what would be a build constraint into quotes.
func withoutConstraint(line string) string {
	trimmed := strings.TrimSpace(line)
	if constraint.IsPlusBuild("// " + trimmed) {
		return strings.Replace(line, buildConstraint, strconv.Quote(buildConstraint), 1)
	}
	return line
}

// printable returns text without the characters that Go source cannot hold and
// without those that nobody sees.
func printable(text string) string {
	text = strings.ReplaceAll(strings.ToValidUTF8(text, ""), "\r\n", "\n")
	return strings.Map(func(c rune) rune {
		switch {
		case c == '\n':
			return c
		case c == '\t':
			return ' '
		case unicode.IsControl(c) || unicode.Is(unicode.Cf, c) || c == '\u2028' || c == '\u2029':
			return -1
		}
		return c
	}, text)
}

// block is a part of a description: a paragraph, an item of a list, or lines that
// stay as they are, such as those of a table.
type block struct {
	text   []string
	isItem bool
	isCode bool
}

// lines returns the block as lines of a doc comment.
func (b block) lines() []string {
	switch {
	case b.isCode:
		lines := make([]string, len(b.text))
		for i, line := range b.text {
			lines[i] = "\t" + line
		}
		return lines
	case b.isItem:
		lines := wrap(strings.Join(b.text, " "), commentWidth-4)
		for i := range lines {
			lines[i] = "    " + lines[i]
		}
		lines[0] = "  - " + lines[0][4:]
		return lines
	}
	return wrap(strings.Join(b.text, " "), commentWidth)
}

// wrap breaks text into lines of at most width characters, between words.
func wrap(text string, width int) []string {
	var lines []string
	line := ""
	for word := range strings.FieldsSeq(text) {
		if line != "" && utf8.RuneCountInString(line)+1+utf8.RuneCountInString(word) > width {
			lines = append(lines, line)
			line = ""
		}
		if line != "" {
			line += " "
		}
		line += word
	}
	return append(lines, line)
}
