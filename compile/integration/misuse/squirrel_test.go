package misuse

import (
	"database/sql"
	"testing"

	"github.com/Masterminds/squirrel"
	"github.com/fiql-go/fiql/compile/relational"
)

func TestSquirrel(t *testing.T) {
	db := newSQLite(t)
	l := library{
		golden:    "squirrel",
		condition: newCondition(relational.Options{Placeholder: relational.PlaceholderQuestion}),
		functions: called(
			squirrel.Alias, squirrel.And{}, squirrel.Case, squirrel.ConcatExpr, squirrel.Eq{}, squirrel.Expr, squirrel.Gt{},
			squirrel.GtOrEq{}, squirrel.ILike{}, squirrel.Like{}, squirrel.Lt{}, squirrel.LtOrEq{}, squirrel.NotEq{},
			squirrel.NotILike{}, squirrel.NotLike{}, squirrel.Or{},
		),
		receivers: map[string]func() any{
			"squirrel.CaseBuilder":          func() any { return squirrel.Case().When("title", "title") },
			"squirrel.DeleteBuilder":        func() any { return squirrel.Delete("articles") },
			"squirrel.InsertBuilder":        func() any { return squirrel.Insert("articles").Columns("title").Values("x") },
			"squirrel.SelectBuilder":        func() any { return squirrel.Select("id").From("articles") },
			"squirrel.StatementBuilderType": func() any { return squirrel.StatementBuilder },
			"squirrel.UpdateBuilder":        func() any { return squirrel.Update("articles").Set("title", "x") },
			"squirrel.StmtCache":            func() any { return squirrel.NewStmtCache(db) },
		},
		ordinary: map[string]any{
			"query": query, "sql": "title = ?", "join": "articles ON title = ?", "pred": "title = ?",
			"squirrel.Alias.alias": "title",
		},
		follow: func(result any) statement { return followSquirrel(db, result) },
	}
	l.test(t, "github.com/Masterminds/squirrel/...")
}

// followSquirrel runs what squirrel has built.
func followSquirrel(db *sql.DB, result any) (s statement) {
	switch b := result.(type) {
	case squirrel.StatementBuilderType:
		return followSquirrel(db, b.Select("id").From("articles"))
	case squirrel.SelectBuilder, squirrel.InsertBuilder, squirrel.UpdateBuilder, squirrel.DeleteBuilder:
		s.text, s.args, s.err = b.(squirrel.Sqlizer).ToSql()
	case squirrel.CaseBuilder:
		return followSquirrel(db, squirrel.Select().Column(b.When("title", "title")).From("articles"))
	case squirrel.Sqlizer:
		return followSquirrel(db, squirrel.Select("id").From("articles").Where(b))
	default:
		return followSQL(result)
	}
	return s.bind(db).runPrinted(db)
}
