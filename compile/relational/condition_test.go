package relational_test

import (
	"database/sql/driver"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/internal/enginetest"
	"github.com/fiql-go/fiql/compile/internal/thing"
	"github.com/fiql-go/fiql/compile/relational"
	"github.com/fiql-go/fiql/fuzz/draw"
)

// where returns the condition of a query on the rows of all shards.
func where(t testing.TB, query *compile.Query, dialect relational.Dialect) *relational.Condition {
	t.Helper()
	return whereBy(t, query, relational.Options{Dialect: dialect, Shard: relational.Unconfined()})
}

// whereBy returns the condition of a query by options that are right.
func whereBy(t testing.TB, query *compile.Query, options relational.Options) *relational.Condition {
	t.Helper()
	condition, err := relational.Where(query, options)
	if err != nil {
		t.Fatal(err)
	}
	return condition
}

// drawOptions returns random options of a dialect.
func drawOptions(random draw.Source, dialect relational.Dialect) relational.Options {
	return relational.Options{
		Dialect: dialect, Start: random.IntN(20) - 1, Alias: []string{"", "t"}[random.IntN(2)],
		Placeholder: relational.Placeholder(random.IntN(2)),
		Shard:       []relational.Shard{relational.Unconfined(), relational.Confine(shard)}[random.IntN(2)],
	}
}

// joinTokens writes tokens with placeholders by options.
func joinTokens(tokens []relational.Token, options relational.Options) (text string, args []any) {
	for _, token := range tokens {
		switch {
		case !token.IsArgument:
			text += token.Text
			continue
		case options.Dialect == relational.PostgreSQL && options.Placeholder == relational.PlaceholderNative:
			text += fmt.Sprintf("$%d", max(options.Start, 1)+len(args))
		default:
			text += "?"
		}
		args = append(args, token.Value)
	}
	return text, args
}

// TestTokensAreTheText joins the tokens of random conditions to their text.
func TestTokensAreTheText(t *testing.T) {
	random := rand.New(rand.NewPCG(41, 42))
	for range 2000 {
		query := thing.Check(t, draw.Filter(random, thing.Schema, nil))
		for _, dialect := range enginetest.Dialects() {
			options := drawOptions(random, dialect)
			condition := whereBy(t, query, options)
			text, args := joinTokens(condition.Tokens(), options)
			if text != condition.Text() || !slices.Equal(args, condition.Args()) {
				t.Fatalf("%s with %v: tokens are %s\n%q\nthe condition is %s\n%q", query.Expr(), options, text, args, condition.Text(), condition.Args())
			}
			for _, token := range condition.Tokens() {
				if token.IsArgument != (token.Text == "") || !token.IsArgument && token.Value != nil {
					t.Fatalf("%#v is neither text nor an argument", token)
				}
			}
		}
	}
}

// TestAndSelectsBoth joins the conditions of random filters and asks every engine.
func TestAndSelectsBoth(t *testing.T) {
	enginetest.OnEngines(t, thing.Schema, func(t *testing.T, s *enginetest.Store) {
		random := rand.New(rand.NewPCG(43, uint64(s.Dialect)))
		for range 10 {
			records := thing.Draw(recordsPerRound, func(schema *compile.Schema) map[string]any { return draw.Record(random, schema) })
			s.Replace(t, records)
			for range 20 {
				conditions, want := make([]*relational.Condition, 1+random.IntN(3)), slices.Repeat([]bool{true}, len(records))
				for i := range conditions {
					conditions[i] = where(t, thing.Check(t, draw.Filter(random, thing.Schema, records)), s.Dialect)
					for j, matches := range s.Matching(t, conditions[i], len(records)) {
						want[j] = want[j] && matches
					}
				}
				all, err := relational.And(conditions...)
				if err != nil {
					t.Fatal(err)
				}
				checkForm(t, all)
				if got := s.Matching(t, all, len(records)); !slices.Equal(got, want) {
					t.Fatalf("%s\nselects %v, want %v", all.Text(), got, want)
				}
			}
		}
	})
}

// TestAndNumbersAnew joins conditions whose placeholders begin anywhere: those of the whole
// begin where the first one's do.
func TestAndNumbersAnew(t *testing.T) {
	random := rand.New(rand.NewPCG(45, 46))
	for range 500 {
		options := drawOptions(random, enginetest.Dialects()[random.IntN(3)])
		conditions := make([]*relational.Condition, 1+random.IntN(4))
		var texts []string
		var args []any
		for i := range conditions {
			with := options
			if i > 0 {
				with.Start = random.IntN(100)
			}
			conditions[i] = whereBy(t, thing.Check(t, draw.Filter(random, thing.Schema, nil)), with)
			with.Start = max(options.Start, 1) + len(args)
			text, values := joinTokens(conditions[i].Tokens(), with)
			texts, args = append(texts, text), append(args, values...)
		}
		all, err := relational.And(conditions...)
		if err != nil {
			t.Fatal(err)
		}
		if want := "(" + strings.Join(texts, " AND ") + ")"; all.Text() != want || !slices.Equal(all.Args(), args) {
			t.Fatalf("got  %s %q\nwant %s %q", all.Text(), all.Args(), want, args)
		}
		if text, _ := joinTokens(all.Tokens(), options); text != all.Text() {
			t.Fatalf("the tokens are %s\nof %s", text, all.Text())
		}
	}
}

