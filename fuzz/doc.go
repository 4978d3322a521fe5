// Package fuzz tests how a program handles filters, and is how this module tests
// itself.
//
// # Check a backend
//
// [CheckBackend] gives any function that answers filters, of whatever engine, drawn
// filters and records and holds its answers against the reference predicate.
// [CheckHandler] sends valid and invalid filters to an HTTP handler. What they find
// is shrunk to a short filter, a record with little in it and no more, and reported
// as a Go test ready to paste:
//
//	func TestSearch(t *testing.T) {
//		fuzz.CheckBackend(t, schema, func(filter string, records []map[string]any) ([]string, error) {
//			store.Replace(records)
//			return store.Search(filter)
//		}, fuzz.Options{})
//	}
//
// # Laws
//
// A law is a function that returns an error where it is broken: [RoundTrip],
// [CheckKeepsMeaning], [PredicateEqualsSQL], [ErrorSpans], and for one filter
// [Agree] and [Answers]. [LinearCost] says that no filter costs more than its length
// warrants, and finds the ways to grow in which one does.
//
// # Generators
//
// The generators themselves are in package draw, which depends on no
// property-testing library; package solve makes records that match a filter, or just do
// not. [Gen] adapts them to gopter, with types and with shrinkers that go towards
// one short constraint; [ForAll] makes a gopter property of a law.
//
// # Seeds and conformance
//
// [Seeds] is a readable corpus to start a native fuzz target from.
// testdata/conformance.jsonl states, for implementations in any language, what
// filters parse to, how the wrong ones are refused and which records filters match;
// testdata/README.md describes it.
package fuzz
