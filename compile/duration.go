package compile

import (
	"strconv"
	"strings"
	"time"

	"github.com/fiql-go/fiql/ast/diagnostic"
)

// duration is an XML Schema duration, [+-]?PnYnMnDTnHnMnS, the form that the
// FIQL draft uses: years and months by the calendar, the rest as elapsed time.
type duration struct {
	months       int
	days         int
	milliseconds int64
	hasTime      bool
}

// looksLikeDuration reports whether text begins as a duration does.
func looksLikeDuration(text string) bool {
	return strings.HasPrefix(strings.TrimLeft(text, "+-"), "P")
}

// designators are the units in the order they must come, before and after the T.
const (
	dateDesignators = "YMD"
	timeDesignators = "HMS"
)

// maxDurationDigits bounds a component, so that no arithmetic overflows; what is
// still too long lands outside the years that timestamps have.
const maxDurationDigits = 9

const expectedDuration = "a duration such as -P1D, P1Y2M or -PT1H30M"

// durationReader walks over the components of a duration.
type durationReader struct {
	text   string
	offset int
	inTime bool
	units  string // designators that may still come
	result duration
}

// parseDuration reads text, which looksLikeDuration. The error points at the
// component that is wrong.
func parseDuration(text string) (duration, *literalError) {
	r := &durationReader{text: text, units: dateDesignators}
	sign := 1
	if text[0] == '-' {
		sign = -1
	}
	if text[0] != 'P' {
		r.offset++
	}
	if !strings.HasPrefix(text[r.offset:], "P") {
		return duration{}, r.fail(0, len(text), "is not a duration")
	}
	r.offset++
	if r.offset == len(text) {
		return duration{}, r.fail(0, len(text), "is a duration of nothing")
	}
	for r.offset < len(text) {
		if err := r.component(); err != nil {
			return duration{}, err
		}
	}
	r.result.months *= sign
	r.result.days *= sign
	r.result.milliseconds *= int64(sign)
	return r.result, nil
}

func (r *durationReader) fail(start, end int, problem string) *literalError {
	return &literalError{
		message:  diagnostic.Quote(r.text) + " " + problem,
		expected: expectedDuration,
		part:     diagnostic.Span{Start: start, End: end},
	}
}

// component reads a T and what must follow it, or one number and its unit.
func (r *durationReader) component() *literalError {
	start := r.offset
	if r.text[start] == 'T' && !r.inTime {
		r.inTime, r.result.hasTime, r.units = true, true, timeDesignators
		if r.offset++; r.offset == len(r.text) {
			return r.fail(start, r.offset, "has nothing after its T")
		}
		return nil
	}
	digits, fraction := r.number()
	rest := r.text[start:]
	if digits == "" || r.offset == len(r.text) {
		return r.fail(start, len(r.text), "is not a duration from "+diagnostic.Quote(rest)+" on: a number and its unit belong there")
	}
	unit := r.text[r.offset]
	r.offset++
	at := strings.IndexByte(r.units, unit)
	if at < 0 {
		return r.fail(start, len(r.text), r.misplaced(unit, rest))
	}
	r.units = r.units[at+1:]
	return r.add(start, digits, fraction, unit)
}

// number reads digits and, after a point, more of them.
func (r *durationReader) number() (digits, fraction string) {
	digits = r.digits()
	if digits != "" && strings.HasPrefix(r.text[r.offset:], ".") {
		r.offset++
		fraction = "." + r.digits()
	}
	return digits, fraction
}

func (r *durationReader) digits() string {
	start := r.offset
	for r.offset < len(r.text) && r.text[r.offset] >= '0' && r.text[r.offset] <= '9' {
		r.offset++
	}
	return r.text[start:r.offset]
}

// misplaced says why a unit cannot stand where it does.
func (r *durationReader) misplaced(unit byte, rest string) string {
	switch {
	case unit == 'W':
		return "has weeks, which XML Schema durations lack: write days"
	case !r.inTime && strings.IndexByte(timeDesignators, unit) >= 0:
		return "lacks a T before " + diagnostic.Quote(rest)
	}
	return "is not a duration from " + diagnostic.Quote(rest) + " on"
}

func (r *durationReader) add(start int, digits, fraction string, unit byte) *literalError {
	if fraction != "" && (unit != 'S' || len(fraction) == 1) {
		return r.fail(start, r.offset, "has a fraction: only seconds may")
	}
	if len(fraction) > len(".000") && strings.Trim(fraction[len(".000"):], "0") != "" {
		return r.fail(start, r.offset, "is finer than a millisecond")
	}
	digits = strings.TrimLeft(digits, "0")
	if len(digits) > maxDurationDigits {
		return r.fail(start, r.offset, "is too long")
	}
	n, _ := strconv.ParseInt("0"+digits, 10, 64) // at most nine digits
	switch {
	case unit == 'Y':
		r.result.months += 12 * int(n)
	case unit == 'M' && !r.inTime:
		r.result.months += int(n)
	case unit == 'D':
		r.result.days = int(n)
	case unit == 'H':
		r.result.milliseconds += n * time.Hour.Milliseconds()
	case unit == 'M':
		r.result.milliseconds += n * time.Minute.Milliseconds()
	case unit == 'S':
		part, _ := strconv.ParseInt((strings.TrimPrefix(fraction, ".") + "000")[:3], 10, 64)
		r.result.milliseconds += n*time.Second.Milliseconds() + part
	}
	return nil
}

// addTo returns the instant that lies d after from, by the calendar of UTC: a
// month later than the 31st is the last day of a shorter month. It reports false
// for a result outside the years 0 to 9999.
func (d duration) addTo(from time.Time) (time.Time, bool) {
	from = from.UTC()
	year, month, day := from.Date()
	months := year*12 + int(month) - 1 + d.months
	if months < 0 || months >= 10000*12 {
		return time.Time{}, false
	}
	year, month = months/12, time.Month(months%12+1)
	lastDay := time.Date(year, month+1, 0, 0, 0, 0, 0, time.UTC).Day()
	hour, minute, second := from.Clock()
	moved := time.Date(year, month, min(day, lastDay), hour, minute, second, from.Nanosecond(), time.UTC)
	moved = moved.AddDate(0, 0, d.days)
	moved = time.UnixMilli(moved.UnixMilli() + d.milliseconds).UTC()
	return moved, moved.Year() >= 0 && moved.Year() <= 9999
}
