package relational_test

import (
	"encoding/json"
	"flag"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/internal/enginetest"
	"github.com/fiql-go/fiql/compile/internal/thing"
	"github.com/fiql-go/fiql/compile/match"
	"github.com/fiql-go/fiql/compile/relational"
	"github.com/fiql-go/fiql/fuzz/draw"
)

var shapeRounds = flag.Int("shape-rounds", 4, "record sets of the test of shapes for each engine, 50 filters each")

// TestShapes asks random filters of records whose values live in rows that they refer to,
// behind links, in lists in lists, in the records' own table, in JSON and in arrays.
func TestShapes(t *testing.T) {
	skipUnderRace(t)
	for _, dialect := range enginetest.Dialects() {
		t.Run(dialect.String(), func(t *testing.T) {
			s := newShapeStore(t, dialect)
			matched := 0
			for round := range *shapeRounds {
				random := rand.New(rand.NewPCG(uint64(round), uint64(dialect)))
				s.choose(shapes(dialect, round%2 == 1))
				records := s.hold(t, random)
				for range filtersPerRound {
					matched += s.agree(t, draw.Filter(random, s.schema, records), records)
				}
				for range 10 {
					s.agreeOnOrder(t, random, records)
					s.agreeOnPages(t, random, records)
				}
			}
			cells := *shapeRounds * filtersPerRound * recordsPerRound
			t.Logf("%d of %d filter-record pairs matched", matched, cells)
			if matched < cells/10 || matched > cells*9/10 {
				t.Errorf("%d of %d pairs matched: the filters hardly tell records apart", matched, cells)
			}
		})
	}
}