// TestAndRefuses has conditions that cannot be joined.
func TestAndRefuses(t *testing.T) {
	always := relational.Always(relational.Options{})
	postgres := relational.Always(relational.Options{Dialect: relational.PostgreSQL})
	question := relational.Always(relational.Options{Dialect: relational.PostgreSQL, Placeholder: relational.PlaceholderQuestion})
	unknown := relational.Always(relational.Options{Dialect: 99})
	const not = " of And was not made by Where, After, And or Always"
	for name, c := range map[string]struct {
		conditions []*relational.Condition
		want       string
	}{
		"none":               {nil, "relational: And needs a condition"},
		"nil":                {[]*relational.Condition{nil}, "relational: condition 1" + not},
		"zero after another": {[]*relational.Condition{always, {}}, "relational: condition 2" + not},
		"two dialects":       {[]*relational.Condition{always, always, postgres}, "relational: condition 3 of And has another dialect (postgres) or other placeholders than the first (sqlite)"},
		"two placeholders":   {[]*relational.Condition{postgres, question}, "relational: condition 2 of And has another dialect (postgres) or other placeholders than the first (postgres)"},
		"an unknown dialect": {[]*relational.Condition{unknown}, "relational: unknown dialect relational.Dialect(99)"},
	} {
		t.Run(name, func(t *testing.T) {
			if condition, err := relational.And(c.conditions...); condition != nil || err == nil || err.Error() != c.want {
				t.Errorf("got  %v\nwant %s", err, c.want)
			}
		})
	}
}

// TestZeroCondition holds conditions that nothing made to select no row.
func TestZeroCondition(t *testing.T) {
	s := enginetest.NewStore(t, relational.SQLite, thing.Schema, nil)
	s.Replace(t, []map[string]any{{"id": "1", "owner": "o"}})
	for name, condition := range map[string]*relational.Condition{"nil": nil, "zero": {}} {
		t.Run(name, func(t *testing.T) {
			if condition.Text() != "(1=0)" || len(condition.Args()) != 0 || len(condition.Tokens()) != 1 || condition.Tokens()[0].Text != "(1=0)" {
				t.Errorf("it is %s with %v and the tokens %v", condition.Text(), condition.Args(), condition.Tokens())
			}
			if text, args, err := condition.ToSql(); err == nil || text != "" || args != nil {
				t.Errorf("ToSql gives %s with %v", text, args)
			}
			if s.Matching(t, condition, 1)[0] {
				t.Error("it selects a row")
			}
		})
	}
}

// TestConditionIsNoValue passes a condition where a database expects a value.
func TestConditionIsNoValue(t *testing.T) {
	database := enginetest.SQLite(t)
	for _, value := range misplaced(t) {
		if v, err := value.(driver.Valuer).Value(); v == nil || driver.IsValue(v) || err == nil {
			t.Errorf("the value is %v", v)
		}
		if _, err := database.Exec("SELECT ?", value); err == nil || !strings.Contains(err.Error(), "not a value to bind") {
			t.Errorf("it is bound: %v", err)
		}
		if text, err := json.Marshal(map[string]any{"name": value}); err == nil {
			t.Errorf("it is in a value of JSON: %s", text)
		}
		if text, err := xml.Marshal(value); err == nil {
			t.Errorf("it is in a value of XML: %s", text)
		}
	}
}

// TestPrintedConditionIsNoSQL prints conditions into statements, which then no engine runs.
func TestPrintedConditionIsNoSQL(t *testing.T) {
	enginetest.OnEngines(t, thing.Schema, func(t *testing.T, s *enginetest.Store) {
		for _, value := range misplaced(t) {
			for _, format := range []string{"%v", "%+v", "%#v", "%s", "%q", "%d", "1 = 1 AND %v", "1 %v"} {
				text := fmt.Sprintf("SELECT 1 WHERE "+format, value)
				if _, err := s.Database.Exec(text); err == nil || strings.Contains(text, "Gin") || strings.Contains(text, "name") {
					t.Errorf("%s: %s", format, text)
				}
			}
		}
	})
}

// misplaced returns conditions as a program may pass them in the wrong place.
func misplaced(t *testing.T) []any {
	t.Helper()
	condition := where(t, thing.Query(t, "name==Gin"), relational.SQLite)
	return []any{condition, *condition, relational.Condition{}, new(relational.Condition)}
}

// TestConditionIsACopy changes what a condition returns.
func TestConditionIsACopy(t *testing.T) {
	condition := where(t, thing.Query(t, "name==a"), relational.SQLite)
	clear(condition.Args())
	clear(condition.Tokens())
	if text, args, err := condition.ToSql(); err != nil || text != `"things"."name" = ?` || !slices.Equal(args, []any{"a"}) {
		t.Errorf("it is %s with %v, %v", text, args, err)
	}
}

// TestConstants writes what holds for every row and for none.
func TestConstants(t *testing.T) {
	for expr, want := range map[ast.Expr]string{ast.NewAnd(): "(1=1)", ast.NewOr(): "(1=0)"} {
		if condition := where(t, thing.Check(t, expr), relational.SQLite); condition.Text() != want || len(condition.Args()) != 0 {
			t.Errorf("got %s with %v, want %s", condition.Text(), condition.Args(), want)
		}
	}
}
