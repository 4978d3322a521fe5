package relational_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/internal/thing"
	"github.com/fiql-go/fiql/compile/match"
	"github.com/fiql-go/fiql/compile/relational"
)

// TestOrderBy reads what is written for sort texts in each dialect.
func TestOrderBy(t *testing.T) {
	for want, texts := range map[string]string{
		`"things"."id" ASC`:                             "",
		`"things"."name" ASC, "things"."id" ASC`:        "name,ASC",
		`"things"."count" DESC, "things"."id" DESC`:     " count , desc ",
		`"things"."name" DESC, "things"."id" DESC`:      "name,DESC;id,DESC;count,ASC",
		`"things"."folded_text" ASC, "things"."id" ASC`: "folded",
		`"things"."maker_name" ASC, "things"."id" ASC`:  "maker.name,asc",
	} {
		order := thing.Order(t, strings.FieldsFunc(texts, func(r rune) bool { return r == ';' })...)
		if got, err := relational.OrderBy(order, relational.Options{}); err != nil || got != want {
			t.Errorf("%q: got %s, %v, want %s", texts, got, err, want)
		}
	}
	order := thing.Order(t, "name,DESC", "owner", "count")
	for dialect, want := range map[relational.Dialect]string{
		relational.SQLite:     `"t"."name" DESC, "t"."owner" ASC, "t"."count" ASC, "t"."id" ASC`,
		relational.PostgreSQL: `"t"."name" DESC NULLS LAST, "t"."owner" ASC, "t"."count" ASC NULLS FIRST, "t"."id" ASC`,
		relational.MariaDB:    "`t`.`name` DESC, `t`.`owner` ASC, `t`.`count` ASC, `t`.`id` ASC",
	} {
		if got, err := relational.OrderBy(order, relational.Options{Dialect: dialect, Alias: "t"}); err != nil || got != want {
			t.Errorf("got  %s, %v\nwant %s", got, err, want)
		}
	}
}

// TestSeekForm reads the condition for the rows after a record.
func TestSeekForm(t *testing.T) {
	for want, record := range map[string]map[string]any{
		`("things"."count" >= ? AND ("things"."count" > ? OR "things"."id" > ?))`: {"id": "7", "count": 3},
		`("things"."count" IS NOT NULL OR "things"."id" > ?)`:                     {"id": "7"},
	} {
		order := thing.Order(t, "count,ASC")
		cursor, err := match.JSONCursor(order, record)
		if err != nil {
			t.Fatal(err)
		}
		if condition, err := relational.After(order, cursor, relational.Options{}); err != nil || condition.Text() != want {
			t.Errorf("got %s, %v\nwant %s", condition.Text(), err, want)
		}
	}
}

// TestOrdersNotWritten has orders that nothing parsed, options that make no sense and a
// schema without columns, for both parts of a page's statement.
func TestOrdersNotWritten(t *testing.T) {
	order := thing.Order(t, "name")
	cursor, err := match.JSONCursor(order, map[string]any{"id": "7"})
	if err != nil {
		t.Fatal(err)
	}
	bare := compile.Must(compile.ParseOrder(compile.Must(compile.NewSchema(bareObject())), "value"))
	atBare, err := match.JSONCursor(bare, map[string]any{"id": "7", "value": "v"})
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		order   *compile.Order
		cursor  string
		options relational.Options
		want    string
	}{
		"a nil order":        {nil, cursor, relational.Options{}, "relational: there is no order"},
		"a zero order":       {new(compile.Order), cursor, relational.Options{}, "relational: there is no order"},
		"an unknown dialect": {order, cursor, relational.Options{Dialect: 200}, "relational: unknown dialect relational.Dialect(200)"},
		"no column":          {bare, atBare, relational.Options{}, `relational: Bare: field "value" has no column`},
	} {
		t.Run(name, func(t *testing.T) {
			if text, err := relational.OrderBy(c.order, c.options); text != "" || err == nil || err.Error() != c.want {
				t.Errorf("OrderBy: got %s, %v\nwant %s", text, err, c.want)
			}
			if condition, err := relational.After(c.order, c.cursor, c.options); condition != nil || err == nil || err.Error() != c.want {
				t.Errorf("After: got %v\nwant %s", err, c.want)
			}
		})
	}
}

// TestCursorsRefused has cursors of another order and no cursors at all.
func TestCursorsRefused(t *testing.T) {
	order := thing.Order(t, "name,ASC")
	other, err := match.JSONCursor(thing.Order(t, "name,DESC"), map[string]any{"id": "7"})
	if err != nil {
		t.Fatal(err)
	}
	for _, cursor := range []string{"", "!!!", other} {
		_, err := relational.After(order, cursor, relational.Options{})
		var refusal *compile.Error
		if !errors.As(err, &refusal) || refusal.Code != compile.CodeInvalidCursor {
			t.Errorf("%q: got %v", cursor, err)
		}
	}
}
