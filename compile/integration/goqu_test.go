package integration

import (
	"context"
	"testing"

	"github.com/doug-martin/goqu/v9"
	_ "github.com/doug-martin/goqu/v9/dialect/mysql"
	_ "github.com/doug-martin/goqu/v9/dialect/postgres"
	_ "github.com/doug-martin/goqu/v9/dialect/sqlite3"
	"github.com/doug-martin/goqu/v9/exp"
	"github.com/fiql-go/fiql/compile/relational"
)

// articlesByGoqu reads a page with goqu. Without Prepared(true) goqu writes the values
// into the text, where PostgreSQL refuses the least int64.
func articlesByGoqu(ctx context.Context, db *goqu.Database, dialect relational.Dialect, p page) ([]string, error) {
	c, err := p.clauses(relational.Options{Dialect: dialect, Placeholder: relational.PlaceholderQuestion})
	if err != nil {
		return nil, err
	}
	var ids []string
	err = db.From("articles").Prepared(true).
		Select("id").
		Where(goqu.C("language").Eq(p.language)).
		Where(goqu.L(c.condition.Text(), c.condition.Args()...)).
		Order(goquOrder{text: c.order}).
		Limit(uint(p.size)).
		ScanValsContext(ctx, &ids)
	return ids, err
}

// goquOrder is an order with its directions; goqu would add one to a literal.
type goquOrder struct {
	exp.OrderedExpression
	text string
}

// Expression returns what goqu writes.
func (o goquOrder) Expression() exp.Expression { return goqu.L(o.text) }

func TestGoqu(t *testing.T) {
	t.Run("sqlite", func(t *testing.T) { testGoqu(t, newSQLite(t), "sqlite3") })
	t.Run("postgres", func(t *testing.T) { testGoqu(t, newPostgreSQL(t), "postgres") })
	t.Run("mysql", func(t *testing.T) { testGoqu(t, newMariaDB(t), "mysql") })
}

func testGoqu(t *testing.T, s store, dialect string) {
	db := goqu.New(dialect, s.DB)
	testRecipe(t, func(ctx context.Context, p page) ([]string, error) {
		return articlesByGoqu(ctx, db, s.dialect, p)
	})
}
