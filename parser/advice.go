package parser

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/ast/diagnostic"
	"github.com/fiql-go/fiql/parser/internal/grammar"
)

// advice is what a reader who wrote something may have wanted to write.
type advice struct {
	text string
	near string // the operator that resembles what was written
}

// didYouMean advises an operator.
func didYouMean(operator string) advice {
	return advice{fmt.Sprintf("did you mean %q?", operator), operator}
}

// advise returns advice on a token that cannot stand where it does, if there is
// any to give.
func (d *diagnosis) advise(token grammar.Token) advice {
	switch token.Kind {
	case grammar.BadOperator:
		return d.adviseOperator(token)
	case grammar.Selector, grammar.Value:
		return d.adviseWord(d.textOf(token))
	case grammar.Comparator, grammar.ListComparator:
		return d.adviseComparator(token)
	case grammar.Quoted, grammar.UnclosedQuote:
		return d.adviseQuote(token)
	case grammar.Unknown:
		return d.adviseCharacter(token)
	case grammar.Open, grammar.ListOpen:
		return d.adviseParenthesis(token)
	}
	return advice{}
}

// adviseOperator advises on the first character of an operator without the rest.
func (d *diagnosis) adviseOperator(token grammar.Token) advice {
	sign, rest := d.text[token.Start], d.text[token.End:]
	switch {
	case d.place == afterSelector && sign == '!':
		return didYouMean("!=")
	case d.place == afterSelector:
		return didYouMean(operatorLike(rest, d.draft))
	case d.place == beforeOperand && sign == '!':
		return advice{text: "there is no negation: write != or =out= in a constraint"}
	case d.place == afterOperand:
		return d.adviseComparator(token)
	}
	return advice{}
}

// operatorLike returns the operator that "=" with the given rest resembles most.
func operatorLike(rest string, draft bool) string {
	switch {
	case strings.HasPrefix(rest, "!"):
		return "!="
	case strings.HasPrefix(rest, "<"), strings.HasPrefix(rest, ">"):
		return inSyntax(ast.Operator(rest[:1]+"="), draft)
	}
	if word := "=" + strings.ToLower(leadingLetters(rest)) + "="; ast.Operator(word).IsKnown() {
		return word
	}
	return "=="
}

// inSyntax returns the operator as the syntax spells it: the draft has no signs
// for order.
func inSyntax(operator ast.Operator, draft bool) string {
	if draft {
		operator = operator.Canonical()
	}
	return string(operator)
}

func leadingLetters(text string) string {
	end := strings.IndexFunc(text, func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < 'A' || r > 'Z')
	})
	if end < 0 {
		return text
	}
	return text[:end]
}

// adviseWord advises on a word where an operator is due.
func (d *diagnosis) adviseWord(word string) advice {
	switch {
	case d.draft:
		return advice{}
	case d.place == afterItem && d.previous.Kind == grammar.Value:
		return adviceOnSpace
	case word == "and" || word == "or":
		return advice{text: fmt.Sprintf("the word %s needs white space on both sides to be an operator", word)}
	case strings.EqualFold(word, "and"), word == "&", word == "&&":
		return didYouMean("and")
	case strings.EqualFold(word, "or"), word == "|", word == "||":
		return didYouMean("or")
	case d.previous.Kind == grammar.Value:
		return adviceOnSpace
	}
	return advice{}
}

var adviceOnSpace = advice{text: "a value that holds white space must be in quotes"}

// adviseComparator advises on an operator after a value.
func (d *diagnosis) adviseComparator(token grammar.Token) advice {
	if d.place != afterOperand || d.previous.Kind != grammar.Value {
		return advice{}
	}
	value := d.textOf(d.previous)
	if strings.Contains(value, "&") || strings.Contains(value, "|") {
		return advice{text: `"&" and "|" are part of the value: write ";" for AND and "," for OR`}
	}
	return d.adviseQuoting(token)
}

// adviseQuoting advises to quote a value for the sake of the character that
// token begins with.
func (d *diagnosis) adviseQuoting(token grammar.Token) advice {
	character, _ := utf8.DecodeRuneInString(d.textOf(token))
	return advice{text: fmt.Sprintf("a value that holds %s must be in quotes", diagnostic.Quote(string(character)))}
}

// adviseQuote advises on a quote where no value can begin.
func (d *diagnosis) adviseQuote(token grammar.Token) advice {
	switch {
	case d.place == beforeOperand:
		return advice{text: "a selector is not written in quotes"}
	case d.previous.Kind == grammar.Value:
		return d.adviseQuoting(token)
	}
	return advice{}
}

// adviseParenthesis advises on a parenthesis where none can stand.
func (d *diagnosis) adviseParenthesis(token grammar.Token) advice {
	switch {
	case d.isList(token) && d.draft:
		return advice{text: "the draft syntax has no lists and writes no parenthesis in a value: use %28"}
	case d.isList(token):
		return advice{text: fmt.Sprintf("%s takes one value, and only =in= and =out= a list", d.textOf(d.operator))}
	}
	return advice{}
}
