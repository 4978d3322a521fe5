package match

import (
	"encoding/json"
	"math"
	"strconv"
	"strings"

	"github.com/fiql-go/fiql/compile"
)

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
	canonical, _ := compile.ParseDecimal(withoutExponent(text))
	n, err := strconv.ParseInt(canonical, 10, 64) // which refuses a fraction
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

// jsonDigits returns a text or number as a decimal is written, if it is one.
func jsonDigits(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case json.Number:
		return withoutExponent(string(v))
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	case int64:
		return strconv.FormatInt(v, 10)
	case int:
		return strconv.Itoa(v)
	}
	return ""
}

// maxZeros is how many zeros an exponent may stand for. No engine holds a number of so many,
// and a short text would otherwise become one of any length.
const maxZeros = 1000

// withoutExponent returns a number of JSON in digits, with the zeros that its exponent stands
// for. It is empty where there would be too many of them.
func withoutExponent(number string) string {
	mantissa, power, hasPower := strings.Cut(strings.ToLower(number), "e")
	if !hasPower {
		return number
	}
	if !json.Valid([]byte(number)) {
		return ""
	}
	unsigned, isNegative := strings.CutPrefix(mantissa, "-")
	whole, fraction, _ := strings.Cut(unsigned, ".")
	digits := whole + fraction
	exponent, err := strconv.ParseInt(power, 10, 32)
	point := len(whole) + int(exponent) // how many of the digits stand before it
	switch {
	case strings.Trim(digits, "0") == "":
		return "0"
	case err != nil || point < -maxZeros || point > len(digits)+maxZeros:
		return ""
	case point <= 0:
		digits = "0." + strings.Repeat("0", -point) + digits
	case point >= len(digits):
		digits += strings.Repeat("0", point-len(digits))
	default:
		digits = digits[:point] + "." + digits[point:]
	}
	if isNegative {
		return "-" + digits
	}
	return digits
}
