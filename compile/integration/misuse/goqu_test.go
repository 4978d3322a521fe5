package misuse

import (
	"database/sql"
	"testing"

	"github.com/doug-martin/goqu/v9"
	_ "github.com/doug-martin/goqu/v9/dialect/sqlite3"
	"github.com/doug-martin/goqu/v9/exp"
	"github.com/fiql-go/fiql/compile/relational"
)

func TestGoqu(t *testing.T) {
	db := newSQLite(t)
	t.Run("prepared", func(t *testing.T) { testGoqu(t, db, true) })
	t.Run("interpolated", func(t *testing.T) { testGoqu(t, db, false) })
}

func testGoqu(t *testing.T, db *sql.DB, isPrepared bool) {
	dialect := goqu.Dialect("default")
	database := goqu.New("sqlite3", db)
	column, literal, function := goqu.C("title"), goqu.L("title"), goqu.Func("lower", goqu.C("title"))
	aliased, cast, bitwise := column.As("t"), column.Cast("TEXT"), column.BitwiseAnd(1)
	l := library{
		golden:    "goqu",
		condition: newCondition(relational.Options{Placeholder: relational.PlaceholderQuestion}),
		functions: called(
			goqu.AVG, goqu.All, goqu.Any, goqu.COALESCE, goqu.COUNT, goqu.DISTINCT, goqu.Delete, goqu.DoUpdate, goqu.FIRST,
			goqu.FIRST_VALUE, goqu.From, goqu.Func, goqu.Insert, goqu.L, goqu.LAST, goqu.LAST_VALUE, goqu.Literal, goqu.MAX, goqu.MIN,
			goqu.NTH_VALUE, goqu.Range, goqu.SUM, goqu.Select, goqu.Truncate, goqu.Update, goqu.Using, goqu.V, exp.Ex{}, exp.ExOr{},
			exp.Op{}, exp.Record{}, exp.Vals{},
		),
		receivers: map[string]func() any{
			"goqu.Database": of(database), "goqu.DialectWrapper": of(dialect),
			"goqu.TxDatabase":    of(goqu.NewTx("sqlite3", newTx(t))),
			"goqu.SelectDataset": of(dialect.From("articles").Select("id")), "goqu.InsertDataset": of(dialect.Insert("articles").Cols("title")),
			"goqu.UpdateDataset": of(dialect.Update("articles").Set(untitled)), "goqu.DeleteDataset": of(dialect.Delete("articles")),
			"goqu.TruncateDataset": of(dialect.Truncate("articles")),
			"goqu/exp.Aliaseable":  of(column), "goqu/exp.AliasedExpression": of(aliased), "goqu/exp.BitwiseExpression": of(bitwise),
			"goqu/exp.Bitwiseable": of(column), "goqu/exp.BooleanExpression": of(column.Eq("x")), "goqu/exp.CaseExpression": of(goqu.Case().When("title", "title")),
			"goqu/exp.CastExpression": of(cast), "goqu/exp.Comparable": of(column), "goqu/exp.IdentifierExpression": of(column),
			"goqu/exp.Inable": of(column), "goqu/exp.Isable": of(column), "goqu/exp.LateralExpression": of(goqu.Lateral(goqu.From("articles"))),
			"goqu/exp.Likeable": of(column), "goqu/exp.LiteralExpression": of(literal), "goqu/exp.SQLFunctionExpression": of(function),
			"goqu/exp.SQLWindowFunctionExpression": of(function.Over(goqu.W())), "goqu/exp.UpdateExpression": of(column.Set(goqu.L("title"))),
			"goqu/exp.Updateable": of(column), "goqu/exp.WindowExpression": of(goqu.W()),
		},
		ordinary: map[string]any{"query": query, "sql": "title = ?",
			"ScanStruct.i": new(row), "ScanStructs.i": new([]row), "ScanVal.i": new(string), "ScanVals.i": new([]string)},
		follow: func(result any) statement {
			s, ok := writeGoqu(dialect, isPrepared, result)
			if !ok {
				return followSQL(result)
			}
			return s.bind(db).runPrinted(db)
		},
	}
	l.test(t, "github.com/doug-martin/goqu/v9/...")
}

// untitled are values without an argument.
var untitled = goqu.Record{"title": goqu.L("title")}

// writeGoqu writes what goqu has built.
func writeGoqu(dialect goqu.DialectWrapper, isPrepared bool, result any) (s statement, ok bool) {
	articles := dialect.From("articles").Select("id")
	switch b := result.(type) {
	case *goqu.SelectDataset:
		s.text, s.args, s.err = b.WithDialect("default").Prepared(isPrepared).ToSQL()
	case *goqu.InsertDataset:
		if b.GetClauses().Vals() == nil && b.GetClauses().Rows() == nil {
			b = b.Vals(goqu.Vals{goqu.L("title")})
		}
		s.text, s.args, s.err = b.WithDialect("default").Prepared(isPrepared).ToSQL()
	case *goqu.UpdateDataset:
		if b.GetClauses().SetValues() == nil {
			b = b.Set(untitled)
		}
		s.text, s.args, s.err = b.WithDialect("default").Prepared(isPrepared).ToSQL()
	case *goqu.DeleteDataset:
		s.text, s.args, s.err = b.WithDialect("default").Prepared(isPrepared).ToSQL()
	case *goqu.TruncateDataset:
		s.text, s.args, s.err = b.WithDialect("default").Prepared(isPrepared).ToSQL()
	case exp.ConflictExpression:
		return writeGoqu(dialect, isPrepared, dialect.Insert("articles").Rows(untitled).OnConflict(b))
	case exp.JoinCondition:
		return writeGoqu(dialect, isPrepared, articles.Join(goqu.T("other"), b))
	case exp.RangeVal:
		return writeGoqu(dialect, isPrepared, goqu.C("title").Between(b))
	case exp.WindowExpression:
		return writeGoqu(dialect, isPrepared, articles.Select(goqu.ROW_NUMBER().Over(b)))
	case exp.UpdateExpression:
		return writeGoqu(dialect, isPrepared, dialect.Update("articles").Set(b))
	case exp.Record:
		return writeGoqu(dialect, isPrepared, dialect.Insert("articles").Rows(b))
	case exp.Vals:
		return writeGoqu(dialect, isPrepared, dialect.Insert("articles").Cols("title").Vals(b))
	case exp.Op:
		return writeGoqu(dialect, isPrepared, exp.Ex{"title": b})
	case exp.Expression:
		return writeGoqu(dialect, isPrepared, articles.Where(b))
	default:
		return s, false
	}
	return s, true
}
