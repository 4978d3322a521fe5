// Package grammar is the grammar of FIQL, written once as participle struct tags
// with one struct for every rule, and the lexers of its two syntaxes. The
// documentation of package parser shows the rules and the tokens.
//
// The rules are the same for both syntaxes; only the lexers differ. Every
// alternative is told from the others by one token, because the lexers know what
// is due: a comma is an [Or] outside a list and a [Comma] inside, a parenthesis
// after an operator is a [ListOpen], and what stands where a value is due is a
// [Value], whatever it looks like.
//
// Package parser bounds the depth of a text before a rule sees it, since participle
// recurses, and so do the functions that are generated from the tags.
package grammar
