package compile

import (
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"unicode/utf8"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/ast/diagnostic"
)

// maxCursorBytes bounds a cursor that is read.
const maxCursorBytes = 64 << 10

// Cursor returns the cursor of a record in the order: opaque text, safe in a URL, that
// holds the values of the keys. read returns the record's value of a field, and whether it
// has one. The error names a field that the record lacks though it is not optional.
func (o *Order) Cursor(read func(Field) (Value, bool)) (string, error) {
	if len(o.Keys()) == 0 || read == nil {
		return "", errors.New("compile: there is no order, or nothing that reads the record")
	}
	texts := []*string{new(o.String())}
	for _, key := range o.keys {
		v, ok := read(key.Field)
		switch {
		case ok:
			texts = append(texts, new(v.String()))
		case key.Field.Optional:
			texts = append(texts, nil)
		default:
			return "", fmt.Errorf("compile: %s: the record has no %s to continue from", o.schema.name, key.Field.Selector)
		}
	}
	encoded, err := json.Marshal(texts)
	if err != nil {
		return "", fmt.Errorf("compile: %s: cursor: %w", o.schema.name, err)
	}
	return base64.RawURLEncoding.EncodeToString(encoded), nil
}

// Place reads a cursor that was made for this order. It returns the value that the record
// has for each key, nil where it is missing. The error is an *[Error].
func (o *Order) Place(cursor string) ([]*Value, error) {
	if len(o.Keys()) == 0 {
		return nil, errors.New("compile: there is no order that a cursor could be of")
	}
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
	result := make([]*Value, len(o.keys))
	for i, text := range texts[1:] {
		if result[i], err = o.keys[i].value(text); err != nil {
			return nil, err
		}
	}
	return result, nil
}

// value reads the value of the key in a cursor, nil where it is missing.
func (k *Key) value(text *string) (*Value, error) {
	if text == nil {
		if !k.Field.Optional {
			return nil, cursorError("the cursor has no " + k.Field.Selector)
		}
		return nil, nil
	}
	argument := ast.NewConstraint(k.Field.Selector, ast.OpEqual, ast.Literal(*text))
	if ast.WellFormed(argument) != nil || k.Field.holdsMoments() && looksLikeDuration(*text) {
		return nil, cursorError("the cursor holds no valid " + k.Field.Selector)
	}
	v, invalid := k.parse(*text)
	if invalid != nil {
		return nil, cursorError("the cursor holds no valid " + k.Field.Selector)
	}
	return &v, nil
}

// parse reads a value as [Value.String] writes it: a literal of a filter, or an instant that
// is finer than those.
func (k *Key) parse(text string) (Value, *literalError) {
	if instant, ok := ParseInstant(text); ok && k.Field.Kind == KindTimestamp {
		return NewValue(KindTimestamp, instant), nil
	}
	return parseLiteral(&k.Field, text, nil)
}

func cursorError(message string) error {
	return &Error{diagnostic.Diagnostic{
		Code:     CodeInvalidCursor,
		Message:  message,
		Found:    "a cursor",
		Expected: []string{"the cursor of the page before, with the same sort"},
	}}
}
