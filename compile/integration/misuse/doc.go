// Package misuse passes conditions to the SQL libraries wherever they take a value of any
// type: see "A condition in the wrong place" in the README.md beside it.
//
// The test of a library finds the places where its packages take a condition, and calls
// each with every form of one. A file in testdata says what became of them. A place is left
// out only for a reason that exclusion_test.go gives, and a condition may be dropped only
// where known_test.go says so.
package misuse
