package database

import (
	"context"
	"database/sql"
)

// reader runs the statements of one call of Verify or Read, in its transaction.
type reader struct {
	ctx context.Context // of the call, which the reader does not outlive
	tx  *sql.Tx
}

// read calls scan for each row of a statement.
func (r *reader) read(scan func(*sql.Rows) error, statement string, args ...any) error {
	rows, err := r.tx.QueryContext(r.ctx, statement, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := scan(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}

// try runs a statement and reports whether it has a row. An error of the engine leaves the
// transaction as it was.
func (r *reader) try(statement string, args ...any) (found bool, err error) {
	if _, err := r.tx.ExecContext(r.ctx, "SAVEPOINT fiql_verify"); err != nil {
		return false, err
	}
	err = r.read(func(*sql.Rows) error { found = true; return nil }, statement, args...)
	if err != nil {
		if _, errBack := r.tx.ExecContext(r.ctx, "ROLLBACK TO SAVEPOINT fiql_verify"); errBack != nil {
			return false, errBack
		}
	}
	_, errRelease := r.tx.ExecContext(r.ctx, "RELEASE SAVEPOINT fiql_verify")
	if err == nil {
		err = errRelease
	}
	return found, err
}
