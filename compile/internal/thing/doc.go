// Package thing is what the tests of compile and of the packages below it filter: an
// object with a field of every kind, its schema, the model of its Go type, and drawn
// records of it.
package thing
