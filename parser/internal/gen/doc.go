// Gen writes a parser for a grammar that is given as participle struct tags: one
// function for every rule, which calls the functions of other rules as the tags
// say and fills the same structs as participle does.
//
// It reads the tags by itself, and takes of their language what a parser without
// lookahead can follow: sequences, alternatives, groups, ?, *, +, [ ], { }, names
// of tokens, literals, captures of one token with @ and of another rule with @@.
// It refuses, with the name of the rule, whatever it cannot follow exactly as
// participle does: alternatives, and the ends of repetitions, that one token does
// not tell apart; rules that begin with themselves; rules and repetitions of what
// may be nothing; fields of other types. A rule that is added to the tags needs
// no change here.
//
// The written functions are methods of a type named reader. Their package declares it
// with the methods is, skip and take; for grammars with literals also reads and skipText,
// and for fields that hold text takeText. The package also declares the generic types slab
// and sequence, in which the filled structs live.
//
// Usage: gen -out FILE
package main
