package grammar

import (
	"unicode/utf8"

	"github.com/fiql-go/fiql/ast"
)

// nextDraft reads a token of the Draft syntax. The characters of a value are looked
// for first: in `a==b=c` the last `=` is part of the value.
func (s *Scanner) nextDraft() Token {
	if s.offset == len(s.text) {
		return s.take(End, 0, s.state)
	}
	if s.state == valueDue {
		if width := s.draftWidth(draftValue); width > 0 {
			return s.take(Value, width, operatorDue)
		}
	} else if width := s.draftWidth(draftSelector); width > 0 {
		return s.take(Selector, width, operatorDue)
	}
	switch s.text[s.offset] {
	case '(':
		return s.take(Open, 1, operandDue)
	case ')':
		return s.take(Close, 1, operatorDue)
	case ';':
		return s.take(And, 1, operandDue)
	case ',':
		return s.take(Or, 1, operandDue)
	case '=', '!':
		return s.draftOperator()
	}
	return s.unknown()
}

// draftOperator reads a comparison. Every one takes a single value.
func (s *Scanner) draftOperator() Token {
	if s.follows('=') {
		return s.take(Comparator, 2, valueDue) // == !=
	}
	if operator, ok := s.wordOperator(); ok && s.text[s.offset] == '=' {
		return s.take(Comparator, len(operator), valueDue)
	}
	return s.refuse(BadOperator, 1)
}

// draftWidth returns how many bytes from the offset are of the given class.
func (s *Scanner) draftWidth(class draftClass) int {
	text := s.text[s.offset:]
	for i := range len(text) {
		if draftClasses[text[i]]&class == 0 {
			return i
		}
	}
	return len(text)
}

// draftClass is a set of the parts of a Draft filter that a byte may stand in.
type draftClass uint8

const (
	draftSelector draftClass = 1 << iota
	draftValue
)

// draftClasses gives every byte its classes: those of package ast, a percent sign
// in both, whose digits are looked at when the token is decoded, and a star in
// values.
var draftClasses = func() (table [256]draftClass) {
	for c := range rune(utf8.RuneSelf) {
		if c == '%' || ast.Draft.BareInSelector(c) {
			table[c] |= draftSelector
		}
		if c == '%' || c == '*' || ast.Draft.BareInValue(c) {
			table[c] |= draftValue
		}
	}
	return table
}()
