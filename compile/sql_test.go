package compile_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/relational"
	"github.com/fiql-go/fiql/fuzz/draw"
)

var dialects = []relational.Dialect{relational.SQLite, relational.PostgreSQL, relational.MariaDB}

// written are filters whose SQL is recorded for every dialect.
var written = []string{
	"name==x", "name!=x", "id!=x", "name==*", "name!=*", "name=gt=x", "name=in=(a,b)", "name=out=(a,b)", "name=in=(a,*)",
	"name==Jo*", "name!=Jo*", "name==*hn", "name!=*hn", "name==*oh*", "name!=*oh*", "name==J*n", "name!=J*n", "name==*o*n",
	"name=in=(a,b,Jo*,*z)", "name=out=(a,Jo*)", "name=='100%*'", "name==\U0010ffff*",
	"folded==ABC", "folded!=ABC*", "folded=gt=ABC", "folded==*",
	"count==1", "count=ge=-5", "size=lt=0.5", "active==true", "active!=false", "active=in=(true,false)",
	"created=gt=-P1D", "changed=le=2023-01-01T00:00:00Z", "day=ge=2023-01-01", "color==red", "origin=out=(HOME,x)",
	"tag.name==a", "tag.name!=a", "tag.value!=*", "tag.rank=gt=1", "tag", "tag!=*", "label==x*", "label!=x", "maker", "maker!=*",
	"name==a;count==1", "name==a,count==1", "name==a;(count==1,count==2);tag.name!=z",
}

func TestSQLGolden(t *testing.T) {
	var report strings.Builder
	for _, filter := range written {
		query := checked(t, filter)
		fmt.Fprintf(&report, "%s\n", filter)
		for _, dialect := range dialects {
			condition, err := relational.Where(query, relational.Options{Dialect: dialect, Alias: "t", Shard: relational.Unconfined()})
			if err != nil {
				t.Fatal(err)
			}
			text, args, err := condition.ToSql()
			if err != nil {
				t.Fatal(err)
			}
			fmt.Fprintf(&report, "  %-8s %s\n", dialect, text)
			if dialect == relational.SQLite || !reflect.DeepEqual(args, sqliteArgs(t, query)) {
				fmt.Fprintf(&report, "           %s\n", describe(args))
			}
		}
	}
	golden(t, "sql.golden", report.String())
}

func sqliteArgs(t *testing.T, query *compile.Query) []any {
	t.Helper()
	condition, err := relational.Where(query, relational.Options{Shard: relational.Unconfined()})
	if err != nil {
		t.Fatal(err)
	}
	return condition.Args()
}

func describe(args []any) string {
	texts := make([]string, len(args))
	for i, arg := range args {
		texts[i] = fmt.Sprintf("%T %#v", arg, arg)
	}
	return "[" + strings.Join(texts, ", ") + "]"
}

// TestTextDependsOnShape compares the SQL of filters that differ in values only.
func TestTextDependsOnShape(t *testing.T) {
	for _, pair := range [][2]string{
		{"name==a", `name=='x" OR 1=1 --'`},
		{"name==a*", `name=='\'); DROP TABLE things; --*'`},
		{"name=in=(a,b)", "name=in=('?','$1')"},
		{"name==*a*b", "name=='*%*_'"},
		{"count==1", "count==-9223372036854775808"},
		{"tag.name==a;created=gt=1", "tag.name==':name';created=gt=-P1D"},
		{"name==a,name==b", "name==a,name==a"},
		{"name==a;name!=b", "name==a;name!=a"},
		{"name=in=(a,b*,c)", "name=in=(a,a*,a)"},
		{"size=gt=1;size=gt=2", "size=gt=1;size=gt=1"},
	} {
		for _, dialect := range dialects {
			first, second := sqlText(t, pair[0], dialect), sqlText(t, pair[1], dialect)
			if first != second || shapeOf(checked(t, pair[0])) != shapeOf(checked(t, pair[1])) {
				t.Errorf("%s and %s have the same shape:\n%s\n%s", pair[0], pair[1], first, second)
			}
		}
	}
}

// TestTextDoesNotDependOnRepetition gives all values of a selector the same one, in drawn
// filters.
func TestTextDoesNotDependOnRepetition(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 8))
	for range 3000 {
		filter := ast.NewOr(draw.Filter(random, thingSchema, nil), draw.Filter(random, thingSchema, nil))
		if hasLastCharacter(filter) {
			continue
		}
		uniform, err := ast.Rewrite(filter, uniformValues(map[string]string{}))
		if err != nil {
			t.Fatal(err)
		}
		for _, dialect := range dialects {
			first, second := textOf(t, filter, dialect), textOf(t, uniform, dialect)
			if first != second {
				t.Fatalf("%s and\n%s have the same shape:\n%s\n%s", filter, uniform, first, second)
			}
		}
	}
}

