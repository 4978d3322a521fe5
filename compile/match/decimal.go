package match

import (
	"cmp"
	"strings"

	"github.com/fiql-go/fiql/compile"
)

// decimal is a decimal number by its digits, without the zeros that do not count: two are
// equal exactly if the numbers are.
type decimal struct {
	isNegative      bool
	whole, fraction string
}

// newDecimal reads what [compile.ParseDecimal] reads, without allocating.
func newDecimal(text string) (decimal, bool) {
	unsigned, isNegative := strings.CutPrefix(text, "-")
	if !isNegative {
		unsigned = strings.TrimPrefix(text, "+")
	}
	whole, fraction, hasPoint := strings.Cut(unsigned, ".")
	if !isDigits(whole) || hasPoint && !isDigits(fraction) {
		return decimal{}, false
	}
	whole, fraction = strings.TrimLeft(whole, "0"), strings.TrimRight(fraction, "0")
	isZero := whole == "" && fraction == ""
	return decimal{isNegative && !isZero, whole, fraction}, true
}

func isDigits(text string) bool {
	for i := range len(text) {
		if text[i] < '0' || text[i] > '9' {
			return false
		}
	}
	return text != ""
}

// decimalOf returns a decimal of a filter.
func decimalOf(v compile.Value) decimal {
	d, _ := newDecimal(v.Text())
	return d
}

// compare compares as numbers: of two whole parts the longer one is greater, and fractions
// order as texts.
func (d decimal) compare(other decimal) int {
	switch {
	case d.isNegative && !other.isNegative:
		return -1
	case d.isNegative:
		d, other = other, d
	case other.isNegative:
		return 1
	}
	return cmp.Or(cmp.Compare(len(d.whole), len(other.whole)), strings.Compare(d.whole, other.whole), strings.Compare(d.fraction, other.fraction))
}
