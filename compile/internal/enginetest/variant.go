package enginetest

import (
	"database/sql"
	"testing"

	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/relational"
)

// Variant is a kind of database of an engine, and how the sessions are that read it.
type Variant struct {
	Name     string
	Dialect  relational.Dialect
	Locale   string            // of a database of PostgreSQL, by the system's library; empty means the server's own
	settings map[string]string // of the sessions that read, as the driver takes them
}

// Usual returns the databases that tests have which do not ask for others. PostgreSQL reads
// their tables by an index wherever it can.
func Usual(dialect relational.Dialect) Variant {
	return Variant{Name: dialect.String(), Dialect: dialect}
}

// Variants returns what databases of the servers differ in from the usual ones: the locale,
// and the time zone of sessions. What they hold is written in UTC.
func Variants() []Variant {
	variants := []Variant{
		{"postgres in Berlin", relational.PostgreSQL, "", map[string]string{"timezone": "Europe/Berlin"}},
		{"postgres in Kiritimati", relational.PostgreSQL, "", map[string]string{"timezone": "Pacific/Kiritimati", "enable_seqscan": "on"}},
		{"mysql in Berlin", relational.MariaDB, "", map[string]string{"time_zone": "'Europe/Berlin'"}},
		{"mysql in Tonga", relational.MariaDB, "", map[string]string{"time_zone": "'+13:00'"}},
	}
	for _, locale := range []string{"en_US.UTF-8", "de_DE.UTF-8", "cs_CZ.UTF-8", "da_DK.UTF-8", "tr_TR.UTF-8", "th_TH.UTF-8", "C"} {
		variants = append(variants, Variant{"postgres of " + locale, relational.PostgreSQL, locale, nil})
	}
	return variants
}

// NewStore makes a store of a schema. The columns that types names have those types
// instead of the usual ones.
func (v Variant) NewStore(t testing.TB, schema *compile.Schema, types map[string]string) *Store {
	t.Helper()
	s := &Store{Dialect: v.Dialect}
	s.Database, s.writer = v.open(t)
	s.Make(t, schema, types)
	return s
}

// open makes a database, and opens it for reading and for writing.
func (v Variant) open(t testing.TB) (reader, writer *sql.DB) {
	t.Helper()
	if v.Dialect == relational.SQLite {
		database := SQLite(t)
		return database, database
	}
	server := started(t, v.Dialect)
	name := server.newDatabase(t, v.Locale)
	writer = server.connect(t, name, nil)
	if v.settings == nil {
		return writer, writer
	}
	reader = server.connect(t, name, v.settings)
	if err := reader.Ping(); err != nil {
		unavailable(t, err) // it lacks the time zone
	}
	return reader, writer
}
