package grammar

import (
	"unicode"
	"unicode/utf8"

	"github.com/fiql-go/fiql/ast"
)

func (s *Scanner) open() Token {
	if s.state == valueDue || s.state == insideList {
		return s.take(ListOpen, 1, insideList)
	}
	return s.take(Open, 1, operandDue)
}

func (s *Scanner) close() Token {
	if s.state == insideList {
		return s.take(ListClose, 1, operatorDue)
	}
	return s.take(Close, 1, operatorDue)
}

func (s *Scanner) comma() Token {
	if s.state == insideList {
		return s.take(Comma, 1, insideList)
	}
	return s.take(Or, 1, operandDue)
}

// quoted reads a value in quotes, in which a backslash takes the next character
// literally.
func (s *Scanner) quoted(quote byte) Token {
	for i := s.offset + 1; i < len(s.text); i++ {
		switch s.text[i] {
		case '\\':
			i++
		case quote:
			return s.value(Quoted, i+1-s.offset)
		}
	}
	return s.refuse(UnclosedQuote, len(s.text)-s.offset)
}

// extendedOperator reads a comparison that begins with c. Where a value is due
// there is none, not even a bad one.
func (s *Scanner) extendedOperator(c byte) Token {
	if s.state == valueDue || s.state == insideList {
		return s.refuse(Unknown, 1)
	}
	if s.follows('=') {
		return s.take(Comparator, 2, valueDue) // == != <= >=
	}
	if c == '<' || c == '>' {
		return s.take(Comparator, 1, valueDue)
	}
	if operator, ok := s.wordOperator(); ok && c == '=' {
		return s.take(kindOfOperator(operator), len(operator), valueDue)
	}
	return s.refuse(BadOperator, 1)
}

// kindOfOperator tells the operators that order, which take one value, from the
// others.
func kindOfOperator(operator string) Kind {
	switch operator {
	case "=gt=", "=ge=", "=lt=", "=le=":
		return Comparator
	}
	return ListComparator
}

// bareValue reads a value without quotes, in which a star is a wildcard.
func (s *Scanner) bareValue() Token {
	width := s.bareWidth(endsValue)
	if width == 0 {
		return s.unknown()
	}
	return s.value(Value, width)
}

// bareSelector reads a selector, or the word `and` or `or` where an operator is
// due and white space stands on both sides of it.
func (s *Scanner) bareSelector(spaceBefore bool) Token {
	width := s.bareWidth(endsSelector)
	if width == 0 {
		return s.unknown()
	}
	end := s.offset + width
	if s.state == operatorDue && spaceBefore && end < len(s.text) && isSpace(s.text[end]) {
		switch s.text[s.offset:end] {
		case "and":
			return s.take(And, width, operandDue)
		case "or":
			return s.take(Or, width, operandDue)
		}
	}
	return s.take(Selector, width, operatorDue)
}

// bareWidth returns how many bytes from the offset may stand without quotes.
func (s *Scanner) bareWidth(ends extendedClass) int {
	text := s.text[s.offset:]
	for i := range len(text) {
		class := extendedClasses[text[i]]
		if class&ends != 0 || class == mayEnd && !isBare(text[i:]) {
			return i
		}
	}
	return len(text)
}

// isBare reports whether the first character of text may stand without quotes.
func isBare(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return ast.Extended.BareInValue(r)
}

// unknown returns the character at the offset as a token that no rule accepts.
func (s *Scanner) unknown() Token {
	_, width := utf8.DecodeRuneInString(s.text[s.offset:])
	return s.refuse(Unknown, width)
}

func (s *Scanner) skipSpace() {
	for s.offset < len(s.text) && isSpace(s.text[s.offset]) {
		s.offset++
	}
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }

// extendedClass says what a byte does to a bare selector or value.
type extendedClass uint8

const (
	endsValue    extendedClass = 1 << iota
	endsSelector               // as what ends a value does, and a star
	mayEnd                     // the rest of the character decides
)

// extendedClasses gives every byte its class, by the characters of package ast.
// Beyond ASCII only controls end anything, and they are all in Latin-1.
var extendedClasses = func() (table [256]extendedClass) {
	for c := range rune(unicode.MaxLatin1) {
		switch {
		case ast.Extended.BareInValue(c):
		case c >= utf8.RuneSelf:
			table[string(c)[0]] = mayEnd
		case c == '*':
			table[c] = endsSelector
		default:
			table[c] = endsValue | endsSelector
		}
	}
	return table
}()
