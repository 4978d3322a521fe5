package draw

import (
	"encoding/json"
	"math"
	"strconv"
	"strings"
	"time"

	"github.com/fiql-go/fiql/compile"
)

// textPieces are what texts are put together from.
var textPieces = []string{
	"a", "b", "A", "John", "ann", " ", "%", "_", "!", "\\", "[", "]", "?", "*", "'", "\"", "\t", "\n", "^", "-",
	"(", ")", ";", ",", "=", "<", ">", "~", "&", "+", "#", "$1", ":name", "--", "/*", "`",
	"é", "e\u0301", "É", "ß", "ẞ", "ſ", "K", "\u212a", "İ", "ı", "Å", "\u212b", "Ω", "µ", "ς", "σ",
	"😀", "𐐀", "𐐨", "\ud7ff", "\ue000", "\uffff", "\U0010ffff", "and", "or", "0", "04", "true",
	"\u0301", "\u0345", "ŉ", "ﬁ", "ǰ", "ᾳ", "Ǆ", "ǅ", "\u200d", "\u202e", "\ufeff", "\ufffd", "\ufdd0",
	"\U00020000", "\U0003134a", "\U000e0001", "\U000f0000", "\U0010fffe",
}

// Text returns a short text, often empty or of one piece.
func Text(source Source) string {
	source = orFirst(source)
	var text strings.Builder
	for range source.IntN(4) {
		text.WriteString(pick(source, textPieces))
	}
	return text.String()
}

var integers = []int64{
	0, 1, -1, 2, 25, 123, 1000, 1 << 31, 1<<53 + 1, -1<<53 - 1, math.MaxInt64, math.MaxInt64 - 1, math.MinInt64,
	math.MinInt64 + 1, 1 << 53, 1<<31 - 1, -1 << 31,
}

var numbers = []float64{
	0, 1, -1, 0.5, 0.1, -2.25, 123, 1e15, 1<<53 + 2, math.MaxFloat64, -math.MaxFloat64, math.SmallestNonzeroFloat64,
	math.Copysign(0, -1), 0.3, 0.30000000000000004, 1 + 1.0/(1<<52), 1e308, 0x1p-1022, 0x1p-1022 - 0x1p-1074, -math.SmallestNonzeroFloat64,
}

// instants are what a timestamp of a record may be, in milliseconds since 1970.
var instants = []int64{
	0, 1, -1, 1621341000000, 1678182231575, 1672531200000, 1672531199999, -62135596800000, 253402300799999,
	-62135596800001, 253402300799000, 1582934400000, 951782399999,
}

var days = []string{"1970-01-01", "1969-12-31", "2024-02-29", "2023-01-31", "2023-02-01", "0001-01-01", "9999-12-31", "0001-01-02", "9999-12-30", "1900-02-28", "2000-02-29"}

// decimals are what a decimal of a record may be. Engines hold them: no more than 35 digits
// stand before the point and 30 after it.
var decimals = []string{
	"0", "-0", "0.00", "-0.000", "1", "1.0", "-1", "1.5", "1.50", "-1.5", "0.1", "0.10", "10", "9", "99.99", "100.00", "-100", "0.01", "-0.01",
	"9007199254740993", "9007199254740992.999999", "-9007199254740993.000001", "0.3", "0.30000000000000004", "123456789012345678901234567890",
	"0.000000000000000000000000000001", "99999999999999999999999999999999999.999999999999999999999999999999",
	"-99999999999999999999999999999999999",
}

// hugeDecimals are decimals of filters that no engine may hold.
var hugeDecimals = []string{"1" + strings.Repeat("0", 70), "-" + strings.Repeat("9", 200), "0." + strings.Repeat("0", 100) + "1", "1." + strings.Repeat("3", 90)}

