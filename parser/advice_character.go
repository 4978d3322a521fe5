package parser

import (
	"fmt"
	"strings"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/parser/internal/grammar"
)

// adviseCharacter advises on a character that has no place in the syntax.
func (d *diagnosis) adviseCharacter(token grammar.Token) advice {
	character := d.textOf(token)
	if character == "*" && !d.valueDue() {
		return advice{text: "a star can stand only in a value"}
	}
	if d.draft {
		return d.adviseDraftCharacter(token)
	}
	if operator, ok := d.operatorLikeLonger(token); ok {
		return didYouMean(operator)
	}
	if d.valueDue() || d.place == afterOperand {
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
	case d.place == afterSelector && (character == "<" || character == ">"):
		sign := character
		if strings.HasPrefix(d.text[token.End:], "=") {
			sign += "="
		}
		return didYouMean(inSyntax(ast.Operator(sign), d.draft))
	case character == "&" && !d.operandOrValueDue():
		return didYouMean(";")
	case character == "|" && !d.operandOrValueDue():
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
