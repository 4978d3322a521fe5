package match

import (
	"encoding/json"
	"errors"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/fiql-go/fiql/compile"
)

// JSON returns a func that reports whether a decoded JSON object matches query. A record is
// what encoding/json makes of an object: a map[string]any with strings, booleans, nil,
// []any, nested maps, and numbers as json.Number (exact for all integers of 64 bits; see
// [json.Decoder.UseNumber]), float64 or int64. A key that is absent, null or of the wrong
// kind is a missing value, and so is all of a record that is not an object. The func may be
// called from several goroutines. Nothing matches a nil query.
func JSON(query *compile.Query) func(record any) bool {
	if query == nil {
		return func(any) bool { return false }
	}
	return predicate(query.Root(), source[any](jsonSource{}))
}

// JSONCursor returns the cursor of a decoded JSON object (see [JSON]) in an order. The
// error names a field that the object lacks though it is not optional.
func JSONCursor(order *compile.Order, record any) (string, error) {
	if order == nil {
		return "", errors.New("match: there is no order")
	}
	return order.Cursor(func(field compile.Field) (compile.Value, bool) {
		return jsonValue(field, descend(record, field.Path))
	})
}

// jsonSource reads decoded JSON.
type jsonSource struct{}

func (jsonSource) field(f compile.Field, list compile.List, m matcher) func(any) bool {
	test := jsonTest(f, m)
	if f.List == "" {
		return func(record any) bool { return test(descend(record, f.Path)) != m.negative }
	}
	return func(record any) bool {
		elements, _ := descend(record, list.Path).([]any)
		for _, element := range elements {
			if test(descend(element, f.Path)) {
				return !m.negative
			}
		}
		return m.negative
	}
}

// list returns a func that reports whether an array has an object in it.
func (jsonSource) list(l compile.List) func(any) bool {
	return func(record any) bool {
		elements, _ := descend(record, l.Path).([]any)
		return slices.ContainsFunc(elements, func(element any) bool {
			_, isObject := element.(map[string]any)
			return isObject
		})
	}
}

// descend returns the value under the keys of path, or nil.
func descend(v any, path []string) any {
	for _, key := range path {
		object, ok := v.(map[string]any)
		if !ok {
			return nil
		}
		v = object[key]
	}
	return v
}

// jsonTest returns a func that reports whether a value of a field's kind passes.
func jsonTest(f compile.Field, m matcher) func(any) bool {
	switch f.Kind {
	case compile.KindInteger, compile.KindTimestamp:
		if f.Kind == compile.KindTimestamp && f.Time == compile.RFC3339 {
			return convertedTest(jsonInstant, m.anyValue, m.integer.test)
		}
		return convertedTest(jsonInteger, m.anyValue, m.integer.test)
	case compile.KindNumber:
		return convertedTest(jsonNumber, m.anyValue, m.number.test)
	case compile.KindBoolean:
		return convertedTest(jsonBoolean, m.anyValue, m.boolean.test)
	case compile.KindDate:
		return convertedTest(jsonDate, m.anyValue, m.text.test)
	}
	return convertedTest(jsonText, m.anyValue, m.text.test)
}

func convertedTest[V any](convert func(any) (V, bool), anyValue bool, test func(V) bool) func(any) bool {
	return func(v any) bool {
		converted, ok := convert(v)
		return ok && (anyValue || test(converted))
	}
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

func jsonInstant(v any) (int64, bool) {
	text, ok := v.(string)
	if !ok {
		return 0, false
	}
	instant, ok := compile.ParseInstant(text)
	return instant.UnixMilli(), ok
}

// jsonInteger reads a number without a fraction: JSON Schema counts 1.0 and 1e3
// among the integers.
func jsonInteger(v any) (int64, bool) {
	switch n := v.(type) {
	case json.Number:
		if integer, err := strconv.ParseInt(string(n), 10, 64); err == nil {
			return integer, true
		}
		return decimalInteger(string(n))
	case float64:
		return floatInteger(n)
	case int64:
		return n, true
	case int:
		return int64(n), true
	}
	return 0, false
}

// decimalInteger reads a number that is written with a fraction or an exponent, and
// exactly: float64 does not hold every integer of 64 bits.
func decimalInteger(text string) (int64, bool) {
	if !json.Valid([]byte(text)) {
		return 0, false
	}
	mantissa, power, hasPower := strings.Cut(strings.ToLower(text), "e")
	mantissa, isNegative := strings.CutPrefix(mantissa, "-")
	whole, fraction, _ := strings.Cut(mantissa, ".")
	digits := strings.TrimLeft(whole+fraction, "0")
	point := len(digits) - len(fraction) // how many of them stand before the point
	digits = strings.TrimRight(digits, "0")
	if digits == "" {
		return 0, true
	}
	if hasPower {
		exponent, err := strconv.ParseInt(power, 10, 32)
		if err != nil {
			return 0, false // out of range, one way or the other
		}
		point += int(exponent)
	}
	const mostDigits = 19 // of 64 bits
	if point < len(digits) || point > mostDigits {
		return 0, false
	}
	digits += strings.Repeat("0", point-len(digits))
	if isNegative {
		digits = "-" + digits
	}
	n, err := strconv.ParseInt(digits, 10, 64)
	return n, err == nil
}

// maxExactFloat is the largest integer up to which float64 holds them all.
const maxExactFloat = 1 << 53

func floatInteger(f float64) (int64, bool) {
	if f != math.Trunc(f) || math.Abs(f) > maxExactFloat {
		return 0, false
	}
	return int64(f), true
}

func jsonNumber(v any) (float64, bool) {
	switch n := v.(type) {
	case json.Number:
		f, err := strconv.ParseFloat(string(n), 64)
		return f, err == nil
	case float64:
		return n, !math.IsNaN(n) && !math.IsInf(n, 0)
	case int64:
		return float64(n), true
	case int:
		return float64(n), true
	}
	return 0, false
}

// jsonValue returns a value of a field's kind, and whether there is one.
func jsonValue(field compile.Field, v any) (compile.Value, bool) {
	switch field.Kind {
	case compile.KindInteger, compile.KindTimestamp:
		read := jsonInteger
		if field.Kind == compile.KindTimestamp && field.Time == compile.RFC3339 {
			read = jsonInstant
		}
		n, ok := read(v)
		return compile.NewValue(field.Kind, n), ok
	case compile.KindNumber:
		n, ok := jsonNumber(v)
		return compile.NewValue(field.Kind, n), ok
	case compile.KindBoolean:
		b, ok := jsonBoolean(v)
		return compile.NewValue(field.Kind, b), ok
	case compile.KindDate:
		day, ok := jsonDate(v)
		return compile.NewValue(field.Kind, day), ok
	}
	text, ok := jsonText(v)
	return compile.NewValue(field.Kind, text), ok
}
