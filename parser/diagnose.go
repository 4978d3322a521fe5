package parser

import (
	"strings"

	"github.com/fiql-go/fiql/ast/diagnostic"
	"github.com/fiql-go/fiql/parser/internal/grammar"
)

// diagnose returns what is wrong with a text that the grammar refuses, or nil if
// it finds nothing. It reads the tokens once, remembers where it stands and which
// parentheses are open, and explains the first token that cannot stand there.
func diagnose(text string, definition grammar.Definition) *Error {
	if strings.Trim(text, " \t\r\n") == "" {
		return emptyText(text)
	}
	scanner := definition.Scan(text)
	d := diagnosis{text: text, draft: definition == grammar.Draft}
	for {
		token := scanner.Next()
		if !d.accept(token) {
			return d.explain(token)
		}
		if token.Kind == grammar.End {
			return nil
		}
	}
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

// place is where in a filter the reading stands.
type place uint8

const (
	beforeOperand place = iota
	afterSelector
	afterOperand
	beforeValue
	beforeValueOrList
	beforeItem
	afterItem
)

// moves says, for every place, which tokens may stand there and where the
// reading stands after them.
var moves = [...]map[grammar.Kind]place{
	beforeOperand: {grammar.Open: beforeOperand, grammar.Selector: afterSelector},
	afterSelector: {
		grammar.Comparator: beforeValue, grammar.ListComparator: beforeValueOrList,
		grammar.And: beforeOperand, grammar.Or: beforeOperand,
		grammar.Close: afterOperand, grammar.End: afterOperand,
	},
	afterOperand: {
		grammar.And: beforeOperand, grammar.Or: beforeOperand,
		grammar.Close: afterOperand, grammar.End: afterOperand,
	},
	beforeValue: {grammar.Value: afterOperand, grammar.Quoted: afterOperand},
	beforeValueOrList: {
		grammar.Value: afterOperand, grammar.Quoted: afterOperand, grammar.ListOpen: beforeItem,
	},
	beforeItem: {grammar.Value: afterItem, grammar.Quoted: afterItem},
	afterItem:  {grammar.Comma: beforeItem, grammar.ListClose: afterOperand},
}

// diagnosis is a reading of a filter that stops at its first fault.
type diagnosis struct {
	text     string
	draft    bool
	place    place
	opened   []grammar.Token // the parentheses that are still open, innermost last
	previous grammar.Token   // the last token accepted
	selector grammar.Token   // the last selector accepted
	operator grammar.Token   // the last comparison operator accepted
}

// accept reports whether token can stand here, and if so moves past it.
func (d *diagnosis) accept(token grammar.Token) bool {
	next, ok := moves[d.place][token.Kind]
	if !ok || !d.balances(token) {
		return false
	}
	d.place, d.previous = next, token
	switch token.Kind {
	case grammar.Selector:
		d.selector = token
	case grammar.Comparator, grammar.ListComparator:
		d.operator = token
	}
	return true
}

// balances reports whether token agrees with the parentheses that are open.
func (d *diagnosis) balances(token grammar.Token) bool {
	switch token.Kind {
	case grammar.Open, grammar.ListOpen:
		d.opened = append(d.opened, token)
	case grammar.Close, grammar.ListClose:
		if len(d.opened) == 0 {
			return false
		}
		d.opened = d.opened[:len(d.opened)-1]
	case grammar.End:
		return len(d.opened) == 0
	}
	return true
}

// textOf returns what a token says.
func (d *diagnosis) textOf(token grammar.Token) string { return token.Text(d.text) }
