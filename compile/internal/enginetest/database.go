package enginetest

import (
	"database/sql"
	"errors"
	"fmt"
	"os"
	"testing"
)

// newDatabase makes a database that ends with the test, on a server that is started
// unless it was.
func newDatabase(t testing.TB, started func() (*server, error), drop string) *sql.DB {
	t.Helper()
	s, err := started()
	var missing *missingError
	if errors.As(err, &missing) && os.Getenv("FIQL_REQUIRE_ENGINES") != "1" {
		t.Skipf("%v; set FIQL_REQUIRE_ENGINES=1 to make this a failure", err)
	} else if err != nil {
		t.Fatalf("%s: %v", NotStarted, err)
	}
	name := fmt.Sprintf("fiql%d", s.databases.Add(1))
	if _, err := s.control.Exec("CREATE DATABASE " + name); err != nil {
		t.Fatal(err)
	}
	database, err := sql.Open(s.driver, s.source(name))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if _, err := s.control.Exec(fmt.Sprintf(drop, name)); err != nil {
			t.Error(err)
		}
	})
	t.Cleanup(func() { database.Close() }) // before the database goes
	return database
}

// NotStarted begins the message of a test that fails for want of a server, so that
// it is not taken for a test that found a fault.
const NotStarted = "the engine was not started"
