package gen

import (
	"fmt"
	"hash/crc32"
	"strings"
	"unicode"

	"github.com/fiql-go/fiql/gen/document"
)

// nameConstants names the values of all enums.
func (p *plan) nameConstants() {
	for _, enum := range p.enums {
		for _, ending := range p.endings(enum) {
			p.constants[enum] = append(p.constants[enum], p.taken.take(p.enumTypes[enum]+ending))
		}
	}
}

// endings returns what follows the name of an enum in the names of its values. It depends on
// a value alone, or on those that are too much alike, and never on the order of the values:
// where one is added, no name comes to mean another value.
func (p *plan) endings(enum *document.Enum) []string {
	precision := make([]int, len(enum.Values))
	for {
		endings := make([]string, len(enum.Values))
		count := make(map[string]int)
		for i, value := range enum.Values {
			endings[i] = p.ending(enum, i, value, precision[i])
			count[endings[i]]++
		}
		isSettled := true
		for i, ending := range endings {
			if count[ending] > 1 && precision[i] < len(precise) {
				precision[i]++
				isSettled = false
			}
		}
		if isSettled {
			return endings
		}
	}
}

// precise returns the names of a value, each telling it apart from more others.
var precise = []func(value string) string{valueName, spelledName, casedName, hashedName}

// ending returns the name of a value of an enum to a precision. The document's own name for
// it comes first.
func (p *plan) ending(enum *document.Enum, i int, value string, precision int) string {
	if precision == 0 && enum.Names != nil && enum.Names[i] != "" { // often with the name of the enum before it
		return strings.TrimPrefix(valueName(enum.Names[i]), p.enumTypes[enum])
	}
	return precise[max(0, precision-1)](value)
}

// casedName is the spelled name, with its case.
func casedName(value string) string {
	lower, upper := strings.ToLower(value), strings.ToUpper(value)
	switch spelled := spelledName(value); {
	case value == lower && value != upper:
		return spelled + "Lower"
	case value == upper && value != lower:
		return spelled + "Upper"
	case value != lower:
		return spelled + "Mixed"
	default:
		return spelled
	}
}

// hashedName is the spelled name, with a number that belongs to the value.
func hashedName(value string) string {
	return fmt.Sprintf("%s_%08x", spelledName(value), crc32.ChecksumIEEE([]byte(value)))
}

// operators are the values that are signs with a meaning of their own.
var operators = map[string]string{
	"=": "Equal", "==": "Equal", "!=": "NotEqual", "<>": "NotEqual", "<": "Less", "<=": "LessOrEqual", ">": "Greater",
	">=": "GreaterOrEqual", "&&": "And", "||": "Or", "!": "Not",
}

// signs are what characters are called that are neither letters nor digits.
var signs = map[rune]string{
	'=': "Equals", '!': "Bang", '<': "Less", '>': "Greater", '*': "Star", '/': "Slash", '+': "Plus", '-': "Minus", '%': "Percent",
	'&': "Ampersand", '|': "Bar", '^': "Caret", '~': "Tilde", '.': "Dot", ',': "Comma", ':': "Colon", ';': "Semicolon",
	'?': "Question", '@': "At", '#': "Hash", '$': "Dollar", '_': "Underscore", ' ': "Space", '(': "Open", ')': "Close",
	'[': "OpenBracket", ']': "CloseBracket", '{': "OpenBrace", '}': "CloseBrace", '"': "Quote", '\'': "Apostrophe",
	'`': "Backtick", '\\': "Backslash",
}

// signName returns what a character is called.
func signName(c rune) string {
	if name := signs[c]; name != "" {
		return name
	}
	return fmt.Sprintf("U%04X", c)
}

// spelledName returns the name of a value with a word for each character that is neither a
// letter nor a digit.
func spelledName(value string) string {
	if value == "" {
		return "EmptyText"
	}
	var spelled strings.Builder
	for _, c := range value {
		if unicode.IsLetter(c) || unicode.IsDigit(c) {
			spelled.WriteRune(c)
		} else {
			spelled.WriteString(" " + signName(c) + " ")
		}
	}
	return named(spelled.String(), strings.ToUpper(value) == value)
}
