package parser

import (
	"strings"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/ast/diagnostic"
	"github.com/fiql-go/fiql/parser/internal/grammar"
)

// diagnose returns what is wrong with a text, or nil for a filter: the first limit
// that it exceeds, and otherwise the first fault. It reads the tokens once and does
// not recurse.
func diagnose(text string, definition grammar.Definition, limits *ast.Limits) (failure *Error, exceeds bool) {
	scanner, meter := definition.Scan(text), newMeter(limits)
	d := diagnosis{text: text, definition: definition}
	accepted := true
	var token, wrong grammar.Token // wrong is the first one that cannot stand where it does
	for ended := false; !ended; ended = token.Kind == grammar.End {
		token = scanner.Next()
		if code := meter.exceed(token.Kind); code != "" {
			return meter.error(code, token), true
		}
		if isValue(token.Kind) && hasMoreStars(token, text, limits.Stars) {
			return limitError(ast.CodeStars, limits.Stars, spanOf(token)), true
		}
		if accepted && !d.accept(token) {
			accepted, wrong = false, token
		}
	}
	switch {
	case accepted:
		return nil, false
	case strings.Trim(text, " \t\r\n") == "":
		return emptyText(text), false
	}
	return d.explain(wrong), false
}

func emptyText(text string) *Error {
	return &Error{diagnostic.Diagnostic{
		Code:     CodeEmpty,
		Message:  "the filter is empty",
		Span:     diagnostic.Span{End: len(text)},
		Found:    "nothing",
		Expected: []string{"a constraint"},
	}}
}

// diagnosis is a reading of a filter that stops at its first fault. The previous
// token is at first an End, as if another text stood before this one.
type diagnosis struct {
	text       string
	definition grammar.Definition
	previous   grammar.Token // the last token accepted
	selector   grammar.Token // the last selector accepted
	operator   grammar.Token // the last comparison operator accepted
	list       grammar.Token // the parenthesis of the list that is being read, or an End
	depth      int           // of the groups that are open
}

// accept reports whether token can stand here, and if so moves past it.
func (d *diagnosis) accept(token grammar.Token) bool {
	if !d.admits(token.Kind) {
		return false
	}
	d.previous = token
	switch token.Kind {
	case grammar.Selector:
		d.selector = token
	case grammar.Comparator, grammar.ListComparator:
		d.operator = token
	case grammar.Open:
		d.depth++
	case grammar.Close:
		d.depth--
	case grammar.ListOpen:
		d.list = token
	case grammar.ListClose:
		d.list = grammar.Token{}
	}
	return true
}

// What cannot stand inside a list, inside a group, and outside both.
const (
	notInList  grammar.Kinds = 1<<grammar.And | 1<<grammar.Or | 1<<grammar.Close | 1<<grammar.End
	notInGroup grammar.Kinds = 1<<grammar.Comma | 1<<grammar.ListClose | 1<<grammar.End
	notOutside grammar.Kinds = 1<<grammar.Comma | 1<<grammar.ListClose | 1<<grammar.Close
)

// admits reports whether a token of the given kind can stand here: whether the
// grammar lets it follow the previous token, in the parentheses that are open.
func (d *diagnosis) admits(kind grammar.Kind) bool {
	admitted := follows[d.previous.Kind]
	switch {
	case d.list.Kind == grammar.ListOpen:
		admitted &^= notInList
	case d.depth > 0:
		admitted &^= notInGroup
	default:
		admitted &^= notOutside
	}
	return admitted.Has(kind)
}

// unclosed returns the innermost parenthesis that is never closed: the last one
// that opens at the depth of the end. It reads the text again, so that the diagnosis
// of other faults need not remember parentheses.
func (d *diagnosis) unclosed() grammar.Token {
	if d.list.Kind == grammar.ListOpen {
		return d.list
	}
	var opened grammar.Token
	scanner, depth := d.definition.Scan(d.text), 0
	for token := scanner.Next(); ; token = scanner.Next() {
		switch token.Kind {
		case grammar.Open:
			if depth++; depth == d.depth {
				opened = token
			}
		case grammar.Close:
			depth--
		case grammar.End:
			return opened
		}
	}
}

// The places of a filter where advice differs.

func (d *diagnosis) operandDue() bool { return d.admits(grammar.Selector) }

func (d *diagnosis) operatorDue() bool { return d.admits(grammar.Comparator) }

func (d *diagnosis) valueDue() bool { return d.admits(grammar.Value) }

// junctionDue reports whether a constraint or group has been read whole.
func (d *diagnosis) junctionDue() bool { return d.admits(grammar.Or) && !d.operatorDue() }

func (d *diagnosis) isDraft() bool { return d.definition == grammar.Draft }

// textOf returns what a token says.
func (d *diagnosis) textOf(token grammar.Token) string { return token.Text(d.text) }
