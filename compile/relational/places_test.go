package relational_test

import (
	"strings"
	"testing"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/internal/enginetest"
	"github.com/fiql-go/fiql/compile/relational"
)

// TestQuestionMarksInKeys holds that no key of JSON can be taken for an argument, in any form
// that writes one.
func TestQuestionMarksInKeys(t *testing.T) {
	schema := compile.Must(compile.NewSchema(compile.Object{
		Name: "Odd", Table: "odds", Key: "id",
		Fields: []compile.Field{
			{Selector: "id", Path: []string{"id"}, Column: "id"},
			{Selector: "value", Path: []string{"value"}, Column: "doc", ColumnType: compile.ColumnJSONB, JSON: []string{"a?b"}},
			{Selector: "list", List: "list"},
			{Selector: "other.x", List: "other", Path: []string{"x?y"}},
		},
		Lists: []compile.List{
			{Selector: "list", Path: []string{"list"}, Column: "doc", ColumnType: compile.ColumnJSONB, JSON: []string{"c?d"}},
			{Selector: "other", Path: []string{"other"}, Column: "doc", ColumnType: compile.ColumnJSONB, JSON: []string{"e"}},
		},
	}))
	for _, dialect := range enginetest.Dialects() {
		for _, filter := range []ast.Expr{
			ast.NewConstraint("value", ast.OpEqual, ast.Literal("x")), ast.NewConstraint("value", ast.OpEqual, ast.Pattern("x", "")), ast.NewPresence("value"),
			ast.NewConstraint("list", ast.OpEqual, ast.Literal("x")), ast.NewConstraint("list", ast.OpEqual, ast.Pattern("x", "")), ast.NewPresence("list"),
			ast.NewConstraint("other.x", ast.OpEqual, ast.Literal("x")), ast.NewConstraint("other.x", ast.OpEqual, ast.Pattern("x", "")),
		} {
			query := compile.Must(compile.Check(filter, schema, compile.Options{}))
			condition, err := relational.Where(query, relational.Options{Dialect: dialect, Placeholder: relational.PlaceholderQuestion})
			if err == nil || !strings.Contains(err.Error(), "holds a question mark, which PlaceholderQuestion means for arguments only") {
				t.Errorf("%s: %s is written as %s, %v", dialect, filter, condition.Text(), err)
			}
		}
	}
}

// TestArrayRange asks arrays of 32 bits for integers that they cannot hold, by their index and
// without a word of their type.
func TestArrayRange(t *testing.T) {
	db := enginetest.PostgreSQL(t)
	for _, statement := range []string{"CREATE TABLE odds (id int, declared int[], plain int[])", "INSERT INTO odds VALUES (1, '{5}', '{5}'), (2, NULL, NULL)"} {
		if _, err := db.Exec(statement); err != nil {
			t.Fatal(err)
		}
	}
	object := compile.Object{Name: "Odd", Table: "odds", Key: "id", Fields: []compile.Field{{Selector: "id", Kind: compile.KindInteger, Path: []string{"id"}, Column: "id"}}}
	for name, columnType := range map[string]compile.ColumnType{"declared": compile.ColumnInteger, "plain": ""} {
		object.Lists = append(object.Lists, compile.List{Selector: name, Path: []string{name}, Column: name, ColumnType: compile.ColumnArray})
		object.Fields = append(object.Fields, compile.Field{Selector: name, Kind: compile.KindInteger, List: name, ColumnType: columnType})
	}
	schema := compile.Must(compile.NewSchema(object))
	const huge = "4294967301" // 5 in its lower half
	for _, name := range []string{"declared", "plain"} {
		for _, c := range []struct {
			operator ast.Operator
			values   []string
			rows     int
		}{
			{ast.OpEqual, []string{huge}, 0}, {ast.OpNotEqual, []string{huge}, 2}, {ast.OpEqual, []string{"5"}, 1},
			{ast.OpIn, []string{huge, "5"}, 1}, {ast.OpOut, []string{huge, "5"}, 1}, {ast.OpOut, []string{huge, "-" + huge}, 2},
			{ast.OpLess, []string{huge}, 1}, {ast.OpGreater, []string{"-" + huge}, 1}, {ast.OpGreater, []string{huge}, 0},
		} {
			arguments := make([]ast.Argument, len(c.values))
			for i, value := range c.values {
				arguments[i] = ast.Literal(value)
			}
			filter := ast.NewConstraint(name, c.operator, arguments...)
			condition := where(t, compile.Must(compile.Check(filter, schema, compile.Options{})), relational.PostgreSQL)
			var rows int
			if err := db.QueryRow("SELECT count(*) FROM odds WHERE "+condition.Text(), condition.Args()...).Scan(&rows); err != nil || rows != c.rows {
				t.Errorf("%s selects %d rows, %v\n%s", filter, rows, err, condition.Text())
			}
		}
	}
}

// TestDocumentsThatAreNoJSONB asks documents of PostgreSQL's json that no cast makes jsonb of,
// and others that look like them.
func TestDocumentsThatAreNoJSONB(t *testing.T) {
	db := enginetest.PostgreSQL(t)
	if _, err := db.Exec("CREATE TABLE odds (id serial, doc json)"); err != nil {
		t.Fatal(err)
	}
	for _, document := range []string{
		`{"a":"x"}`, `{"a":"x","b":"\\u0000"}`, `{"a":"x","b":"\ud83d\ude00"}`, `{"a":"x","b":"\\\ud83d\ude00"}`, // these can be cast
		`{"a":"x","b":"\u0000"}`, `{"a":"x","b":"\ud800"}`, `{"a":"x","b":"\ude00\ud83d"}`, `{"a":"x","b":"\\\u0000"}`,
	} {
		if _, err := db.Exec("INSERT INTO odds (doc) VALUES ($1::json)", document); err != nil {
			t.Fatal(err)
		}
	}
	schema := compile.Must(compile.NewSchema(compile.Object{Name: "Odd", Table: "odds", Key: "id", Fields: []compile.Field{
		{Selector: "id", Kind: compile.KindInteger, Path: []string{"id"}, Column: "id"},
		{Selector: "a", Path: []string{"doc", "a"}, Column: "doc", JSON: []string{"a"}},
	}}))
	condition := where(t, compile.Must(compile.Check(ast.NewConstraint("a", ast.OpEqual, ast.Literal("x")), schema, compile.Options{})), relational.PostgreSQL)
	var rows, last int
	if err := db.QueryRow("SELECT count(*), max(id) FROM odds WHERE "+condition.Text(), condition.Args()...).Scan(&rows, &last); err != nil || rows != 4 || last != 4 {
		t.Errorf("%d rows, the last %d, %v", rows, last, err)
	}
}
