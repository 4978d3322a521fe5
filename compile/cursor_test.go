package compile_test

import (
	"encoding/base64"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/internal/thing"
)

// cursorOf returns the cursor of a record that has values for some selectors.
func cursorOf(t testing.TB, order *compile.Order, record map[string]compile.Value) string {
	t.Helper()
	cursor, err := order.Cursor(func(field compile.Field) (compile.Value, bool) {
		v, ok := record[field.Selector]
		return v, ok
	})
	if err != nil {
		t.Fatal(err)
	}
	return cursor
}

// identified returns the values of a record that has an id and an owner only.
func identified(id string) map[string]compile.Value {
	return map[string]compile.Value{"id": compile.NewValue(compile.KindText, id), "owner": compile.NewValue(compile.KindText, "o")}
}

func encodeCursor(text string) string { return base64.RawURLEncoding.EncodeToString([]byte(text)) }

// fullRecord returns a record with a value of every kind.
func fullRecord() map[string]compile.Value {
	record := identified("7")
	for selector, literal := range map[string]string{
		"name": `a"b é`, "folded": "Straße", "count": "-9223372036854775808", "size": "15" + strings.Repeat("0", 299), "active": "false",
		"created": "1672531200000", "changed": "2023-01-01T00:00:00.001Z", "day": "2024-02-29", "color": "red", "origin": "elsewhere",
		"price": "-9007199254740993.000001", "token": "123E4567-e89b-12d3-a456-426614174000",
	} {
		record[selector] = compile.Must(read(selector, literal, thing.Noon))
	}
	return record
}

// FuzzCursor reads any cursor in any order. It is refused as one, or leads to a place
// that has a cursor of its own: that one leads to the same place and is its own cursor.
func FuzzCursor(f *testing.F) {
	sorts := []string{
		"", "id,DESC", "name,ASC", "folded,DESC;id,ASC", "count,ASC;size,DESC", "active,ASC", "created,DESC;changed,ASC",
		"day,ASC;color,DESC;origin,ASC", "maker.name,ASC;owner,DESC", "changed,ASC", "price,DESC;token,ASC",
	}
	orders := make([]*compile.Order, len(sorts))
	for i, sort := range sorts {
		orders[i] = thing.Order(f, strings.FieldsFunc(sort, func(r rune) bool { return r == ';' })...)
		for _, record := range []map[string]compile.Value{fullRecord(), identified("")} {
			cursor := cursorOf(f, orders[i], record)
			f.Add(i, cursor)
			f.Add(i+1, cursor)
			f.Add(i, cursor[:len(cursor)-1])
		}
	}
	for _, text := range []string{`["id,ASC","7"]`, ` [ "id,ASC" , "7" ] `, `["id,ASC",null]`, `["id,ASC"]`, `[]`, `null`, `[null,"7"]`, `["id,ASC","\u0000"]`} {
		f.Add(0, encodeCursor(text))
	}
	for _, instant := range []string{"2023-01-01T00:00:00.0000001+23:00", "0000-01-01T00:00:00.0000001+23:00", "9999-12-31T23:59:59.9999999-01:00"} {
		f.Add(slices.Index(sorts, "changed,ASC"), encodeCursor(`["changed,ASC;id,ASC","`+instant+`","7"]`))
	}
	f.Fuzz(func(t *testing.T, number int, cursor string) {
		order := orders[uint(number)%uint(len(orders))]
		place, err := order.Place(cursor)
		if err != nil {
			checkCursorRefusal(t, err)
			return
		}
		own := cursorAt(t, order, place)
		again, err := order.Place(own)
		if err != nil || !slices.EqualFunc(again, place, func(a, b *compile.Value) bool { return a == b || a != nil && b != nil && *a == *b }) {
			t.Errorf("%q leads to %v, and its own cursor %q to %v, %v", cursor, place, own, again, err)
		}
		if same := cursorAt(t, order, again); same != own {
			t.Errorf("%q is not its own cursor: %q", own, same)
		}
	})
}

