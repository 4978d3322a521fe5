// Package draw makes filters and records for a schema out of a source of choices.
// The same choices give the same results, so a seeded random source, the bytes of
// a native fuzz target and a property-testing library can all drive it.
//
// Records hold what breaks backends apart: missing values, empty lists, the
// characters that SQL patterns and the filter syntaxes reserve, letters in both
// cases and in several normal forms, characters beyond U+FFFF, extreme numbers.
// Filters prefer the values that the records have, so that they match some of
// them.
package draw