// hasLastCharacter reports whether a value has the character after which no prefix comes.
func hasLastCharacter(filter ast.Expr) bool {
	return strings.ContainsRune(filter.String(), utf8.MaxRune)
}

// uniformValues returns what gives a constraint the first value met of its selector.
func uniformValues(first map[string]string) func(ast.Expr) (ast.Expr, error) {
	return func(expr ast.Expr) (ast.Expr, error) {
		c, ok := expr.(*ast.Constraint)
		if !ok {
			return expr, nil
		}
		arguments := c.Arguments()
		for i, argument := range arguments {
			value, isLiteral := argument.Literal()
			if !isLiteral {
				arguments[i] = uniformPattern(argument)
				continue
			}
			if _, isKnown := first[c.Selector()]; !isKnown {
				first[c.Selector()] = value
			}
			arguments[i] = ast.Literal(first[c.Selector()])
		}
		return ast.NewConstraint(c.Selector(), c.Operator(), arguments...), nil
	}
}

// uniformPattern returns a pattern with the same stars and an x for every other piece.
func uniformPattern(argument ast.Argument) ast.Argument {
	pieces := argument.Pieces()
	for i, piece := range pieces {
		if piece != "" {
			pieces[i] = "x"
		}
	}
	return ast.Pattern(pieces...)
}

func textOf(t *testing.T, filter ast.Expr, dialect relational.Dialect) string {
	t.Helper()
	query, err := compile.Check(filter, thingSchema, compile.Options{})
	if err != nil {
		t.Fatal(err)
	}
	condition, err := relational.Where(query, relational.Options{Dialect: dialect, Shard: relational.Unconfined()})
	if err != nil {
		t.Fatal(err)
	}
	return condition.Text()
}

func sqlText(t *testing.T, filter string, dialect relational.Dialect) string {
	t.Helper()
	condition, err := relational.Where(checked(t, filter), relational.Options{Dialect: dialect, Shard: relational.Unconfined()})
	if err != nil {
		t.Fatal(err)
	}
	return condition.Text()
}

// TestNoInputInText looks for a value of the filter in the text around the arguments.
func TestNoInputInText(t *testing.T) {
	const marker = "Zq\"'`\\;--/*?$1:x"
	text := ast.Literal(marker)
	arguments := []ast.Argument{
		text, ast.Pattern(marker, ""), ast.Pattern("", marker), ast.Pattern("", marker, ""), ast.Pattern(marker, marker),
	}
	for _, selector := range []string{"name", "id", "folded", "origin", "maker.city", "tag.name", "tag.value", "label"} {
		field, _ := thingSchema.Field(selector)
		for _, op := range field.Operators {
			for _, argument := range arguments {
				if _, isLiteral := argument.Literal(); !isLiteral && (op.IsOrdering() || field.Kind != compile.KindText) {
					continue
				}
				hasNoInput(t, mustCheck(t, ast.NewConstraint(selector, op, argument)), marker)
			}
		}
	}
}

func hasNoInput(t *testing.T, query *compile.Query, marker string) {
	t.Helper()
	for _, dialect := range dialects {
		condition, err := relational.Where(query, relational.Options{Dialect: dialect, Shard: relational.Confine(marker)})
		if err != nil {
			t.Fatal(err)
		}
		for _, token := range condition.Tokens() {
			if strings.Contains(strings.ToUpper(token.Text), "ZQ") || strings.ContainsAny(token.Text, "\\;") {
				t.Errorf("%s: the text %q holds a part of the value", query.Expr(), token.Text)
			}
		}
	}
}

