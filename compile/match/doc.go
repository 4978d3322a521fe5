// Package match evaluates checked filters in memory: over Go values, by a [Model] of
// accessors, and over decoded JSON.
//
//	matches := match.JSON(query)                 // func(any) bool
//	matches, err := model.Predicate(query)       // func(*T) bool
//
// A model reads every field of a schema without reflection; generated code has one for each
// object. It also sorts records by an order and continues after a cursor, as SQL does.
// What matches is what package relational selects. No record, a nil *T, matches nothing;
// JSON that is no object is a record in which every value is missing.
//
// # How a predicate is made
//
// A predicate is a chain of closures, one for each test of the filter, that was made from
// the last to the first: a closure reads a value, compares it and calls what comes after it,
// which depends on the answer. A predicate does not allocate, except where the text of a
// folding field has to be folded, a decimal is written with an exponent or with zeros behind
// a minus sign (-007). Long filters are asked in groups, so that calls do not nest deeply.
// The closures are generated (leaf_generated.go), one for each thing that a test may compare
// and each way to go on.
package match
