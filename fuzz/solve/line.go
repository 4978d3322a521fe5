package solve

import (
	"encoding/json"
	"math"
	"strconv"
	"time"

	"github.com/fiql-go/fiql/compile"
)

// line numbers the values of an ordered kind, so that neighbours have neighbouring numbers.
type line struct {
	field       compile.Field
	first, last int64
}

// The years that dates and RFC 3339 timestamps can write.
var (
	firstInstant = time.Date(0, 1, 1, 0, 0, 0, 0, time.UTC).UnixMilli()
	lastInstant  = time.Date(9999, 12, 31, 23, 59, 59, 999_000_000, time.UTC).UnixMilli()
)

const (
	secondsOfDay      = 24 * 60 * 60
	millisecondsOfDay = 1000 * secondsOfDay
)

// lineOf returns the line of a field of kind integer, number, timestamp or date.
func lineOf(field compile.Field) line {
	switch {
	case field.Kind == compile.KindNumber:
		last := int64(math.Float64bits(math.MaxFloat64))
		return line{field, -last, last}
	case field.Kind == compile.KindDate:
		return line{field, firstInstant / millisecondsOfDay, lastInstant / millisecondsOfDay}
	case field.Kind == compile.KindTimestamp && field.Time == compile.RFC3339:
		return line{field, firstInstant, lastInstant}
	}
	return line{field, math.MinInt64, math.MaxInt64}
}

// at returns the value with a number, as a record holds it.
func (l line) at(n int64) any {
	switch {
	case l.field.Kind == compile.KindNumber:
		return json.Number(strconv.FormatFloat(floatAt(n), 'g', -1, 64))
	case l.field.Kind == compile.KindDate:
		return time.Unix(n*secondsOfDay, 0).UTC().Format(time.DateOnly)
	case l.field.Kind == compile.KindTimestamp && l.field.Time == compile.RFC3339:
		return time.UnixMilli(n).UTC().Format(time.RFC3339Nano)
	}
	return json.Number(strconv.FormatInt(n, 10))
}

// number is the reverse of at.
func (l line) number(v compile.Value) int64 {
	switch l.field.Kind {
	case compile.KindNumber:
		n := int64(math.Float64bits(math.Abs(v.Float64())))
		if v.Float64() < 0 {
			return -n
		}
		return n
	case compile.KindDate:
		return v.Time().Unix() / secondsOfDay
	}
	return v.Int64()
}

// near returns the values that have one of the numbers of values or the next one to it.
func (l line) near(values []compile.Value) []any {
	var near []any
	for _, v := range values {
		for _, n := range []int64{l.number(v), l.number(v) + 1, l.number(v) - 1} {
			if l.first <= n && n <= l.last {
				near = append(near, l.at(n))
			}
		}
	}
	return near
}

// floatAt returns the number that stands n places after zero: floats of one sign are ordered
// as their bits.
func floatAt(n int64) float64 {
	if n < 0 {
		return -math.Float64frombits(uint64(-n))
	}
	return math.Float64frombits(uint64(n))
}
