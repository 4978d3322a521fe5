package database_test

import (
	"database/sql"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/fiql-go/fiql/compile/database"
	"github.com/fiql-go/fiql/compile/internal/enginetest"
	"github.com/fiql-go/fiql/compile/relational"
	"github.com/go-sql-driver/mysql"
	"github.com/jackc/pgx/v5"
)

func TestParseSource(t *testing.T) {
	for text, want := range map[string]database.Source{
		"sqlite:contacts.db":                 {Driver: "sqlite", DSN: "file:contacts.db", Dialect: relational.SQLite},
		"sqlite:/var/lib/contacts.db":        {Driver: "sqlite", DSN: "file:/var/lib/contacts.db", Dialect: relational.SQLite},
		"sqlite:///var/lib/contacts.db":      {Driver: "sqlite", DSN: "file:/var/lib/contacts.db", Dialect: relational.SQLite},
		"sqlite:odd?name#100%":               {Driver: "sqlite", DSN: "file:odd%3fname%23100%25", Dialect: relational.SQLite},
		"sqlite::memory:":                    {Driver: "sqlite", DSN: ":memory:", Dialect: relational.SQLite},
		"sqlite:file:x?mode=ro":              {Driver: "sqlite", DSN: "file:x?mode=ro", Dialect: relational.SQLite},
		"postgres://u:p@h:5432/d":            {Driver: "pgx", DSN: "postgres://u:p@h:5432/d", Dialect: relational.PostgreSQL},
		"postgresql:///d?host=/run":          {Driver: "pgx", DSN: "postgresql:///d?host=/run", Dialect: relational.PostgreSQL},
		"mysql://u:p@h:3306/d":               {Driver: "mysql", DSN: "u:p@tcp(h:3306)/d?charset=utf8mb4", Dialect: relational.MariaDB},
		"mariadb://u@h/d?timeout=5s":         {Driver: "mysql", DSN: "u:@tcp(h)/d?charset=utf8mb4&timeout=5s", Dialect: relational.MariaDB},
		"mysql://u@unix(/run/x.sock)/d":      {Driver: "mysql", DSN: "u:@unix(/run/x.sock)/d?charset=utf8mb4", Dialect: relational.MariaDB},
		"mysql://u:p%40ss%2F@/d?socket=/run": {Driver: "mysql", DSN: "u:p@ss/@unix(/run)/d?charset=utf8mb4", Dialect: relational.MariaDB},
	} {
		if got, err := database.ParseSource(text); err != nil || got != want {
			t.Errorf("%s: got %+v, %v, want %+v", text, got, err, want)
		}
	}
}

// TestSourcesInDrivers holds that the drivers read what was written.
func TestSourcesInDrivers(t *testing.T) {
	source, err := database.ParseSource("mysql://user:p%40s:s%2Fw%29rd@example.org:3307/some%2fdata?timeout=5s")
	if err != nil {
		t.Fatal(err)
	}
	config, err := mysql.ParseDSN(source.DSN)
	if err != nil {
		t.Fatal(err)
	}
	if config.Passwd != "p@s:s/w)rd" || config.Addr != "example.org:3307" || config.DBName != "some/data" || config.Timeout.Seconds() != 5 {
		t.Errorf("%+v", config)
	}
	source, err = database.ParseSource("postgres://user:p%40ss@example.org:5433/data")
	if err != nil {
		t.Fatal(err)
	}
	if config, err := pgx.ParseConfig(source.DSN); err != nil || config.Password != "p@ss" || config.Port != 5433 {
		t.Errorf("%+v, %v", config, err)
	}
}

// TestSourceOfFile holds that a file may have any name.
func TestSourceOfFile(t *testing.T) {
	enginetest.SQLite(t) // links the driver
	name := filepath.Join(t.TempDir(), "100%25 odd?mode=ro#.db")
	source, err := database.ParseSource("sqlite:" + name)
	if err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open(source.Driver, source.DSN)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	execute(t, db, "CREATE TABLE t (c TEXT)")
	if _, err := os.Stat(name); err != nil {
		t.Error(err)
	}
}

// TestRefusedSources holds that messages repeat no password.
func TestRefusedSources(t *testing.T) {
	for _, text := range []string{
		"", "contacts.db", "oracle://u:secret@h/d", "sqlite:", "postgres://u:secret%zz@h/d", "postgres:secret", "mysql://u:sec ret@h:port/d", "mysql:u:secret@/d", "mysql://a%3ab:secret@h/d",
	} {
		if source, err := database.ParseSource(text); err == nil || strings.Contains(err.Error(), "sec") || source != (database.Source{}) {
			t.Errorf("%s: got %+v, %v", text, source, err)
		}
	}
}
