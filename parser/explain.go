package parser

import (
	"fmt"
	"strings"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/ast/diagnostic"
	"github.com/fiql-go/fiql/parser/internal/grammar"
)

// endOfFilter is how messages call the end of the text.
const endOfFilter = "the end of the filter"

// explain returns the error for a token that cannot stand where it does.
func (d *diagnosis) explain(token grammar.Token) *Error {
	failure := &Error{diagnostic.Diagnostic{
		Code:     CodeUnexpected,
		Span:     placeToBlame(token),
		Selector: d.concerned(),
		Found:    d.found(token),
		Expected: d.expected(),
	}}
	failure.Message = fmt.Sprintf("expected %s, found %s", alternatives(failure.Expected), failure.Found)
	d.specialise(failure, token)
	d.addAdvice(failure, d.advise(token))
	return failure
}

// addAdvice adds advice to an error. Where it is an operator, that is what was
// misspelt.
func (d *diagnosis) addAdvice(failure *Error, advice advice) {
	if advice.text == "" {
		return
	}
	failure.Message += "; " + advice.text
	if advice.near == "" {
		return
	}
	failure.Near = []string{advice.near}
	if ast.Operator(advice.near).Canonical().IsKnown() {
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
	if d.place == beforeOperand || d.previous.Kind == grammar.Close {
		return ""
	}
	return d.textOf(d.selector)
}

// specialise replaces the code of a fault that has its own, and the message and
// span of one that is better explained elsewhere.
func (d *diagnosis) specialise(failure *Error, token grammar.Token) {
	switch {
	case token.Kind == grammar.UnclosedQuote && d.valueDue():
		failure.Code = CodeUnclosedQuote
		failure.Message = fmt.Sprintf("the quote %c is never closed", d.text[token.Start])
	case token.Kind == grammar.End && len(d.opened) > 0 && !d.operandOrValueDue():
		failure.Code = CodeUnclosedParenthesis
		failure.Span = spanOf(d.opened[len(d.opened)-1])
		failure.Message = "this parenthesis is never closed"
	case token.Kind == grammar.Close && !d.operandOrValueDue():
		failure.Code = CodeUnopenedParenthesis
		failure.Message = "this parenthesis closes nothing"
	case d.isList(token):
		failure.Code = CodeNoList
	case token.Kind == grammar.ListClose && d.previous.Kind == grammar.ListOpen:
		failure.Code = CodeEmptyList
		failure.Span.Start = d.previous.Start
		failure.Message = "a list needs at least one value"
	case token.Kind == grammar.Unknown:
		failure.Code = CodeUnknownCharacter
	}
}

// isList reports whether token opens a list where only one value can stand.
func (d *diagnosis) isList(token grammar.Token) bool {
	return d.place == beforeValue && (token.Kind == grammar.ListOpen || token.Kind == grammar.Open)
}

func (d *diagnosis) valueDue() bool {
	return d.place == beforeValue || d.place == beforeValueOrList || d.place == beforeItem
}

func (d *diagnosis) operandOrValueDue() bool { return d.place == beforeOperand || d.valueDue() }

// expected returns what could stand here, in the reader's words.
func (d *diagnosis) expected() []string {
	switch d.place {
	case beforeOperand:
		return []string{"a selector", `"("`}
	case afterSelector:
		return []string{"a comparison operator", `";"`, `","`, d.ending()}
	case afterOperand:
		return []string{`";"`, `","`, d.ending()}
	case beforeValueOrList:
		return []string{"a value", `"("`}
	case afterItem:
		return []string{`","`, `")"`}
	}
	return []string{"a value"}
}

// ending returns what can end the filter, or the group that is being read.
func (d *diagnosis) ending() string {
	if len(d.opened) > 0 {
		return `")"`
	}
	return endOfFilter
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
	var operators []string
	for _, operator := range ast.Operators() {
		operators = append(operators, string(operator))
	}
	if d.draft {
		return operators
	}
	return append(operators, ">", ">=", "<", "<=")
}

// alternatives joins words as a sentence does: a, b or c.
func alternatives(words []string) string {
	last := len(words) - 1
	if last == 0 {
		return words[0]
	}
	return strings.Join(words[:last], ", ") + " or " + words[last]
}
