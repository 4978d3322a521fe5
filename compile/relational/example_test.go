package relational_test

import (
	"fmt"

	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/match"
	"github.com/fiql-go/fiql/compile/relational"
	"github.com/fiql-go/fiql/parser"
)

// noteSchema is what the examples filter: notes of many accounts, with tags.
var noteSchema = compile.Must(compile.NewSchema(compile.Object{
	Name: "Note", Key: "id", Shard: "account", Table: "notes",
	Fields: []compile.Field{
		{Selector: "id", Path: []string{"id"}, Column: "id", Collation: compile.ExactCollation},
		{Selector: "account", Path: []string{"account"}, Column: "account", Collation: compile.ExactCollation},
		{Selector: "title", Path: []string{"title"}, Column: "title", Collation: compile.ExactCollation},
		{Selector: "stars", Kind: compile.KindInteger, Path: []string{"stars"}, Column: "stars", Optional: true},
		{Selector: "tag.name", List: "tag", Path: []string{"name"}, Column: "name", Collation: compile.ExactCollation},
	},
	Lists: []compile.List{{Selector: "tag", Path: []string{"tags"}, Table: "note_tags", ParentKey: "note_id", ShardKey: "account"}},
}))

// noteQuery parses and checks a filter of notes.
func noteQuery(filter string) *compile.Query {
	expr := compile.Must(parser.Parse(filter, parser.Options{}))
	return compile.Must(compile.Check(expr, noteSchema, compile.Options{Source: filter}))
}

func ExampleWhere() {
	options := relational.Options{Dialect: relational.PostgreSQL, Shard: relational.Unconfined()}
	condition, err := relational.Where(noteQuery("title==Re:*,stars>4"), options)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println("SELECT id FROM notes WHERE", condition.Text())
	fmt.Println(condition.Args())
	// Output:
	// SELECT id FROM notes WHERE (("notes"."title" >= $1::text AND "notes"."title" < $2::text) OR "notes"."stars" > $3::bigint)
	// [Re: Re; 4]
}

// A condition selects rows of one account only, whatever the filter says.
func ExampleConfine() {
	query := noteQuery("tag.name==urgent,account==other")
	_, err := relational.Where(query, relational.Options{})
	fmt.Println(err)
	condition, err := relational.Where(query, relational.Options{Shard: relational.Confine("mine")})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(condition.Text())
	fmt.Println(condition.Args())
	// Output:
	// relational: Note: the schema names a shard key, and Options.Shard is not set: use Confine with the value of the key, or Unconfined to select the rows of all shards
	// ("notes"."account" = ? AND ("notes"."id" IN (SELECT "note_tags"."note_id" FROM "note_tags" WHERE "note_tags"."account" = ? AND "note_tags"."name" = ?) OR "notes"."account" = ?))
	// [mine mine urgent other]
}

// Pages by keyset: a page begins after the last record of the page before.
func ExampleAfter() {
	order, err := compile.ParseOrder(noteSchema, "title,DESC")
	if err != nil {
		fmt.Println(err)
		return
	}
	cursor, err := match.JSONCursor(order, map[string]any{"id": "7", "title": "Tron"})
	if err != nil {
		fmt.Println(err)
		return
	}
	options := relational.Options{Dialect: relational.PostgreSQL, Shard: relational.Confine("mine")}
	filter, err := relational.Where(noteQuery("stars>4"), options)
	if err != nil {
		fmt.Println(err)
		return
	}
	after, err := relational.After(order, cursor, options)
	if err != nil {
		fmt.Println(err)
		return
	}
	condition, err := relational.And(filter, after)
	if err != nil {
		fmt.Println(err)
		return
	}
	orderBy, err := relational.OrderBy(order, options)
	fmt.Println("WHERE", condition.Text(), "ORDER BY", orderBy, err)
	fmt.Println(condition.Args())
	// Output:
	// WHERE (("notes"."account" = $1::text AND "notes"."stars" > $2::bigint) AND ("notes"."title" <= $3::text AND ("notes"."title" < $4::text OR "notes"."id" < $5::text))) ORDER BY "notes"."title" DESC, "notes"."id" DESC <nil>
	// [mine 4 Tron Tron 7]
}

// A program that answers many filters keeps one prepared statement for each text.
func ExampleCondition_statements() {
	prepared := map[string]bool{} // *sql.Stmt in a real program
	for _, filter := range []string{"title==Jo*;stars>5", "title==Pe*;stars>70", "title==Jo*"} {
		condition, err := relational.Where(noteQuery(filter), relational.Options{Shard: relational.Confine("me")})
		if err != nil {
			fmt.Println(err)
			return
		}
		prepared["SELECT id FROM notes WHERE "+condition.Text()] = true
		fmt.Println(condition.Args())
	}
	fmt.Println(len(prepared), "statements")
	// Output:
	// [me Jo Jp 5]
	// [me Pe Pf 70]
	// [me Jo Jp]
	// 2 statements
}

// Tokens suit libraries that write placeholders of their own.
func ExampleCondition_Tokens() {
	condition, err := relational.Where(noteQuery("title==a;stars==4"), relational.Options{Dialect: relational.MariaDB, Shard: relational.Unconfined()})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, token := range condition.Tokens() {
		if token.IsArgument {
			fmt.Printf("value %#v\n", token.Value)
		} else {
			fmt.Printf("text  %q\n", token.Text)
		}
	}
	// Output:
	// text  "(`notes`.`title` = "
	// value "a"
	// text  " AND `notes`.`stars` = "
	// value 4
	// text  ")"
}
