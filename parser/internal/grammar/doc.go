// Package grammar is the grammar of FIQL, written once as participle struct tags
// with one struct for every rule, and the lexers of its two syntaxes.
//
// The rules are the same for both syntaxes; only the lexers differ. Every
// alternative is told from the others by one token, because the lexers know what
// is due: a comma is an [Or] outside a list and a [Comma] inside, a parenthesis
// after an operator is a [ListOpen], and what stands where a value is due is a
// [Value], whatever it looks like. As EBNF, in participle's notation:
//
//	Filter = Conjunction (<or> Conjunction)* .
//	Conjunction = Operand (<and> Operand)* .
//	Operand = Group | Constraint .
//	Group = <open> Filter <close> .
//	Constraint = <selector> (Comparison | Membership)? .
//	Comparison = <comparator> Argument .
//	Argument = (<value> | <quoted>) .
//	Membership = <listcomparator> (List | Argument) .
//	List = <listopen> Argument (<comma> Argument)* <listclose> .
//
// Package parser reads text with these rules. It bounds the text before any rule
// sees it, since both participle and the parser generated from the tags recurse.
package grammar
