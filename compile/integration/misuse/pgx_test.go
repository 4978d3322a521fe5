package misuse

import (
	"context"
	"reflect"
	"testing"

	"github.com/fiql-go/fiql/compile/internal/enginetest"
	"github.com/fiql-go/fiql/compile/relational"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgtype"
	"github.com/jackc/pgx/v5/pgxpool"
)

// TestPgx has one golden file for every mode of execution.
func TestPgx(t *testing.T) {
	db := enginetest.PostgreSQL(t)
	var directory, database string
	if err := db.QueryRow("SELECT current_setting('unix_socket_directories'), current_database()").Scan(&directory, &database); err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec("CREATE TABLE articles (id text, title text)"); err != nil {
		t.Fatal(err)
	}
	for _, mode := range []pgx.QueryExecMode{
		pgx.QueryExecModeCacheStatement, pgx.QueryExecModeCacheDescribe, pgx.QueryExecModeDescribeExec, pgx.QueryExecModeExec,
		pgx.QueryExecModeSimpleProtocol,
	} {
		t.Run(mode.String(), func(t *testing.T) {
			config := must(pgxpool.ParseConfig("host=" + directory + " user=fiql dbname=" + database + " sslmode=disable"))(t)
			config.ConnConfig.DefaultQueryExecMode = mode
			pool := must(pgxpool.NewWithConfig(t.Context(), config))(t)
			t.Cleanup(pool.Close)
			testPgx(t, pool)
		})
	}
}

func testPgx(t *testing.T, pool *pgxpool.Pool) {
	connection := must(pool.Acquire(t.Context()))(t)
	t.Cleanup(connection.Release)
	tx := must(pool.Begin(t.Context()))(t)
	t.Cleanup(func() { tx.Rollback(context.Background()) })
	const numbered = "SELECT title FROM articles WHERE title = $1"
	p := pgxRun{t, connection.Conn(), pgtype.NewMap()}
	l := library{
		golden:    "pgx",
		condition: newCondition(relational.Options{Dialect: relational.PostgreSQL}),
		functions: pgxFunctions(),
		receivers: map[string]func() any{
			"pgx.Batch": func() any { return new(pgx.Batch) }, "pgx.Conn": of(connection.Conn()), "pgx.ExtendedQueryBuilder": func() any { return new(pgx.ExtendedQueryBuilder) },
			"pgx/pgxpool.Conn": of(connection), "pgx/pgxpool.Pool": of(pool), "pgx/pgxpool.Tx": of(tx),
			"pgx/pgtype.Array": func() any {
				return &pgtype.Array[any]{Dims: []pgtype.ArrayDimension{{Length: 1, LowerBound: 1}}, Valid: true}
			},
			"pgx/pgtype.Range": func() any {
				return &pgtype.Range[any]{LowerType: pgtype.Inclusive, UpperType: pgtype.Inclusive, Valid: true}
			},
		},
		ordinary: map[string]any{"sql": numbered, "query": numbered, "m": p.types},
		follow:   p.follow,
	}
	l.test(t, "github.com/jackc/pgx/v5/...")
}

func pgxFunctions() map[string]any {
	functions := called(pgx.CopyFromRows, pgx.NamedArgs{}, pgx.StrictNamedArgs{}, pgx.StructArgs, pgx.StrictStructArgs, pgtype.CompositeFields{})
	functions["pgx/pgtype.FlatArray"] = pgtype.FlatArray[any]{}
	functions["pgx/pgtype.Map.Encode"] = func(_ uint32, _ int16, value any, _ []byte) encoded { return encoded{value} }
	return functions
}

// encoded is a value that is encoded as every type that PostgreSQL has.
type encoded struct{ value any }

// pgxRun runs what pgx has built.
type pgxRun struct {
	t          *testing.T
	connection *pgx.Conn
	types      *pgtype.Map
}

func (p pgxRun) follow(result any) statement {
	const named = "SELECT id FROM articles WHERE title = @title"
	ctx := p.t.Context()
	switch r := result.(type) {
	case pgx.Rows:
		r.Close()
		return statement{isKnown: true, err: r.Err()}
	case pgconn.CommandTag:
		return statement{isKnown: true}
	case *pgx.QueuedQuery:
		return statement{}
	case *pgx.Batch:
		return statement{isKnown: true, err: p.connection.SendBatch(ctx, r).Close()}
	case pgx.CopyFromSource:
		_, err := p.connection.CopyFrom(ctx, pgx.Identifier{"articles"}, []string{"title"}, r)
		return statement{isKnown: true, err: err}
	case pgx.QueryRewriter:
		_, err := p.connection.Exec(ctx, named, r)
		return statement{isKnown: true, err: err}
	case pgx.Row:
		return statement{isKnown: true, err: r.Scan(new(string))}
	case pgtype.CompositeFields, pgtype.FlatArray[any], *pgtype.Array[any], *pgtype.Range[any]:
		return p.encode(reflect.Indirect(reflect.ValueOf(r)).Interface())
	case encoded:
		return p.encode(r.value)
	}
	return statement{}
}

// encode encodes a value as every type. The error is one that comes of it if none takes
// the value.
func (p pgxRun) encode(value any) statement {
	s := statement{isKnown: true}
	for oid := range uint32(10_000) {
		if _, ok := p.types.TypeForOID(oid); !ok {
			continue
		}
		for _, format := range []int16{pgtype.TextFormatCode, pgtype.BinaryFormatCode} {
			if _, s.err = p.types.Encode(oid, format, value, nil); s.err == nil {
				return s
			}
		}
	}
	return s
}
