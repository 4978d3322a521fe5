package integration

import (
	"context"
	"fmt"
	"testing"

	"github.com/fiql-go/fiql/compile/relational"
	"github.com/jackc/pgx/v5"
)

// articlesByPgx reads a page with pgx itself.
func articlesByPgx(ctx context.Context, connection *pgx.Conn, p page) ([]string, error) {
	c, err := p.clauses(relational.Options{Dialect: relational.PostgreSQL, Start: 2})
	if err != nil {
		return nil, err
	}
	statement := fmt.Sprintf(`SELECT id FROM articles WHERE language = $1 AND %s ORDER BY %s LIMIT %d`,
		c.condition.Text(), c.order, p.size)
	args := append([]any{p.language}, c.condition.Args()...)
	rows, err := connection.Query(ctx, statement, args...)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowTo[string])
}

// TestPgx runs the recipe in every mode of execution that pgx has: poolers force
// some of them on a program.
func TestPgx(t *testing.T) {
	source := sourceOf(t, newPostgreSQL(t))
	for _, mode := range []pgx.QueryExecMode{
		pgx.QueryExecModeCacheStatement, pgx.QueryExecModeCacheDescribe, pgx.QueryExecModeDescribeExec, pgx.QueryExecModeExec,
		pgx.QueryExecModeSimpleProtocol,
	} {
		t.Run(mode.String(), func(t *testing.T) {
			connection := connect(t, source, mode)
			testRecipe(t, func(ctx context.Context, p page) ([]string, error) { return articlesByPgx(ctx, connection, p) })
		})
	}
}

// sourceOf returns how to connect to the server of a store.
func sourceOf(t *testing.T, s store) string {
	t.Helper()
	var directory, database string
	if err := s.QueryRow("SELECT current_setting('unix_socket_directories'), current_database()").Scan(&directory, &database); err != nil {
		t.Fatal(err)
	}
	return "host=" + directory + " user=fiql dbname=" + database + " sslmode=disable"
}

func connect(t *testing.T, source string, mode pgx.QueryExecMode) *pgx.Conn {
	t.Helper()
	config, err := pgx.ParseConfig(source)
	if err != nil {
		t.Fatal(err)
	}
	config.DefaultQueryExecMode = mode
	connection, err := pgx.ConnectConfig(t.Context(), config)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { connection.Close(context.Background()) })
	return connection
}
