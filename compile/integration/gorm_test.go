package integration

import (
	"context"
	"testing"

	"github.com/fiql-go/fiql/compile/relational"
	"gorm.io/driver/mysql"
	"gorm.io/driver/postgres"
	"gorm.io/driver/sqlite"
	"gorm.io/gorm"
)

// articlesByGorm reads a page with gorm. Where takes the text and the arguments; a
// condition itself is not a value that gorm knows.
func articlesByGorm(ctx context.Context, db *gorm.DB, dialect relational.Dialect, p page) ([]string, error) {
	c, err := p.clauses(relational.Options{Dialect: dialect, Placeholder: relational.PlaceholderQuestion})
	if err != nil {
		return nil, err
	}
	var ids []string
	err = db.WithContext(ctx).Table("articles").
		Where("language = ?", p.language).
		Where(c.condition.Text(), c.condition.Args()...).
		Order(c.order).
		Limit(p.size).
		Pluck("id", &ids).Error
	return ids, err
}

func TestGorm(t *testing.T) {
	t.Run("sqlite", func(t *testing.T) {
		s := newSQLite(t)
		testGorm(t, s, sqlite.New(sqlite.Config{Conn: s.DB}))
	})
	t.Run("postgres", func(t *testing.T) {
		s := newPostgreSQL(t)
		testGorm(t, s, postgres.New(postgres.Config{Conn: s.DB}))
	})
	t.Run("mysql", func(t *testing.T) {
		s := newMariaDB(t)
		testGorm(t, s, mysql.New(mysql.Config{Conn: s.DB}))
	})
}

func testGorm(t *testing.T, s store, dialector gorm.Dialector) {
	t.Helper()
	db, err := gorm.Open(dialector, &gorm.Config{})
	if err != nil {
		t.Fatal(err)
	}
	testRecipe(t, func(ctx context.Context, p page) ([]string, error) {
		return articlesByGorm(ctx, db, s.dialect, p)
	})
}
