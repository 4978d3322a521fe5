package field

import (
	"fmt"
	"strings"
	"time"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/match"
)

// Period is a length of time: years, months and days by the calendar in UTC, and
// elapsed time. What is negative or, in Time, finer than a millisecond counts as
// nothing.
type Period struct {
	Years  int           // calendar years
	Months int           // calendar months
	Days   int           // calendar days
	Time   time.Duration // elapsed time
}

// text returns the period as an XML Schema duration without a sign.
func (p Period) text() string {
	var text strings.Builder
	text.WriteByte('P')
	write := func(n int64, unit byte) {
		if n > 0 {
			fmt.Fprintf(&text, "%d%c", n, unit)
		}
	}
	write(int64(p.Years), 'Y')
	write(int64(p.Months), 'M')
	write(int64(p.Days), 'D')
	if milliseconds := p.Time.Milliseconds(); milliseconds > 0 {
		text.WriteByte('T')
		write(milliseconds/3_600_000, 'H')
		write(milliseconds/60_000%60, 'M')
		if seconds := milliseconds % 60_000; seconds > 0 {
			fmt.Fprintf(&text, "%sS", strings.TrimRight(strings.TrimRight(fmt.Sprintf("%d.%03d", seconds/1000, seconds%1000), "0"), "."))
		}
	}
	if text.Len() == 1 {
		return "P0D"
	}
	return text.String()
}

// Moment is a point in time that is counted from when the filter is evaluated: one
// filter, sent again tomorrow, asks about another day.
type Moment struct{ text string }

// Ago returns the moment that lies a period before now: `-P1D`.
func Ago(p Period) Moment { return Moment{"-" + p.text()} }

// FromNow returns the moment that lies a period after now: `P1D`.
func FromNow(p Period) Moment { return Moment{p.text()} }

// String returns the moment as filters write it, for the zero Moment that of now.
func (m Moment) String() string {
	if m.text == "" {
		return Period{}.text()
	}
	return m.text
}

// Temporal is a field of records of type T whose values are points in time, given as
// a time.Time or counted from now. A date compares with the day of a [Moment] in UTC,
// and a moment with hours, minutes or seconds is refused by its check.
type Temporal[T any] struct{ Ordered[T, time.Time] }

// Before holds where some value is earlier than m.
func (t Temporal[T]) Before(m Moment) Filter[T] {
	return Filter[T]{t.model, t.about.compare(ast.OpLess, m.String())}
}

// After holds where some value is later than m.
func (t Temporal[T]) After(m Moment) Filter[T] {
	return Filter[T]{t.model, t.about.compare(ast.OpGreater, m.String())}
}

// NotBefore holds where some value is m or later. It does not hold for a record
// without a value.
func (t Temporal[T]) NotBefore(m Moment) Filter[T] {
	return Filter[T]{t.model, t.about.compare(ast.OpGreaterOrEqual, m.String())}
}

// NotAfter holds where some value is m or earlier. It does not hold for a record
// without a value.
func (t Temporal[T]) NotAfter(m Moment) Filter[T] {
	return Filter[T]{t.model, t.about.compare(ast.OpLessOrEqual, m.String())}
}

// Timestamp is a field of records of type T that holds an instant. What is finer
// than a millisecond is cut off.
type Timestamp[T any] = Temporal[T]

// NewTimestamp returns the timestamp field with the given selector. Its values are
// written as the schema says that records hold them.
func NewTimestamp[T any](model *match.Model[T], selector string) Timestamp[T] {
	return newTemporal(model, timestampSubject(model.Schema(), selector))
}

// Date is a field of records of type T that holds a calendar day: the day that the
// time.Time shows in its own location.
type Date[T any] = Temporal[T]

// NewDate returns the date field with the given selector.
func NewDate[T any](model *match.Model[T], selector string) Date[T] {
	return newTemporal(model, subject{selector, dateText})
}

func newTemporal[T any](model *match.Model[T], about subject) Temporal[T] {
	return Temporal[T]{Ordered[T, time.Time]{Equality[T, time.Time]{Presence[T]{model, about}}}}
}

// timestampSubject returns a timestamp that is written as the schema says.
func timestampSubject(schema *compile.Schema, selector string) subject {
	if described, _ := schema.Field(selector); described.Time == compile.RFC3339 {
		return subject{selector, rfc3339}
	}
	return subject{selector, epochMilliseconds}
}

func dateText(t time.Time) string { return t.Format(time.DateOnly) }

func epochMilliseconds(t time.Time) string { return fmt.Sprint(t.UnixMilli()) }

func rfc3339(t time.Time) string {
	return t.UTC().Truncate(time.Millisecond).Format(time.RFC3339Nano)
}
