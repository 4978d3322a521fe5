package relational

import (
	"fmt"
	"strings"
	"time"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile"
)

// A filter compares instants cut to milliseconds, so being equal to one is being at or after
// it and before the next, in a column of any precision. An order counts all of an instant.

// instants is the storage of values that lie on a line, of which a filter names intervals:
// instants, and days where a column may hold more than the day.
type instants struct {
	textOnly
	bounds
	span func(time.Time) time.Time // the end of what a filter's value stands for
	step time.Duration             // the precision that the engine compares with
}

// bounds writes that a column is at or after an instant, where operator is >=, or before it,
// where it is <.
type bounds interface {
	bound(c columnTest, operator string, at time.Time)
}

func (s *instants) equal(c columnTest, values operands) {
	if values.len() == 1 {
		s.within(c, values.at(0).Time())
		return
	}
	c.chain(0, values.len(), c.negated, func(i int) { s.within(c, values.at(i).Time()) })
}

// within writes that the column lies in what a filter's value stands for.
func (s *instants) within(c columnTest, at time.Time) {
	c.write("(")
	s.bound(c, either(c.negated, "<", ">="), at)
	c.either(" AND ", " OR ")
	s.bound(c, either(c.negated, ">=", "<"), s.span(at))
	c.write(")")
}

func (s *instants) order(c columnTest, operator ast.Operator, bound compile.Value) {
	at := bound.Time()
	switch operatorOf(operator, c.negated) {
	case "<":
		s.bound(c, "<", at)
	case "<=":
		s.bound(c, "<", s.span(at))
	case ">":
		s.bound(c, ">=", s.span(at))
	default:
		s.bound(c, ">=", at)
	}
}

func (s *instants) seek(c columnTest, operator string, v compile.Value) {
	at := v.Time().Truncate(s.step)
	switch operator {
	case "<=":
		s.bound(c, "<", at.Add(s.step))
	case ">":
		s.bound(c, ">=", at.Add(s.step))
	default:
		s.bound(c, operator, at)
	}
}

func (s *instants) sort(c columnTest, descending bool) {
	c.plain()
	c.write(direction(descending))
}

// nextMillisecond returns the end of what an instant in a filter stands for.
func nextMillisecond(at time.Time) time.Time { return at.Add(time.Millisecond) }

// endOfDay returns an instant of the same day, which spellDay spells as its end.
func endOfDay(at time.Time) time.Time { return at.Add(time.Nanosecond) }

// spellDay spells the beginning of a day and, of all other instants, its end: text that
// sorts after whatever follows the day in a column.
func spellDay(at time.Time) any {
	day := at.Format(time.DateOnly)
	if at.Equal(at.Truncate(24 * time.Hour)) {
		return day
	}
	return day + "~"
}

// simple writes bounds of a column that is compared as it is.
type simple struct {
	argument side
	spell    func(time.Time) any // returns the argument for an instant; nil if no column can hold one so far away
}

func (s simple) bound(c columnTest, operator string, at time.Time) {
	value := s.spell(at)
	if value == nil {
		c.outside(operator, at)
		return
	}
	c.compare(comparand{argument: s.argument}, operator, value)
}

// outside writes a comparison with an instant that lies before or after all that a column
// can hold.
func (c columnTest) outside(operator string, at time.Time) {
	isLate := at.Year() > 0
	c.constant((operator == "<") == isLate)
}

// spelled returns what spells an instant of the years 0000 to 9999 in UTC.
func spelled(layout string) func(time.Time) any {
	return func(at time.Time) any {
		if at = at.UTC(); at.Year() < 0 || at.Year() > 9999 {
			return nil
		}
		return at.Format(layout)
	}
}

// spelledPostgreSQL returns what spells an instant in UTC as PostgreSQL reads it, with zone
// behind it. It counts the years before the year 1 as BC, and knows none before 4713 BC and
// after 294276.
func spelledPostgreSQL(zone string) func(time.Time) any {
	return func(at time.Time) any {
		at = at.UTC()
		switch year := at.Year(); {
		case year > 294_275 || year < -4_711:
			return nil
		case year < 1: // the year 0 is 1 BC
			return fmt.Sprintf("%04d-%s%s BC", 1-year, at.Format("01-02 15:04:05.999999"), zone)
		}
		return at.Format("2006-01-02 15:04:05.999999") + zone
	}
}

