package compile

import (
	"cmp"
	"math"
	"strconv"
	"strings"
	"time"
)

// Value is a typed value: a literal of a filter after the check, or what a record holds.
// Its [Kind] says which method returns it. The zero Value is the empty text.
type Value struct {
	kind Kind
	text string // of text, enums and dates
	bits uint64 // an int64, the bits of a float64, or 1 for true
}

// NewValue returns a value of the given kind. Go holds text, enums and dates (written
// 2006-01-02) as a string, integers and timestamps (milliseconds since the epoch) as an
// int64, numbers as a float64 and booleans as a bool. Where v is of another type, the
// value is the kind's zero: an empty text, 0 or false.
func NewValue[V string | int64 | float64 | bool](kind Kind, v V) Value {
	value := Value{kind: kind}
	switch v := any(v).(type) {
	case string:
		if kind.isText() {
			value.text = v
		}
	case int64:
		if kind.isInteger() {
			value.bits = uint64(v)
		}
	case float64:
		if kind == KindNumber {
			value.bits = math.Float64bits(v)
		}
	case bool:
		if kind == KindBoolean && v {
			value.bits = 1
		}
	}
	return value
}

// Kind returns the kind of the value.
func (v Value) Kind() Kind { return v.kind }

// Text returns a text, the value of an enum, or a date written 2006-01-02. For a value of
// another kind it is empty. The text of a folding field is folded.
func (v Value) Text() string { return v.text }

// Int64 returns an integer, or a timestamp in milliseconds since the epoch. For a value of
// another kind it is 0.
func (v Value) Int64() int64 {
	if !v.kind.isInteger() {
		return 0
	}
	return int64(v.bits)
}

// Float64 returns a number, which is finite in a filter. For a value of another kind it is 0.
func (v Value) Float64() float64 {
	if v.kind != KindNumber {
		return 0
	}
	return math.Float64frombits(v.bits)
}

// Bool returns a boolean. For a value of another kind it is false.
func (v Value) Bool() bool { return v.kind == KindBoolean && v.bits != 0 }

// Time returns a timestamp, or the beginning of a date, in UTC. For a value of another kind
// it is the zero time.
func (v Value) Time() time.Time {
	switch v.kind {
	case KindTimestamp:
		return time.UnixMilli(v.Int64()).UTC()
	case KindDate:
		day, _ := time.Parse(time.DateOnly, v.text) // a date was checked when it was read
		return day
	}
	return time.Time{}
}

// Any returns the value as a string, an int64, a float64 or a bool.
func (v Value) Any() any {
	switch v.kind {
	case KindInteger, KindTimestamp:
		return v.Int64()
	case KindNumber:
		return v.Float64()
	case KindBoolean:
		return v.Bool()
	}
	return v.text
}

// String returns the value as a filter writes it without quotes: reading it again gives
// the same value.
func (v Value) String() string {
	switch v.kind {
	case KindInteger, KindTimestamp:
		return strconv.FormatInt(v.Int64(), 10)
	case KindNumber:
		return strconv.FormatFloat(v.Float64(), 'f', -1, 64)
	case KindBoolean:
		return strconv.FormatBool(v.Bool())
	}
	return v.text
}

// Compare returns a negative number if v comes before other in the order of v's kind, a
// positive one if it comes after it, and otherwise 0. Text orders by code point, and false
// comes before true. The values should be of one kind.
func (v Value) Compare(other Value) int {
	switch v.kind {
	case KindInteger, KindTimestamp:
		return cmp.Compare(v.Int64(), other.Int64())
	case KindNumber:
		return cmp.Compare(v.Float64(), other.Float64())
	case KindBoolean:
		return cmp.Compare(v.bits, other.bits)
	}
	return strings.Compare(v.text, other.text)
}
