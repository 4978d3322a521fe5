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
	return advice{`did you mean "` + operator + `"?`, operator}
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
	case d.operatorDue() && sign == '!':
		return didYouMean("!=")
	case d.operatorDue():
		return didYouMean(operatorLike(rest, d.isDraft()))
	case d.operandDue() && sign == '!':
		return advice{text: "there is no negation: write != or =out= in a constraint"}
	case d.junctionDue():
		return d.adviseComparator(token)
	}
	return advice{}
}

// longestWord is the length of the longest word in a known operator.
const longestWord = len("out")

// operatorLike returns the operator that "=" with the given rest resembles most.
func operatorLike(rest string, draft bool) string {
	switch {
	case strings.HasPrefix(rest, "!"):
		return "!="
	case strings.HasPrefix(rest, "<"), strings.HasPrefix(rest, ">"):
		return inSyntax(ast.Operator(rest[:1]+"="), draft)
	}
	if letters := leadingLetters(rest); len(letters) <= longestWord {
		if word := "=" + strings.ToLower(letters) + "="; ast.Operator(word).IsKnown() {
			return word
		}
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
	case d.isDraft():
		return advice{}
	case d.admits(grammar.Comma) && d.previous.Kind == grammar.Value:
		return adviceOnSpace
	case word == "and" || word == "or":
		return advice{text: "the word " + word + " needs white space on both sides to be an operator"}
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
	if !d.junctionDue() || d.previous.Kind != grammar.Value {
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
	return advice{text: "a value that holds " + diagnostic.Quote(string(character)) + " must be in quotes"}
}

// adviseQuote advises on a quote where no value can begin.
func (d *diagnosis) adviseQuote(token grammar.Token) advice {
	switch {
	case d.operandDue():
		return advice{text: "a selector is not written in quotes"}
	case d.previous.Kind == grammar.Value:
		return d.adviseQuoting(token)
	}
	return advice{}
}

// adviseParenthesis advises on a parenthesis where none can stand.
func (d *diagnosis) adviseParenthesis(token grammar.Token) advice {
	switch {
	case d.isList(token) && d.isDraft():
		return advice{text: "the draft syntax has no lists and writes no parenthesis in a value: use %28"}
	case d.isList(token):
		return advice{text: d.textOf(d.operator) + " takes one value, and only =in= and =out= a list"}
	}
	return advice{}
}

// adviseCharacter advises on a character that has no place in the syntax.
func (d *diagnosis) adviseCharacter(token grammar.Token) advice {
	character := d.textOf(token)
	if character == "*" && !d.valueDue() {
		return advice{text: "a star can stand only in a value"}
	}
	if d.isDraft() {
		return d.adviseDraftCharacter(token)
	}
	if operator, ok := d.operatorLikeLonger(token); ok {
		return didYouMean(operator)
	}
	if d.valueDue() || d.junctionDue() {
		return d.adviseQuoting(token)
	}
	return advice{}
}

// operatorLikeLonger returns the operator that resembles the last one with the
// token that stands directly after it.
func (d *diagnosis) operatorLikeLonger(token grammar.Token) (operator string, ok bool) {
	if d.previous != d.operator || d.previous.End != token.Start {
		return "", false
	}
	switch longer := d.text[d.operator.Start:token.End]; longer {
	case "===", "!==", ">==", "<==":
		return longer[:2], true
	case "==>", "==<":
		return longer[2:] + "=", true
	case "<>":
		return "!=", true
	}
	return "", false
}

// adviseDraftCharacter advises on a character that the draft does not know. It
// says how to encode it, unless that was hardly wanted.
func (d *diagnosis) adviseDraftCharacter(token grammar.Token) advice {
	character := d.textOf(token)
	switch {
	case d.operatorDue() && (character == "<" || character == ">"):
		sign := character
		if strings.HasPrefix(d.text[token.End:], "=") {
			sign += "="
		}
		return didYouMean(inSyntax(ast.Operator(sign), d.isDraft()))
	case character == "&" && !d.operandDue() && !d.valueDue():
		return didYouMean(";")
	case character == "|" && !d.operandDue() && !d.valueDue():
		return didYouMean(",")
	case strings.Contains(" \t\r\n", character):
		return advice{text: "the draft syntax has no white space: write " + percentEncoded(character) + " in a value"}
	}
	return advice{text: "the draft syntax writes it " + percentEncoded(character)}
}

// percentEncoded returns text with every byte as %HH.
func percentEncoded(text string) string {
	var encoded strings.Builder
	for _, c := range []byte(text) {
		fmt.Fprintf(&encoded, "%%%02X", c)
	}
	return encoded.String()
}
