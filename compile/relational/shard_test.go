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
}

// account is a name for text, which is not taken for a shard: a program says string(a).
type account string

// TestShardsRefused has choices of rows that a schema does not allow.
func TestShardsRefused(t *testing.T) {
	missing := "the schema names a shard key, and Options.Shard is not set: " +
		"use Confine with the value of the key, or Unconfined to select the rows of all shards"
	cannot := func(what string) string { return "the shard is " + what + `, which the key "owner" (text) cannot be` }
	for name, c := range map[string]struct {
		shard relational.Shard
		want  string
	}{
		"no choice":             {relational.Shard{}, missing},
		"nil":                   {relational.Confine(nil), cannot("nil")},
		"a nil pointer":         {relational.Confine((*string)(nil)), cannot("of type *string")},
		"a pointer":             {relational.Confine(new("o")), cannot("of type *string")},
		"an int":                {relational.Confine(1), cannot("of type int")},
		"an int64":              {relational.Confine(int64(1)), cannot("of type int64")},
		"a bool":                {relational.Confine(true), cannot("of type bool")},
		"bytes":                 {relational.Confine([]byte("x")), cannot("of type []uint8")},
		"a float64":             {relational.Confine(1.5), cannot("of type float64")},
		"a named string":        {relational.Confine(account("o")), cannot("of type relational_test.account")},
		"a text that holds NUL": {relational.Confine("a\x00b"), cannot("a text that holds NUL")},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := relational.Where(thing.Query(t, "name==a"), relational.Options{Shard: c.shard})
			if want := "relational: Thing: " + c.want; err == nil || err.Error() != want {
				t.Errorf("got  %v\nwant %s", err, want)
			}
		})
	}
}

// TestUnsharded has a schema without a shard key: there is nothing to confine, and to say
// that all rows are meant changes nothing.
func TestUnsharded(t *testing.T) {
	schema := compile.Must(compile.NewSchema(bareObject()))
	query := compile.Must(compile.Check(ast.NewPresence("id"), schema, compile.Options{}))
	for _, shard := range []relational.Shard{{}, relational.Unconfined()} {
		if condition := whereBy(t, query, relational.Options{Shard: shard}); condition.Text() != `"bare"."id" IS NOT NULL` {
			t.Errorf("%v: %s", shard, condition.Text())
		}
	}
	if _, err := relational.Where(query, relational.Options{Shard: relational.Confine("o")}); err == nil {
		t.Error("it is confined")
	}
}

// TestIntegerShard confines by a shard key that is an integer.
func TestIntegerShard(t *testing.T) {
	object := bareObject()
	object.Fields = append(object.Fields, compile.Field{Selector: "account", Kind: compile.KindInteger, Path: []string{"account"}, Column: "account"})
	object.Shard, object.Lists[0].ShardKey = "account", "account"
	query := compile.Must(compile.Check(ast.NewAnd(), compile.Must(compile.NewSchema(object)), compile.Options{}))
	for _, shard := range []any{7, int64(7)} {
		condition := whereBy(t, query, relational.Options{Dialect: relational.PostgreSQL, Shard: relational.Confine(shard)})
		if want := `("bare"."account" = $1::bigint)`; condition.Text() != want || condition.Args()[0] != int64(7) {
			t.Errorf("got %s with %v, want %s", condition.Text(), condition.Args(), want)
		}
	}
	if _, err := relational.Where(query, relational.Options{Shard: relational.Confine("7")}); err == nil {
		t.Error("a string is taken for an integer")
	}
}

// TestShardIsExact has accounts whose names differ by what a collation ignores.
func TestShardIsExact(t *testing.T) {
	for _, column := range []struct {
		dialect         relational.Dialect
		collation, want string
	}{
		{relational.SQLite, "NOCASE", `("notes"."owner" = ? AND "notes"."owner"||'' = ?)`},
		{relational.PostgreSQL, "und-x-icu", `"notes"."owner" = $1::text`}, // deterministic, so that equal texts are the same
		{relational.PostgreSQL, "careless", `("notes"."owner" = $1::text AND "notes"."owner" COLLATE "C" = $2::text)`},
		{relational.MariaDB, "utf8mb4_general_ci", "`notes`.`owner` = ? COLLATE utf8mb4_nopad_bin"},
	} {
		schema := compile.Must(compile.NewSchema(compile.Object{
			Name: "Note", Key: "id", Shard: "owner", Table: "notes",
			Fields: []compile.Field{
				{Selector: "id", Path: []string{"id"}, Column: "id"},
				{Selector: "owner", Path: []string{"owner"}, Column: "owner", Collation: column.collation},
				{Selector: "word", List: "word", Column: "value"},
			},
			Lists: []compile.List{{Selector: "word", Path: []string{"words"}, Table: "note_words", ParentKey: "note_id", ShardKey: "owner"}},
		}))
		query := compile.Must(compile.Check(ast.NewPresence("word"), schema, compile.Options{}))
		condition := whereBy(t, query, relational.Options{Dialect: column.dialect, Shard: relational.Confine("a")})
		if !strings.HasPrefix(condition.Text(), "("+column.want) || strings.Count(condition.Text(), "owner") != 2*strings.Count(column.want, "owner") {
			t.Errorf("%s: got  %s\nwant %s of both tables", column.collation, condition.Text(), column.want)
		}
	}
}
