package directory

import (
	"context"
	"crypto/rand"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"path/filepath"
	"time"

	"modernc.org/sqlite"
)

// maxConnections bounds how many searches run at the same time; others wait.
const maxConnections = 8

// SQLiteOptions says how a store is opened. The zero value is the usual way.
type SQLiteOptions struct {
	// Observe is called after each statement that a search ran, by the goroutine of
	// the search; nil means not at all.
	Observe func(context.Context, Statement)
}

// Statement is an SQL statement that a search ran.
type Statement struct {
	SQL      string        // with ? for each argument
	Args     []any         // what was bound, in order
	Rows     int           // how many rows it gave
	Duration time.Duration // from sending it to reading its last row
}

// SQLite is a [Store] in an SQLite database.
type SQLite struct {
	db      *sql.DB
	anchor  *sql.Conn // keeps a database in memory alive while no other connection is open
	options SQLiteOptions

	statements *statements
}

// OpenSQLite opens the store in the file at path, which is made if there is none. The
// error says if the file holds something else, or tables of another version.
func OpenSQLite(ctx context.Context, path string, options SQLiteOptions) (*SQLite, error) {
	absolute, err := filepath.Abs(path)
	if err != nil {
		return nil, fmt.Errorf("directory: %w", err)
	}
	location := url.URL{Scheme: "file", Path: filepath.ToSlash(absolute)}
	return open(ctx, location.String()+"?_pragma=journal_mode(wal)", options)
}

// OpenMemory makes a store in memory, which is gone when it is closed.
func OpenMemory(ctx context.Context, options SQLiteOptions) (*SQLite, error) {
	// The VFS memdb gives every connection the same database, under a name that
	// begins with a slash, and locks it as a file would be.
	return open(ctx, "file:/contacts-"+rand.Text()+"?vfs=memdb", options)
}

// pragmas are what every connection is set to. Two connections that write wait for
// each other, and writers do not begin by reading, so they cannot block each other.
const pragmas = "&_busy_timeout=10000&_foreign_keys=on&_synchronous=normal&_txlock=immediate&_dqs=0" +
	"&_pragma=temp_store(memory)&_pragma=cache_size(-65536)"

func open(ctx context.Context, location string, options SQLiteOptions) (*SQLite, error) {
	connector, err := sqlite.NewConnector(location + pragmas)
	if err != nil {
		return nil, fmt.Errorf("directory: %w", err)
	}
	s := &SQLite{db: sql.OpenDB(connector), options: options}
	s.statements = newStatements(s.db)
	s.db.SetMaxOpenConns(maxConnections)
	s.db.SetMaxIdleConns(maxConnections)
	if err := s.prepare(ctx); err != nil {
		_ = s.Close()
		return nil, fmt.Errorf("directory: %w", err)
	}
	return s, nil
}

// opened returns an error unless the store was opened.
func (s *SQLite) opened() error {
	if s == nil || s.db == nil {
		return errors.New("the store is not open: OpenSQLite and OpenMemory open one")
	}
	return nil
}

// Close closes the store. Searches that still run fail.
func (s *SQLite) Close() error {
	if s.opened() != nil {
		return nil // there is nothing to close
	}
	if s.anchor != nil {
		_ = s.anchor.Close()
	}
	return s.db.Close()
}

// version is that of the tables, kept in the database as its user_version.
const version = 1

// prepare makes the tables in a database that has none.
func (s *SQLite) prepare(ctx context.Context) error {
	var err error
	if s.anchor, err = s.db.Conn(ctx); err != nil {
		return err
	}
	return s.write(ctx, func(tx *sql.Tx) error {
		var encoding string
		if err := tx.QueryRowContext(ctx, "PRAGMA encoding").Scan(&encoding); err != nil {
			return err
		}
		if encoding != "UTF-8" {
			return fmt.Errorf("the database holds text as %s; expected UTF-8, in which SQLite orders by code point", encoding)
		}
		return s.makeTables(ctx, tx)
	})
}

func (s *SQLite) makeTables(ctx context.Context, tx *sql.Tx) error {
	var found, tables int
	row := tx.QueryRowContext(ctx, "SELECT user_version, (SELECT count(*) FROM sqlite_schema) FROM pragma_user_version")
	if err := row.Scan(&found, &tables); err != nil {
		return err
	}
	switch {
	case found == version:
		return nil
	case found != 0:
		return fmt.Errorf("the database says that its tables are of version %d; expected version %d, or an empty database", found, version)
	case tables != 0:
		return errors.New("the database has tables of something else; expected those of a directory, or an empty database")
	}
	statements := append(stored.definition(), fmt.Sprintf("PRAGMA user_version = %d", version))
	for _, statement := range statements {
		if _, err := tx.ExecContext(ctx, statement); err != nil {
			return fmt.Errorf("%w, in %s", err, statement)
		}
	}
	return nil
}

// write runs change in a transaction, which is undone if it fails.
func (s *SQLite) write(ctx context.Context, change func(*sql.Tx) error) error {
	if err := s.opened(); err != nil {
		return err
	}
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if err := change(tx); err != nil {
		_ = tx.Rollback()
		return err
	}
	return tx.Commit()
}
