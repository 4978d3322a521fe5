package gen

import (
	"regexp"
	"strings"
)

// markdownReader splits a description into blocks.
type markdownReader struct {
	blocks  []block
	isOpen  bool // the next line belongs to the last block
	inFence bool
}

// blocks splits a description into its paragraphs, list items, tables and pieces
// of code.
func blocks(description string) []block {
	var r markdownReader
	for line := range strings.SplitSeq(strings.TrimSpace(description), "\n") {
		r.line(strings.TrimRight(line, " "))
	}
	return r.blocks
}

var listMark = regexp.MustCompile(`^ *(?:[-*+]|[0-9]+[.)]) +`)

func (r *markdownReader) line(line string) {
	trimmed := strings.TrimSpace(line)
	isFence := strings.HasPrefix(trimmed, "```")
	switch {
	case isFence:
		r.inFence = !r.inFence
		r.isOpen = false
	case r.inFence:
		r.add(line, block{isCode: true})
	case trimmed == "":
		r.isOpen = false
	case strings.HasPrefix(trimmed, "|"):
		r.add(trimmed, block{isCode: true})
	case listMark.MatchString(line):
		r.isOpen = false
		r.add(plain(listMark.ReplaceAllString(line, "")), block{isItem: true})
	default:
		r.paragraph(plain(strings.TrimLeft(trimmed, "# ")), strings.HasPrefix(trimmed, "#"))
	}
}

// paragraph adds a line of a paragraph or list item. A heading is a paragraph of its
// own.
func (r *markdownReader) paragraph(text string, isHeading bool) {
	if r.isOpen && r.blocks[len(r.blocks)-1].isCode || isHeading {
		r.isOpen = false
	}
	if text != "" {
		r.add(text, block{})
	}
	r.isOpen = r.isOpen && !isHeading
}

// add adds a line to the last block, or begins the given one with it.
func (r *markdownReader) add(line string, begun block) {
	isOther := r.isOpen && begun.isCode && !r.blocks[len(r.blocks)-1].isCode
	if !r.isOpen || isOther {
		r.blocks = append(r.blocks, begun)
	}
	r.isOpen = true
	last := &r.blocks[len(r.blocks)-1]
	last.text = append(last.text, line)
}

// plain returns text without the marks of strong emphasis, which doc comments do
// not have.
func plain(text string) string { return strings.ReplaceAll(text, "**", "") }
