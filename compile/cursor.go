package compile

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"strconv"
	"unicode/utf8"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/ast/diagnostic"
)

// maxCursorBytes bounds a cursor that is read.
const maxCursorBytes = 64 << 10

// place is a place in an order: what a record has for each key, nil where it is
// missing.
type place []*value

// Cursor returns the cursor of a decoded JSON object (see [Query.JSON]) in the
// order. It is opaque text, safe in a URL, and holds the values of the sort keys.
// The error names a key of the schema that the record lacks.
func (o *Order) Cursor(record any) (string, error) {
	return o.cursor(func(field *Field) (value, bool) { return jsonValue(field, descend(record, field.Path)) })
}

// Cursor returns the cursor of a record in an order of the model's schema, as
// [Order.Cursor] does.
func (m *Model[T]) Cursor(order *Order, record *T) (string, error) {
	if err := m.owns(order); err != nil {
		return "", err
	}
	return order.cursor(func(field *Field) (value, bool) { return m.accessors[field.Selector].value(record) })
}

func (o *Order) cursor(read func(*Field) (value, bool)) (string, error) {
	texts := []*string{new(o.String())}
	for _, key := range o.keys {
		v, ok := read(key.field)
		if !ok && !key.field.Optional {
			return "", fmt.Errorf("compile: %s: the record has no %s to continue from", o.schema.name, key.field.Selector)
		}
		if !ok {
			texts = append(texts, nil)
			continue
		}
		texts = append(texts, new(cursorText(key.field, v)))
	}
	encoded, err := json.Marshal(texts)
	if err != nil {
		return "", fmt.Errorf("compile: %s: cursor: %w", o.schema.name, err)
	}
	return base64.RawURLEncoding.EncodeToString(encoded), nil
}

// cursorText writes a value such that parseLiteral reads the same one.
func cursorText(field *Field, v value) string {
	switch field.Kind {
	case KindInteger, KindTimestamp:
		return strconv.FormatInt(v.integer, 10)
	case KindNumber:
		return strconv.FormatFloat(v.number, 'f', -1, 64)
	case KindBoolean:
		return strconv.FormatBool(v.boolean)
	}
	return v.text
}

// place reads a cursor that was made for this order.
func (o *Order) place(cursor string) (place, error) {
	if len(cursor) > maxCursorBytes {
		return nil, cursorError("the cursor is too long")
	}
	decoded, err := base64.RawURLEncoding.Strict().DecodeString(cursor)
	var texts []*string
	if err != nil || !utf8.Valid(decoded) || json.Unmarshal(decoded, &texts) != nil || len(texts) == 0 || texts[0] == nil {
		return nil, cursorError("this is not a cursor")
	}
	if *texts[0] != o.String() || len(texts) != 1+len(o.keys) {
		return nil, cursorError(fmt.Sprintf("the cursor was made for the order %s, not for %s", diagnostic.Quote(*texts[0]), o))
	}
	result := make(place, len(o.keys))
	for i, text := range texts[1:] {
		if result[i], err = o.keys[i].read(text); err != nil {
			return nil, err
		}
	}
	return result, nil
}

func (k orderKey) read(text *string) (*value, error) {
	if text == nil {
		if !k.field.Optional {
			return nil, cursorError("the cursor has no " + k.field.Selector)
		}
		return nil, nil
	}
	argument := ast.NewConstraint(k.field.Selector, ast.OpEqual, ast.Literal(*text))
	if ast.WellFormed(argument) != nil || k.field.holdsMoments() && looksLikeDuration(*text) {
		return nil, cursorError("the cursor holds no valid " + k.field.Selector)
	}
	v, invalid := parseLiteral(k.field, *text, nil)
	if invalid != nil {
		return nil, cursorError("the cursor holds no valid " + k.field.Selector)
	}
	return &v, nil
}

func cursorError(message string) error {
	return &Error{diagnostic.Diagnostic{
		Code:     CodeInvalidCursor,
		Message:  message,
		Found:    "a cursor",
		Expected: []string{"the cursor of the page before, with the same sort"},
	}}
}
