// Package resttest tests the iterators of generated clients. The tests that are generated
// beside a client call it.
package resttest
