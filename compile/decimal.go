package compile

import (
	"cmp"
	"strings"

	"github.com/fiql-go/fiql/ast/diagnostic"
)

// ParseDecimal reads a decimal number, [+-]?digits[.digits], and reports whether text is one.
// The canonical text of a number is one whatever zeros it was written with: there are no zeros
// before the digits or behind the fraction, no plus sign and no minus zero. Most texts are
// read without an allocation.
func ParseDecimal(text string) (canonical string, ok bool) {
	sign, whole, fraction, ok := splitNumber(text)
	if !ok {
		return "", false
	}
	digits := strings.TrimLeft(whole, "0")
	zeros := len(whole) - len(digits)
	if digits == "" {
		zeros-- // one of them stays
	}
	end := len(sign) + len(whole)
	if used := len(strings.TrimRight(fraction, "0")); used > 0 {
		end += len(".") + used
	}
	canonical = text[len(sign)+zeros : end]
	switch {
	case sign != "-" || canonical == "0":
		return canonical, true
	case zeros == 0:
		return text[:end], true
	}
	return sign + canonical, true
}

// compareDecimals compares two canonical decimals as numbers.
func compareDecimals(a, b string) int {
	a, isNegative := strings.CutPrefix(a, "-")
	b, isOtherNegative := strings.CutPrefix(b, "-")
	switch {
	case isNegative && isOtherNegative:
		return compareMagnitudes(b, a)
	case isNegative:
		return -1
	case isOtherNegative:
		return 1
	}
	return compareMagnitudes(a, b)
}

// compareMagnitudes compares two canonical decimals without signs: of two whole parts the
// longer one is greater, and fractions order as texts.
func compareMagnitudes(a, b string) int {
	a, fraction, _ := strings.Cut(a, ".")
	b, otherFraction, _ := strings.Cut(b, ".")
	return cmp.Or(cmp.Compare(len(a), len(b)), strings.Compare(a, b), strings.Compare(fraction, otherFraction))
}

func parseDecimal(text string) (string, *literalError) {
	canonical, ok := ParseDecimal(text)
	if !ok {
		return "", &literalError{message: diagnostic.Quote(text) + " is not a decimal", expected: "a decimal such as 42 or -7.5"}
	}
	return canonical, nil
}
