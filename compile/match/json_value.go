package match

import (
	"encoding/json"
	"math"
	"strconv"
	"strings"
	"time"

	"github.com/fiql-go/fiql/compile"
)

// jsonTest returns a func that reports whether a JSON value is one of a field's kind that
// meets a condition.
func jsonTest(f compile.Field, c condition) func(any) bool {
	switch f.Kind {
	case compile.KindInteger, compile.KindTimestamp:
		return jsonTestOf(integerReader(f), c, condition.integer)
	case compile.KindNumber:
		return jsonTestOf(jsonNumber, c, condition.number)
	case compile.KindBoolean:
		return jsonTestOf(jsonBoolean, c, condition.boolean)
	case compile.KindDate:
		return jsonTestOf(jsonDate, c, condition.text)
	}
	return jsonTestOf(jsonText, c, condition.text)
}

func jsonTestOf[V any](read func(any) (V, bool), c condition, testOf func(condition) func(V) bool) func(any) bool {
	if c.isPresence() {
		return func(v any) bool { _, ok := read(v); return ok }
	}
	test := testOf(c)
	return func(v any) bool {
		value, ok := read(v)
		return ok && test(value)
	}
}

// jsonValue returns a JSON value as one of a field's kind, and whether it is one.
func jsonValue(f compile.Field, v any) (compile.Value, bool) {
	switch f.Kind {
	case compile.KindInteger, compile.KindTimestamp:
		return jsonValueOf(integerReader(f), f.Kind, v)
	case compile.KindNumber:
		return jsonValueOf(jsonNumber, f.Kind, v)
	case compile.KindBoolean:
		return jsonValueOf(jsonBoolean, f.Kind, v)
	case compile.KindDate:
		return jsonValueOf(jsonDate, f.Kind, v)
	}
	return jsonValueOf(jsonText, f.Kind, v)
}

func jsonValueOf[V string | int64 | float64 | bool](read func(any) (V, bool), kind compile.Kind, v any) (compile.Value, bool) {
	value, ok := read(v)
	return compile.NewValue(kind, value), ok
}

// integerReader returns what reads the values of a field of integers or timestamps.
func integerReader(f compile.Field) func(any) (int64, bool) {
	if f.Kind == compile.KindTimestamp && f.Time == compile.RFC3339 {
		return jsonInstant
	}
	return jsonInteger
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
