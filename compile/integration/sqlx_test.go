package integration

import (
	"context"
	"fmt"
	"testing"

	"github.com/fiql-go/fiql/compile/relational"
	"github.com/jmoiron/sqlx"
)

// articlesBySqlx reads a page with sqlx. The statement must not go through the named
// queries of sqlx, which change the casts of PostgreSQL.
func articlesBySqlx(ctx context.Context, db *sqlx.DB, dialect relational.Dialect, p page) (ids []string, err error) {
	c, err := p.clauses(relational.Options{Dialect: dialect, Placeholder: relational.PlaceholderQuestion})
	if err != nil {
		return nil, err
	}
	statement := fmt.Sprintf(`SELECT id FROM articles WHERE language = ? AND %s ORDER BY %s LIMIT %d`,
		c.condition.Text(), c.order, p.size)
	args := append([]any{p.language}, c.condition.Args()...)
	err = db.SelectContext(ctx, &ids, db.Rebind(statement), args...)
	return ids, err
}

func TestSqlx(t *testing.T) {
	t.Run("sqlite", func(t *testing.T) { testSqlx(t, newSQLite(t), "sqlite3") })
	t.Run("postgres", func(t *testing.T) { testSqlx(t, newPostgreSQL(t), "pgx") })
	t.Run("mysql", func(t *testing.T) { testSqlx(t, newMariaDB(t), "mysql") })
}

func testSqlx(t *testing.T, s store, driver string) {
	db := sqlx.NewDb(s.DB, driver)
	testRecipe(t, func(ctx context.Context, p page) ([]string, error) {
		return articlesBySqlx(ctx, db, s.dialect, p)
	})
}
