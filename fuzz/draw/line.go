package draw

import (
	"encoding/json"
	"math"
	"strconv"
	"time"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile"
)

// line numbers the values of an ordered kind, so that neighbours have neighbouring
// numbers.
type line struct {
	field       compile.Field
	first, last int64
	value       func(number int64) any
}

// The years that dates and RFC 3339 timestamps can write.
var (
	firstInstant = time.Date(0, 1, 1, 0, 0, 0, 0, time.UTC).UnixMilli()
	lastInstant  = time.Date(9999, 12, 31, 23, 59, 59, 999_000_000, time.UTC).UnixMilli()
)

const millisecondsOfDay = 24 * 60 * 60 * 1000

// lineOf returns the line of a field of kind integer, number, timestamp or date.
func lineOf(field compile.Field) line {
	switch {
	case field.Kind == compile.KindNumber:
		last := int64(math.Float64bits(math.MaxFloat64))
		return line{field, -last, last, func(n int64) any {
			return json.Number(strconv.FormatFloat(floatAt(n), 'g', -1, 64))
		}}
	case field.Kind == compile.KindDate:
		return line{field, firstInstant / millisecondsOfDay, lastInstant / millisecondsOfDay, func(n int64) any {
			return time.UnixMilli(n * millisecondsOfDay).UTC().Format(time.DateOnly)
		}}
	case field.Kind == compile.KindTimestamp && field.Time == compile.RFC3339:
		return line{field, firstInstant, lastInstant, func(n int64) any { return instant(n, compile.RFC3339) }}
	}
	return line{field, math.MinInt64, math.MaxInt64, func(n int64) any { return json.Number(strconv.FormatInt(n, 10)) }}
}

// floatAt returns the number that stands n places after zero: floats of one sign
// are ordered as their bits.
func floatAt(n int64) float64 {
	if n < 0 {
		return -math.Float64frombits(uint64(-n))
	}
	return math.Float64frombits(uint64(n))
}

// bound returns the first place on the line that is not less than a literal, by
// asking the meaning of =ge= in halves. It reports false if there is none.
func (l line) bound(literal string, options compile.Options) (int64, bool) {
	reached, err := valueTest(l.field, ast.OpGreaterOrEqual, []ast.Argument{ast.Literal(literal)}, options)
	if err != nil || !reached(l.value(l.last)) {
		return 0, false
	}
	low, high := l.first, l.last
	for low < high {
		middle := low + int64(uint64(high-low)/2)
		if reached(l.value(middle)) {
			high = middle
		} else {
			low = middle + 1
		}
	}
	return low, true
}

// numberOf returns the place of a value on the line.
func (l line) numberOf(v any) (int64, bool) {
	text, ok := v.(string)
	if number, isNumber := v.(json.Number); isNumber {
		text, ok = literal(number), true
	}
	if !ok {
		return 0, false
	}
	return l.bound(text, compile.Options{})
}
