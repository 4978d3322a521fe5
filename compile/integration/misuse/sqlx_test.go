package misuse

import (
	"testing"

	"github.com/fiql-go/fiql/compile/relational"
	"github.com/jmoiron/sqlx"
)

func TestSqlx(t *testing.T) {
	db, tx := sqlx.NewDb(newSQLite(t), "sqlite3"), &sqlx.Tx{Tx: newTx(t), Mapper: sqlx.NewDb(newSQLite(t), "sqlite3").Mapper}
	connection, err := sqlx.NewDb(newSQLite(t), "sqlite3").Connx(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	prepared, err := db.Preparex(query)
	if err != nil {
		t.Fatal(err)
	}
	const namedQuery = "SELECT id FROM articles WHERE title = :title"
	named, err := db.PrepareNamed(namedQuery)
	if err != nil {
		t.Fatal(err)
	}
	l := library{
		golden:    "sqlx",
		condition: newCondition(relational.Options{}),
		functions: called(
			sqlx.BindNamed, sqlx.Get, sqlx.GetContext, sqlx.In, sqlx.MustExec, sqlx.MustExecContext, sqlx.Named, sqlx.NamedExec,
			sqlx.NamedExecContext, sqlx.NamedQuery, sqlx.NamedQueryContext, sqlx.Select, sqlx.SelectContext,
		),
		receivers: map[string]func() any{
			"sqlx.Conn": of(connection), "sqlx.DB": of(db), "sqlx.Tx": of(tx), "sqlx.Stmt": of(prepared), "sqlx.NamedStmt": of(named),
			"sqlx.Execer": of(db), "sqlx.ExecerContext": of(db), "sqlx.Ext": of(db), "sqlx.ExtContext": of(db), "sqlx.Queryer": of(db),
			"sqlx.QueryerContext": of(db),
		},
		ordinary: map[string]any{
			"query": query, "Get.dest": new(string), "Select.dest": new([]string), "e": db, "q": db, "bindType": sqlx.QUESTION,
			"BindNamed.query": namedQuery, "BindNamed.0": namedQuery, "Named.query": namedQuery, "NamedExec.query": namedQuery, "NamedQuery.query": namedQuery,
		},
		follow: func(result any) statement {
			switch r := result.(type) {
			case *sqlx.Rows:
				return followSQL(r.Rows)
			case *sqlx.Row:
				return statement{isKnown: true, err: r.Scan(new(string))}
			case []any:
				return statement{args: r}.bind(db.DB)
			}
			return followSQL(result)
		},
	}
	l.test(t, "github.com/jmoiron/sqlx/...")
}
