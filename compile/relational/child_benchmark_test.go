package relational_test

import (
	"fmt"
	"math"
	"testing"
	"time"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/internal/enginetest"
	"github.com/fiql-go/fiql/compile/internal/ratio"
	"github.com/fiql-go/fiql/compile/relational"
)

// tagged is the schema of records with tags, of which some are rare and some common.
var tagged = compile.Must(compile.NewSchema(compile.Object{
	Name: "Contact", Key: "id", Table: "contacts",
	Fields: []compile.Field{
		{Selector: "id", Kind: compile.KindInteger, Path: []string{"id"}, Column: "id"},
		{Selector: "name", Path: []string{"name"}, Column: "last_name"},
		{Selector: "tag", List: "tag", Column: "name", Collation: compile.ExactCollation},
	},
	Lists: []compile.List{{Selector: "tag", Path: []string{"tags"}, Table: "contact_tags", ParentKey: "contact_id"}},
}))

const (
	taggedRecords = 200_000
	pageSize      = 101
)

// tagsOf has the records that have each tag, as a condition on their number i.
var tagsOf = []struct{ name, has string }{
	{"one", "i = 150000"}, {"rare", "i % 1000 = 7"}, {"some", "i % 100 = 7"}, {"common", "i % 10 = 7"}, {"half", "i % 2 = 1"}, {"late", "i >= 180000"},
}

// BenchmarkTag reads pages of the records that have a tag, the first and one from the middle
// on, and compares [relational.Page] with the fastest of three statements by hand: IN, EXISTS
// and the index of the tags in the order of the keys.
func BenchmarkTag(b *testing.B) {
	for _, dialect := range enginetest.Dialects() {
		b.Run(dialect.String(), func(b *testing.B) {
			s := enginetest.NewStore(b, dialect, tagged, nil)
			fillTagged(b, s)
			for _, tag := range tagsOf {
				for place, after := range map[string]int{"first": -1, "middle": taggedRecords * 56 / 100} {
					b.Run(tag.name+"/"+place, func(b *testing.B) { benchmarkTag(b, s, tag.name, after) })
				}
			}
		})
	}
}

// fillTagged makes the records and their tags.
func fillTagged(b *testing.B, s *enginetest.Store) {
	b.Helper()
	s.Exec(b, "CREATE TABLE digits (d int)")
	s.Exec(b, "INSERT INTO digits VALUES (0),(1),(2),(3),(4),(5),(6),(7),(8),(9)")
	s.Exec(b, "CREATE TABLE numbers (i int PRIMARY KEY)")
	s.Exec(b, fmt.Sprintf("INSERT INTO numbers SELECT a.d+10*b.d+100*c.d+1000*e.d+10000*f.d+100000*g.d FROM digits a, digits b, digits c, digits e, digits f, digits g "+
		"WHERE g.d < %d", taggedRecords/100_000))
	s.Exec(b, "INSERT INTO contacts (_row, id, last_name) SELECT i, i, concat('Name ', i) FROM numbers")
	for _, tag := range tagsOf {
		s.Exec(b, fmt.Sprintf("INSERT INTO contact_tags (contact_id, name) SELECT i, '%s' FROM numbers WHERE %s", tag.name, tag.has))
	}
	s.Exec(b, "CREATE INDEX tags_by_name ON contact_tags (name, contact_id)")
	for _, table := range []string{"contacts", "contact_tags"} {
		s.Exec(b, map[relational.Dialect]string{relational.MariaDB: "ANALYZE TABLE ", relational.PostgreSQL: "VACUUM ANALYZE ", relational.SQLite: "ANALYZE "}[s.Dialect]+table)
	}
	if s.Dialect == relational.PostgreSQL {
		s.Database.SetMaxOpenConns(1) // all statements run in the session that has this setting
		if _, err := s.Database.Exec("SET enable_seqscan = on"); err != nil {
			b.Fatal(err)
		}
	}
}

func benchmarkTag(b *testing.B, s *enginetest.Store, tag string, after int) {
	forms := map[string]string{
		"IN":     "c.id IN (SELECT contact_id FROM contact_tags WHERE name = '%[1]s')",
		"EXISTS": "EXISTS (SELECT 1 FROM contact_tags AS t WHERE t.contact_id = c.id AND t.name = '%[1]s')",
		"walk": "c.id IN (SELECT d.contact_id FROM (SELECT DISTINCT t.contact_id FROM contact_tags AS t WHERE t.name = '%[1]s' AND t.contact_id > %[2]d " +
			"ORDER BY t.contact_id LIMIT %[3]d) AS d)",
	}
	best, fastest := "", time.Duration(math.MaxInt64)
	for _, form := range forms {
		statement := fmt.Sprintf("SELECT c.id, c.last_name FROM contacts AS c WHERE "+form+" AND c.id > %[2]d ORDER BY c.id LIMIT %[3]d", tag, after, pageSize)
		count(b, s, statement, nil)
		if began := time.Now(); count(b, s, statement, nil) >= 0 && time.Since(began) < fastest {
			best, fastest = statement, time.Since(began)
		}
	}
	query := compile.Must(compile.Check(ast.NewConstraint("tag", ast.OpEqual, ast.Literal(tag)), tagged, compile.Options{}))
	order, cursor := compile.Must(compile.ParseOrder(tagged)), ""
	if after >= 0 {
		cursor = compile.Must(order.Cursor(func(compile.Field) (compile.Value, bool) {
			return compile.NewValue(compile.KindInteger, int64(after)), true
		}))
	}
	parts := compile.Must(relational.Page(query, order, cursor, pageSize, relational.Options{Dialect: s.Dialect}))
	page := func() {
		rows := 0
		for _, part := range parts {
			if rows < pageSize {
				rows += count(b, s, fmt.Sprintf("SELECT id, last_name FROM contacts WHERE %s ORDER BY %s LIMIT %d", part.Where.Text(), part.OrderBy, pageSize-rows), part.Where.Args())
			}
		}
	}
	ratio.Report(b, page, func() { count(b, s, best, nil) }, "×fastest")
}

// count runs a statement and returns how many rows it has.
func count(b *testing.B, s *enginetest.Store, statement string, args []any) (rows int) {
	b.Helper()
	selected, err := s.Database.Query(statement, args...)
	if err != nil {
		b.Fatalf("%s: %v", statement, err)
	}
	defer selected.Close()
	for selected.Next() {
		rows++
	}
	return rows
}
