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
	if got, err := relational.ParseDialect("mariadb"); err != nil || got != relational.MariaDB {
		t.Errorf("mariadb is read as %s, %v", got, err)
	}
	_, err := relational.ParseDialect("oracle" + strings.Repeat("x", 1000))
	if want := `unknown dialect "oraclexxxxxxxxxxxxxx": expected sqlite, postgres, mysql`; err == nil || err.Error() != want {
		t.Errorf("got  %v\nwant %s", err, want)
	}
	if got := relational.Dialect(3).String(); got != "relational.Dialect(3)" {
		t.Errorf("an unknown dialect is %s", got)
	}
}
