package main

import (
	"database/sql"
	"errors"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// runSQLite runs the statements of a file in a database: sqlite DATABASE FILE.
func runSQLite(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) != 2 {
		ts.Fatalf("usage: sqlite DATABASE FILE")
	}
	ts.Check(execSQLite(ts.MkAbs(args[0]), ts.ReadFile(args[1])))
}

func execSQLite(dsn, statements string) error {
	db, err := sql.Open("sqlite", dsn)
	if err != nil {
		return err
	}
	defer db.Close()
	_, err = db.Exec(statements)
	return err
}

// TestReadOnly holds that what verify opens cannot be written, and is the file that was named.
func TestReadOnly(t *testing.T) {
	t.Chdir(t.TempDir())
	if err := execSQLite("x", "CREATE TABLE item (id INTEGER)"); err != nil {
		t.Fatal(err)
	}
	for _, dsn := range []string{
		"file:x", "file:x?", "file:x?mode=rw", "file:x?mode=rwc&cache=private", "file:x?%6dode=rwc", "file:x?mode=ro",
		"file:x?mode=memory", "file:x?vfs=unix&mode=rwc#fragment", "file:x#fragment?mode=rwc", "file:x?immutable=1",
	} {
		db, err := sql.Open("sqlite", readOnly(dsn))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := db.Exec("SELECT id FROM item"); err != nil {
			t.Errorf("%s: %v", dsn, err)
		}
		if _, err := db.Exec("INSERT INTO item VALUES (1)"); err == nil || !strings.Contains(err.Error(), "readonly") {
			t.Errorf("%s: a row was written: %v", dsn, err)
		}
		_ = db.Close()
	}
}

// TestWithoutPassword holds that no form of a password is shown.
func TestWithoutPassword(t *testing.T) {
	for dsn, message := range map[string]string{
		"postgres://u:se%2Fcret@h/d":        "cannot parse postgres://u:se%2Fcret@h/d: user u, password se/cret",
		"postgres://u@h/d?password=se/cret": "cannot parse postgres://u@h/d?password=se/cret",
		"mysql://u:se%40cret@h/d":           "u:se@cret@tcp(h)/d",
	} {
		if got := withoutPassword(errors.New(message), dsn).Error(); strings.Contains(got, "cret") || !strings.Contains(got, "u") {
			t.Errorf("%s: %s", dsn, got)
		}
	}
}
