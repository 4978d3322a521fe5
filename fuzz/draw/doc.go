// Package draw makes filters and records for a schema out of a source of choices.
// The same choices give the same results, so a seeded random source, the bytes of
// a native fuzz target and a property-testing library can all drive it.
//
// Records hold what breaks backends apart: missing values, empty lists, the
// characters that SQL patterns and the filter syntaxes reserve, letters in both
// cases and in several normal forms, characters beyond U+FFFF, extreme numbers.
// Filters prefer the values that the records have, so that they match some of
// them.
//
// # Filters
//
// [Filter] and [FilterOf] draw a tree, which may hold a negation; [Printable] one
// that a syntax can write. [Spell] writes a tree in one of the many ways that parse
// to it, and [FilterText] does both. [Invalid] draws a text with one fault, together
// with the code and the place that its error must have.
//
// # Records
//
// [Record] draws a record as encoding/json decodes it, and [Decode] makes a value
// of a Go type of it. A record respects its schema: fields that are not optional have
// a value, a closed enum has one of its values.
//
// Package fuzz/solve makes records for a filter, which match it or do not.
package draw
