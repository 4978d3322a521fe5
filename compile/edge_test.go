package compile_test

import (
	"encoding/json"
	"errors"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/match"
	"github.com/fiql-go/fiql/compile/relational"
)

// TestPrefixRangeEnds reads where the range of a prefix ends: at the next text by code
// point, over the surrogates, which are no characters, and with a carry at the last one.
func TestPrefixRangeEnds(t *testing.T) {
	for prefix, end := range map[string]string{
		"ab": "ac", "\uD7FF": "\uE000", "a\U0010FFFF": "b", "a\uD7FF\U0010FFFF\U0010FFFF": "a\uE000", "\U0010FFFE": "\U0010FFFF",
	} {
		condition, err := relational.Where(mustCheck(t, ast.NewConstraint("name", ast.OpEqual, ast.Pattern(prefix, ""))), relational.Options{Shard: relational.Unconfined()})
		if err != nil {
			t.Fatal(err)
		}
		if want := []any{prefix, end}; !slices.Equal(condition.Args(), want) {
			t.Errorf("%q: the range is %q, want %q", prefix, condition.Args(), want)
		}
	}
}

// TestPatternLength has the longest value with a star, and one that is longer.
func TestPatternLength(t *testing.T) {
	options := compile.Options{Limits: ast.Limits{Bytes: 1 << 20}}
	for length, allowed := range map[int]bool{16 << 10: true, 16<<10 + 1: false} {
		expr := ast.NewConstraint("name", ast.OpEqual, ast.Pattern(strings.Repeat("a", length), ""))
		if _, err := compile.Check(expr, thingSchema, options); (err == nil) != allowed {
			t.Errorf("%d bytes: %.100v", length, err)
		}
	}
}

// TestFoldIsSmallest holds Fold to its choice among the characters that differ by case,
// since columns are filled with it.
func TestFoldIsSmallest(t *testing.T) {
	for text, want := range map[string]string{"k": "K", "\u212A": "K", "é": "É", "ς": "Σ", "ß": "ß", "ſ": "S", "1a": "1A"} {
		if got := compile.Fold(text); got != want {
			t.Errorf("Fold(%q) is %q, want %q", text, got, want)
		}
	}
}

// TestLongCursor continues from a record with a key too long for a cursor.
func TestLongCursor(t *testing.T) {
	order, err := compile.ParseOrder(thingSchema)
	if err != nil {
		t.Fatal(err)
	}
	for length, allowed := range map[int]bool{40 << 10: true, 50 << 10: false} {
		cursor, err := match.JSONCursor(order, map[string]any{"id": strings.Repeat("a", length)})
		if err != nil {
			t.Fatal(err)
		}
		_, err = relational.After(order, cursor, relational.Options{})
		var refusal *compile.Error
		if allowed != (err == nil) || !allowed && !errors.As(err, &refusal) {
			t.Errorf("a key of %d bytes: %v", length, err)
		}
	}
}

// TestFractionIsNoInteger has JSON numbers that an integer field cannot hold: such a
// value is missing, and not its whole part.
func TestFractionIsNoInteger(t *testing.T) {
	for _, number := range []any{1.5, json.Number("1.5"), json.Number("15e-1")} {
		record := map[string]any{"count": number}
		for filter, want := range map[string]bool{"count==1": false, "count!=1": true, "count==*": false, "count=lt=9": false} {
			if got := match.JSON(checked(t, filter))(record); got != want {
				t.Errorf("%s of %#v is %v", filter, number, got)
			}
		}
	}
}

// TestIntegersWithExponents has JSON numbers that are integers however they are written,
// and ones that are not or that 64 bits do not hold.
func TestIntegersWithExponents(t *testing.T) {
	for number, want := range map[json.Number]string{
		"5.0": "5", "5e0": "5", "-1.50E+1": "-15", "1e18": "1000000000000000000", "9223372036854775807.0": "9223372036854775807",
		"922337203685477580700e-2": "9223372036854775807", "-9223372036854775808e0": "-9223372036854775808", "0.00e99999999999": "0", "0e0": "0",
		"9223372036854775808.0": "", "1e19": "", "1e99999999999": "", "1e-99999999999": "", "12e-1": "", "": "", "NaN": "", "e5": "",
	} {
		record := map[string]any{"count": number}
		if got := match.JSON(checked(t, "count"))(record); got != (want != "") {
			t.Errorf("%q is a value: %v", number, got)
		}
		if want != "" && !match.JSON(checked(t, "count=="+want))(record) {
			t.Errorf("%q is not %s", number, want)
		}
	}
}

