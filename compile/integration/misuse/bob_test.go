package misuse

import (
	"bytes"
	"context"
	"database/sql"
	"database/sql/driver"
	"maps"
	"reflect"
	"strings"
	"testing"

	"github.com/fiql-go/fiql/compile/internal/enginetest"
	"github.com/fiql-go/fiql/compile/relational"
	"github.com/stephenafamo/bob"
	"github.com/stephenafamo/bob/clause"
	mysql "github.com/stephenafamo/bob/dialect/mysql/dialect"
	psql "github.com/stephenafamo/bob/dialect/psql/dialect"
	"github.com/stephenafamo/bob/dialect/sqlite"
	"github.com/stephenafamo/bob/dialect/sqlite/dialect"
	"github.com/stephenafamo/bob/dialect/sqlite/sm"
	"github.com/stephenafamo/bob/expr"
	"github.com/stephenafamo/bob/mods"
	"github.com/stephenafamo/bob/types"
	"github.com/stephenafamo/bob/types/pgtypes"
	"github.com/stephenafamo/scan"
)

func TestBob(t *testing.T) {
	databases := bobDatabases{newSQLite(t), enginetest.PostgreSQL(t), enginetest.MariaDB(t)}
	db := bob.NewDB(databases.sqlite)
	connection := must(bob.NewDB(newSQLite(t)).Conn(t.Context()))(t)
	prepared := must(db.PrepareContext(t.Context(), query))(t)
	named := sqlite.Select(sm.Columns("id"), sm.From("articles"), sm.Where(sqlite.Quote("title").EQ(bob.Named("title"))))
	l := library{
		golden:    "bob",
		condition: newCondition(relational.Options{Placeholder: relational.PlaceholderQuestion}),
		functions: bobFunctions(),
		receivers: map[string]func() any{
			"bob.DB": of(db), "bob.Conn": of(connection), "bob.StdPrepared": of(prepared), "bob.Tx": of(bob.NewTx(newTx(t))),
			"bob.Stmt": func() any { return must(bob.Prepare[*relational.Condition](t.Context(), db, named))(t) },
			"bob.QueryStmt": func() any {
				return must(bob.PrepareQuery[*relational.Condition](t.Context(), db, named, scan.SingleColumnMapper[string]))(t)
			},
			"bob/expr.Builder": of(expr.Builder[psql.Expression, psql.Expression]{}),
			"bob/types.JSON":   func() any { return new(types.JSON[any]) },
		},
		ordinary: map[string]any{"query": query, "q": "SELECT ?", "operator": "=", "d": dialect.Dialect, "bob.BindNamed.q": named},
		follow:   databases.follow,
	}
	for _, m := range []map[string]func() any{psqlReceivers(), mysqlReceivers(), sqliteReceivers(), clauseReceivers(), modReceivers()} {
		maps.Copy(l.receivers, m)
	}
	l.test(t, "github.com/stephenafamo/bob/...")
}

// bobFunctions are the functions of bob.
func bobFunctions() map[string]any {
	functions := called(expr.Arg, expr.ArgGroup, expr.OP, expr.RawQuery)
	functions["bob.BindNamed"] = bob.BindNamed[*relational.Condition]
	functions["bob/expr.ToArgGroup"] = expr.ToArgGroup[any]
	functions["bob/expr.ToArgs"] = expr.ToArgs[any]
	functions["bob/mods.Having"] = mods.Having[*psql.SelectQuery]{}
	functions["bob/mods.Preload"] = mods.Preload[*psql.SelectQuery]{}
	functions["bob/mods.Returning"] = mods.Returning[*psql.DeleteQuery]{}
	functions["bob/mods.Select"] = mods.Select[*psql.SelectQuery]{}
	functions["bob/types.NewJSON"] = types.NewJSON[any]
	functions["bob/types/pgtypes.Array"] = pgtypes.Array[any]{}
	for _, dialect := range []map[string]any{psqlFunctions(), mysqlFunctions(), sqliteFunctions()} {
		maps.Copy(functions, dialect)
	}
	return functions
}

// bobDatabases are those that bob writes for.
type bobDatabases struct{ sqlite, postgreSQL, mariaDB *sql.DB }

// follow writes what bob has built, for the database that its type is of.
func (d bobDatabases) follow(result any) statement {
	switch of := reflect.TypeOf(result); {
	case of == nil:
		return statement{}
	case strings.Contains(of.String()+of.PkgPath(), "mysql"):
		return d.write(mysql.Dialect, d.mariaDB, result)
	case strings.Contains(of.String()+of.PkgPath(), "psql"):
		return d.write(psql.Dialect, d.postgreSQL, result)
	}
	return d.write(dialect.Dialect, d.sqlite, result)
}

func (d bobDatabases) write(dialect bob.Dialect, db *sql.DB, result any) (s statement) {
	var text bytes.Buffer
	switch r := result.(type) {
	case bob.Query:
		s.args, s.err = r.WriteQuery(context.Background(), &text, 1)
	case bob.Expression:
		s.args, s.err = r.WriteSQL(context.Background(), &text, dialect, 1)
	case driver.Valuer:
		s.args = []any{r}
	case *sql.Rows, *sql.Row, sql.Result:
		return followSQL(result)
	case interface{ Close() error }: // rows, or a cursor on them
		return statement{isKnown: true, err: r.Close()}
	default:
		if apply := reflect.ValueOf(result).MethodByName("Apply"); apply.IsValid() {
			return d.write(dialect, db, applied(apply))
		}
		return statement{}
	}
	s.text = text.String()
	return s.bind(d.sqlite).runPrinted(db)
}

// applied returns a query, a window or a function that a modification was applied to.
func applied(apply reflect.Value) any {
	q := reflect.New(apply.Type().In(0).Elem())
	switch q.Interface().(type) {
	case *psql.Function:
		q = reflect.ValueOf(psql.NewFunction("f", "title"))
	case *mysql.Function:
		q = reflect.ValueOf(mysql.NewFunction("f", "title"))
	case *dialect.Function:
		q = reflect.ValueOf(dialect.NewFunction("f", "title"))
	}
	if table := q.MethodByName("SetTable"); table.IsValid() {
		table.Call([]reflect.Value{reflect.ValueOf("articles")})
	}
	if table := q.Elem().FieldByName("Table"); table.IsValid() {
		table.Set(reflect.ValueOf(clause.TableRef{Expression: "articles"}))
	}
	apply.Call([]reflect.Value{q})
	return q.Interface()
}
