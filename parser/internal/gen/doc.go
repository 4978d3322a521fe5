// Gen writes the reader of package parser: a function for every rule of the
// grammar, and a table of which token can follow which.
//
// It takes the grammar from participle, as the EBNF that participle prints for the
// struct tags. A rule has one of three forms:
//
//	Rule = A | B .               the function returns what that of A or B returns
//	Rule = A (<token> A)* .      it returns an only A as it is, and otherwise makes a node
//	Rule = …                     it makes a node of all that it reads
//
// The last is a sequence of tokens, of rules, of lists A (<token> A)*, of choices
// among tokens, and of choices among rules, which may be optional. Gen refuses any
// other form, and what one token of lookahead does not tell apart, for there a
// generated function would not read what participle reads.
//
// What a rule means is written by hand, in package parser: its function hands what
// it has read to the builder's method make, followed by the name of the rule.
//
// Usage: gen -out FILE
package main
