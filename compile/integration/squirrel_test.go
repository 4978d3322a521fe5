package integration

import (
	"context"
	"database/sql"
	"testing"

	"github.com/Masterminds/squirrel"
	"github.com/fiql-go/fiql/compile/relational"
)

// articlesBySquirrel reads a page with a builder such as
// squirrel.StatementBuilder.PlaceholderFormat(squirrel.Dollar). A condition is a
// squirrel.Sqlizer.
func articlesBySquirrel(ctx context.Context, db *sql.DB, builder squirrel.StatementBuilderType, dialect relational.Dialect, p page) ([]string, error) {
	c, err := p.clauses(relational.Options{Dialect: dialect, Placeholder: relational.PlaceholderQuestion})
	if err != nil {
		return nil, err
	}
	rows, err := builder.Select("id").From("articles").
		Where(squirrel.Eq{"language": p.language}).
		Where(c.condition).
		OrderBy(c.order).
		Limit(uint64(p.size)).
		RunWith(db).QueryContext(ctx)
	if err != nil {
		return nil, err
	}
	return readIDs(rows)
}

func TestSquirrel(t *testing.T) {
	t.Run("sqlite", func(t *testing.T) {
		testSquirrel(t, newSQLite(t), squirrel.StatementBuilder)
	})
	t.Run("postgres", func(t *testing.T) {
		testSquirrel(t, newPostgreSQL(t), squirrel.StatementBuilder.PlaceholderFormat(squirrel.Dollar))
	})
	t.Run("mysql", func(t *testing.T) {
		testSquirrel(t, newMariaDB(t), squirrel.StatementBuilder)
	})
}

func testSquirrel(t *testing.T, s store, builder squirrel.StatementBuilderType) {
	testRecipe(t, func(ctx context.Context, p page) ([]string, error) {
		return articlesBySquirrel(ctx, s.DB, builder, s.dialect, p)
	})
}
