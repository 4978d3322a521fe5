package relational_test

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/internal/enginetest"
	"github.com/fiql-go/fiql/compile/internal/thing"
	"github.com/fiql-go/fiql/compile/relational"
	"github.com/fiql-go/fiql/parser"
)

// partitioned is a shard key by whose column tables are partitioned.
type partitioned struct {
	sqlType string
	field   *compile.Field // of the key; nil if the schema has its column only
	shards  []any          // of all partitions
}

// partitionedBy are shard keys as schemas declare them.
var partitionedBy = map[string]partitioned{
	"a field":                      {"text", &compile.Field{}, ownerNames},
	"a field of bytewise text":     {`text COLLATE "C"`, &compile.Field{Collation: compile.ExactCollation}, ownerNames},
	"a field of linguistic text":   {`text COLLATE "en-x-icu"`, &compile.Field{Collation: "en-x-icu"}, ownerNames},
	"a field of text in any case":  {"citext", &compile.Field{ColumnType: compile.ColumnCitext}, ownerNames},
	"a field of integers":          {"bigint", &compile.Field{Kind: compile.KindInteger}, ownerNumbers},
	"a field of 32 bits":           {"integer", &compile.Field{Kind: compile.KindInteger}, ownerNumbers},
	"only a column":                {"text", nil, ownerNames},
	"only a column of varchar":     {"varchar(40)", nil, ownerNames},
	"only a column of integers":    {"bigint", nil, ownerNumbers},
	"only a column of UUIDs":       {"uuid", nil, ownerUUIDs},
	"only a column of collation C": {`text COLLATE "C"`, nil, ownerNames},
}

var (
	ownerNames   = []any{"a", "b", "c", "d", "e", "f", "g", "h"}
	ownerNumbers = []any{int64(1), int64(2), int64(3), int64(4), int64(5), int64(6), int64(7), int64(8)}
	ownerUUIDs   = []any{"00000000-0000-4000-8000-000000000001", "00000000-0000-4000-8000-000000000003", "00000000-0000-4000-8000-000000000005", "00000000-0000-4000-8000-000000000007"}
)

// schema returns a schema of notes and their words whose shard key it is.
func (p partitioned) schema() *compile.Schema {
	object := compile.Object{
		Name: "Note", Key: "id", Table: "notes",
		Fields: []compile.Field{
			{Selector: "id", Path: []string{"id"}, Column: "id"},
			{Selector: "title", Path: []string{"title"}, Column: "title", Optional: true},
			{Selector: "word", List: "word", Column: "value"},
		},
		Lists: []compile.List{{Selector: "word", Path: []string{"words"}, Table: "note_words", ParentKey: "note_id", ShardKey: "owner"}},
	}
	if p.field == nil {
		object.ShardColumn = "owner"
		return compile.Must(compile.NewSchema(object))
	}
	field := *p.field
	field.Selector, field.Path, field.Column = "owner", []string{"owner"}, "owner"
	object.Shard, object.Fields = "owner", append(object.Fields, field)
	return compile.Must(compile.NewSchema(object))
}

// partitions is how many a table has.
const partitions = 2

// TestPartitions reads the plans of conditions that are confined to a shard, over tables
// that are partitioned by its column: they touch one partition of each table.
func TestPartitions(t *testing.T) {
	for name, p := range partitionedBy {
		t.Run(name, func(t *testing.T) {
			s := enginetest.NewStore(t, relational.PostgreSQL, thing.Schema, nil)
			s.Exec(t, "CREATE EXTENSION citext")
			for _, table := range p.tables() {
				s.Exec(t, table+" PARTITION BY HASH (owner)")
				for i := range partitions {
					s.Exec(t, fmt.Sprintf("CREATE TABLE %[1]s_p%[2]d PARTITION OF %[1]s FOR VALUES WITH (MODULUS %[3]d, REMAINDER %[2]d)", nameOf(table), i, partitions))
				}
			}
			p.hold(t, s)
		})
	}
}

// TestForeignPartitions does the same where each partition is a table of another database.
func TestForeignPartitions(t *testing.T) {
	for _, name := range []string{"a field", "a field of integers", "only a column", "only a column of UUIDs"} {
		p := partitionedBy[name]
		t.Run(name, func(t *testing.T) {
			s := enginetest.NewStore(t, relational.PostgreSQL, thing.Schema, nil)
			s.Exec(t, "CREATE EXTENSION postgres_fdw")
			for _, table := range p.tables() {
				s.Exec(t, table+" PARTITION BY HASH (owner)")
			}
			for i := range partitions {
				p.link(t, s, i)
			}
			p.hold(t, s)
		})
	}
}

