package ast

import "strconv"

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
