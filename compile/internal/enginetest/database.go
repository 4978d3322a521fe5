package enginetest

import (
	"database/sql"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/fiql-go/fiql/compile/relational"
)

// started returns the server of a dialect, started unless it was.
func started(t testing.TB, dialect relational.Dialect) *server {
	t.Helper()
	start := postgreSQL
	if dialect == relational.MariaDB {
		start = mariaDB
	}
	s, err := start()
	var missing *missingError
	if errors.As(err, &missing) {
		unavailable(t, err)
	} else if err != nil {
		t.Fatalf("%s: %v", NotStarted, err)
	}
	return s
}

// unavailable skips a test for want of what err says, unless it must not be skipped.
func unavailable(t testing.TB, err error) {
	t.Helper()
	if os.Getenv("FIQL_REQUIRE_ENGINES") != "1" {
		t.Skipf("%v; set FIQL_REQUIRE_ENGINES=1 to make this a failure", err)
	}
	t.Fatalf("%s: %v", NotStarted, err)
}

// newDatabase makes a database that ends with the test, of a locale unless that is empty,
// and returns its name.
func (s *server) newDatabase(t testing.TB, locale string) string {
	t.Helper()
	name := fmt.Sprintf("fiql%d", s.databases.Add(1))
	create, drop := "CREATE DATABASE "+name, "DROP DATABASE "+name
	if locale != "" {
		create += " TEMPLATE template0 LOCALE_PROVIDER libc LOCALE '" + locale + "'"
	}
	if s.driver == "pgx" {
		drop += " WITH (FORCE)"
	}
	if _, err := s.control.Exec(create); err != nil {
		if strings.Contains(err.Error(), "invalid locale name") {
			unavailable(t, fmt.Errorf("the locale %s is not installed", locale))
		}
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if _, err := s.control.Exec(drop); err != nil {
			t.Error(err)
		}
	})
	return name
}

// connect opens a database, with settings of its sessions.
func (s *server) connect(t testing.TB, name string, settings map[string]string) *sql.DB {
	t.Helper()
	database, err := sql.Open(s.driver, s.source(name, settings))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { database.Close() })
	return database
}

// NotStarted begins the message of a test that fails for want of a server, so that
// it is not taken for a test that found a fault.
const NotStarted = "the engine was not started"
