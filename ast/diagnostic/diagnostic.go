package diagnostic

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Code names a kind of refusal. Codes are stable: programs may branch on them.
type Code string

// Diagnostic says what is wrong with a filter and where. The error types of the
// stages embed it.
type Diagnostic struct {
	Code     Code     // what kind of refusal it is
	Message  string   // what is wrong, in one line, without the position
	Span     Span     // where in the source; zero if the filter has none
	Selector string   // the selector concerned, if there is one
	Found    string   // what was found, in the reader's words, shortened
	Expected []string // what would have been accepted there
	Allowed  []string // the names, operators or values that exist
	Near     []string // the allowed ones that resemble what was found, best first
	Source   string   // the whole text of the filter, if known
}

// Error returns one line: the position, if there is one, and the message. The
// position is a column or, where the source is not known, an offset in bytes.
func (d *Diagnostic) Error() string {
	switch {
	case d == nil:
		return "no diagnostic"
	case d.Source == "" && d.Span.IsZero():
		return d.Message
	case d.Source == "":
		return fmt.Sprintf("offset %d: %s", d.Span.Start, d.Message)
	}
	line, column := position(d.Source, d.Span.Start)
	if line > 1 {
		return fmt.Sprintf("line %d, column %d: %s", line, column, d.Message)
	}
	return fmt.Sprintf("column %d: %s", column, d.Message)
}

// Snippet returns the source line that the span starts on, and below it a line
// with carets under the span. It is empty if the source is not known.
func (d *Diagnostic) Snippet() string {
	if d == nil {
		return ""
	}
	return snippet(d.Source, d.Span)
}

// Diagnosis returns d. The error types of the stages have this method because they embed a
// Diagnostic; it is what [All] looks for.
func (d *Diagnostic) Diagnosis() *Diagnostic { return d }

// maxQuoted is the most bytes of input that a message repeats.
const maxQuoted = 40

// Quote returns text in double quotes, escaped so that it stays on one line and
// shortened so that a message never repeats an unbounded input.
func Quote(text string) string {
	if len(text) <= maxQuoted {
		return strconv.Quote(text)
	}
	cut := maxQuoted
	for cut > 0 && !utf8.RuneStart(text[cut]) {
		cut--
	}
	return strconv.Quote(text[:cut]) + "…"
}

// position returns the line and the column, in characters, of a byte offset.
func position(source string, offset int) (line, column int) {
	before := source[:min(max(offset, 0), len(source))]
	line = 1 + strings.Count(before, "\n")
	lastLine := before[strings.LastIndexByte(before, '\n')+1:]
	return line, 1 + utf8.RuneCountInString(lastLine)
}
