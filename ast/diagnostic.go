package ast

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// Code names a kind of refusal. Codes are stable: programs may branch on them.
type Code string

// The codes of limits, shared by every stage.
const (
	CodeBytes       Code = "too-long"
	CodeDepth       Code = "too-deep"
	CodeConstraints Code = "too-many-constraints"
	CodeListItems   Code = "too-many-list-items"
	CodeStars       Code = "too-many-stars"
)

// The codes of trees and of printing.
const (
	// CodeInvalidText says that a selector or value holds NUL or is not UTF-8.
	CodeInvalidText Code = "invalid-text"
	// CodeInexpressible says that the syntax cannot express a part of the tree.
	CodeInexpressible Code = "inexpressible"
	// CodeMalformed says that a tree built in code is not a filter: an operand is
	// nil, a selector empty, an operator cannot be written or has the wrong number
	// of arguments.
	CodeMalformed Code = "malformed"
)

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
func (d *Diagnostic) Snippet() string { return snippet(d.Source, d.Span) }

// Error is the error of this package: a tree outside its limits, or one that
// cannot be printed.
type Error struct{ Diagnostic }

// Error returns the message, prefixed with the package.
func (e *Error) Error() string { return "ast: " + e.Diagnostic.Error() }

// LimitError returns the error for a filter that exceeds the limit that code
// names, whose value is limit, at span.
func LimitError(code Code, limit int, span Span) *Error {
	wording := limitWordings[code]
	return &Error{Diagnostic{
		Code:     code,
		Message:  fmt.Sprintf(wording.message, limit),
		Span:     span,
		Found:    fmt.Sprintf("more than %d %s", limit, wording.unit),
		Expected: []string{fmt.Sprintf("at most %d %s", limit, wording.unit)},
	}}
}

// limitWordings say what exceeds a limit and what the limit counts.
var limitWordings = map[Code]struct{ message, unit string }{
	CodeBytes:       {"filter or value is longer than %d bytes", "bytes"},
	CodeDepth:       {"parentheses are nested more than %d deep", "nested parentheses"},
	CodeConstraints: {"more than %d constraints in one filter", "constraints"},
	CodeListItems:   {"more than %d values in one list", "values in one list"},
	CodeStars:       {"more than %d stars in one value", "stars in one value"},
}

// maxQuoted is the most bytes of input that a message repeats.
const maxQuoted = 40

// Quote returns text in double quotes, escaped so that it stays on one line and
// shortened so that a message never repeats an unbounded input.
func Quote(text string) string {
	if len(text) <= maxQuoted {
		return fmt.Sprintf("%q", text)
	}
	cut := maxQuoted
	for cut > 0 && !utf8.RuneStart(text[cut]) {
		cut--
	}
	return fmt.Sprintf("%q…", text[:cut])
}

// position returns the line and the column, in characters, of a byte offset.
func position(source string, offset int) (line, column int) {
	before := source[:min(max(offset, 0), len(source))]
	line = 1 + strings.Count(before, "\n")
	lastLine := before[strings.LastIndexByte(before, '\n')+1:]
	return line, 1 + utf8.RuneCountInString(lastLine)
}
