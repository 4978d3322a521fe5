package integration

import (
	"context"
	"testing"

	"github.com/fiql-go/fiql/compile/relational"
	"github.com/stephenafamo/bob"
	"github.com/stephenafamo/bob/dialect/mysql"
	mysqlsm "github.com/stephenafamo/bob/dialect/mysql/sm"
	"github.com/stephenafamo/bob/dialect/psql"
	"github.com/stephenafamo/bob/dialect/psql/sm"
	"github.com/stephenafamo/bob/dialect/sqlite"
	sqlitesm "github.com/stephenafamo/bob/dialect/sqlite/sm"
	"github.com/stephenafamo/scan"
)

// articlesByBob reads a page from PostgreSQL with bob.
func articlesByBob(ctx context.Context, db bob.Executor, p page) ([]string, error) {
	c, err := p.clauses(relational.Options{Dialect: relational.PostgreSQL, Placeholder: relational.PlaceholderQuestion})
	if err != nil {
		return nil, err
	}
	query := psql.Select(
		sm.Columns("id"),
		sm.From("articles"),
		sm.Where(psql.Quote("language").EQ(psql.Arg(p.language))),
		sm.Where(psql.Raw(c.condition.Text(), c.condition.Args()...)),
		sm.OrderBy(psql.Raw(c.order)),
		sm.Limit(p.size),
	)
	return bob.All(ctx, db, query, scan.SingleColumnMapper[string])
}

// articlesByBobSQLite is the same with bob's package for SQLite.
func articlesByBobSQLite(ctx context.Context, db bob.Executor, p page) ([]string, error) {
	c, err := p.clauses(relational.Options{Dialect: relational.SQLite, Placeholder: relational.PlaceholderQuestion})
	if err != nil {
		return nil, err
	}
	query := sqlite.Select(
		sqlitesm.Columns("id"),
		sqlitesm.From("articles"),
		sqlitesm.Where(sqlite.Quote("language").EQ(sqlite.Arg(p.language))),
		sqlitesm.Where(sqlite.Raw(c.condition.Text(), c.condition.Args()...)),
		sqlitesm.OrderBy(sqlite.Raw(c.order)),
		sqlitesm.Limit(p.size),
	)
	return bob.All(ctx, db, query, scan.SingleColumnMapper[string])
}

// articlesByBobMariaDB is the same with bob's package for MySQL.
func articlesByBobMariaDB(ctx context.Context, db bob.Executor, p page) ([]string, error) {
	c, err := p.clauses(relational.Options{Dialect: relational.MariaDB, Placeholder: relational.PlaceholderQuestion})
	if err != nil {
		return nil, err
	}
	query := mysql.Select(
		mysqlsm.Columns("id"),
		mysqlsm.From("articles"),
		mysqlsm.Where(mysql.Quote("language").EQ(mysql.Arg(p.language))),
		mysqlsm.Where(mysql.Raw(c.condition.Text(), c.condition.Args()...)),
		mysqlsm.OrderBy(mysql.Raw(c.order)),
		mysqlsm.Limit(int64(p.size)),
	)
	return bob.All(ctx, db, query, scan.SingleColumnMapper[string])
}

func TestBob(t *testing.T) {
	t.Run("sqlite", func(t *testing.T) {
		db := bob.NewDB(newSQLite(t).DB)
		testRecipe(t, func(ctx context.Context, p page) ([]string, error) { return articlesByBobSQLite(ctx, db, p) })
	})
	t.Run("postgres", func(t *testing.T) {
		db := bob.NewDB(newPostgreSQL(t).DB)
		testRecipe(t, func(ctx context.Context, p page) ([]string, error) { return articlesByBob(ctx, db, p) })
	})
	t.Run("mysql", func(t *testing.T) {
		db := bob.NewDB(newMariaDB(t).DB)
		testRecipe(t, func(ctx context.Context, p page) ([]string, error) { return articlesByBobMariaDB(ctx, db, p) })
	})
}