// shapes returns a schema with values in every place that a dialect has. In a sharded one all
// rows but those of orgs belong to a tenant, and keys are unique within one only.
func shapes(dialect relational.Dialect, sharded bool) *compile.Schema {
	field := func(selector string, more ...func(*compile.Field)) compile.Field {
		path := strings.Split(selector, ".")
		f := compile.Field{Selector: selector, Path: path, Column: path[len(path)-1], Optional: true}
		for _, change := range more {
			change(&f)
		}
		return f
	}
	kind := func(k compile.Kind) func(*compile.Field) { return func(f *compile.Field) { f.Kind = k } }
	behind := func(reference string) func(*compile.Field) {
		return func(f *compile.Field) { f.Reference = reference }
	}
	in := func(list string) func(*compile.Field) {
		return func(f *compile.Field) {
			f.List = list
			f.Path = f.Path[strings.Count(list, ".")+1:]
			if len(f.Path) == 0 {
				f.Path, f.Column = nil, "value"
			}
		}
	}
	document := func(f *compile.Field) { f.Column, f.ColumnType, f.JSON = "doc", compile.ColumnJSONB, f.Path[1:] }
	element := func(f *compile.Field) { f.Column = "" }
	whole := func(f *compile.Field) { f.Column, f.ColumnType = "whole", compile.ColumnJSON }
	rfc3339 := func(f *compile.Field) { f.Kind, f.Time = compile.KindTimestamp, compile.RFC3339 }
	milliseconds := func(f *compile.Field) { f.Kind, f.Time = compile.KindTimestamp, compile.EpochMilliseconds }
	typed := func(t compile.ColumnType) func(*compile.Field) {
		return func(f *compile.Field) { f.ColumnType = t }
	}
	alive := map[string]string{"": "{}.deleted IS NULL"}
	object := compile.Object{
		Name: "Issue", Key: "id", Table: "issues",
		References: []compile.Reference{
			{Selector: "assignee", Table: "users", Column: "assignee_id", Key: "id", Where: alive},
			{Selector: "assignee.org", Reference: "assignee", Table: "orgs", Column: "org_id", Key: "id"},
			{Selector: "parent", Table: "issues", Column: "parent_id", Key: "id"},
			{Selector: "comment.author", List: "comment", Table: "users", Column: "author_id", Key: "id", Where: alive},
		},
		Lists: []compile.List{
			{Selector: "label", Path: []string{"label"}, Table: "labels", Key: "id", Through: compile.Through{Table: "issue_labels", Parent: "issue_id", Child: "label_id"}, Where: alive},
			{Selector: "topic", Path: []string{"topic"}, Table: "topics", Key: "id", Through: compile.Through{Table: "issue_topics", Parent: "issue_id", Child: "topic_id"}},
			{Selector: "comment", Path: []string{"comment"}, Table: "comments", ParentKey: "issue_id", Key: "id", Where: map[string]string{"sqlite": "{}.deleted IS NULL", "": "({}.deleted IS NULL)"}},
			{Selector: "comment.reaction", List: "comment", Path: []string{"reaction"}, Table: "reactions", ParentKey: "comment_id"},
			{Selector: "child", Path: []string{"child"}, Table: "issues", ParentKey: "parent_id"},
			{Selector: "assignee.skill", Reference: "assignee", Path: []string{"assignee", "skill"}, Table: "skills", ParentKey: "user_id"},
			{Selector: "doc.tag", Path: []string{"doc", "tag"}, Column: "doc", ColumnType: compile.ColumnJSONB, JSON: []string{"tag"}},
			{Selector: "doc.mail", Path: []string{"doc", "mail"}, Column: "doc", ColumnType: compile.ColumnJSONB, JSON: []string{"mail"}},
			{Selector: "doc.mail.part", List: "doc.mail", Path: []string{"part"}, ColumnType: compile.ColumnJSONB},
			{Selector: "bag", Path: []string{"bag"}, Column: "bag", ColumnType: compile.ColumnJSON},
			{Selector: "comment.note", List: "comment", Path: []string{"note"}, Column: "notes", ColumnType: compile.ColumnJSONB, JSON: []string{"a b", "it's"}},
		},
		Fields: []compile.Field{
			field("id", kind(compile.KindInteger), func(f *compile.Field) { f.Optional = false }),
			field("title"),
			field("assignee.id", behind("assignee"), kind(compile.KindInteger)),
			field("assignee.name", behind("assignee")),
			field("assignee.age", behind("assignee"), kind(compile.KindInteger)),
			field("assignee.profile.city", behind("assignee"), func(f *compile.Field) { f.Column, f.JSON = "profile", []string{"city"} }),
			field("assignee.org.name", behind("assignee.org")),
			field("assignee.skill.name", in("assignee.skill"), func(f *compile.Field) { f.Path = []string{"name"} }),
			field("parent.title", behind("parent")),
			field("label.name", in("label")),
			field("label.rank", in("label"), kind(compile.KindInteger)),
			field("topic", in("topic")),
			field("comment.text", in("comment")),
			field("comment.author.name", in("comment"), behind("comment.author")),
			field("comment.reaction", in("comment.reaction")),
			field("comment.note.text", in("comment.note"), element, func(f *compile.Field) { f.Path = []string{"text"} }),
			field("child.title", in("child")),
			field("doc.name", document),
			field("doc.kind", document, func(f *compile.Field) { f.Kind, f.Values, f.Open = compile.KindEnum, []string{"a", "b"}, true }),
			field("doc.num", document, kind(compile.KindInteger)),
			field("doc.size", document, kind(compile.KindNumber)),
			field("doc.flag", document, kind(compile.KindBoolean)),
			field("doc.price", document, kind(compile.KindDecimal)),
			field("doc.uid", document, kind(compile.KindUUID)),
			field("doc.day", document, kind(compile.KindDate)),
			field("doc.at", rfc3339, document),
			field("doc.ms", milliseconds, document),
			field("doc.deep.x", document),
			field("doc.fold", document, func(f *compile.Field) { f.Folding, f.FoldColumn = true, "folded" }),
			field("doc.tag", in("doc.tag"), element, func(f *compile.Field) { f.Path = nil }),
			field("doc.mail.address", in("doc.mail"), element, func(f *compile.Field) { f.Path = []string{"address"} }),
			field("doc.mail.rank", in("doc.mail"), element, kind(compile.KindInteger), func(f *compile.Field) { f.Path = []string{"rank"} }),
			field("doc.mail.part", in("doc.mail.part"), element, kind(compile.KindInteger), func(f *compile.Field) { f.Path = nil }),
			field("whole", whole, kind(compile.KindNumber)),
			field("bag", in("bag"), element, rfc3339, func(f *compile.Field) { f.Path = nil }),
		},
	}
	if dialect == relational.PostgreSQL {
		for _, array := range []struct {
			name string
			kind compile.Kind
			of   compile.ColumnType
		}{{"words", compile.KindText, ""}, {"texts", compile.KindText, compile.ColumnText}, {"ints", compile.KindInteger, compile.ColumnInteger}, {"longs", compile.KindInteger, ""}, {"uids", compile.KindUUID, compile.ColumnUUID}, {"prices", compile.KindDecimal, compile.ColumnNumeric}, {"flags", compile.KindBoolean, ""}, {"floats", compile.KindNumber, ""}, {"days", compile.KindDate, ""}, {"times", compile.KindTimestamp, ""}, {"moods", compile.KindEnum, ""}} {
			object.Lists = append(object.Lists, compile.List{Selector: array.name, Path: []string{array.name}, Column: array.name, ColumnType: compile.ColumnArray})
			object.Fields = append(object.Fields, field(array.name, in(array.name), element, kind(array.kind), typed(array.of), func(f *compile.Field) {
				if f.Kind == compile.KindEnum {
					f.Values = []string{"sad", "Glad"}
				}
			}))
		}
	}
	if sharded {
		object.ShardColumn = "tenant"
		for i := range object.Lists {
			if object.Lists[i].Table != "" {
				object.Lists[i].ShardKey = "tenant"
			}
		}
		for i := range object.References {
			if object.References[i].Table != "orgs" {
				object.References[i].ShardKey = "tenant"
			}
		}
	}
	return compile.Must(compile.NewSchema(object))
}

