package database_test

import (
	"cmp"
	"database/sql"
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/database"
	"github.com/fiql-go/fiql/compile/internal/enginetest"
	"github.com/fiql-go/fiql/compile/internal/golden"
	"github.com/fiql-go/fiql/compile/internal/thing"
	"github.com/fiql-go/fiql/compile/match"
	"github.com/fiql-go/fiql/compile/relational"
	"github.com/fiql-go/fiql/fuzz/draw"
	"github.com/fiql-go/fiql/parser"
)

// fault is a column that does not fit its field in one way, or that fits although it may
// not look so, with rows and filters that show it.
type fault struct {
	name    string
	field   compile.Field // of the selector v, which may be missing unless isPresent is set
	column  string        // the type of the column v; empty if there is none
	setup   []string      // run before the table is made
	after   []string      // run after the rows are written
	index   string        // the statement that makes the index of v; empty for an ordinary one, - for none
	rows    []row
	filters []string
	effect  database.Effect // the worst that is found; empty if nothing is

	isPresent bool // the schema says that v is never missing
}

// row is a value as SQL writes it and as JSON has it.
type row struct{ sql, json string }

// schema returns the schema of the fault.
func (f fault) schema(t *testing.T) *compile.Schema {
	t.Helper()
	field := f.field
	field.Selector, field.Path, field.Optional = "v", []string{"v"}, !f.isPresent
	switch {
	case field.Folding:
		field.Column, field.FoldColumn = "w", "v"
	case len(field.Expression) == 0:
		field.Column = "v"
	}
	schema, err := compile.NewSchema(compile.Object{Name: "Faulty", Key: "id", Table: "faulty", Fields: []compile.Field{
		{Selector: "id", Path: []string{"id"}, Column: "id", Collation: compile.ExactCollation}, field,
	}})
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

// keyTypes are types of an exact collation.
var keyTypes = map[relational.Dialect]string{
	relational.SQLite: "TEXT", relational.PostgreSQL: `text COLLATE "C"`, relational.MariaDB: "varchar(40) COLLATE utf8mb4_nopad_bin",
}

// plant makes the table of the fault.
func (f fault) plant(t *testing.T, dialect relational.Dialect, db *sql.DB) {
	t.Helper()
	statements := append([]string{"DROP TABLE IF EXISTS faulty"}, f.setup...)
	columns := "id " + keyTypes[dialect] + " NOT NULL PRIMARY KEY"
	if f.column != "" {
		columns += ", v " + f.column
	}
	statements = append(statements, "CREATE TABLE faulty ("+columns+")")
	if f.column != "" && f.index != "-" {
		statements = append(statements, cmp.Or(f.index, "CREATE INDEX faulty_v ON faulty (v)"))
	}
	for i, row := range f.rows {
		statements = append(statements, fmt.Sprintf("INSERT INTO faulty (id, v) VALUES ('%d', %s)", i, row.sql))
	}
	for _, statement := range append(statements, f.after...) {
		if _, err := db.Exec(statement); err != nil {
			t.Fatalf("%s: %v", statement, err)
		}
	}
}

// TestFaults plants faults in tables: what is said of them must be what filters show.
func TestFaults(t *testing.T) {
	for dialect, faults := range map[relational.Dialect][]fault{
		relational.SQLite: faultsSQLite, relational.PostgreSQL: faultsPostgreSQL, relational.MariaDB: faultsMariaDB,
	} {
		t.Run(dialect.String(), func(t *testing.T) {
			shared := opened(t, dialect)
			var report strings.Builder // of what is said of each, as people read it
			reported := 0
			for _, f := range faults {
				t.Run(f.name, func(t *testing.T) {
					db := shared
					if dialect == relational.SQLite {
						db = enginetest.SQLite(t) // whose encoding cannot change once it has a table
					}
					db.SetMaxOpenConns(1) // for what the fault sets in its session, which ends with it
					t.Cleanup(func() { db.SetMaxIdleConns(-1); db.SetMaxIdleConns(1) })
					f.plant(t, dialect, db)
					findings := f.check(t, dialect, db)
					reported++
					for _, finding := range findings {
						reason, _, _ := strings.Cut(finding.Reason, ": ") // what follows is the engine's message
						fmt.Fprintf(&report, "%s\n  %s: %s\n  %s\n", f.name, finding.Effect, reason, finding.Statement)
					}
				})
			}
			if reported == len(faults) { // and not some that were asked for
				golden.Check(t, "findings."+dialect.String()+".golden", report.String())
			}
		})
	}
}

// check compares what is found with what the filters show, mends it, and returns it.
func (f fault) check(t *testing.T, dialect relational.Dialect, db *sql.DB) []database.Finding {
	t.Helper()
	schema := f.schema(t)
	findings := verify(t, db, schema, dialect)
	if got := worst(findings); got != f.effect {
		t.Errorf("found %q, want %q: %+v", got, f.effect, findings)
	}
	shown := f.show(t, dialect, db, schema)
	switch f.effect {
	case database.Fails:
		if shown.failure == nil {
			t.Error("no filter fails")
		}
	case database.Wrong:
		if shown.difference == "" {
			t.Error("no filter selects other rows than it should")
		}
	default:
		if shown.failure != nil || shown.difference != "" {
			t.Errorf("nothing is said of: %s %v", shown.difference, shown.failure)
		}
	}
	if f.effect != database.Fails && f.effect != database.Wrong {
		f.plan(t, dialect, db, schema)
	}
	f.mend(t, dialect, db, schema, findings)
	return findings
}

// plan holds that an index serves all forms of filters if and only if nothing is said of it.
func (f fault) plan(t *testing.T, dialect relational.Dialect, db *sql.DB, schema *compile.Schema) {
	t.Helper()
	isSlow := f.sorts(t, dialect, db, schema)
	for _, filter := range f.filters {
		if !f.isIndexable(dialect, filter) {
			continue
		}
		condition := f.condition(t, dialect, schema, filter)
		if plan := explain(t, db, f.reading(dialect)+" WHERE "+condition.Text(), condition.Args()...); !isServed.MatchString(plan) {
			isSlow = true
			if f.effect == "" {
				t.Errorf("%s is served by no index: %s\n%s", filter, condition.Text(), plan)
			}
		}
	}
	if f.effect == database.Slow && !isSlow {
		t.Error("an index serves all filters")
	}
}

var (
	oneValue = regexp.MustCompile(`^v(==[A-Za-z0-9]+\*?|=[gl]t=[A-Za-z0-9:.-]+)$`)
	ordering = regexp.MustCompile(`^v=[gl]`)
	isServed = regexp.MustCompile(`SEARCH faulty|Index Cond|One-Time Filter|\|(range|ref|const|eq_ref)\|`)
	isSorted = regexp.MustCompile(`TEMP B-TREE|Sort|filesort`)
)

// isIndexable reports whether there can be an index that serves a filter.
func (f fault) isIndexable(dialect relational.Dialect, filter string) bool {
	isOrdering, kind := ordering.MatchString(filter), f.field.Kind
	switch {
	case !oneValue.MatchString(filter) || len(f.field.Expression) > 0 || kind == compile.KindBoolean || kind == compile.KindEnum && !f.field.Open:
		return false
	case dialect == relational.SQLite:
		return kind != compile.KindDecimal // for which SQLite has no type
	case dialect == relational.MariaDB && isOrdering: // a collation of letters serves no order, and a UUID has one of its own
		return kind != compile.KindUUID && (kind != compile.KindText || f.field.Collation == compile.ExactCollation)
	}
	return true
}

// sorts reports whether the engine sorts all rows for the first of them. The missing values
// of PostgreSQL come last in its indexes, so it always does.
func (f fault) sorts(t *testing.T, dialect relational.Dialect, db *sql.DB, schema *compile.Schema) bool {
	t.Helper()
	order, err := compile.ParseOrder(schema, "v")
	if err != nil || dialect == relational.PostgreSQL {
		return false
	}
	orderBy, err := relational.OrderBy(order, relational.Options{Dialect: dialect})
	if err != nil {
		t.Fatal(err)
	}
	return isSorted.MatchString(explain(t, db, f.reading(dialect)+" ORDER BY "+orderBy+" LIMIT 1"))
}

// reading returns the statement that reads the rows, by the index if that can serve.
func (f fault) reading(dialect relational.Dialect) string {
	statement := "SELECT id FROM faulty"
	switch {
	case dialect == relational.SQLite:
		return "EXPLAIN QUERY PLAN " + statement
	case dialect == relational.MariaDB && f.index != "-":
		statement += " FORCE INDEX (faulty_v)"
	}
	return "EXPLAIN " + statement
}

// condition returns the condition of a filter.
func (f fault) condition(t *testing.T, dialect relational.Dialect, schema *compile.Schema, filter string) *relational.Condition {
	t.Helper()
	expr, err := parser.Parse(filter, parser.Options{})
	if err != nil {
		t.Fatal(err)
	}
	query, err := compile.Check(expr, schema, thing.Generous())
	if err != nil {
		t.Fatal(err)
	}
	condition, err := relational.Where(query, relational.Options{Dialect: dialect})
	if err != nil {
		t.Fatal(err)
	}
	return condition
}

// explain returns the plan that a statement asks for, one line a row.
func explain(t *testing.T, db *sql.DB, statement string, args ...any) string {
	t.Helper()
	rows, err := db.Query(statement, args...)
	if err != nil {
		t.Fatalf("%s: %v", statement, err)
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		t.Fatal(err)
	}
	var plan strings.Builder
	for rows.Next() {
		fields, targets := make([]sql.NullString, len(columns)), make([]any, len(columns))
		for i := range fields {
			targets[i] = &fields[i]
		}
		if err := rows.Scan(targets...); err != nil {
			t.Fatal(err)
		}
		for _, field := range fields {
			plan.WriteString("|" + field.String)
		}
		plan.WriteString("|\n")
	}
	return plan.String()
}

// mend runs the statements of findings, after which the same must not be found again.
func (f fault) mend(t *testing.T, dialect relational.Dialect, db *sql.DB, schema *compile.Schema, findings []database.Finding) {
	t.Helper()
	for _, finding := range findings {
		if finding.Statement == "" {
			continue
		}
		if _, err := db.Exec("DELETE FROM faulty"); err != nil && f.column != "" { // values of another type may not convert
			t.Fatal(err)
		}
		if _, err := db.Exec(finding.Statement); err != nil {
			t.Errorf("%s: %v", finding.Statement, err)
			continue
		}
		for _, again := range verify(t, db, schema, dialect) {
			if again.Effect == finding.Effect && again.Column == finding.Column && again.Reason == finding.Reason {
				t.Errorf("%s does not mend it: %+v", finding.Statement, again)
			}
		}
	}
}

// shown is what filters show of a table.
type shown struct {
	failure    error
	difference string
}

// show asks the filters through SQL and of the records.
func (f fault) show(t *testing.T, dialect relational.Dialect, db *sql.DB, schema *compile.Schema) shown {
	t.Helper()
	var s shown
	records := f.records(t)
	for _, expr := range f.asked(t, schema, records) {
		query, err := compile.Check(expr, schema, thing.Generous())
		if err != nil {
			t.Fatal(err)
		}
		condition, err := relational.Where(query, relational.Options{Dialect: dialect})
		if err != nil {
			t.Fatal(err)
		}
		got, err := selected(db, "SELECT id FROM faulty WHERE "+condition.Text(), condition.Args()...)
		if err != nil {
			s.failure = err
			continue
		}
		var want []string
		for i, record := range records {
			if match.JSON(query)(record) {
				want = append(want, fmt.Sprint(i))
			}
		}
		slices.Sort(got)
		if slices.Sort(want); !slices.Equal(got, want) {
			s.difference = fmt.Sprintf("%s selects %v, not %v: %s %q", expr, got, want, condition.Text(), condition.Args())
		}
	}
	return s
}

// records returns the rows as records.
func (f fault) records(t *testing.T) []map[string]any {
	t.Helper()
	records := make([]map[string]any, len(f.rows))
	for i, row := range f.rows {
		records[i] = thing.Decode(t, fmt.Sprintf(`{"id":"%d","v":%s}`, i, row.json))
	}
	return records
}

// drawn is how many filters are drawn for a table of which nothing is said.
const drawn = 200

// asked returns the filters of the fault and, if nothing is wrong, others that are drawn.
func (f fault) asked(t *testing.T, schema *compile.Schema, records []map[string]any) []ast.Expr {
	t.Helper()
	var filters []ast.Expr
	for _, filter := range f.filters {
		expr, err := parser.Parse(filter, parser.Options{})
		if err != nil {
			t.Fatal(err)
		}
		filters = append(filters, expr)
	}
	if f.effect == database.Fails || f.effect == database.Wrong {
		return filters
	}
	random := rand.New(rand.NewPCG(uint64(len(f.name)), uint64(len(f.column))))
	for range drawn {
		filters = append(filters, draw.Filter(random, schema, records))
	}
	return filters
}

// selected returns the texts that a statement selects.
func selected(db *sql.DB, statement string, args ...any) (texts []string, err error) {
	rows, err := db.Query(statement, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var text string
		if err := rows.Scan(&text); err != nil {
			return nil, err
		}
		texts = append(texts, text)
	}
	return texts, rows.Err()
}

func verify(t *testing.T, db *sql.DB, schema *compile.Schema, dialect relational.Dialect) []database.Finding {
	t.Helper()
	findings, err := database.Verify(t.Context(), db, schema, database.Options{Dialect: dialect})
	if err != nil {
		t.Fatal(err)
	}
	return findings
}

// worst returns the worst effect of findings, or "".
func worst(findings []database.Finding) database.Effect {
	for _, effect := range []database.Effect{database.Wrong, database.Fails, database.Slow} {
		if slices.ContainsFunc(findings, func(f database.Finding) bool { return f.Effect == effect }) {
			return effect
		}
	}
	return ""
}

// texts returns rows of texts.
func texts(all ...string) []row {
	rows := make([]row, len(all))
	for i, text := range all {
		rows[i] = row{"'" + strings.ReplaceAll(text, "'", "''") + "'", fmt.Sprintf("%q", text)}
	}
	return rows
}

// same returns rows of values that SQL and JSON write alike.
func same(all ...string) []row {
	rows := make([]row, len(all))
	for i, text := range all {
		rows[i] = row{text, text}
	}
	return rows
}