// TestInstantsOfJSON has texts that RFC 3339 allows and ones that it does not.
func TestInstantsOfJSON(t *testing.T) {
	for text, want := range map[string]bool{
		"2023-01-01T00:00:00Z": true, "2023-01-01t00:00:00z": true, "2022-12-31T19:00:00.0-05:00": true, "2023-01-01T23:59:00+23:59": true,
		"2023-01-01T0:00:00Z": false, "2023-01-01T00:00:00,0Z": false, "2023-01-02T00:00:00+24:00": false, "2023-01-01": false, "": false,
		"2022-12-31T23:59:60Z": false, "2023-01-01T24:00:00Z": false, "2023-01-01T00:00:00": false, "2023-01-01 00:00:00Z": false,
	} {
		if got := match.JSON(checked(t, "changed==2023-01-01T00:00:00Z"))(map[string]any{"changed": text}); got != want {
			t.Errorf("%q is that instant: %v", text, got)
		}
	}
}

// TestEmptyEnumValue reads the message where one of the values that it lists is empty.
func TestEmptyEnumValue(t *testing.T) {
	schema := compile.Must(compile.NewSchema(compile.Object{Name: "Odd", Fields: []compile.Field{
		{Selector: "state", Kind: compile.KindEnum, Values: []string{"on", ""}, Path: []string{"state"}},
	}}))
	_, err := compile.Check(ast.NewConstraint("state", ast.OpEqual, ast.Literal("x")), schema, compile.Options{})
	if want := `"x" is no value of state: allowed are on, ""`; err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
	if _, err := compile.Check(ast.NewConstraint("state", ast.OpEqual, ast.Literal("")), schema, compile.Options{}); err != nil {
		t.Error(err)
	}
}

// TestInexactNumbers has numbers of Go that no JSON text gives, or that stand for several
// integers: such a value is missing.
func TestInexactNumbers(t *testing.T) {
	for _, record := range []map[string]any{
		{"count": float64(1<<53 + 2)}, {"count": -float64(1<<53 + 2)}, {"count": math.Inf(1)}, {"count": math.NaN()},
		{"size": math.NaN()}, {"size": math.Inf(1)}, {"size": math.Inf(-1)},
	} {
		for _, filter := range []string{"count==*", "size==*", "count=gt=0", "size=lt=0", "count==9007199254740994"} {
			if match.JSON(checked(t, filter))(record) {
				t.Errorf("%s holds for %v", filter, record)
			}
		}
	}
	if !match.JSON(checked(t, "count==9007199254740992"))(map[string]any{"count": float64(1 << 53)}) {
		t.Error("2^53 is exact")
	}
}

// TestConstantsDecide checks junctions with a constant in them.
func TestConstantsDecide(t *testing.T) {
	x, y := ast.NewPresence("name"), ast.NewPresence("count")
	for _, c := range []struct{ expr, want ast.Expr }{
		{ast.NewAnd(x, y, ast.NewOr()), ast.NewOr()},
		{ast.NewOr(x, y, ast.NewAnd()), ast.NewAnd()},
		{ast.NewAnd(x, ast.NewOr(y, ast.NewAnd())), x},
	} {
		if got, want := shapeOf(mustCheck(t, c.expr)), shapeOf(mustCheck(t, c.want)); got != want {
			t.Errorf("%s becomes %s, want %s", c.expr, got, want)
		}
	}
}

// TestSortKeys has as many sort keys as there may be, and one more.
func TestSortKeys(t *testing.T) {
	for count, allowed := range map[int]bool{8: true, 9: false} {
		if _, err := compile.ParseOrder(thingSchema, sortable[:count]...); (err == nil) != allowed {
			t.Errorf("%d keys: %v", count, err)
		}
	}
}

// TestNoSelectors allows a request no selector at all, which is not to allow all.
func TestNoSelectors(t *testing.T) {
	if _, err := compile.Check(ast.NewPresence("name"), thingSchema, compile.Options{Selectors: []string{}}); err == nil {
		t.Error("name is allowed")
	}
}