// tables returns the beginning of the statements that make the tables.
func (p partitioned) tables() []string {
	return []string{
		"CREATE TABLE notes (id text, owner " + p.sqlType + ", title text)",
		"CREATE TABLE note_words (note_id text, owner " + p.sqlType + ", value text)",
	}
}

func nameOf(table string) string { return strings.Fields(table)[2] }

// link makes the tables of a partition in a database of their own, and links them.
func (p partitioned) link(t *testing.T, s *enginetest.Store, partition int) {
	t.Helper()
	other := enginetest.NewStore(t, relational.PostgreSQL, thing.Schema, nil)
	var directory, database string
	if err := other.Database.QueryRow("SELECT current_setting('unix_socket_directories'), current_database()").Scan(&directory, &database); err != nil {
		t.Fatal(err)
	}
	server := fmt.Sprint("shard", partition)
	s.Exec(t, fmt.Sprintf("CREATE SERVER %s FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host '%s', dbname '%s')", server, directory, database))
	s.Exec(t, "CREATE USER MAPPING FOR CURRENT_USER SERVER "+server+" OPTIONS (user 'fiql')")
	for _, table := range p.tables() {
		other.Exec(t, table)
		s.Exec(t, fmt.Sprintf("CREATE FOREIGN TABLE %[1]s_p%[2]d PARTITION OF %[1]s FOR VALUES WITH (MODULUS %[3]d, REMAINDER %[2]d) SERVER %[4]s OPTIONS (table_name '%[1]s')",
			nameOf(table), partition, partitions, server))
	}
}

// hold fills the tables and asks for the rows of each shard.
func (p partitioned) hold(t *testing.T, s *enginetest.Store) {
	t.Helper()
	for _, shard := range p.shards {
		for id := range 3 {
			s.Exec(t, "INSERT INTO notes (id, owner, title) VALUES ($1, $2, 'title')", fmt.Sprint(id), shard)
			s.Exec(t, "INSERT INTO note_words (note_id, owner, value) VALUES ($1, $2, $3)", fmt.Sprint(id), shard, fmt.Sprint("word", id))
		}
	}
	touched := map[string]bool{}
	for _, shard := range p.shards {
		for filter, rows := range map[string]int{"title==title": 3, "title!=*": 0, "word==word1": 1, "word!=word1": 2, "title==title;word==word*": 3, "title==x,word==word2": 1} {
			touched[p.ask(t, s, shard, filter, rows)] = true
		}
	}
	if len(touched) != partitions {
		t.Errorf("the shards lie in the partitions %v", touched)
	}
}

// ask fails the test unless a filter that is confined to a shard selects so many rows by a
// plan that touches one partition, whose number it returns.
func (p partitioned) ask(t *testing.T, s *enginetest.Store, shard any, filter string, rows int) string {
	t.Helper()
	expr, err := parser.Parse(filter, parser.Options{})
	if err != nil {
		t.Fatal(err)
	}
	query := compile.Must(compile.Check(expr, p.schema(), compile.Options{}))
	condition := whereBy(t, query, relational.Options{Dialect: relational.PostgreSQL, Shard: relational.Confine(shard)})
	var count int
	if err := s.Database.QueryRow("SELECT count(*) FROM notes WHERE "+condition.Text(), condition.Args()...).Scan(&count); err != nil || count != rows {
		t.Errorf("%s: got %d rows, %v, want %d", condition.Text(), count, err, rows)
	}
	var touched []string
	for _, mode := range []string{"force_custom_plan", "force_generic_plan"} {
		plan := planIn(t, s, mode, "SELECT id FROM notes WHERE "+condition.Text(), condition.Args())
		numbers := partitionsOf(plan)
		if touched = append(touched, numbers...); len(numbers) != 1 {
			t.Errorf("%s: %s\ntouches the partitions %v:\n%s", mode, condition.Text(), numbers, plan)
		}
	}
	if touched = slices.Compact(touched); len(touched) > 1 {
		t.Errorf("%s: the plans touch the partitions %v", condition.Text(), touched)
	}
	return cmp.Or(touched...)
}

var partitionName = regexp.MustCompile(`\b(notes|note_words)_p(\d)\b`)

// partitionsOf returns the numbers of the partitions that a plan touches.
func partitionsOf(plan string) []string {
	var numbers []string
	for _, match := range partitionName.FindAllStringSubmatch(plan, -1) {
		numbers = append(numbers, match[2])
	}
	slices.Sort(numbers)
	return slices.Compact(numbers)
}