// shapeTypes are the types of the columns that are not text, by dialect.
var shapeTypes = map[relational.Dialect]map[string]string{
	relational.SQLite:     {"key": "INTEGER", "text": "TEXT", "jsonb": "TEXT", "json": "TEXT"},
	relational.PostgreSQL: {"key": "bigint", "text": "text", "jsonb": "jsonb", "json": "json"},
	relational.MariaDB:    {"key": "bigint", "text": "varchar(180)", "jsonb": "json", "json": "json"},
}

var shapeTables = map[string][]string{
	"issues":       {"id key", "title text", "assignee_id key", "parent_id key", "doc jsonb", "whole json", "bag json"},
	"users":        {"id key", "name text", "age key", "org_id key", "profile json", "deleted key"},
	"orgs":         {"id key", "name text"},
	"skills":       {"user_id key", "name text"},
	"labels":       {"id key", "name text", "rank key", "deleted key"},
	"issue_labels": {"issue_id key", "label_id key"},
	"topics":       {"id key", "value text"},
	"issue_topics": {"issue_id key", "topic_id key"},
	"comments":     {"id key", "issue_id key", "text text", "author_id key", "notes jsonb", "deleted key"},
	"reactions":    {"comment_id key", "value text"},
}

// shapeStore keeps records of the shapes in tables.
type shapeStore struct {
	*enginetest.Store
	schema  *compile.Schema
	sharded bool
	next    int64 // the key of the next row
}

// choose makes a schema the one of the records.
func (s *shapeStore) choose(schema *compile.Schema) {
	s.schema, s.sharded = schema, schema.ShardColumn() != ""
}

// tenant is the one of the records, where they have one.
const tenant = 7

// options returns how conditions are written: for the tenant, or for all.
func (s *shapeStore) options(confined bool) relational.Options {
	options := relational.Options{Dialect: s.Dialect, Shard: relational.Unconfined()}
	if s.sharded && confined {
		options.Shard = relational.Confine(tenant)
	}
	return options
}

// decoy adds rows of another tenant with the same keys.
func (s *shapeStore) decoy(t *testing.T) {
	t.Helper()
	if !s.sharded {
		return
	}
	for table, columns := range shapeTables {
		if table == "orgs" {
			continue
		}
		var names, values []string
		for _, column := range columns {
			name, kind, _ := strings.Cut(column, " ")
			name = s.Quote(name)
			names, values = append(names, name), append(values, map[string]string{"text": "'a'"}[kind])
			if kind != "text" {
				values[len(values)-1] = name
			}
		}
		s.Exec(t, fmt.Sprintf("INSERT INTO %[1]s (%[2]s, tenant) SELECT %[3]s, 8 FROM %[1]s", s.Quote(table), strings.Join(names, ", "), strings.Join(values, ", ")))
	}
}

