package layout_test

import (
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/relational"
	"github.com/fiql-go/fiql/compile/relational/layout"
	"github.com/fiql-go/fiql/contacts"
	"github.com/fiql-go/fiql/fuzz/draw"
)

// quotedOrSpace finds quoted texts, the last of which need not end, and white space.
var quotedOrSpace = regexp.MustCompile("(?s)" + `'[^']*(?:'|$)|"[^"]*(?:"|$)|` + "`[^`]*(?:`|$)" + `|[ \t\r\n]+`)

// collapsed returns a statement with one space for white space outside quotes, and quoted
// texts replaced.
func collapsed(statement string, replaced func(quoted string) string) string {
	return strings.Trim(quotedOrSpace.ReplaceAllStringFunc(statement, func(found string) string {
		if strings.Trim(found, " \t\r\n") == "" {
			return " "
		}
		return replaced(found)
	}), " ")
}

func asItIs(quoted string) string { return quoted }

func asALetter(string) string { return "x" }

// checkFolded holds that a folded statement is the statement, and that a line which is too
// wide has nowhere to be broken.
func checkFolded(t *testing.T, statement string, columns int) {
	t.Helper()
	lines := layout.FoldSQL(statement, columns)
	if got, want := collapsed(strings.Join(lines, "\n"), asItIs), collapsed(statement, asItIs); got != want {
		t.Errorf("at %d columns\n%s\nis folded to\n%s", columns, want, strings.Join(lines, "\n"))
	}
	for _, line := range lines {
		if layout.Width(line) > columns && strings.Contains(collapsed(line, asALetter), " ") {
			t.Errorf("at %d columns this is too wide: %s", columns, line)
		}
	}
}

// TestFoldedConditionsAreTheSame folds the conditions of random filters.
func TestFoldedConditionsAreTheSame(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	records := []map[string]any{draw.Record(random, contacts.ContactSchema), draw.Record(random, contacts.ContactSchema)}
	for range 300 {
		expr := draw.Printable(random, contacts.ContactSchema, records, ast.Extended)
		query, err := compile.Check(expr, contacts.ContactSchema, compile.Options{})
		if err != nil {
			t.Fatal(err)
		}
		for _, dialect := range []relational.Dialect{relational.SQLite, relational.PostgreSQL, relational.MariaDB} {
			condition, err := relational.Where(query, relational.Options{Dialect: dialect, Shard: relational.Unconfined()})
			if err != nil {
				t.Fatal(err)
			}
			for _, columns := range []int{1, 40, 104} {
				checkFolded(t, condition.Text(), columns)
			}
		}
	}
}

// FuzzFoldSQL folds texts that need not be SQL.
func FuzzFoldSQL(f *testing.F) {
	for _, statement := range []string{
		"", " ", "a", "(a = ? AND b = ?)", `"a  b" = 'it''s  AND' OR (c)`, "a) OR b) AND (c", "`a\n b` AND 'open  quote",
		"SELECT a FROM b\nWHERE c = ?  AND d ORDER BY e",
	} {
		f.Add(statement, 10)
	}
	f.Fuzz(checkFolded)
}

func TestFoldSQL(t *testing.T) {
	for _, test := range []struct {
		statement string
		want      []string
	}{
		{"", nil},
		{`"a" = ?`, []string{`"a" = ?`}},
		{`("first" = ? AND "second and third" = ?)`, []string{
			`("first" = ?`,
			`  AND "second and third" = ?)`,
		}},
		{`("a" IN (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?))`, []string{
			`("a" IN (?, ?, ?, ?, ?, ?, ?,`,
			`  ?, ?, ?, ?, ?, ?))`,
		}},
		{`((EXISTS (SELECT 1 FROM "t" WHERE "a" = ?) OR "b" = ?) AND "c" = ?)`, []string{
			`((EXISTS (SELECT 1 FROM "t"`,
			`      WHERE "a" = ?)`,
			`    OR "b" = ?)`,
			`  AND "c" = ?)`,
		}},
		{`SELECT "id" FROM "t" WHERE ("a" = ? AND ("b" = ? OR "c" IN (SELECT "long" FROM "u" WHERE "d" = ? AND "e" = ?))) ORDER BY "id" LIMIT ?`, []string{
			`SELECT "id" FROM "t"`,
			`WHERE ("a" = ?`,
			`  AND ("b" = ?`,
			`    OR "c" IN (SELECT "long"`,
			`      FROM "u"`,
			`      WHERE "d" = ?`,
			`        AND "e" = ?)))`,
			`ORDER BY "id" LIMIT ?`,
		}},
	} {
		if difference := cmp.Diff(test.want, layout.FoldSQL(test.statement, 30)); difference != "" {
			t.Error(difference)
		}
	}
}
