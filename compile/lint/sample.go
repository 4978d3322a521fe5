package lint

import (
	"math"
	"math/big"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/fiql-go/fiql/compile"
)

// sample is a value that stands for itself or for all of a gap, which are the values between
// two that the terms compare with. The order of values decides the same about all of them.
type sample struct {
	value compile.Value
	isGap bool
}

// samplesOf returns samples of a field by which terms that are demanded of one value, and
// others that are refused, can be judged.
func samplesOf(field compile.Field, demanded, refused []*term) []sample {
	if i := slices.IndexFunc(demanded, (*term).isValues); i >= 0 {
		return each(demanded[i].appendBounds(nil), pointOf)
	}
	switch {
	case field.Kind == compile.KindBoolean:
		return []sample{{value: compile.NewValue(field.Kind, false)}, {value: compile.NewValue(field.Kind, true)}}
	case field.IsClosed():
		return each(field.Values, func(text string) sample { return pointOf(valueOf(field.Kind, text)) })
	}
	var bounds []compile.Value
	for _, t := range slices.Concat(demanded, refused) {
		bounds = t.appendBounds(bounds)
	}
	if field.Kind == compile.KindDecimal {
		bounds = sorted(bounds)
		return append(each(bounds, pointOf), decimalGaps(bounds)...)
	}
	bounds = sorted(append(bounds, least(field.Kind)))
	samples := each(bounds, pointOf)
	for i, bound := range bounds {
		if after, ok := next(bound); ok && (i+1 == len(bounds) || after.Compare(bounds[i+1]) < 0) {
			samples = append(samples, sample{after, true})
		}
	}
	return samples
}

// sorted returns the values in their order, each once.
func sorted(values []compile.Value) []compile.Value {
	slices.SortFunc(values, compile.Value.Compare)
	return slices.CompactFunc(values, func(a, b compile.Value) bool { return a.Compare(b) == 0 })
}

// valueOf returns the value of an enum, or a number as a schema lists it.
func valueOf(kind compile.Kind, text string) compile.Value {
	switch kind {
	case compile.KindInteger:
		n, _ := strconv.ParseInt(text, 10, 64) // the schema has checked it
		return compile.NewValue(kind, n)
	case compile.KindNumber:
		n, _ := strconv.ParseFloat(text, 64)
		return compile.NewValue(kind, n)
	}
	return compile.NewValue(kind, text)
}

func pointOf(v compile.Value) sample { return sample{value: v} }

// least returns the first value of a kind other than decimal, which has none.
func least(kind compile.Kind) compile.Value {
	switch kind {
	case compile.KindInteger, compile.KindTimestamp:
		return compile.NewValue(kind, int64(math.MinInt64))
	case compile.KindNumber:
		return compile.NewValue(kind, -math.MaxFloat64)
	case compile.KindDate:
		return compile.NewValue(kind, "0000-01-01")
	case compile.KindUUID:
		return compile.NewValue(kind, "00000000-0000-0000-0000-000000000000")
	}
	return compile.NewValue(kind, "")
}

// next returns the value after v, which is no decimal, and whether there is one. No text is
// between a text and the same one with a NUL after it.
func next(v compile.Value) (compile.Value, bool) {
	switch v.Kind() {
	case compile.KindInteger, compile.KindTimestamp:
		return compile.NewValue(v.Kind(), v.Int64()+1), v.Int64() < math.MaxInt64
	case compile.KindNumber:
		after := math.Nextafter(v.Float64(), math.Inf(1))
		return compile.NewValue(v.Kind(), after), !math.IsInf(after, 1)
	case compile.KindDate:
		day := v.Time().Add(24 * time.Hour)
		return compile.NewValue(v.Kind(), day.Format(time.DateOnly)), day.Year() <= 9999
	case compile.KindUUID:
		return nextUUID(v)
	}
	return compile.NewValue(v.Kind(), v.Text()+"\x00"), true
}

// nextUUID returns the UUID after one, and whether there is one.
func nextUUID(v compile.Value) (compile.Value, bool) {
	text := []byte(v.Text())
	for i := len(text) - 1; i >= 0; i-- {
		switch text[i] {
		case '-':
		case 'f':
			text[i] = '0' // carry to the digit before
		case '9':
			text[i] = 'a'
			return compile.NewValue(v.Kind(), string(text)), true
		default:
			text[i]++
			return compile.NewValue(v.Kind(), string(text)), true
		}
	}
	return v, false
}

// decimalGaps returns a sample of each gap before, between and after decimals, which are in
// their order: there is always another one between two.
func decimalGaps(bounds []compile.Value) []sample {
	one := big.NewRat(1, 1)
	if len(bounds) == 0 {
		return []sample{gapAt(one, 0)}
	}
	first, digits := rational(bounds[0])
	samples := []sample{gapAt(new(big.Rat).Sub(first, one), digits)}
	for _, bound := range bounds[1:] {
		after, afterDigits := rational(bound)
		middle := new(big.Rat).Add(first, after)
		samples = append(samples, gapAt(middle.Mul(middle, big.NewRat(1, 2)), 1+max(digits, afterDigits)))
		first, digits = after, afterDigits
	}
	return append(samples, gapAt(new(big.Rat).Add(first, one), digits))
}

// rational returns a decimal and how many digits it has after its point.
func rational(decimal compile.Value) (*big.Rat, int) {
	number, _ := new(big.Rat).SetString(decimal.Text())
	_, fraction, _ := strings.Cut(decimal.Text(), ".")
	return number, len(fraction)
}

func gapAt(number *big.Rat, digits int) sample {
	return sample{compile.NewValue(compile.KindDecimal, number.FloatString(digits)), true}
}
