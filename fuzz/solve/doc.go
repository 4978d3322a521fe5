// Package solve makes records that a filter matches, that it does not match, or that miss it
// by one value only, and proves that there is none.
//
// A [Solver] does not draw records until one fits: it chooses which tests of the filter are to
// hold, operand by operand, and solves what they ask of each field. For numbers, times, dates
// and UUIDs the bounds of the tests and their neighbours are all that need trying, for decimals
// the bounds and what differs from them in one more digit; for texts it walks the product of
// the automata of all patterns, bounds and literals. What is called unsatisfiable is therefore
// proved to be, unlike what was given up.
//
// The solver stands on the checked tree that package compile exports. Its choices come from a
// [draw.Source], as those of package draw do; the same choices give the same records.
package solve