func newShapeStore(t *testing.T, dialect relational.Dialect) *shapeStore {
	plain := compile.Must(compile.NewSchema(compile.Object{Name: "None", Table: "none", Key: "id", Fields: []compile.Field{{Selector: "id", Path: []string{"id"}, Column: "id"}}}))
	s := &shapeStore{Store: enginetest.NewStore(t, dialect, plain, nil), schema: shapes(dialect, false)}
	if dialect == relational.PostgreSQL {
		s.Exec(t, "CREATE TYPE mood AS ENUM ('Glad', 'sad')")
	}
	for table, columns := range shapeTables {
		if table == "issues" && dialect == relational.PostgreSQL {
			columns = append(columns[:len(columns):len(columns)], "words varchar(90)[]", "texts text[]", "ints int[]", "longs bigint[]", "uids uuid[]", "prices numeric[]",
				"flags boolean[]", "floats float8[]", "days date[]", "times timestamptz[]", "moods mood[]")
		}
		var definitions []string
		for _, column := range columns {
			name, kind, _ := strings.Cut(column, " ")
			if known, ok := shapeTypes[dialect][kind]; ok {
				kind = known
			}
			definitions = append(definitions, s.Quote(name)+" "+kind)
		}
		definitions = append(definitions, "tenant bigint DEFAULT 7")
		s.Exec(t, "CREATE TABLE "+s.Quote(table)+" ("+strings.Join(definitions, ", ")+")")
		for _, column := range columns {
			if name, kind, _ := strings.Cut(column, " "); kind == "key" || kind == "text" {
				s.Exec(t, "CREATE INDEX "+s.Quote(table+"_"+name)+" ON "+s.Quote(table)+" ("+s.Quote(name)+")")
			}
		}
	}
	switch dialect {
	case relational.PostgreSQL:
		s.Exec(t, `CREATE INDEX doc_gin ON issues USING gin (doc jsonb_path_ops)`)
		s.Exec(t, `CREATE INDEX words_gin ON issues USING gin (words)`)
		s.Exec(t, `CREATE INDEX ints_gin ON issues USING gin (ints)`)
	case relational.SQLite:
		s.Exec(t, `CREATE INDEX doc_name ON issues (doc->>'$.name')`)
		s.Exec(t, `CREATE INDEX doc_num ON issues (doc->>'$.num')`)
	}
	return s
}

// insert adds a row and returns its key, which is id unless that is 0.
func (s *shapeStore) insert(t *testing.T, table string, values map[string]any) int64 {
	s.next++
	id := s.next
	var names, places []string
	var args []any
	if strings.HasPrefix(shapeTables[table][0], "id ") && values["id"] == nil {
		values["id"] = id
	}
	for name, value := range values {
		if text, ok := value.(json.RawMessage); ok {
			value = string(text)
			if text == nil {
				value = nil
			}
		}
		names, args = append(names, s.Quote(name)), append(args, value)
		places = append(places, "?")
		if s.Dialect == relational.PostgreSQL {
			places[len(places)-1] = fmt.Sprintf("$%d", len(args))
		}
	}
	s.Exec(t, "INSERT INTO "+s.Quote(table)+" ("+strings.Join(names, ", ")+") VALUES ("+strings.Join(places, ", ")+")", args...)
	return id
}

var shapeTexts = []string{"a", "b", "A", "ab", "a ", "B%", "é", "x_y", "", "Jo", "John"}

// agree fails the test unless SQL selects the records that the predicate does, and returns
// how many.
func (s *shapeStore) agree(t *testing.T, expr ast.Expr, records []map[string]any) int {
	t.Helper()
	query, err := compile.Check(expr, s.schema, thing.Generous())
	if err != nil {
		return 0 // a value of a record that is none of the kind
	}
	alias := shapeAliases[(len(expr.String())+len(records))%len(shapeAliases)]
	options := s.options(len(expr.String())%3 > 0)
	options.Alias = alias
	condition := compile.Must(relational.Where(query, options))
	checkForm(t, condition)
	if alias != "" {
		alias = " AS " + s.Quote(alias)
	}
	selected := s.selected(t, "SELECT id FROM issues"+alias+" WHERE id > 1000000 AND tenant = 7 AND "+condition.Text(), condition.Args())
	inSQL := map[int64]bool{}
	for _, id := range selected {
		inSQL[id] = true
	}
	predicate, matched := match.JSON(query), 0
	for _, record := range records {
		id, _ := record["id"].(json.Number).Int64()
		want := predicate(record)
		if inSQL[id] != want {
			t.Fatalf("filter %s\nrecord %s\npredicate %v, SQL %v\n%s\n%q", expr, thing.Encode(t, record), want, inSQL[id], condition.Text(), condition.Args())
		}
		if want {
			matched++
		}
	}
	return matched
}

// shapeAliases are what queries call the table of the records: names of the others too.
var shapeAliases = []string{"", "i", "users", "Issues", "element", "issue_labels"}

func (s *shapeStore) selected(t *testing.T, statement string, args []any) (ids []int64) {
	t.Helper()
	rows, err := s.Database.Query(statement, args...)
	if err != nil {
		t.Fatalf("%s\n%q\n%v", statement, args, err)
	}
	defer rows.Close()
	for rows.Next() {
		var id int64
		if err := rows.Scan(&id); err != nil {
			t.Fatal(err)
		}
		ids = append(ids, id)
	}
	if err := rows.Err(); err != nil {
		t.Fatalf("%s\n%q\n%v", statement, args, err)
	}
	return ids
}