// cursorAt returns the cursor of a record at a place.
func cursorAt(t testing.TB, order *compile.Order, place []*compile.Value) string {
	t.Helper()
	record := map[string]compile.Value{}
	for i, key := range order.Keys() {
		if place[i] != nil {
			record[key.Field.Selector] = *place[i]
		}
	}
	return cursorOf(t, order, record)
}

// checkCursorRefusal fails the test if an error is not that of a cursor, or not bounded.
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

// TestCursorIsOneText changes each character of a cursor: one that is not refused is a
// place of its own.
func TestCursorIsOneText(t *testing.T) {
	const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
	order := thing.Order(t, "count,DESC")
	for _, id := range []string{"a", "ab", "abc"} {
		cursor := cursorOf(t, order, identified(id))
		original, err := base64.RawURLEncoding.DecodeString(cursor)
		if err != nil {
			t.Fatal(err)
		}
		for i := range cursor {
			for _, letter := range letters {
				changed := cursor[:i] + string(letter) + cursor[i+1:]
				decoded, _ := base64.RawURLEncoding.DecodeString(changed)
				if _, err := order.Place(changed); err == nil && changed != cursor && slices.Equal(decoded, original) {
					t.Errorf("%s and %s are both the cursor of %s", cursor, changed, id)
				}
			}
		}
	}
}

// TestCursorsRefused has cursors of another order, of other values, and no cursors at all.
func TestCursorsRefused(t *testing.T) {
	order := thing.Order(t, "created,DESC")
	for name, cursor := range map[string]string{
		"empty":                     "",
		"one letter":                "x",
		"not base64":                "!!!",
		"another order":             cursorOf(t, thing.Order(t, "created,ASC"), identified("7")),
		"no array":                  encodeCursor(`{}`),
		"nothing":                   encodeCursor(`[]`),
		"null for the order":        encodeCursor(`[null]`),
		"no values":                 encodeCursor(`["created,DESC;id,DESC"]`),
		"too many values":           encodeCursor(`["created,DESC;id,DESC","1","7","8"]`),
		"no key":                    encodeCursor(`["created,DESC;id,DESC","1",null]`),
		"a value that is no moment": encodeCursor(`["created,DESC;id,DESC","x","7"]`),
		"a duration":                encodeCursor(`["created,DESC;id,DESC","-P1D","7"]`),
		"a number":                  encodeCursor(`["created,DESC;id,DESC",1,"7"]`),
		"NUL":                       encodeCursor(`["created,DESC;id,DESC","1","a\u0000b"]`),
		"invalid UTF-8":             encodeCursor("[\"created,DESC;id,ASC\",\"1\",\"a\xff\"]"),
		"a surrogate":               encodeCursor("[\"created,DESC;id,ASC\",\"1\",\"\xed\xa0\x80\"]"),
		"padding":                   encodeCursor(`["created,DESC;id,DESC","1","7"]`) + "=",
		"100,000 bytes":             strings.Repeat("A", 100_000),
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := order.Place(cursor); err == nil {
				t.Error("accepted")
			} else {
				checkCursorRefusal(t, err)
			}
		})
	}
	if _, err := order.Cursor(func(compile.Field) (compile.Value, bool) { return compile.Value{}, false }); err == nil {
		t.Error("a record without a key has a cursor")
	}
}

// TestLongCursor continues from a record with a key too long for a cursor.
func TestLongCursor(t *testing.T) {
	order := thing.Order(t)
	for length, allowed := range map[int]bool{40 << 10: true, 50 << 10: false} {
		_, err := order.Place(cursorOf(t, order, identified(strings.Repeat("a", length))))
		if (err == nil) != allowed {
			t.Errorf("a key of %d bytes: %v", length, err)
		}
		if err != nil {
			checkCursorRefusal(t, err)
		}
	}
}
