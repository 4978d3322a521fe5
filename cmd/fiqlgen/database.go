package main

import (
	"database/sql"
	"io"
	"log"
	"strings"

	"github.com/go-sql-driver/mysql"
	_ "github.com/jackc/pgx/v5/stdlib" // the driver "pgx"
	_ "modernc.org/sqlite"             // the driver "sqlite"

	"github.com/fiql-go/fiql/compile/database"
	"github.com/fiql-go/fiql/compile/relational"
)

// openDatabase opens the database that a DSN names, for reading.
func openDatabase(dsn string) (*sql.DB, relational.Dialect, error) {
	source, err := database.ParseSource(dsn)
	if err != nil {
		return nil, 0, err
	}
	if source.Dialect == relational.SQLite {
		source.DSN = readOnly(source.DSN)
	}
	_ = mysql.SetLogger(log.New(io.Discard, "", 0)) // what it has to say is in the error too
	db, err := sql.Open(source.Driver, source.DSN)
	return db, source.Dialect, err
}

// readOnly returns a DSN of SQLite with which nothing is written and no file is made, whatever
// its parameters say: the last mode counts. What follows # in a URI has no meaning.
func readOnly(dsn string) string {
	uri, _, _ := strings.Cut(dsn, "#")
	if strings.Contains(uri, "?") {
		return uri + "&mode=ro"
	}
	return uri + "?mode=ro"
}
