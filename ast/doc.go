// Package ast is the tree of a filter written in FIQL or RSQL, the words of the
// two syntaxes, and the canonical text of a tree.
//
// A filter is a boolean expression over constraints: a selector, a comparison
// operator and its arguments. The four node types [And], [Or], [Not] and
// [Constraint] are the whole tree. Trees are immutable: constructors copy what
// they are given, and fields are reached by methods. Package parser makes
// trees from text; NewAnd, NewOr, NewNot and NewConstraint make them in code.
//
// # What the constructors do
//
// Nested operands of the same operator are flattened and a single operand
// stands for itself, so NewAnd(a, NewAnd(b, c)) is And(a, b, c) and NewOr(a) is
// a. NewAnd() is the constant true and NewOr() the constant false. NewNot is
// pushed inward by De Morgan's laws and by the operators that are exact
// complements of each other (== and !=, =in= and =out=); only what has no
// complement keeps a Not. No constructor fails or panics: a nil operand becomes
// a constraint without a selector, which printing and checking refuse.
//
// # Depth
//
// Every node knows its depth, the number of constraints below it and its
// largest argument list, measured when it was built, so that [Limits.Check]
// costs the same for every tree and nothing recursive meets a tree that was not
// measured. The depth of a tree is the number of nested parentheses its
// canonical text needs (a Not counts as one), hence never more than the text it
// was parsed from had.
//
// # Text
//
// Values are text: `phone.phone==04029511367` keeps its zero, and only a schema
// (package compile) gives them a type. Wildcards are not characters but
// structure: an [Argument] is the list of literal pieces between its stars.
//
// [Format] prints the canonical text in either [Syntax] and obeys a law: what it
// prints parses to an [Equal] tree, or it returns an error.
package ast
