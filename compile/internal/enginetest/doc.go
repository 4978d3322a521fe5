// Package enginetest gives tests databases of their own on throw-away servers, and a
// [Store] that keeps the records of a schema in them.
//
// A server runs from the installed binaries, in a temporary directory and on a Unix
// socket, as a user that is not root. The first test that needs it starts it, all
// tests of the process share it, and it ends with the process, however that ends.
// Where the binaries are missing the test is skipped with a message that says so,
// unless FIQL_REQUIRE_ENGINES=1 is set: then it fails. PostgreSQL is of the newest version
// that is installed, or of the one in the folder that FIQL_POSTGRES_BIN names.
//
// The databases have a default collation that is not exact, on purpose: the tests
// must hold whatever the default is.
package enginetest
