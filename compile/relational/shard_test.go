package relational_test

import (
	"strings"
	"testing"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/internal/thing"
	"github.com/fiql-go/fiql/compile/relational"
)

// TestShard reads the text of confined conditions.
func TestShard(t *testing.T) {
	options := relational.Options{Shard: relational.Confine("o'1")}
	for filter, want := range map[string]string{
		"name==a,name==b": `("things"."owner" = ? AND "things"."name" IN (?, ?))`,
		"tag.name==a": `("things"."owner" = ? AND "things"."id" IN (SELECT "thing_tags"."thing_id" FROM "thing_tags" ` +
			`WHERE "thing_tags"."owner" = ? AND "thing_tags"."name" = ?))`,
		"tag!=*": `("things"."owner" = ? AND NOT EXISTS (SELECT 1 FROM "thing_tags" WHERE "thing_tags"."owner" = ? ` +
			`AND "thing_tags"."thing_id" = "things"."id"))`,
	} {
		condition, err := relational.Where(thing.Query(t, filter), options)
		if err != nil || condition.Text() != want || condition.Args()[0] != "o'1" {
			t.Errorf("%s: got %v, %v\nwant %s", filter, condition, err, want)
		}
	}
	everything, err := relational.Where(thing.Check(t, ast.NewAnd()), options)
	if err != nil || everything.Text() != `("things"."owner" = ?)` {
		t.Errorf("everything: got %v, %v", everything, err)
	}
	for _, shard := range []any{nil, (*string)(nil), 1, int64(1), true, []byte("x"), 1.5} {
		if _, err := relational.Where(thing.Query(t, "name==a"), relational.Options{Shard: relational.Confine(shard)}); err == nil {
			t.Errorf("a %T is taken for a text", shard)
		}
	}
	unsharded := compile.Must(compile.NewSchema(compile.Object{Name: "Film", Table: "films", Fields: []compile.Field{{Selector: "title", Path: []string{"title"}, Column: "title"}}}))
	if _, err := relational.Where(compile.Must(compile.Check(ast.NewPresence("title"), unsharded, compile.Options{})), options); err == nil {
		t.Error("a schema without a shard key is confined")
	}
}

// TestShardIsExact has accounts whose names differ by what a collation ignores.
func TestShardIsExact(t *testing.T) {
	for dialect, collation := range map[relational.Dialect]string{
		relational.SQLite: "NOCASE", relational.PostgreSQL: "und-x-icu", relational.MariaDB: "utf8mb4_general_ci",
	} {
		schema := compile.Must(compile.NewSchema(compile.Object{
			Name: "Note", Key: "id", Shard: "owner", Table: "notes",
			Fields: []compile.Field{
				{Selector: "id", Path: []string{"id"}, Column: "id"},
				{Selector: "owner", Path: []string{"owner"}, Column: "owner", Collation: collation},
				{Selector: "word", List: "word", Column: "value"},
			},
			Lists: []compile.List{{Selector: "word", Path: []string{"words"}, Table: "note_words", ParentKey: "note_id", ShardKey: "owner"}},
		}))
		query, err := compile.Check(ast.NewPresence("word"), schema, compile.Options{})
		if err != nil {
			t.Fatal(err)
		}
		condition, err := relational.Where(query, relational.Options{Dialect: dialect, Shard: relational.Confine("a")})
		if err != nil {
			t.Fatal(err)
		}
		if compared := strings.Count(condition.Text(), "COLLATE"); compared != 2 {
			t.Errorf("%s compares the owner exactly %d times, want 2", condition.Text(), compared)
		}
	}
}
