package match

import (
	"time"

	"github.com/fiql-go/fiql/compile"
)

// jsonTest returns a func that reports whether a JSON value is one of a field's kind that
// meets a condition.
func jsonTest(f compile.Field, c condition) func(any) bool {
	switch f.Kind {
	case compile.KindInteger, compile.KindTimestamp:
		return readTest(integerReader(f), c, condition.integer)
	case compile.KindNumber:
		return readTest(jsonNumber, c, condition.number)
	case compile.KindBoolean:
		return readTest(jsonBoolean, c, condition.boolean)
	case compile.KindDate:
		return readTest(jsonDate, c, condition.text)
	case compile.KindDecimal:
		return readTest(jsonDecimal, c, condition.decimal)
	case compile.KindUUID:
		return readTest(jsonUUID, c, condition.uuid)
	}
	return readTest(jsonText, c, condition.text)
}

// readTest returns the test that something is a value, as read says, that meets a condition.
func readTest[V, R any](read func(V) (R, bool), c condition, testOf func(condition) func(R) bool) func(V) bool {
	if c.isPresence() {
		return func(v V) bool { _, ok := read(v); return ok }
	}
	test := testOf(c)
	return func(v V) bool {
		value, ok := read(v)
		return ok && test(value)
	}
}

// jsonValue returns a JSON value as one of a field's kind, and whether it is one.
func jsonValue(f compile.Field, v any) (compile.Value, bool) {
	switch f.Kind {
	case compile.KindInteger, compile.KindTimestamp:
		if isInstantText(f) {
			return jsonValueOf(jsonInstant, f.Kind, v)
		}
		return jsonValueOf(jsonInteger, f.Kind, v)
	case compile.KindNumber:
		return jsonValueOf(jsonNumber, f.Kind, v)
	case compile.KindBoolean:
		return jsonValueOf(jsonBoolean, f.Kind, v)
	case compile.KindDate:
		return jsonValueOf(jsonDate, f.Kind, v)
	case compile.KindDecimal:
		return textValue(jsonDigits(v), f.Kind)
	case compile.KindUUID:
		text, _ := jsonText(v)
		return textValue(text, f.Kind)
	}
	return jsonValueOf(jsonText, f.Kind, v)
}

func jsonValueOf[V int64 | float64 | bool | string | time.Time](read func(any) (V, bool), kind compile.Kind, v any) (compile.Value, bool) {
	value, ok := read(v)
	return compile.NewValue(kind, value), ok
}

// integerReader returns what reads the values of a field of integers or timestamps.
func integerReader(f compile.Field) func(any) (int64, bool) {
	if isInstantText(f) {
		return jsonMilliseconds
	}
	return jsonInteger
}

func isInstantText(f compile.Field) bool {
	return f.Kind == compile.KindTimestamp && f.Time == compile.RFC3339
}

func jsonText(v any) (string, bool) {
	text, ok := v.(string)
	return text, ok
}

func jsonBoolean(v any) (bool, bool) {
	b, ok := v.(bool)
	return b, ok
}

func jsonDate(v any) (string, bool) {
	text, ok := v.(string)
	if !ok {
		return "", false
	}
	_, err := time.Parse(time.DateOnly, text)
	return text, err == nil
}

func jsonInstant(v any) (time.Time, bool) {
	text, _ := v.(string)
	return compile.ParseInstant(text)
}

func jsonMilliseconds(v any) (int64, bool) {
	instant, ok := jsonInstant(v)
	return instant.UnixMilli(), ok
}

func jsonUUID(v any) (uuid, bool) {
	text, _ := v.(string)
	return newUUID(text)
}

func jsonDecimal(v any) (compile.Value, bool) { return textValue(jsonDigits(v), compile.KindDecimal) }
