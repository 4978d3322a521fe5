package misuse

import (
	"context"
	"database/sql"
	"errors"
	"reflect"
	"testing"

	"github.com/fiql-go/fiql/compile/relational"
	"gorm.io/driver/sqlite"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
	"gorm.io/gorm/logger"
)

// article is a model of gorm.
type article struct {
	ID, Title string
	ShelfID   string
	Shelf     *shelf
}

// shelf has articles.
type shelf struct {
	ID       string
	Articles []article
}

func TestGorm(t *testing.T) {
	pool, tx := newSQLite(t), newTx(t)
	g := newGormRun(t, pool)
	generic := gorm.G[article](g.db)
	l := library{
		golden:    "gorm",
		condition: newCondition(relational.Options{Placeholder: relational.PlaceholderQuestion}),
		functions: gormFunctions(t),
		receivers: map[string]func() any{
			"gorm.DB":                of(g.db.Model(&article{ID: "1"}).Session(&gorm.Session{})),
			"gorm.Association":       func() any { return g.db.Model(&shelf{ID: "s"}).Association("Articles") },
			"gorm.Statement":         func() any { return g.db.Model(&article{}).Statement },
			"gorm.PreparedStmtDB":    of(gorm.NewPreparedStmtDB(pool, 10, 0)),
			"gorm.PreparedStmtTX":    of(&gorm.PreparedStmtTX{Tx: tx, PreparedStmtDB: gorm.NewPreparedStmtDB(tx, 10, 0)}),
			"gorm.Interface":         of(generic),
			"gorm.ChainInterface":    func() any { return generic.Where("id = 1") },
			"gorm.CreateInterface":   func() any { return generic.Select("title") },
			"gorm/clause.Assignment": func() any { return &clause.Assignment{Column: clause.Column{Name: "title"}} },
			"gorm/clause.Eq":         func() any { return &clause.Eq{Column: "title"} },
			"gorm/clause.Expr":       func() any { return &clause.Expr{SQL: "title = ?"} },
			"gorm/clause.Gt":         func() any { return &clause.Gt{Column: "title"} },
			"gorm/clause.Gte":        func() any { return &clause.Gte{Column: "title"} },
			"gorm/clause.IN":         func() any { return &clause.IN{Column: "title"} },
			"gorm/clause.Like":       func() any { return &clause.Like{Column: "title"} },
			"gorm/clause.Lt":         func() any { return &clause.Lt{Column: "title"} },
			"gorm/clause.Lte":        func() any { return &clause.Lte{Column: "title"} },
			"gorm/clause.NamedExpr":  func() any { return &clause.NamedExpr{SQL: "title = ?"} },
			"gorm/clause.Neq":        func() any { return &clause.Neq{Column: "title"} },
			"gorm/clause.Values":     func() any { return &clause.Values{Columns: []clause.Column{{Name: "title"}}} },
		},
		ordinary: map[string]any{
			"query": "title = ?", "sql": query, "expr": "title = ?", "dest": &[]article{}, "FirstOrCreate.dest": &article{}, "FirstOrInit.dest": &article{},
			"out": &[]article{}, "gorm.PreparedStmtDB.query": query, "gorm.PreparedStmtTX.query": query, "name": "articles", "gorm.JoinBuilder.query": "articles.title = ?", "Update.name": "title", "column": "title",
		},
		follow: g.follow,
	}
	l.test(t, "gorm.io/gorm/...")
}

