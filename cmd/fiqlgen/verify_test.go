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
	db, err := sql.Open("sqlite", ts.MkAbs(args[0]))
	ts.Check(err)
	defer db.Close()
	_, err = db.Exec(ts.ReadFile(args[1]))
	ts.Check(err)
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
