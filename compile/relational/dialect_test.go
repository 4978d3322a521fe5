package relational_test

import (
	"strings"
	"testing"

	"github.com/fiql-go/fiql/compile/internal/enginetest"
	"github.com/fiql-go/fiql/compile/relational"
)

// TestDialectReadsBack parses the names of dialects.
func TestDialectReadsBack(t *testing.T) {
	for _, dialect := range enginetest.Dialects() {
		if got, err := relational.ParseDialect(dialect.String()); err != nil || got != dialect {
			t.Errorf("%s is read as %s, %v", dialect, got, err)
		}
	}
	if got := relational.Dialect(3).String(); got != "relational.Dialect(3)" {
		t.Errorf("an unknown dialect is %s", got)
	}
}

// TestDialectByOtherNames parses what else people call the engines.
func TestDialectByOtherNames(t *testing.T) {
	for name, want := range map[string]relational.Dialect{
		"sqlite3": relational.SQLite, "postgresql": relational.PostgreSQL, "pg": relational.PostgreSQL, "mariadb": relational.MariaDB,
	} {
		if got, err := relational.ParseDialect(name); err != nil || got != want {
			t.Errorf("%s is read as %s, %v; want %s", name, got, err, want)
		}
	}
}

func TestUnknownDialect(t *testing.T) {
	for name, want := range map[string]string{
		"":                                   `unknown dialect "": expected sqlite, postgres, mysql`,
		"oracle":                             `unknown dialect "oracle": expected sqlite, postgres, mysql`,
		"Postgres":                           `unknown dialect "Postgres": expected sqlite, postgres, mysql; did you mean postgres?`,
		"mariabd":                            `unknown dialect "mariabd": expected sqlite, postgres, mysql; did you mean mariadb?`,
		"oracle" + strings.Repeat("x", 1000): `unknown dialect "oraclexxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"…: expected sqlite, postgres, mysql`,
	} {
		if _, err := relational.ParseDialect(name); err == nil || err.Error() != want {
			t.Errorf("got  %v\nwant %s", err, want)
		}
	}
}
