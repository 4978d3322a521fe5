package compile_test

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/match"
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
	onEngines(t, thingSchema, func(t *testing.T, s *store) {
		s.exec(t, "CREATE INDEX things_owner_and_id ON things (owner, id)")
		s.replace(t, planRecords(t, 10_000))
		s.analyse(t)
		for _, i := range indexed {
			query, err := checkText(i.filter, compile.Options{})
			if err != nil {
				t.Fatal(err)
			}
			condition, err := relational.Where(query, relational.Options{Dialect: s.dialect, Shard: relational.Unconfined()})
			if err != nil {
				t.Fatal(err)
			}
			s.usesIndex(t, "SELECT _row FROM things WHERE "+condition.Text(), condition.Args(), i.index)
		}
		s.seeksByIndex(t)
	})
}

// seeksByIndex holds a page deep inside the order to an index on its keys.
func (s *store) seeksByIndex(t *testing.T) {
	t.Helper()
	order, err := compile.ParseOrder(thingSchema, "owner,ASC")
	if err != nil {
		t.Fatal(err)
	}
	cursor, err := match.JSONCursor(order, map[string]any{"id": "id05000", "owner": "o7"})
	if err != nil {
		t.Fatal(err)
	}
	options := relational.Options{Dialect: s.dialect}
	condition, err := relational.After(order, cursor, options)
	if err != nil {
		t.Fatal(err)
	}
	orderBy, err := relational.OrderBy(order, options)
	if err != nil {
		t.Fatal(err)
	}
	s.usesIndex(t, fmt.Sprintf("SELECT _row FROM things WHERE %s ORDER BY %s LIMIT 10", condition.Text(), orderBy),
		condition.Args(), "things_owner_and_id")
}

func planRecords(t *testing.T, count int) []map[string]any {
	records := make([]map[string]any, count)
	for i := range records {
		number := fmt.Sprintf("%05d", i)
		records[i] = decode(t, fmt.Sprintf(
			`{"id":"id%[1]s","owner":"o%[2]d","name":"n%[1]s","folded":"N%[1]s","count":%[3]d,"created":%[3]d,"tags":[{"name":"t%[1]s"}]}`,
			number, i%10, i))
	}
	return records
}

// analyse lets the engine learn how its tables are filled.
func (s *store) analyse(t *testing.T) {
	t.Helper()
	switch s.dialect {
	case relational.MariaDB:
		for table := range s.tables() {
			s.exec(t, "ANALYZE TABLE "+s.quote(table))
		}
	default:
		s.exec(t, "ANALYZE")
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
func (s *store) usesIndex(t *testing.T, statement string, args []any, index string) {
	t.Helper()
	plan, table := s.plan(t, statement, args), "things"
	if strings.HasPrefix(index, "thing_tags") {
		table = "thing_tags"
	}
	searches := slices.ContainsFunc(reading[s.dialect].search, func(word string) bool { return strings.Contains(plan, word) })
	if !searches || !strings.Contains(plan, index) || strings.Contains(plan, fmt.Sprintf(reading[s.dialect].scan, table)) {
		t.Errorf("%s\n%q\ndoes not search the index %s:\n%s", statement, args, index, plan)
	}
}

func (s *store) plan(t *testing.T, statement string, args []any) string {
	t.Helper()
	if s.dialect == relational.PostgreSQL {
		return s.genericPlan(t, statement, args)
	}
	prefix := "EXPLAIN "
	if s.dialect == relational.SQLite {
		prefix = "EXPLAIN QUERY PLAN "
	}
	rows, err := s.database.Query(prefix+statement, args...)
	if err != nil {
		t.Fatal(err)
	}
	return readPlan(t, rows)
}

// genericPlan returns the plan of a prepared statement that knows no values.
func (s *store) genericPlan(t *testing.T, statement string, args []any) string {
	t.Helper()
	connection, err := s.database.Conn(t.Context())
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
	run("SET plan_cache_mode = force_generic_plan")
	run("PREPARE planned AS " + statement)
	defer run("DEALLOCATE planned")
	rows, err := connection.QueryContext(t.Context(), "EXPLAIN EXECUTE planned("+strings.Join(literals, ", ")+")")
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
