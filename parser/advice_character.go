package parser

import (
	"fmt"
	"strings"

	"github.com/fiql-go/fiql/parser/internal/grammar"
)

// adviseCharacter advises on a character that has no place in the syntax.
func (d *diagnosis) adviseCharacter(token grammar.Token) advice {
	character := d.textOf(token)
	if character == "*" && !d.valueDue() {
		return advice{text: "a star can stand only in a value"}
	}
	if d.draft {
		return d.adviseDraftCharacter(character)
	}
	if d.valueDue() && d.previous.End == token.Start && d.previous == d.operator {
		return adviseLongOperator(d.textOf(d.operator), character)
	}
	if d.valueDue() || d.place == afterOperand {
		return adviceOnQuoting
	}
	return advice{}
}

// adviseLongOperator advises on an operator that goes on where it should end.
func adviseLongOperator(operator, character string) advice {
	switch operator + character {
	case "===", "!==", ">==", "<==":
		return didYouMean(operator)
	case "<>":
		return didYouMean("!=")
	case "==>", "==<":
		return didYouMean(character + "=")
	}
	return adviceOnQuoting
}

// adviseDraftCharacter advises on a character that the draft does not know. It
// says how to encode it, unless that was hardly wanted.
func (d *diagnosis) adviseDraftCharacter(character string) advice {
	switch {
	case d.place == afterSelector && character == "<":
		return didYouMean("=lt=")
	case d.place == afterSelector && character == ">":
		return didYouMean("=gt=")
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
