package document

import (
	"cmp"
	"fmt"
	"strings"
)

// Position is a place in a document.
type Position struct {
	File   string // the name given to [Parse]
	Line   int    // counted from 1; 0 if the place is the document as a whole
	Column int    // in characters, counted from 1
}

// String returns the position as editors read it: file:line:column.
func (p Position) String() string {
	switch {
	case p.Line == 0:
		return p.File
	case p.File == "":
		return fmt.Sprintf("%d:%d", p.Line, p.Column)
	}
	return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Column)
}

// compare puts positions into an order: by file, and from the beginning of it.
func (p Position) compare(other Position) int {
	return cmp.Or(cmp.Compare(p.File, other.File), cmp.Compare(p.Line, other.Line), cmp.Compare(p.Column, other.Column))
}

// Error says why a document cannot be used, and where in it the reason is.
type Error struct {
	Position
	Message string   // what is wrong, in one line, without the position
	Near    []string // the allowed names that resemble what was found, best first
	Allowed []string // the names that would have been accepted there
	cause   error
}

// Error returns the position and the message in one line.
func (e *Error) Error() string {
	if e == nil {
		return "no error"
	}
	message := e.Message
	if len(e.Near) > 0 {
		message += "; did you mean " + strings.Join(e.Near, " or ") + "?"
	}
	if len(e.Allowed) > 0 {
		message += " (allowed: " + listed(e.Allowed) + ")"
	}
	if place := e.Position.String(); place != "" {
		return place + ": " + message
	}
	return message
}

// maxListed is how many of the allowed names a message repeats.
const maxListed = 40

// listed joins names for a message.
func listed(names []string) string {
	if more := len(names) - maxListed; more > 0 {
		return strings.Join(names[:maxListed], ", ") + fmt.Sprintf(" and %d more", more)
	}
	return strings.Join(names, ", ")
}

// Unwrap returns the error of the parser or of package compile that caused e, or
// nil.
func (e *Error) Unwrap() error {
	if e == nil {
		return nil
	}
	return e.cause
}

// Warning says what a document describes and this package leaves out.
type Warning struct {
	Position
	Message string // what is left out, in one line, without the position
	Subject string // what it is about: Order.lines; empty where the message speaks for itself
	Reason  string // what the messages of several subjects have in common, as a sentence about one of them
}

// String returns the position and the message in one line.
func (w Warning) String() string { return w.Position.String() + ": " + w.Message }