var uuids = []string{
	"00000000-0000-0000-0000-000000000000", "00000000-0000-0000-0000-000000000001", "ffffffff-ffff-ffff-ffff-ffffffffffff",
	"ffffffff-ffff-ffff-ffff-fffffffffffe", "123e4567-e89b-12d3-a456-426614174000", "123e4567-e89b-12d3-a456-42661417400a",
	"123e4567-e89b-12d3-a457-000000000000", "0190163d-8694-739b-aea5-966c26f8ad91", "0190163d-8694-739b-aea5-966c26f8ad9a",
	"9f000000-0000-4000-8000-000000000000", "a0000000-0000-4000-8000-000000000000", "abcdefab-cdef-4abc-9def-abcdefabcdef",
}

// Value returns a value that a field may have, as encoding/json decodes it with
// UseNumber: of its kind, and one of its values if it is a closed enum.
func Value(source Source, field compile.Field) any {
	source = orFirst(source)
	if field.IsClosed() {
		return held(pick(source, field.Values), field)
	}
	switch field.Kind {
	case compile.KindInteger:
		return json.Number(strconv.FormatInt(pick(source, integers), 10))
	case compile.KindNumber:
		return json.Number(strconv.FormatFloat(pick(source, numbers), 'g', -1, 64))
	case compile.KindBoolean:
		return source.IntN(2) == 1
	case compile.KindTimestamp:
		return instant(source, field)
	case compile.KindDate:
		return pick(source, days)
	case compile.KindDecimal:
		return held(pick(source, decimals), field)
	case compile.KindUUID:
		return inSomeCase(source, pick(source, uuids))
	case compile.KindEnum:
		if len(field.Values) > 0 && !oneIn(source, 4) {
			return pick(source, field.Values)
		}
	}
	return Text(source)
}

// held returns a number, or the value of an enum, as JSON has it in a field.
func held(text string, field compile.Field) any {
	if field.JSONNumber || field.Kind == compile.KindInteger || field.Kind == compile.KindNumber {
		return json.Number(text)
	}
	return text
}

// inSomeCase returns a UUID in lower case or, now and then, in upper case.
func inSomeCase(source Source, uuid string) string {
	if oneIn(source, 4) {
		return strings.ToUpper(uuid)
	}
	return uuid
}

// inSomeZeros returns a decimal as it is, with a sign or zeros that do not count or, now and
// then, one that no engine may hold.
func inSomeZeros(source Source, decimal string) string {
	digits := strings.TrimLeft(decimal, "+-")
	sign := decimal[:len(decimal)-len(digits)]
	switch source.IntN(12) {
	case 8:
		digits = "00" + digits
	case 9:
		if !strings.Contains(digits, ".") {
			digits += "."
		}
		digits += "0"
	case 10:
		if sign == "" {
			sign = "+"
		}
	case 11:
		return pick(source, hugeDecimals)
	}
	return sign + digits
}

// fractions are what instants have beyond their millisecond, where that is held. Engines keep
// microseconds.
var fractions = []time.Duration{0, 0, time.Microsecond, 500 * time.Microsecond, 999 * time.Microsecond}

// instant returns an instant as JSON and the column of a field hold it.
func instant(source Source, field compile.Field) any {
	milliseconds := pick(source, instants)
	if field.Time == compile.EpochMilliseconds {
		return json.Number(strconv.FormatInt(milliseconds, 10))
	}
	at := time.UnixMilli(milliseconds).UTC()
	if field.ColumnType != compile.ColumnMilliseconds && field.ColumnType != compile.ColumnSeconds {
		at = at.Add(pick(source, fractions))
	}
	return at.Format(time.RFC3339Nano)
}

// literal returns a value as a filter writes it.
func literal(v any) string {
	switch v := v.(type) {
	case json.Number:
		if f, err := strconv.ParseFloat(string(v), 64); err == nil && strings.ContainsAny(string(v), "eE") {
			return strconv.FormatFloat(f, 'f', -1, 64)
		}
		return string(v)
	case bool:
		return strconv.FormatBool(v)
	case string:
		return v
	}
	return ""
}
