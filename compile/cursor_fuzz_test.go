package compile_test

import (
	"encoding/base64"
	"encoding/json"
	"errors"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/match"
	"github.com/fiql-go/fiql/compile/relational"
)

// cursorSorts are sorts by fields of every kind.
var cursorSorts = []string{
	"", "id,DESC", "name,ASC", "folded,DESC;id,ASC", "count,ASC;size,DESC", "active,ASC", "created,DESC;changed,ASC", "day,ASC;color,DESC;origin,ASC",
	"maker.name,ASC;owner,DESC",
}

// FuzzCursor reads any cursor in any order. It is refused as one, or leads to a place
// that has a cursor of its own: that one leads to the same place and is its own cursor.
func FuzzCursor(f *testing.F) {
	record := map[string]any{
		"id": "7", "owner": "o", "name": `a"b é`, "folded": "Straße", "count": json.Number("-9223372036854775808"), "size": 1.5e300, "active": false,
		"created": json.Number("1672531200000"), "changed": "2023-01-01T00:00:00.001Z", "day": "2024-02-29", "color": "red", "origin": "elsewhere",
	}
	for number, sort := range cursorSorts {
		order := mustOrder(f, sort)
		for _, of := range []map[string]any{record, {"id": "", "owner": ""}} {
			cursor, err := match.JSONCursor(order, of)
			if err != nil {
				f.Fatal(err)
			}
			f.Add(number, cursor)
			f.Add(number+1, cursor)
			f.Add(number, cursor[:len(cursor)-1])
		}
	}
	for _, text := range []string{`["id,ASC","7"]`, ` [ "id,ASC" , "7" ] `, `["id,ASC",null]`, `["id,ASC"]`, `[]`, `null`, `[null,"7"]`, `["id,ASC","\u0000"]`} {
		f.Add(0, encodeCursor(text))
	}
	f.Fuzz(func(t *testing.T, number int, cursor string) {
		order := mustOrder(t, cursorSorts[uint(number)%uint(len(cursorSorts))])
		condition, err := relational.After(order, cursor, relational.Options{})
		if _, asModel := thingModel.After(order, cursor); (asModel == nil) != (err == nil) {
			t.Fatalf("in SQL: %v, as a predicate: %v", err, asModel)
		}
		if err != nil {
			checkCursorRefusal(t, err)
			return
		}
		own, err := match.JSONCursor(order, recordAt(t, order, cursor))
		if err != nil {
			t.Fatal(err)
		}
		again, err := relational.After(order, own, relational.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if again.Text() != condition.Text() || !slices.Equal(again.Args(), condition.Args()) {
			t.Errorf("%q leads to %q, and its own cursor %q to %q", cursor, condition.Args(), own, again.Args())
		}
		if same, err := match.JSONCursor(order, recordAt(t, order, own)); err != nil || same != own {
			t.Errorf("%q is not its own cursor: %q, %v", own, same, err)
		}
	})
}

func mustOrder(t testing.TB, sort string) *compile.Order {
	t.Helper()
	var texts []string
	if sort != "" {
		texts = strings.Split(sort, ";")
	}
	order, err := compile.ParseOrder(thingSchema, texts...)
	if err != nil {
		t.Fatal(err)
	}
	return order
}

// checkCursorRefusal fails if an error is not that of a cursor, or not bounded.
func checkCursorRefusal(t *testing.T, err error) {
	t.Helper()
	var refusal *compile.Error
	if !errors.As(err, &refusal) || refusal.Code != compile.CodeInvalidCursor {
		t.Errorf("refused with %v", err)
	}
	if len(err.Error()) > 1000 {
		t.Errorf("refused with %d bytes", len(err.Error()))
	}
}

// recordAt returns a record in JSON that is at the place of a cursor.
func recordAt(t *testing.T, order *compile.Order, cursor string) map[string]any {
	t.Helper()
	decoded, err := base64.RawURLEncoding.DecodeString(cursor)
	if err != nil {
		t.Fatal(err)
	}
	var texts []*string
	if err := json.Unmarshal(decoded, &texts); err != nil {
		t.Fatal(err)
	}
	record := make(map[string]any)
	for i, key := range strings.Split(order.String(), ";") {
		selector, _, _ := strings.Cut(key, ",")
		field, _ := thingSchema.Field(selector)
		if texts[i+1] != nil {
			put(record, field.Path, jsonOf(field, *texts[i+1]))
		}
	}
	return record
}

// put sets the value at a path of at most two keys.
func put(record map[string]any, path []string, value any) {
	if len(path) == 1 {
		record[path[0]] = value
		return
	}
	record[path[0]] = map[string]any{path[1]: value}
}

// jsonOf returns a literal as a record has it in JSON.
func jsonOf(field compile.Field, literal string) any {
	switch field.Kind {
	case compile.KindInteger, compile.KindNumber:
		return json.Number(literal)
	case compile.KindBoolean:
		return literal == "true"
	case compile.KindTimestamp:
		return momentIn(field, literal)
	}
	return literal
}

// momentIn returns a moment, which a literal has in either form, in that of a field.
func momentIn(field compile.Field, literal string) any {
	moment, err := time.Parse(time.RFC3339Nano, literal)
	if milliseconds, notOne := strconv.ParseInt(literal, 10, 64); notOne == nil {
		moment, err = time.UnixMilli(milliseconds).UTC(), nil
	}
	switch {
	case err != nil:
		return nil
	case field.Time == compile.RFC3339:
		return moment.Format(time.RFC3339Nano)
	}
	return json.Number(strconv.FormatInt(moment.UnixMilli(), 10))
}
