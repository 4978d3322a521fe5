package database_test

import (
	"database/sql"
	"errors"
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/database"
	"github.com/fiql-go/fiql/compile/internal/enginetest"
	"github.com/fiql-go/fiql/compile/relational"
	"github.com/fiql-go/fiql/gen/document"
	"github.com/fiql-go/fiql/parser"
)

// TestYourTables holds the page of that name to what it says: the schema is read, its tables
// are made, and each filter becomes the condition below it, whose plan has the lines below that.
func TestYourTables(t *testing.T) {
	text, err := os.ReadFile("../docs/your-tables.md")
	if err != nil {
		t.Fatal(err)
	}
	source, rest, _ := strings.Cut(strings.SplitN(string(text), "```yaml\n", 2)[1], "```\n")
	parsed, err := document.Parse("issues.yaml", []byte(source))
	if err != nil {
		t.Fatal(err)
	}
	object, err := parsed.Object("Issue")
	if err != nil {
		t.Fatal(err)
	}
	schema, err := object.Schema()
	if err != nil {
		t.Fatal(err)
	}
	db := enginetest.PostgreSQL(t)
	statements, err := database.DDL(schema, relational.PostgreSQL)
	if err != nil {
		t.Fatal(err)
	}
	for _, statement := range append(statements, filling...) {
		execute(t, db, statement)
	}
	blocks := regexp.MustCompile("(?s)```\n(.*?)```").FindAllStringSubmatch(rest, -1)
	if len(blocks) != 8 {
		t.Errorf("the page has %d filters", len(blocks))
	}
	for _, block := range blocks {
		holdBlock(t, db, schema, strings.Split(strings.TrimSpace(block[1]), "\n"))
	}
}

// filling fills the tables with 10,000 records whose values are all different.
var filling = []string{
	`ALTER TABLE users ADD deleted_at timestamptz`,
	`INSERT INTO users SELECT i, concat('n', i) FROM generate_series(0, 9999) AS i`,
	`INSERT INTO labels SELECT i, concat('n', i) FROM generate_series(0, 9999) AS i`,
	`INSERT INTO issues (id, title, assignee_id, parent_id, doc, tags) SELECT i, concat('n', i), i % 5000, i / 2,
		jsonb_build_object('theme', concat('n', i), 'recipients', jsonb_build_array(jsonb_build_object('address', concat('n', i)))), ARRAY[concat('n', i)]
		FROM generate_series(0, 9999) AS i`,
	`INSERT INTO comments SELECT i, i, concat('n', i) FROM generate_series(0, 9999) AS i`,
	`INSERT INTO reactions SELECT i, concat('n', i) FROM generate_series(0, 9999) AS i`,
	`INSERT INTO issue_labels SELECT i, i FROM generate_series(0, 9999) AS i`,
	`VACUUM ANALYZE`,
}

// holdBlock holds a filter to the condition and the lines of a plan that follow it.
func holdBlock(t *testing.T, db *sql.DB, schema *compile.Schema, lines []string) {
	t.Helper()
	expr, err := parser.Parse(lines[0], parser.Options{})
	if err != nil {
		t.Fatal(err)
	}
	query, err := compile.Check(expr, schema, compile.Options{})
	if err != nil {
		t.Fatal(err)
	}
	condition, err := relational.Where(query, relational.Options{Dialect: relational.PostgreSQL})
	if err != nil || condition.Text() != lines[1] {
		t.Errorf("%s is now\n%s, %v", lines[0], condition.Text(), err)
	}
	if len(lines) == 2 {
		return
	}
	plan := genericPlan(t, db, "SELECT id FROM issues WHERE "+condition.Text(), len(condition.Args()))
	for _, line := range lines[2:] {
		if !strings.Contains(plan, strings.TrimSpace(line)) {
			t.Errorf("the plan of %s has no line %q:\n%s", lines[0], line, plan)
		}
	}
}

// genericPlan returns the plan of a prepared statement whatever its arguments are.
func genericPlan(t *testing.T, db *sql.DB, statement string, arguments int) string {
	t.Helper()
	connection, err := db.Conn(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer connection.Close()
	nulls := strings.TrimSuffix(strings.Repeat("NULL, ", arguments), ", ")
	for _, set := range []string{"SET plan_cache_mode = force_generic_plan", "SET enable_seqscan = on", "PREPARE asked AS " + statement} {
		if _, err := connection.ExecContext(t.Context(), set); err != nil {
			t.Fatalf("%s: %v", set, err)
		}
	}
	rows, err := connection.QueryContext(t.Context(), fmt.Sprintf("EXPLAIN (COSTS OFF) EXECUTE asked(%s)", nulls))
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := errors.Join(rows.Close(), func() error { _, err := connection.ExecContext(t.Context(), "DEALLOCATE asked"); return err }()); err != nil {
			t.Error(err)
		}
	}()
	var plan strings.Builder
	for rows.Next() {
		var line string
		if err := rows.Scan(&line); err != nil {
			t.Fatal(err)
		}
		plan.WriteString(line + "\n")
	}
	return plan.String()
}
