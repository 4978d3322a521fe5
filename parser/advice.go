package parser

import (
	"fmt"
	"strings"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/parser/internal/grammar"
)

// advice is what a reader who wrote something may have wanted to write.
type advice struct {
	text string
	near []string // operators that resemble what was written
}

// didYouMean advises an operator.
func didYouMean(operator string) advice {
	return advice{fmt.Sprintf("did you mean %q?", operator), []string{operator}}
}

// advise returns advice on a token that cannot stand where it does, if there is
// any to give.
func (d *diagnosis) advise(token grammar.Token) advice {
	switch token.Kind {
	case grammar.BadOperator:
		return d.adviseOperator(token)
	case grammar.Selector:
		return d.adviseWord(d.textOf(token))
	case grammar.Comparator, grammar.ListComparator:
		return d.adviseComparator()
	case grammar.Quoted, grammar.UnclosedQuote:
		return d.adviseQuote()
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
		return d.adviseComparator()
	}
	return advice{}
}

// operatorLike returns the operator that "=" with the given rest resembles most.
func operatorLike(rest string, draft bool) string {
	if rest != "" && !draft && strings.IndexByte("<>!", rest[0]) >= 0 {
		return rest[:1] + "="
	}
	if strings.HasPrefix(rest, "!") {
		return "!="
	}
	if word := "=" + strings.ToLower(leadingLetters(rest)) + "="; ast.Operator(word).IsKnown() {
		return word
	}
	return "=="
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
	case word == "and" || word == "or":
		return advice{text: fmt.Sprintf("the word %s needs white space on both sides to be an operator", word)}
	case strings.EqualFold(word, "and"), word == "&", word == "&&":
		return didYouMean("and")
	case strings.EqualFold(word, "or"), word == "|", word == "||":
		return didYouMean("or")
	case d.previous.Kind == grammar.Value:
		return advice{text: "a value that holds white space must be in quotes"}
	}
	return advice{}
}

// adviseComparator advises on an operator after a value.
func (d *diagnosis) adviseComparator() advice {
	if d.draft || d.place != afterOperand || d.previous.Kind != grammar.Value {
		return advice{}
	}
	value := d.textOf(d.previous)
	if strings.Contains(value, "&") || strings.Contains(value, "|") {
		return advice{text: `"&" and "|" are part of the value: write ";" for AND and "," for OR`}
	}
	return adviceOnQuoting
}

var adviceOnQuoting = advice{text: `a value that holds any of "'();,=<>!~ must be in quotes`}

// adviseQuote advises on a quote where no value can begin.
func (d *diagnosis) adviseQuote() advice {
	switch {
	case d.place == beforeOperand:
		return advice{text: "a selector is not written in quotes"}
	case d.place == afterOperand && d.previous.Kind == grammar.Value:
		return adviceOnQuoting
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
