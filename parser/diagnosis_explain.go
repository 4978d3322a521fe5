package parser

import (
	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/ast/diagnostic"
	"github.com/fiql-go/fiql/parser/internal/grammar"
)

// endOfFilter is how messages call the end of the text.
const endOfFilter = "the end of the filter"

// words are the tokens that a filter can hold, in the words and in the order of
// messages.
var words = [...]struct {
	kind grammar.Kind
	text string
}{
	{grammar.Selector, "a selector"},
	{grammar.Comparator, "a comparison operator"},
	{grammar.ListComparator, "a comparison operator"},
	{grammar.Value, "a value"},
	{grammar.Quoted, "a value"},
	{grammar.Open, `"("`},
	{grammar.ListOpen, `"("`},
	{grammar.And, `";"`},
	{grammar.Or, `","`},
	{grammar.Comma, `","`},
	{grammar.Close, `")"`},
	{grammar.ListClose, `")"`},
	{grammar.End, endOfFilter},
}

// explain returns the error for a token that cannot stand where it does.
func (d *diagnosis) explain(token grammar.Token) *Error {
	failure := &Error{diagnostic.Diagnostic{
		Code:     CodeUnexpected,
		Span:     placeToBlame(token),
		Selector: d.concerned(),
		Found:    d.found(token),
		Expected: d.expected(),
	}}
	advice := d.advise(token)
	d.specialise(failure, token)
	d.recommend(failure, advice.near)
	failure.Message = messageOf(failure, advice.text)
	return failure
}

// messageOf returns the message of an error: its own, or what was expected and what
// was found, and then the advice.
func messageOf(failure *Error, advice string) string {
	text := make([]byte, 0, 128)
	if text = append(text, failure.Message...); len(text) == 0 {
		text = appendAlternatives(append(text, "expected "...), failure.Expected)
		text = append(append(text, ", found "...), failure.Found...)
	}
	if advice != "" {
		text = append(append(text, "; "...), advice...)
	}
	return string(text)
}

// appendAlternatives joins words as a sentence does: a, b or c.
func appendAlternatives(text []byte, words []string) []byte {
	last := len(words) - 1
	for i, word := range words {
		switch i {
		case 0:
		case last:
			text = append(text, " or "...)
		default:
			text = append(text, ", "...)
		}
		text = append(text, word...)
	}
	return text
}

// recommend names an operator in place of a misspelt one.
func (d *diagnosis) recommend(failure *Error, near string) {
	if near == "" {
		return
	}
	failure.Near = []string{near}
	if ast.Operator(near).Canonical().IsKnown() {
		failure.Code = CodeBadOperator
		failure.Allowed = d.operators()
	}
}

// placeToBlame returns the span of a token, and of an unclosed quote only the
// quote.
func placeToBlame(token grammar.Token) diagnostic.Span {
	if token.Kind == grammar.UnclosedQuote {
		token.End = token.Start + 1
	}
	return spanOf(token)
}

// concerned returns the selector whose comparison is being read.
func (d *diagnosis) concerned() string {
	if d.operandDue() || d.previous.Kind == grammar.Close {
		return ""
	}
	return d.textOf(d.selector)
}

// specialise sets the code of a fault that has its own, and the message and span of
// one that is better explained elsewhere.
func (d *diagnosis) specialise(failure *Error, token grammar.Token) {
	switch {
	case token.Kind == grammar.UnclosedQuote && d.valueDue():
		failure.Code = CodeUnclosedQuote
		failure.Message = "the quote " + d.text[token.Start:token.Start+1] + " is never closed"
	case token.Kind == grammar.End && (d.depth > 0 || d.list.Kind == grammar.ListOpen) && !d.operandDue() && !d.valueDue():
		failure.Code = CodeUnclosedParenthesis
		failure.Span = spanOf(d.unclosed())
		failure.Message = "this parenthesis is never closed"
	case token.Kind == grammar.Close && !d.operandDue() && !d.valueDue():
		failure.Code = CodeUnopenedParenthesis
		failure.Message = "this parenthesis closes nothing"
	case d.isList(token):
		failure.Code = CodeNoList
	case token.Kind == grammar.ListClose && d.previous.Kind == grammar.ListOpen:
		failure.Code = CodeEmptyList
		failure.Span.Start = int(d.previous.Start)
		failure.Message = "a list needs at least one value"
	case token.Kind == grammar.Unknown:
		failure.Code = CodeUnknownCharacter
	}
}

// isList reports whether token opens a list where only one value can stand.
func (d *diagnosis) isList(token grammar.Token) bool {
	return d.previous.Kind == grammar.Comparator && (token.Kind == grammar.ListOpen || token.Kind == grammar.Open)
}

// expected returns what could stand here, in the reader's words.
func (d *diagnosis) expected() []string {
	expected := make([]string, 0, 4)
	for _, word := range words {
		if d.admits(word.kind) && (len(expected) == 0 || expected[len(expected)-1] != word.text) {
			expected = append(expected, word.text)
		}
	}
	return expected
}

// found returns a token in the reader's words.
func (d *diagnosis) found(token grammar.Token) string {
	switch token.Kind {
	case grammar.End:
		return endOfFilter
	case grammar.UnclosedQuote:
		return "a quote"
	}
	return diagnostic.Quote(d.textOf(token))
}

// operators returns the comparison operators of the syntax.
func (d *diagnosis) operators() []string {
	operators := make([]string, 0, 12)
	for _, operator := range ast.Operators() {
		operators = append(operators, string(operator))
	}
	if d.isDraft() {
		return operators
	}
	return append(operators, ">", ">=", "<", "<=")
}
