package integration

import (
	"context"
	"errors"
	"testing"

	"entgo.io/ent/dialect"
	entsql "entgo.io/ent/dialect/sql"
	"github.com/fiql-go/fiql/compile/relational"
)

// entPredicate returns a condition as what the predicates of generated code are:
// client.Article.Query().Where(entPredicate(condition)).
func entPredicate(condition *relational.Condition) func(*entsql.Selector) {
	return func(s *entsql.Selector) {
		s.Where(entsql.P(func(b *entsql.Builder) {
			for _, token := range condition.Tokens() {
				if token.IsArgument {
					b.Arg(token.Value)
				} else {
					b.WriteString(token.Text)
				}
			}
		}))
	}
}

// entOrder returns an order as what Order of generated code takes.
func entOrder(text string) func(*entsql.Selector) {
	return func(s *entsql.Selector) { s.OrderExpr(entsql.Expr(text)) }
}

// articlesByEnt reads a page with the parts of ent that generated code calls.
func articlesByEnt(ctx context.Context, driver *entsql.Driver, engine relational.Dialect, p page) (ids []string, err error) {
	c, err := p.clauses(relational.Options{Dialect: engine})
	if err != nil {
		return nil, err
	}
	selector := entsql.Dialect(driver.Dialect()).Select("id").From(entsql.Table("articles")).Limit(p.size)
	for _, modify := range []func(*entsql.Selector){
		entsql.FieldEQ("language", p.language),
		entPredicate(c.condition),
		entOrder(c.order),
	} {
		modify(selector)
	}
	statement, args := selector.Query()
	var rows entsql.Rows
	if err := driver.Query(ctx, statement, args, &rows); err != nil {
		return nil, err
	}
	return ids, errors.Join(entsql.ScanSlice(rows, &ids), rows.Close())
}

func TestEnt(t *testing.T) {
	t.Run("sqlite", func(t *testing.T) { testEnt(t, newSQLite(t), dialect.SQLite) })
	t.Run("postgres", func(t *testing.T) { testEnt(t, newPostgreSQL(t), dialect.Postgres) })
	t.Run("mysql", func(t *testing.T) { testEnt(t, newMariaDB(t), dialect.MySQL) })
}

func testEnt(t *testing.T, s store, name string) {
	driver := entsql.OpenDB(name, s.DB)
	testRecipe(t, func(ctx context.Context, p page) ([]string, error) {
		return articlesByEnt(ctx, driver, s.dialect, p)
	})
}