// gormFunctions are the functions of gorm, and those that call methods of builders which
// gorm itself makes while it loads articles with their shelf.
func gormFunctions(t *testing.T) map[string]any {
	functions := called(gorm.Expr, clause.Assignments)
	db := openGorm(t, newSQLite(t), gorm.Config{})
	preload := func(build func(gorm.PreloadBuilder)) error {
		_, err := gorm.G[article](db).Preload("Shelf", func(b gorm.PreloadBuilder) error { build(b); return nil }).Find(t.Context())
		return err
	}
	join := func(build func(gorm.JoinBuilder)) error {
		_, err := gorm.G[article](db).Joins(clause.Has("Shelf"), func(b gorm.JoinBuilder, _, _ clause.Table) error { build(b); return nil }).Find(t.Context())
		return err
	}
	functions["gorm.DB.Preload"] = func(_ string, args ...any) error { return db.Preload("Shelf", args...).Find(&[]article{}).Error }
	functions["gorm.PreloadBuilder.Where"] = func(query any, args ...any) error {
		return preload(func(b gorm.PreloadBuilder) { b.Where(query, args...) })
	}
	functions["gorm.PreloadBuilder.Or"] = func(query any, args ...any) error {
		return preload(func(b gorm.PreloadBuilder) { b.Or(query, args...) })
	}
	functions["gorm.PreloadBuilder.Not"] = func(query any, args ...any) error {
		return preload(func(b gorm.PreloadBuilder) { b.Not(query, args...) })
	}
	functions["gorm.PreloadBuilder.Order"] = func(value any) error { return preload(func(b gorm.PreloadBuilder) { b.Order(value) }) }
	functions["gorm.JoinBuilder.Where"] = func(query any, args ...any) error {
		return join(func(b gorm.JoinBuilder) { b.Where(query, args...) })
	}
	functions["gorm.JoinBuilder.Or"] = func(query any, args ...any) error {
		return join(func(b gorm.JoinBuilder) { b.Or(query, args...) })
	}
	functions["gorm.JoinBuilder.Not"] = func(query any, args ...any) error {
		return join(func(b gorm.JoinBuilder) { b.Not(query, args...) })
	}
	return functions
}

func openGorm(t *testing.T, pool *sql.DB, config gorm.Config) *gorm.DB {
	t.Helper()
	config.Logger = logger.Discard
	db, err := gorm.Open(sqlite.New(sqlite.Config{Conn: pool}), &config)
	if err != nil {
		t.Fatal(err)
	}
	return db
}

// gormRun writes statements with gorm and does not run them.
type gormRun struct {
	t    *testing.T
	pool *sql.DB
	db   *gorm.DB
	last statement // what gorm has written since it was last followed
}

func newGormRun(t *testing.T, pool *sql.DB) *gormRun {
	t.Helper()
	g := &gormRun{t: t, pool: pool}
	g.db = openGorm(t, pool, gorm.Config{DryRun: true, SkipDefaultTransaction: true, AllowGlobalUpdate: true})
	c := g.db.Callback()
	for _, process := range []interface {
		Register(string, func(*gorm.DB)) error
	}{
		c.Create().After("*"), c.Query().After("*"), c.Update().After("*"), c.Delete().After("*"), c.Row().After("*"), c.Raw().After("*"),
	} {
		if err := process.Register("keep", g.keep); err != nil {
			t.Fatal(err)
		}
	}
	return g
}

func (g *gormRun) keep(tx *gorm.DB) {
	g.last.isKnown = true
	g.last.text += tx.Statement.SQL.String()
	g.last.args = append(g.last.args, tx.Statement.Vars...)
	g.last.err = errors.Join(g.last.err, tx.Error)
}

// follow returns the statement that has been written, or makes gorm write what was built.
func (g *gormRun) follow(result any) statement {
	if !g.last.isKnown {
		g.write(g.t.Context(), result)
	}
	s := g.last
	g.last = statement{}
	if s.isKnown {
		return s.bind(g.pool).runPrinted(g.pool)
	}
	return followSQL(result)
}

func (g *gormRun) write(ctx context.Context, result any) {
	articles := g.db.Model(&article{})
	switch b := result.(type) {
	case *gorm.DB:
		if b.Statement.SQL.Len() > 0 {
			b.Scan(&[]article{})
		} else {
			b.FirstOrInit(&article{})
		}
	case []clause.Expression:
		articles.Where(clause.And(b...)).Find(&[]article{})
	case interface {
		Find(context.Context) ([]article, error)
	}:
		_, _ = b.Find(ctx)
	case clause.Set:
		articles.Clauses(clause.OnConflict{DoUpdates: b}).Create(&article{})
	case *clause.Assignment:
		g.write(ctx, clause.Set{*b})
	case *clause.Values:
		b.Build(articles.Statement)
		g.keep(articles)
	case clause.Expression:
		articles.Where(b).Find(&[]article{})
	default:
		if v := reflect.ValueOf(result); v.Kind() == reflect.Pointer && v.Elem().Kind() == reflect.Struct {
			g.write(ctx, v.Elem().Interface())
		}
	}
}
