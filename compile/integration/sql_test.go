package integration

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"testing"

	"github.com/fiql-go/fiql/compile/relational"
)

// articlesByNumber reads a page from PostgreSQL with database/sql.
func articlesByNumber(ctx context.Context, db *sql.DB, p page) ([]string, error) {
	c, err := p.clauses(relational.Options{Dialect: relational.PostgreSQL, Start: 2})
	if err != nil {
		return nil, err
	}
	statement := fmt.Sprintf(`SELECT id FROM articles WHERE language = $1 AND %s ORDER BY %s LIMIT %d`,
		c.condition.Text(), c.order, p.size)
	rows, err := db.QueryContext(ctx, statement, append([]any{p.language}, c.condition.Args()...)...)
	if err != nil {
		return nil, err
	}
	return readIDs(rows)
}

// articlesByQuestionMark reads a page from SQLite or MariaDB with database/sql.
func articlesByQuestionMark(ctx context.Context, db *sql.DB, dialect relational.Dialect, p page) ([]string, error) {
	c, err := p.clauses(relational.Options{Dialect: dialect})
	if err != nil {
		return nil, err
	}
	statement := fmt.Sprintf(`SELECT id FROM articles WHERE language = ? AND %s ORDER BY %s LIMIT %d`,
		c.condition.Text(), c.order, p.size)
	rows, err := db.QueryContext(ctx, statement, append([]any{p.language}, c.condition.Args()...)...)
	if err != nil {
		return nil, err
	}
	return readIDs(rows)
}

// readIDs reads rows of one column and closes them.
func readIDs(rows *sql.Rows) (ids []string, err error) {
	for rows.Next() {
		var id string
		if err := rows.Scan(&id); err != nil {
			return nil, errors.Join(err, rows.Close())
		}
		ids = append(ids, id)
	}
	return ids, errors.Join(rows.Err(), rows.Close())
}

func TestDatabaseSQL(t *testing.T) {
	t.Run("sqlite", func(t *testing.T) {
		db := newSQLite(t).DB
		testRecipe(t, func(ctx context.Context, p page) ([]string, error) {
			return articlesByQuestionMark(ctx, db, relational.SQLite, p)
		})
	})
	t.Run("mysql", func(t *testing.T) {
		db := newMariaDB(t).DB
		testRecipe(t, func(ctx context.Context, p page) ([]string, error) {
			return articlesByQuestionMark(ctx, db, relational.MariaDB, p)
		})
	})
	t.Run("postgres", func(t *testing.T) {
		db := newPostgreSQL(t).DB
		testRecipe(t, func(ctx context.Context, p page) ([]string, error) { return articlesByNumber(ctx, db, p) })
	})
}
