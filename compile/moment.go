package compile

import (
	"regexp"
	"strings"
	"time"

	"github.com/fiql-go/fiql/ast/diagnostic"
)

const (
	expectedTimestamp = "epoch milliseconds, an RFC 3339 timestamp such as 2023-01-01T00:00:00Z, or a duration such as -P1D"
	expectedDate      = "a date such as 2023-01-31, or a duration such as -P1D"
)

// parseTimestamp reads an instant, in epoch milliseconds: an integer, an RFC
// 3339 timestamp no finer than a millisecond, or a duration from now
// (draft-nottingham-atompub-fiql-00, section 3.2.2.2).
func parseTimestamp(text string, now func() time.Time) (int64, *literalError) {
	switch {
	case looksLikeDuration(text):
		d, err := parseDuration(text)
		if err != nil {
			return 0, err
		}
		instant, ok := d.addTo(now())
		if !ok {
			return 0, outOfYears(text)
		}
		return instant.UnixMilli(), nil
	case looksLikeDate(text):
		return parseRFC3339(text)
	}
	ms, err := parseInteger(text)
	if err != nil {
		err.message = strings.Replace(err.message, "is not an integer", "is not a timestamp", 1)
		err.expected = expectedTimestamp
	}
	return ms, err
}

// looksLikeDate reports whether text begins as 2006-01-02 does, so that an error
// can speak of dates.
func looksLikeDate(text string) bool {
	return len(text) >= 5 && isDigits(text[:4]) && text[4] == '-'
}

var fineFraction = regexp.MustCompile(`\.\d{3}0*[1-9]\d*`)

func parseRFC3339(text string) (int64, *literalError) {
	if _, err := time.Parse(time.DateOnly, text); err == nil {
		return 0, &literalError{
			message:  diagnostic.Quote(text) + " is a day, not an instant",
			expected: "the time of day and the zone too, as in " + text + "T00:00:00Z",
		}
	}
	instant, ok := ParseInstant(text)
	if !ok {
		return 0, &literalError{message: diagnostic.Quote(text) + " is not an RFC 3339 timestamp", expected: expectedTimestamp}
	}
	if at := fineFraction.FindStringIndex(text); at != nil {
		return 0, &literalError{
			message:  diagnostic.Quote(text) + " is finer than a millisecond",
			expected: "at most three digits after the point",
			part:     diagnostic.Span{Start: at[0], End: at[1]},
		}
	}
	return instant.UnixMilli(), nil
}

// ParseInstant reads a date-time of RFC 3339, section 5.6, and reports whether text is one.
// Go also takes an hour of one digit, a comma before the fraction and offsets of a day or
// more, or of 60 minutes, which that does not allow, and takes no lower-case t and z, which it
// does. A leap second is refused: no count of milliseconds stands for it. So is an instant
// that lies outside the years 0000 to 9999 in UTC.
func ParseInstant(text string) (time.Time, bool) {
	const seconds, offset = "2006-01-02T15:04:05", "-07:00"
	if len(text) <= len(seconds) || text[len("2006-01-02T15")] != ':' || text[len(seconds)] == ',' {
		return time.Time{}, false
	}
	if zone := text[len(text)-len(offset):]; zone[len("-07")] == ':' && (zone[1:len("-07")] > "23" || zone[len("-07:"):] > "59") {
		return time.Time{}, false
	}
	instant, err := time.Parse(time.RFC3339, strings.ToUpper(text))
	if year := instant.UTC().Year(); err != nil || year < 0 || year > 9999 {
		return time.Time{}, false
	}
	return instant, true
}

// parseDate reads a day, as 2006-01-02: that form, or a duration of years,
// months and days from today in UTC.
func parseDate(text string, now func() time.Time) (string, *literalError) {
	if !looksLikeDuration(text) {
		day, err := time.Parse(time.DateOnly, text)
		if err != nil {
			return "", &literalError{message: diagnostic.Quote(text) + " is not a date", expected: expectedDate}
		}
		return day.Format(time.DateOnly), nil
	}
	d, err := parseDuration(text)
	if err != nil {
		return "", err
	}
	if d.hasTime {
		at := strings.IndexByte(text, 'T')
		return "", &literalError{
			message:  diagnostic.Quote(text) + " has hours, minutes or seconds, which a date has not",
			expected: "a duration of years, months and days such as -P1M",
			part:     diagnostic.Span{Start: at, End: len(text)},
		}
	}
	day, ok := d.addTo(now().UTC())
	if !ok {
		return "", outOfYears(text)
	}
	return day.Format(time.DateOnly), nil
}

func outOfYears(text string) *literalError {
	return &literalError{
		message:  diagnostic.Quote(text) + " from now is outside the years 0000 to 9999",
		expected: "a shorter duration",
	}
}

// holdsMoments reports whether a duration is a literal of the field.
func (f *Field) holdsMoments() bool { return f.Kind == KindTimestamp || f.Kind == KindDate }
