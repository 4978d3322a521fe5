package solve

import (
	"encoding/json"
	"math"
	"math/big"
	"strconv"
	"strings"
	"time"

	"github.com/fiql-go/fiql/compile"
)

// line numbers the values of an ordered kind, in their order. Neighbours have neighbouring
// numbers, but for decimals: between any two of them there is another one, so they are
// numbered to one digit more than the values have that a line is made for.
type line struct {
	field       compile.Field
	first, last *big.Int // nil where there is no end
	digits      int      // of a decimal, after the point
}

// The years that dates and RFC 3339 timestamps can write.
var (
	firstInstant = time.Date(0, 1, 1, 0, 0, 0, 0, time.UTC).UnixMilli()
	lastInstant  = time.Date(9999, 12, 31, 23, 59, 59, 999_000_000, time.UTC).UnixMilli()
)

const (
	secondsOfDay      = 24 * 60 * 60
	millisecondsOfDay = 1000 * secondsOfDay
)

// lineOf returns the line of a field of an ordered kind other than text, for some values.
func lineOf(field compile.Field, values []compile.Value) line {
	ends := func(first, last int64) line {
		return line{field: field, first: big.NewInt(first), last: big.NewInt(last)}
	}
	switch {
	case field.Kind == compile.KindNumber:
		last := int64(math.Float64bits(math.MaxFloat64))
		return ends(-last, last)
	case field.Kind == compile.KindDate:
		return ends(firstInstant/millisecondsOfDay, lastInstant/millisecondsOfDay)
	case field.Kind == compile.KindTimestamp && field.Time == compile.RFC3339:
		return ends(firstInstant, lastInstant)
	case field.Kind == compile.KindDecimal:
		return line{field: field, digits: 1 + mostDigits(values)}
	case field.Kind == compile.KindUUID:
		return line{field: field, first: new(big.Int), last: uuidNumber("ffffffff-ffff-ffff-ffff-ffffffffffff")}
	}
	return ends(math.MinInt64, math.MaxInt64)
}

// mostDigits returns how many digits some decimal has after its point.
func mostDigits(decimals []compile.Value) int {
	most := 0
	for _, v := range decimals {
		_, fraction, _ := strings.Cut(v.Text(), ".")
		most = max(most, len(fraction))
	}
	return most
}

// at returns the value with a number, as a record holds it.
func (l line) at(n *big.Int) any {
	switch {
	case l.field.Kind == compile.KindNumber:
		return json.Number(strconv.FormatFloat(floatAt(n.Int64()), 'g', -1, 64))
	case l.field.Kind == compile.KindDate:
		return time.Unix(n.Int64()*secondsOfDay, 0).UTC().Format(time.DateOnly)
	case l.field.Kind == compile.KindTimestamp && l.field.Time == compile.RFC3339:
		return time.UnixMilli(n.Int64()).UTC().Format(time.RFC3339Nano)
	case l.field.Kind == compile.KindDecimal:
		return l.decimal(n)
	case l.field.Kind == compile.KindUUID:
		var u [16]byte
		n.FillBytes(u[:])
		return compile.NewValue(compile.KindUUID, u).Text()
	}
	return json.Number(n.String())
}

func (l line) decimal(n *big.Int) any {
	text, _ := compile.ParseDecimal(new(big.Rat).SetFrac(n, l.unit()).FloatString(l.digits))
	if l.field.JSONNumber {
		return json.Number(text)
	}
	return text
}

// unit returns the number of the decimal 1.
func (l line) unit() *big.Int {
	return new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(l.digits)), nil)
}

// number is the reverse of at. A decimal with more digits than the line has gets the number of
// one that lies between the same two of the values that the line was made for.
func (l line) number(v compile.Value) *big.Int {
	switch l.field.Kind {
	case compile.KindNumber:
		n := int64(math.Float64bits(math.Abs(v.Float64())))
		if v.Float64() < 0 {
			n = -n
		}
		return big.NewInt(n)
	case compile.KindDate:
		return big.NewInt(v.Time().Unix() / secondsOfDay)
	case compile.KindDecimal:
		return l.decimalNumber(v.Text())
	case compile.KindUUID:
		return uuidNumber(v.Text())
	}
	return big.NewInt(v.Int64())
}

func (l line) decimalNumber(text string) *big.Int {
	exact, _ := new(big.Rat).SetString(text)
	exact.Mul(exact, new(big.Rat).SetInt(l.unit()))
	n, rest := new(big.Int).DivMod(exact.Num(), exact.Denom(), new(big.Int))
	digit := new(big.Int).Mod(n, big.NewInt(10))
	if rest.Sign() != 0 && digit.Sign() == 0 { // n may be the number of one of those values
		n.Add(n, big.NewInt(1))
	}
	return n
}

func uuidNumber(uuid string) *big.Int {
	n, _ := new(big.Int).SetString(strings.ReplaceAll(uuid, "-", ""), 16)
	return n
}

// near returns the values that have one of the numbers of values or the next one to it.
func (l line) near(values []compile.Value) []any {
	var near []any
	for _, v := range values {
		for _, step := range []int64{0, 1, -1} {
			n := l.number(v)
			if n.Add(n, big.NewInt(step)); l.has(n) {
				near = append(near, l.at(n))
			}
		}
	}
	return near
}

// has reports whether a number lies between the ends of the line.
func (l line) has(n *big.Int) bool {
	return (l.first == nil || l.first.Cmp(n) <= 0) && (l.last == nil || n.Cmp(l.last) <= 0)
}

// ends returns the first and the last value; where there is none, some value.
func (l line) ends() []any {
	if l.first == nil {
		return []any{l.at(new(big.Int))}
	}
	return []any{l.at(l.first), l.at(l.last)}
}

// floatAt returns the number that stands n places after zero: floats of one sign are ordered
// as their bits.
func floatAt(n int64) float64 {
	if n < 0 {
		return -math.Float64frombits(uint64(-n))
	}
	return math.Float64frombits(uint64(n))
}