func TestPlaceholders(t *testing.T) {
	condition, err := relational.Where(checked(t, "name==a;count=in=(1,2)"), relational.Options{Dialect: relational.PostgreSQL, Start: 3, Shard: relational.Unconfined()})
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

// hostileNames are identifiers that end a quoted name early where the quotes in
// them are not doubled.
var hostileNames = []string{`a"b`, "a`b", `a'; DROP TABLE t; --`, "a b", "a.b", "sélect", "select", `"`, "``", "a?b", "$1", ":x", "/*"}

// TestHostileNames runs conditions on tables and columns with such names.
func TestHostileNames(t *testing.T) {
	onEngines(t, thingSchema, func(t *testing.T, s *store) {
		for i, name := range hostileNames {
			s.schema = oddSchema(name, hostileNames[(i+1)%len(hostileNames)])
			s.createAll(t)
			askOdd(t, s, name, hostileNames[(i+1)%len(hostileNames)])
		}
	})
}

// oddSchema returns a schema whose names in SQL are made from name and other.
func oddSchema(name, other string) *compile.Schema {
	return compile.Must(compile.NewSchema(compile.Object{
		Name: "Odd", Key: "id", Shard: "owner", Table: "odd" + name,
		Fields: []compile.Field{
			{Selector: "id", Path: []string{"id"}, Column: "id" + name},
			{Selector: "owner", Path: []string{"owner"}, Column: "owner" + other},
			{Selector: "value", Path: []string{"value"}, Column: name, Optional: true},
			{Selector: "item.value", List: "item", Path: []string{"value"}, Column: other},
		},
		Lists: []compile.List{{
			Selector: "item", Path: []string{"items"}, Table: "items" + name, ParentKey: "p" + name, ShardKey: "s" + other,
		}},
	}))
}

func askOdd(t *testing.T, s *store, name, other string) {
	t.Helper()
	s.replace(t, []map[string]any{
		{"id": "1", "owner": "o", "value": name, "items": []any{map[string]any{"value": other}}},
		{"id": "2", "owner": "o"},
	})
	first := string([]rune(other)[:1])
	for expr, want := range map[ast.Expr][2]bool{
		ast.NewConstraint("value", ast.OpEqual, ast.Literal(name)):              {true, false},
		ast.NewConstraint("value", ast.OpNotEqual, ast.Literal(name)):           {false, true},
		ast.NewConstraint("item.value", ast.OpEqual, ast.Pattern(first, "")):    {true, false},
		ast.NewConstraint("item.value", ast.OpNotEqual, ast.Pattern("", other)): {false, true},
		ast.NewPresence("item"): {true, false},
	} {
		query, err := compile.Check(expr, s.schema, compile.Options{})
		if err != nil {
			t.Fatal(err)
		}
		condition, err := relational.Where(query, relational.Options{Dialect: s.dialect, Shard: relational.Unconfined()})
		if err != nil {
			t.Fatal(err)
		}
		if got := s.matching(t, condition, 2); got[0] != want[0] || got[1] != want[1] {
			t.Errorf("%q: %s: got %v\n%s", name, expr, got, condition.Text())
		}
	}
}

func TestNULInNames(t *testing.T) {
	schema := compile.Must(compile.NewSchema(compile.Object{
		Name: "Odd", Table: "odd",
		Fields: []compile.Field{{Selector: "value", Path: []string{"value"}, Column: "a\x00b"}},
	}))
	query, err := compile.Check(ast.NewPresence("value"), schema, compile.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := relational.Where(query, relational.Options{Shard: relational.Unconfined()}); err == nil {
		t.Error("a column name with NUL is written")
	}
}

// TestLongChains runs chains beyond the depth that SQLite allows an expression, of
// constraints that cannot become one, and of patterns in a list.
func TestLongChains(t *testing.T) {
	s := newStore(t, relational.SQLite, thingSchema)
	s.replace(t, []map[string]any{
		{"id": "1", "owner": "o", "count": json.Number("3001"), "name": "n1499.5"}, {"id": "2", "owner": "o", "count": json.Number("1")},
	})
	operands := make([]ast.Expr, 3000)
	for i := range operands {
		operands[i] = ast.NewConstraint("count", ast.OpGreater, ast.Literal(fmt.Sprint(3000-i)))
	}
	patterns := []ast.Argument{ast.Literal("other")}
	for i := range 1500 {
		patterns = append(patterns, ast.Pattern(fmt.Sprintf("n%d.", i), ""))
	}
	for expr, want := range map[ast.Expr][2]bool{
		ast.NewOr(operands...):                            {true, false},
		ast.NewNot(ast.NewOr(operands...)):                {false, true},
		ast.NewConstraint("name", ast.OpIn, patterns...):  {true, false},
		ast.NewConstraint("name", ast.OpOut, patterns...): {false, true},
	} {
		query, err := compile.Check(expr, thingSchema, compile.Options{Limits: ast.Limits{Constraints: 5000, ListItems: 5000}})
		if err != nil {
			t.Fatal(err)
		}
		condition, err := relational.Where(query, relational.Options{Shard: relational.Unconfined()})
		if err != nil {
			t.Fatal(err)
		}
		if got := s.matching(t, condition, 2); got[0] != want[0] || got[1] != want[1] {
			t.Errorf("got %v, want %v of %d constraints", got, want, len(operands))
		}
	}
}

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
		condition, err := relational.Where(checked(t, filter), options)
		if err != nil || condition.Text() != want || condition.Args()[0] != "o'1" {
			t.Errorf("%s: got %v, %v\nwant %s", filter, condition, err, want)
		}
	}
	everything, err := relational.Where(mustCheck(t, ast.NewAnd()), options)
	if err != nil || everything.Text() != `("things"."owner" = ?)` {
		t.Errorf("everything: got %v, %v", everything, err)
	}
	for _, shard := range []any{nil, (*string)(nil), 1, int64(1), true, []byte("x"), 1.5} {
		if _, err := relational.Where(checked(t, "name==a"), relational.Options{Shard: relational.Confine(shard)}); err == nil {
			t.Errorf("a %T is taken for a text", shard)
		}
	}
	if _, err := relational.Where(compile.Must(compile.Check(ast.NewPresence("title"), filmSchema, compile.Options{})), options); err == nil {
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

func TestConstants(t *testing.T) {
	for expr, want := range map[ast.Expr]string{ast.NewAnd(): "(1=1)", ast.NewOr(): "(1=0)"} {
		condition, err := relational.Where(mustCheck(t, expr), relational.Options{Shard: relational.Unconfined()})
		if err != nil || condition.Text() != want || len(condition.Args()) != 0 {
			t.Errorf("got %v, %v, want %s", condition, err, want)
		}
	}
}

// TestSchemaLacks asks for SQL of fields that a schema gives no place.
func TestSchemaLacks(t *testing.T) {
	schema := compile.Must(compile.NewSchema(compile.Object{
		Name: "Bare", Table: "bare",
		Fields: []compile.Field{
			{Selector: "value", Path: []string{"value"}},
			{Selector: "folded", Path: []string{"folded"}, Column: "folded", Folding: true},
			{Selector: "item.value", List: "item", Path: []string{"value"}, Column: "value"},
		},
		Lists: []compile.List{{Selector: "item", Path: []string{"items"}, Table: "items", ParentKey: "parent"}},
	}))
	for selector, want := range map[string]string{
		"value":      `relational: Bare: field "value" has no column`,
		"folded":     `relational: Bare: field "folded" has no column of folded text`,
		"item.value": `relational: Bare: the object has no key that joins list "item" to it`,
	} {
		query, err := compile.Check(ast.NewConstraint(selector, ast.OpEqual, ast.Literal("x")), schema, compile.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := relational.Where(query, relational.Options{Shard: relational.Unconfined()}); err == nil || err.Error() != want {
			t.Errorf("got  %v\nwant %s", err, want)
		}
	}
}

func TestOrder(t *testing.T) {
	for want, texts := range map[string][]string{
		`"things"."id" ASC`:                             nil,
		`"things"."name" ASC, "things"."id" ASC`:        {"name,ASC"},
		`"things"."count" DESC, "things"."id" ASC`:      {" count , desc "},
		`"things"."name" DESC, "things"."id" DESC`:      {"name,DESC", "id,DESC", "count,ASC"},
		`"things"."folded_text" ASC, "things"."id" ASC`: {"folded"},
		`"things"."maker_name" ASC, "things"."id" ASC`:  {"maker.name,asc"},
	} {
		order, err := compile.ParseOrder(thingSchema, texts...)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := relational.OrderBy(order, relational.Options{}); err != nil || got != want {
			t.Errorf("%q: got %s, %v, want %s", texts, got, err, want)
		}
	}
	for text, want := range map[string]string{
		"nmae,ASC":     `cannot sort by "nmae": no such selector; did you mean name?`,
		"tag.name,ASC": `cannot sort by tag.name: it lies in a list and has many values`,
		"tag":          `cannot sort by "tag": no such selector`,
		"name,UP":      `"UP" is not a direction: expected ASC or DESC`,
		"name,":        `"" is not a direction: expected ASC or DESC`,
		"name,ASC,x":   `"ASC,x" is not a direction: expected ASC or DESC`,
		"":             `cannot sort by "": no such selector`,
	} {
		_, err := compile.ParseOrder(thingSchema, text)
		var refusal *compile.Error
		if !errors.As(err, &refusal) || !strings.HasPrefix(refusal.Error(), want) {
			t.Errorf("%q: got %v, want %s", text, err, want)
		}
	}
	if _, err := compile.ParseOrder(thingSchema, "name,ASC", "name,DESC"); err == nil {
		t.Error("a selector twice is accepted")
	}
}
