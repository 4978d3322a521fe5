package compile

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	"github.com/fiql-go/fiql/ast/diagnostic"
)

// literalError says what is wrong with a literal, and which bytes of it.
type literalError struct {
	message  string
	expected string
	part     diagnostic.Span // within the literal; zero means all of it
}

// parseLiteral reads text as a value of the field.
func parseLiteral(field *Field, text string, now func() time.Time) (Value, *literalError) {
	switch field.Kind {
	case KindInteger:
		n, err := parseInteger(text)
		return NewValue(KindInteger, n), err
	case KindNumber:
		n, err := parseNumber(text)
		return NewValue(KindNumber, n), err
	case KindBoolean:
		b, err := parseBoolean(text)
		return NewValue(KindBoolean, b), err
	case KindTimestamp:
		ms, err := parseTimestamp(text, now)
		return NewValue(KindTimestamp, ms), err
	case KindDate:
		day, err := parseDate(text, now)
		return NewValue(KindDate, day), err
	case KindDecimal:
		d, err := parseDecimal(text)
		return NewValue(KindDecimal, d), err
	case KindUUID:
		u, err := parseUUID(text)
		return NewValue(KindUUID, u), err
	}
	if field.Folding {
		text = Fold(text)
	}
	return NewValue(field.Kind, text), nil
}

func parseBoolean(text string) (bool, *literalError) {
	switch text {
	case "true":
		return true, nil
	case "false":
		return false, nil
	}
	return false, &literalError{message: diagnostic.Quote(text) + " is not a boolean", expected: "true or false"}
}

// splitNumber takes [+-]?digits[.digits] apart.
func splitNumber(text string) (sign, whole, fraction string, ok bool) {
	if text != "" && (text[0] == '+' || text[0] == '-') {
		sign, text = text[:1], text[1:]
	}
	whole, fraction, hasPoint := strings.Cut(text, ".")
	ok = isDigits(whole) && (!hasPoint || isDigits(fraction))
	return sign, whole, fraction, ok
}

func isDigits(text string) bool {
	for _, c := range []byte(text) {
		if c < '0' || c > '9' {
			return false
		}
	}
	return text != ""
}

func parseInteger(text string) (int64, *literalError) {
	sign, whole, fraction, ok := splitNumber(text)
	if !ok {
		return 0, &literalError{message: diagnostic.Quote(text) + " is not an integer", expected: "an integer such as 42 or -7"}
	}
	if strings.Trim(fraction, "0") != "" {
		return 0, &literalError{
			message:  diagnostic.Quote(text) + " is not an integer: it has a fraction",
			expected: "an integer such as 42 or -7",
			part:     diagnostic.Span{Start: len(sign) + len(whole), End: len(text)},
		}
	}
	n, err := strconv.ParseInt(sign+whole, 10, 64)
	if err != nil {
		return 0, &literalError{
			message:  diagnostic.Quote(text) + " is out of the range of integers",
			expected: fmt.Sprintf("an integer from %d to %d", math.MinInt64, math.MaxInt64),
		}
	}
	return n, nil
}

func parseNumber(text string) (float64, *literalError) {
	if _, _, _, ok := splitNumber(text); !ok {
		return 0, &literalError{message: diagnostic.Quote(text) + " is not a number", expected: "a number such as 42 or -7.5"}
	}
	n, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return 0, &literalError{
			message:  diagnostic.Quote(text) + " is out of the range of numbers",
			expected: "a number that a 64-bit float can hold",
		}
	}
	if n == 0 {
		n = 0 // -0 and 0 are one number; engines disagree about keeping the sign
	}
	return n, nil
}
