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
	rest uint32 // the nanoseconds of a timestamp since its millisecond
	text string // of text, enums, dates, decimals and UUIDs
	bits uint64 // an int64, the bits of a float64, or 1 for true
}

// NewValue returns a value of the given kind. Go holds text, enums, dates (written
// 2006-01-02), decimals and UUIDs as a string, integers as an int64, timestamps as an int64
// (milliseconds since the epoch) or a time.Time, UUIDs also as 16 bytes, numbers as a float64
// and booleans as a bool.
// The text of a decimal or UUID becomes the canonical one. Where v is of another type, or is
// no decimal or UUID as [ParseDecimal] and [ParseUUID] read it, the value is the kind's zero:
// an empty text, 0 or false.
func NewValue[V string | int64 | float64 | bool | time.Time | [16]byte](kind Kind, v V) Value {
	value := Value{kind: kind}
	switch v := any(v).(type) {
	case string:
		value.text = kind.canonical(v)
	case time.Time:
		if kind == KindTimestamp {
			value.bits, value.rest = uint64(v.UnixMilli()), restOf(v)
		}
	case [16]byte:
		if kind == KindUUID {
			value.text = uuidText(v)
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

// restOf returns the nanoseconds of an instant since its millisecond. Outside the years 0000
// to 9999, for which RFC 3339 has no text, they do not count.
func restOf(instant time.Time) uint32 {
	if year := instant.UTC().Year(); year < 0 || year > 9999 {
		return 0
	}
	return uint32(instant.Nanosecond()) % uint32(time.Millisecond)
}

// Kind returns the kind of the value.
func (v Value) Kind() Kind { return v.kind }

// Text returns a text, the value of an enum, a date written 2006-01-02, or the canonical text
// of a decimal or UUID. For a value of another kind it is empty. The text of a folding field
// is folded.
func (v Value) Text() string { return v.text }

// Int64 returns an integer, or a timestamp in milliseconds since the epoch, without what is
// finer. For a value of another kind it is 0.
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
		return time.UnixMilli(v.Int64()).Add(time.Duration(v.rest)).UTC()
	case KindDate:
		day, _ := time.Parse(time.DateOnly, v.text) // a date was checked when it was read
		return day
	}
	return time.Time{}
}

// Any returns the value as Text, Int64, Float64 or Bool does.
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
// the same value. A timestamp finer than a millisecond, which no filter has, is written as
// RFC 3339.
func (v Value) String() string {
	switch v.kind {
	case KindInteger, KindTimestamp:
		if v.rest != 0 {
			return v.Time().Format(time.RFC3339Nano)
		}
		return strconv.FormatInt(v.Int64(), 10)
	case KindNumber:
		return strconv.FormatFloat(v.Float64(), 'f', -1, 64)
	case KindBoolean:
		return strconv.FormatBool(v.Bool())
	}
	return v.text
}

// Compare returns a negative number if v comes before other in the order of v's kind, a
// positive one if it comes after it, and otherwise 0. Text orders by code point, decimals
// order as numbers, UUIDs as their text, timestamps to the nanosecond, and false comes before
// true. The values should be of one kind.
func (v Value) Compare(other Value) int {
	switch v.kind {
	case KindInteger, KindTimestamp:
		return cmp.Or(cmp.Compare(v.Int64(), other.Int64()), cmp.Compare(v.rest, other.rest))
	case KindDecimal:
		return compareDecimals(v.text, other.text)
	case KindNumber:
		return cmp.Compare(v.Float64(), other.Float64())
	case KindBoolean:
		return cmp.Compare(v.bits, other.bits)
	}
	return strings.Compare(v.text, other.text)
}

// compareIn compares v, which a record holds, with a value of a filter: a timestamp by its
// milliseconds.
func (v Value) compareIn(filter Value) int {
	v.rest = 0
	return v.Compare(filter)
}
