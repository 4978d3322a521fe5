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

// Value returns a value that a field may have, as encoding/json decodes it with
// UseNumber: of its kind, and one of its values if it is a closed enum.
func Value(source Source, field compile.Field) any {
	source = orFirst(source)
	switch field.Kind {
	case compile.KindInteger:
		return json.Number(strconv.FormatInt(pick(source, integers), 10))
	case compile.KindNumber:
		return json.Number(strconv.FormatFloat(pick(source, numbers), 'g', -1, 64))
	case compile.KindBoolean:
		return source.IntN(2) == 1
	case compile.KindTimestamp:
		return instant(pick(source, instants), field.Time)
	case compile.KindDate:
		return pick(source, days)
	case compile.KindEnum:
		if field.Open && (len(field.Values) == 0 || oneIn(source, 4)) {
			return Text(source)
		}
		return pick(source, field.Values)
	}
	return Text(source)
}

func instant(milliseconds int64, format compile.TimeFormat) any {
	if format == compile.RFC3339 {
		return time.UnixMilli(milliseconds).UTC().Format(time.RFC3339Nano)
	}
	return json.Number(strconv.FormatInt(milliseconds, 10))
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
