package misuse

import (
	"database/sql"
	"regexp"
	"strings"
)

// statement is what a library makes of its calls. The zero statement says that there is
// none in what was followed.
type statement struct {
	isKnown bool
	text    string
	args    []any
	err     error // of writing or of running it
}

// bind passes the arguments of a statement to a database. The statement itself is not run,
// for it need not make sense.
func (s statement) bind(db *sql.DB) statement {
	s.isKnown = true
	if s.err == nil && len(s.args) > 0 {
		s.err = runSQL(db, "SELECT ?"+strings.Repeat(", ?", len(s.args)-1), s.args...)
	}
	return s
}

// runPrinted runs a statement if a condition was printed into it.
func (s statement) runPrinted(db *sql.DB) statement {
	if s.err == nil && printed.MatchString(s.text) {
		s.err = runSQL(db, s.text, s.args...)
	}
	return s
}

// printed is what fmt writes of a condition, and of a nil pointer.
var printed = regexp.MustCompile(`%!v\(relational|<nil>`)

func runSQL(db *sql.DB, text string, args ...any) error {
	rows, err := db.Query(text, args...)
	if err != nil {
		return err
	}
	return drain(rows)
}

func drain(rows *sql.Rows) error {
	defer rows.Close()
	for rows.Next() {
	}
	return rows.Err()
}

// followSQL follows the results of database/sql.
func followSQL(result any) statement {
	switch r := result.(type) {
	case *sql.Rows:
		return statement{isKnown: true, err: drain(r)}
	case *sql.Row:
		return statement{isKnown: true, err: r.Scan(new(string))}
	case sql.Result:
		return statement{isKnown: true}
	}
	return statement{}
}