// since returns what counts units since 1970, rounded up: a column of them is at or after an
// instant exactly if it is at or after that number.
func since(unit time.Duration) func(time.Time) any {
	return func(at time.Time) any {
		perSecond := int64(time.Second / unit)
		seconds, rest := at.Unix(), int64(at.Nanosecond())
		units := (rest + int64(unit) - 1) / int64(unit)
		if seconds > (1<<63-1)/perSecond-1 || seconds < -(1<<63-1)/perSecond+1 {
			return nil
		}
		return seconds*perSecond + units
	}
}

// zoned writes bounds of a TIMESTAMP of MariaDB, whose text depends on the time zone of the
// session: by the column within a day, which an index serves, and by the exact number.
type zoned struct{}

func (zoned) bound(c columnTest, operator string, at time.Time) {
	if year := at.UTC().Year(); year < 0 || year > 9999 {
		c.outside(operator, at)
		return
	}
	c.write("(")
	if near := at.Add(zoneSlack(operator)); near.After(firstTimestamp) && near.Before(lastTimestamp) {
		c.plain()
		c.write(" ", operator, " ")
		c.argument(side{"FROM_UNIXTIME(CAST(", " AS DECIMAL(20,6)))"}, spellSeconds(near))
		c.write(" AND ")
	}
	c.write("UNIX_TIMESTAMP(")
	c.plain()
	c.write(") ", operator, " ")
	c.argument(side{"CAST(", " AS DECIMAL(20,6))"}, spellSeconds(at))
	c.write(")")
}

// zoneSlack is how far a bound is moved so that it holds in every time zone.
func zoneSlack(operator string) time.Duration {
	if operator == "<" {
		return 24 * time.Hour
	}
	return -24 * time.Hour
}

// firstTimestamp and lastTimestamp are the instants between which FROM_UNIXTIME has a value
// in every time zone.
var (
	firstTimestamp = time.Date(1970, 1, 2, 0, 0, 0, 0, time.UTC)
	lastTimestamp  = time.Date(2038, 1, 18, 0, 0, 0, 0, time.UTC)
)

// spellSeconds returns the seconds since 1970 as a decimal number.
func spellSeconds(at time.Time) string {
	microseconds := at.UnixMicro()
	return fmt.Sprintf("%s%d.%06d", either(microseconds < 0, "-", ""), abs(microseconds)/1_000_000, abs(microseconds)%1_000_000)
}

func abs(n int64) int64 { return max(n, -n) }

// rfc3339 is the storage of instants as text of RFC 3339 that ends in Z. Its forms compare
// text, of which the fraction of a second may have any length.
type rfc3339 struct {
	*instants // whose bounds are spelled
	spelledInstant
}

// newRFC3339 returns the storage for text of a collation. trim is what cuts the Z off a
// column.
func newRFC3339(text *text, trim side) rfc3339 {
	spelled := spelledInstant{text, trim}
	return rfc3339{&instants{bounds: spelled, span: nextMillisecond, step: time.Nanosecond}, spelled}
}

// spelledInstant writes the bounds of instants as text.
type spelledInstant struct {
	text *text
	trim side
}

// sort writes the text without its Z: a longer fraction comes after a shorter one.
func (s rfc3339) sort(c columnTest, descending bool) {
	c.around(s.trimmed(s.text.sorts))
	c.write(direction(descending))
}

func (s spelledInstant) trimmed(around side) side {
	return side{around.before + s.trim.before, s.trim.after + around.after}
}

// bound writes a bound by the whole second, which an index serves, and by the text without
// its Z.
func (s spelledInstant) bound(c columnTest, operator string, at time.Time) {
	fine, _ := spelled("2006-01-02T15:04:05.999999999")(at).(string)
	if fine == "" {
		c.outside(operator, at)
		return
	}
	second, _, _ := strings.Cut(fine, ".")
	c.write("(")
	s.text.compare(c, operator, second+either(operator == "<", "{", "")) // { comes after Z and, in SQLite's NOCASE, after z
	c.write(" AND ")
	c.compare(comparand{s.trimmed(s.text.sorts), s.text.orders.argument}, operator, fine)
	c.write(")")
}
