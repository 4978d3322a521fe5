package relational_test

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/internal/enginetest"
	"github.com/fiql-go/fiql/compile/internal/thing"
	"github.com/fiql-go/fiql/compile/relational"
)

// indexed are filters that an index must serve on every engine, with the index
// that the plan must name.
var indexed = []struct{ filter, index string }{
	{"name==n00042", "things_name"},
	{"name=in=(n00042,n00043)", "things_name"},
	{"name==n0004*", "things_name"},
	{"name==n0004*2", "things_name"},
	{"count==42", "things_count"},
	{"created=ge=19990", "things_created"},
	{"folded==N00042", "things_folded_text"},
	{"folded==N0004*", "things_folded_text"},
	{"tag.name==t00042", "thing_tags_name"},
	{"tag.name==t0004*", "thing_tags_name"},
}

// TestIndexes reads the plans of prepared statements over a table large enough that
// an engine which could use an index would.
func TestIndexes(t *testing.T) {
	enginetest.OnEngines(t, thing.Schema, func(t *testing.T, s *enginetest.Store) {
		s.Exec(t, "CREATE INDEX things_owner_and_id ON things (owner, id)")
		s.Replace(t, planRecords(t, 10_000))
		analyse(t, s)
		for _, i := range indexed {
			condition := where(t, thing.Query(t, i.filter), s.Dialect)
			usesIndex(t, s, "SELECT _row FROM things WHERE "+condition.Text(), condition.Args(), i.index)
		}
		seeksByIndex(t, s)
	})
}

// seeksByIndex holds a page deep inside the order to an index on its keys.
func seeksByIndex(t *testing.T, s *enginetest.Store) {
	t.Helper()
	order := thing.Order(t, "owner,ASC")
	condition := afterRecord(t, s, order, map[string]any{"id": "id05000", "owner": "o7"})
	orderBy, err := relational.OrderBy(order, relational.Options{Dialect: s.Dialect})
	if err != nil {
		t.Fatal(err)
	}
	usesIndex(t, s, fmt.Sprintf("SELECT _row FROM things WHERE %s ORDER BY %s LIMIT 10", condition.Text(), orderBy),
		condition.Args(), "things_owner_and_id")
}

func planRecords(t *testing.T, count int) []map[string]any {
	records := make([]map[string]any, count)
	for i := range records {
		number := fmt.Sprintf("%05d", i)
		records[i] = thing.Decode(t, fmt.Sprintf(
			`{"id":"id%[1]s","owner":"o%[2]d","name":"n%[1]s","folded":"N%[1]s","count":%[3]d,"created":%[3]d,"tags":[{"name":"t%[1]s"}]}`,
			number, i%10, i))
	}
	return records
}

// analyse lets the engine learn how its tables are filled.
func analyse(t *testing.T, s *enginetest.Store) {
	t.Helper()
	switch s.Dialect {
	case relational.MariaDB:
		for _, table := range s.Tables() {
			s.Exec(t, "ANALYZE TABLE "+s.Quote(table))
		}
	default:
		s.Exec(t, "ANALYZE")
	}
}

// reading says how the plans of an engine show that an index is searched, and that
// the table of the index is read as a whole.
var reading = map[relational.Dialect]struct {
	search []string
	scan   string // %s is the table
}{
	relational.SQLite:     {[]string{"SEARCH"}, "SCAN %s"},
	relational.PostgreSQL: {[]string{"Index Cond"}, "Seq Scan on %s "},
	relational.MariaDB:    {[]string{"|range|", "|ref|", "|const|"}, "|%s|ALL|"},
}

// usesIndex fails the test unless the plan of a prepared statement searches an index
// and does not read its table as a whole.
func usesIndex(t *testing.T, s *enginetest.Store, statement string, args []any, index string) {
	t.Helper()
	plan, table := plan(t, s, statement, args), "things"
	if strings.HasPrefix(index, "thing_tags") {
		table = "thing_tags"
	}
	searches := slices.ContainsFunc(reading[s.Dialect].search, func(word string) bool { return strings.Contains(plan, word) })
	if !searches || !strings.Contains(plan, index) || strings.Contains(plan, fmt.Sprintf(reading[s.Dialect].scan, table)) {
		t.Errorf("%s\n%q\ndoes not search the index %s:\n%s", statement, args, index, plan)
	}
}

// TestLongListByIndex has a list of keys as a program builds it, of a column that nothing is
// declared of.
func TestLongListByIndex(t *testing.T) {
	s := enginetest.NewStore(t, relational.SQLite, natives["nothing"], nil)
	names := make([]ast.Argument, 10_000)
	for i := range names {
		names[i] = ast.Literal(fmt.Sprint("name", i))
	}
	limits := compile.Options{Limits: ast.Limits{ListItems: len(names)}}
	query := compile.Must(compile.Check(ast.NewConstraint("name", ast.OpIn, names...), s.Schema(), limits))
	condition := where(t, query, s.Dialect)
	if got := plan(t, s, "SELECT _row FROM natives WHERE "+condition.Text(), condition.Args()); !strings.Contains(got, "natives_name") {
		t.Errorf("a list of %d names does not search the index:\n%s", len(names), got)
	}
}

func plan(t *testing.T, s *enginetest.Store, statement string, args []any) string {
	t.Helper()
	if s.Dialect == relational.PostgreSQL {
		return planIn(t, s, "force_generic_plan", statement, args)
	}
	prefix := "EXPLAIN "
	if s.Dialect == relational.SQLite {
		prefix = "EXPLAIN QUERY PLAN "
	}
	rows, err := s.Database.Query(prefix+statement, args...)
	if err != nil {
		t.Fatal(err)
	}
	return readPlan(t, rows)
}

// planIn returns the plan of a prepared statement by a mode of PostgreSQL's cache of plans:
// one that is forced to be generic knows no values.
func planIn(t *testing.T, s *enginetest.Store, mode, statement string, args []any) string {
	t.Helper()
	connection, err := s.Database.Conn(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer connection.Close()
	literals := make([]string, len(args))
	for i, arg := range args {
		literals[i] = fmt.Sprintf("'%v'", arg)
	}
	run := func(text string) {
		if _, err := connection.ExecContext(context.Background(), text); err != nil {
			t.Fatalf("%s: %v", text, err)
		}
	}
	run("SET enable_seqscan = on")
	run("SET plan_cache_mode = " + mode)
	run("PREPARE planned AS " + statement)
	defer run("DEALLOCATE planned")
	execute := "EXPLAIN EXECUTE planned"
	if len(args) > 0 {
		execute += "(" + strings.Join(literals, ", ") + ")"
	}
	rows, err := connection.QueryContext(t.Context(), execute)
	if err != nil {
		t.Fatal(err)
	}
	return readPlan(t, rows)
}

// readPlan returns the rows of a plan, their columns between bars.
func readPlan(t *testing.T, rows *sql.Rows) string {
	t.Helper()
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		t.Fatal(err)
	}
	var plan strings.Builder
	for rows.Next() {
		values := make([]sql.NullString, len(columns))
		targets := make([]any, len(columns))
		for i := range values {
			targets[i] = &values[i]
		}
		if err := rows.Scan(targets...); err != nil {
			t.Fatal(err)
		}
		for _, value := range values {
			plan.WriteString("|" + value.String)
		}
		plan.WriteString("|\n")
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return plan.String()
}
