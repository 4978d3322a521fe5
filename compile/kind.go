package compile

import (
	"strconv"

	"github.com/fiql-go/fiql/ast"
)

// Kind is the type that a schema gives to the values of a field.
type Kind uint8

// The kinds.
const (
	KindText      Kind = iota // UTF-8 text, compared exactly or folded
	KindInteger               // int64
	KindNumber                // float64, finite
	KindBoolean               // true or false
	KindTimestamp             // an instant; filters compare its milliseconds, orders all of it
	KindDate                  // a calendar day
	KindEnum                  // one of a set of texts, without an order
	KindDecimal               // a decimal number of any size, exact
	KindUUID                  // a UUID, ordered as its canonical text
)

var kindNames = [...]string{"text", "integer", "number", "boolean", "timestamp", "date", "enum", "decimal", "uuid"}

// String returns the kind's name in lower case.
func (k Kind) String() string {
	if int(k) < len(kindNames) {
		return kindNames[k]
	}
	return "compile.Kind(" + strconv.Itoa(int(k)) + ")"
}

// canonical returns the text that a value of the kind holds where it is written as text. It
// is empty if the text is none of the kind. Texts of enums and dates are not checked.
func (k Kind) canonical(text string) string {
	switch k {
	case KindText, KindEnum, KindDate:
		return text
	case KindDecimal:
		text, _ = ParseDecimal(text)
		return text
	case KindUUID:
		text, _ = ParseUUID(text)
		return text
	}
	return ""
}

// isInteger reports whether values of the kind are held as integers.
func (k Kind) isInteger() bool { return k == KindInteger || k == KindTimestamp }

// Operators returns the operators that have a meaning for the kind.
func (k Kind) Operators() []ast.Operator {
	if k == KindBoolean || k == KindEnum {
		return []ast.Operator{ast.OpEqual, ast.OpNotEqual, ast.OpIn, ast.OpOut}
	}
	return ast.Operators()
}

// TimeFormat says how JSON holds a timestamp. [ColumnType] says how a column does.
type TimeFormat uint8

// The formats of timestamps.
const (
	RFC3339           TimeFormat = iota // text of RFC 3339; in Go a time.Time
	EpochMilliseconds                   // an integer, milliseconds since 1970-01-01T00:00:00Z
)
