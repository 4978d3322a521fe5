package relational_test

import (
	"strings"
	"testing"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/internal/thing"
	"github.com/fiql-go/fiql/compile/relational"
)

func TestPlaceholders(t *testing.T) {
	condition, err := relational.Where(thing.Query(t, "name==a;count=in=(1,2)"), relational.Options{Dialect: relational.PostgreSQL, Start: 3, Shard: relational.Unconfined()})
	if err != nil {
		t.Fatal(err)
	}
	want := `("things"."name" = $3::text AND "things"."count" IN ($4::bigint, $5::bigint))`
	if condition.Text() != want {
		t.Errorf("got  %s\nwant %s", condition.Text(), want)
	}
	var places int
	for _, token := range condition.Tokens() {
		if token.IsArgument {
			places++
		}
	}
	if places != 3 {
		t.Errorf("%d argument tokens", places)
	}
}

func TestPlaceholderQuestion(t *testing.T) {
	query := thing.Query(t, "name==a;tag.rank=in=(1,2);active==true")
	for dialect, want := range map[relational.Dialect]string{
		relational.SQLite: `("t"."name" = ? AND ("t"."owner", "t"."id") IN (SELECT "thing_tags"."owner", "thing_tags"."thing_id"` +
			` FROM "thing_tags" WHERE "thing_tags"."rank" IN (?, ?)) AND "t"."active" <> 0)`,
		relational.PostgreSQL: `("t"."name" = ?::text AND EXISTS (SELECT 1 FROM "thing_tags" WHERE "thing_tags"."owner" = "t"."owner"` +
			` AND "thing_tags"."thing_id" = "t"."id" AND "thing_tags"."rank" IN (?::bigint, ?::bigint)) AND "t"."active" = ?::boolean)`,
		relational.MariaDB: "(`t`.`name` = ? AND EXISTS (SELECT 1 FROM `thing_tags` WHERE `thing_tags`.`owner` = `t`.`owner`" +
			" AND `thing_tags`.`thing_id` = `t`.`id` AND `thing_tags`.`rank` IN (?, ?)) AND `t`.`active` <> 0)",
	} {
		options := relational.Options{Dialect: dialect, Alias: "t", Start: 9, Placeholder: relational.PlaceholderQuestion, Shard: relational.Unconfined()}
		condition, err := relational.Where(query, options)
		if err != nil {
			t.Fatal(err)
		}
		if text, args, _ := condition.ToSql(); text != want || len(args) != strings.Count(want, "?") {
			t.Errorf("got  %s\nwant %s", text, want)
		}
	}
}

// TestQuestionMarksInNames holds that a name cannot be taken for an argument.
func TestQuestionMarksInNames(t *testing.T) {
	question := relational.Options{Placeholder: relational.PlaceholderQuestion, Shard: relational.Unconfined()}
	for _, schema := range []*compile.Schema{oddSchema("a?b", "x"), oddSchema("x", "a?b")} {
		query, err := compile.Check(ast.NewPresence("item"), schema, compile.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if condition, err := relational.Where(query, question); err == nil {
			t.Errorf("a name with a question mark is written: %s", condition.Text())
		}
		if _, err := relational.Where(query, relational.Options{Shard: relational.Unconfined()}); err != nil {
			t.Errorf("where nothing reads question marks in quotes: %v", err)
		}
	}
	order, err := compile.ParseOrder(oddSchema("a?b", "x"))
	if err != nil {
		t.Fatal(err)
	}
	const want = `relational: Odd: the name "odda?b" holds a question mark, which PlaceholderQuestion means for arguments only`
	if _, err := relational.OrderBy(order, question); err == nil || err.Error() != want {
		t.Errorf("got  %v\nwant %s", err, want)
	}
}
