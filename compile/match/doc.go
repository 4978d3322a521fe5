// Package match evaluates checked filters in memory: over Go values, by a [Model] of
// accessors, and over decoded JSON.
//
//	matches := match.JSON(query)                 // func(any) bool
//	matches, err := model.Predicate(query)       // func(*T) bool
//
// A model reads every field of a schema without reflection; generated code has one for each
// object. It also sorts records by an order and continues after a cursor, as SQL does.
// What matches is what package relational selects.
package match
