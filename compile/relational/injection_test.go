package relational_test

import (
	"strings"
	"testing"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/internal/enginetest"
	"github.com/fiql-go/fiql/compile/internal/thing"
	"github.com/fiql-go/fiql/compile/relational"
)

// TestNoInputInText looks for a value of the filter in the text around the arguments.
func TestNoInputInText(t *testing.T) {
	const marker = "Zq\"'`\\;--/*?$1:x"
	text := ast.Literal(marker)
	arguments := []ast.Argument{
		text, ast.Pattern(marker, ""), ast.Pattern("", marker), ast.Pattern("", marker, ""), ast.Pattern(marker, marker),
	}
	for _, selector := range []string{"name", "id", "folded", "origin", "maker.city", "tag.name", "tag.value", "label"} {
		field, _ := thing.Schema.Field(selector)
		for _, op := range field.Operators {
			for _, argument := range arguments {
				if _, isLiteral := argument.Literal(); !isLiteral && (op.IsOrdering() || field.Kind != compile.KindText) {
					continue
				}
				hasNoInput(t, thing.Check(t, ast.NewConstraint(selector, op, argument)), marker)
			}
		}
	}
}

func hasNoInput(t *testing.T, query *compile.Query, marker string) {
	t.Helper()
	for _, dialect := range enginetest.Dialects() {
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

// hostile are texts that patterns, syntaxes and statements give a meaning to.
var hostile = []string{
	"%", "_", "!", `\`, "[", "]", "'", `"`, "*", "?", "^", "-", "--", "/*", ";", "$1", ":name", "@x", "`", "a", "A", "é", "É", "e\u0301",
	"\ud7ff", "\ue000", "\uffff", "\U0010ffff", "\U0010fffe", "😀", "𐐀", " ", "\t", "\n", "[a]", "[^a]", "%%", "__",
}

// TestHostileText asks for every pair of hostile texts in every form of pattern, of
// records that hold every pair.
func TestHostileText(t *testing.T) {
	var records []map[string]any
	for _, first := range hostile {
		records = append(records, map[string]any{"id": "1", "owner": "o", "name": first})
		for _, second := range hostile {
			records = append(records, map[string]any{"id": "1", "owner": "o", "name": first + second})
		}
	}
	enginetest.OnEngines(t, thing.Schema, func(t *testing.T, s *enginetest.Store) {
		asked := newComparison(s)
		asked.hold(t, records)
		for i, first := range hostile {
			second := hostile[(i*7+3)%len(hostile)]
			for _, argument := range []ast.Argument{
				ast.Literal(first), ast.Literal(first + second), ast.Pattern(first, ""), ast.Pattern("", first), ast.Pattern("", first, ""),
				ast.Pattern(first, second), ast.Pattern(first, second, ""), ast.Pattern("", first, second),
			} {
				asked.agree(t, ast.NewConstraint("name", ast.OpEqual, argument))
				asked.agree(t, ast.NewConstraint("name", ast.OpNotEqual, argument))
			}
		}
	})
}

// hostileNames are identifiers that end a quoted name early where the quotes in
// them are not doubled.
var hostileNames = []string{`a"b`, "a`b", `a'; DROP TABLE t; --`, "a b", "a.b", "sélect", "select", `"`, "``", "a?b", "$1", ":x", "/*"}

// TestHostileNames runs conditions on tables and columns with such names.
func TestHostileNames(t *testing.T) {
	enginetest.OnEngines(t, thing.Schema, func(t *testing.T, s *enginetest.Store) {
		for i, name := range hostileNames {
			other := hostileNames[(i+1)%len(hostileNames)]
			s.Make(t, oddSchema(name, other), nil)
			askOdd(t, s, name, other)
		}
	})
}

// oddSchema returns a schema whose names in SQL are made from name and other.
func oddSchema(name, other string) *compile.Schema {
	return compile.Must(compile.NewSchema(compile.Object{
		Name: "Odd", Key: "id", Shard: "owner", Table: compile.TableName("odd" + name),
		Fields: []compile.Field{
			{Selector: "id", Path: []string{"id"}, Column: "id" + name},
			{Selector: "owner", Path: []string{"owner"}, Column: "owner" + other},
			{Selector: "value", Path: []string{"value"}, Column: name, Optional: true},
			{Selector: "item.value", List: "item", Path: []string{"value"}, Column: other},
		},
		Lists: []compile.List{{
			Selector: "item", Path: []string{"items"}, Table: compile.TableName("items" + name), ParentKey: "p" + name, ShardKey: "s" + other,
		}},
	}))
}

func askOdd(t *testing.T, s *enginetest.Store, name, other string) {
	t.Helper()
	s.Replace(t, []map[string]any{
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
		query, err := compile.Check(expr, s.Schema(), compile.Options{})
		if err != nil {
			t.Fatal(err)
		}
		condition := where(t, query, s.Dialect)
		if got := s.Matching(t, condition, 2); got[0] != want[0] || got[1] != want[1] {
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
