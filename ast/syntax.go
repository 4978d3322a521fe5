package ast

import (
	"strconv"
	"strings"
	"unicode"
)

// Syntax is one of the two concrete syntaxes of a filter. They contradict each
// other (the filter a=='x' holds quotes in one and not in the other), so the
// caller chooses and nothing guesses. The zero value is [Extended].
type Syntax uint8

const (
	// Extended is the RSQL-shaped syntax that the Contact Search page documents:
	// quotes, white space, lists, <= and the words `and` and `or`.
	Extended Syntax = iota
	// Draft is draft-nottingham-atompub-fiql-00: percent-encoding and neither
	// quotes, white space nor lists.
	Draft
)

// String returns "extended" or "draft".
func (s Syntax) String() string {
	switch s {
	case Extended:
		return "extended"
	case Draft:
		return "draft"
	}
	return "ast.Syntax(" + strconv.Itoa(int(s)) + ")"
}

// BareInSelector reports whether r may stand in a selector as it is: in Extended
// any character but white space, controls, a star and RSQL's reserved
// " ' ( ) ; , = < > ! ~; in Draft RFC 3986's unreserved characters and a colon.
func (s Syntax) BareInSelector(r rune) bool {
	switch s {
	case Extended:
		return !strings.ContainsRune("*\"'();,=<>!~ ", r) && !unicode.IsControl(r)
	case Draft:
		return r <= unicode.MaxASCII && (unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune("-._~:", r))
	}
	return false
}

// BareInValue reports whether r may stand in a value without quotes or
// percent-encoding and means itself: what may stand in a selector, and in Draft
// also ' ! $ + =. A star may stand in a value too, but is a wildcard.
func (s Syntax) BareInValue(r rune) bool {
	return s.BareInSelector(r) || s == Draft && strings.ContainsRune("'!$+=", r)
}
