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
	KindTimestamp             // an instant, in milliseconds
	KindDate                  // a calendar day
	KindEnum                  // one of a set of texts, without an order
)

var kindNames = [...]string{"text", "integer", "number", "boolean", "timestamp", "date", "enum"}

// String returns the kind's name in lower case.
func (k Kind) String() string {
	if int(k) < len(kindNames) {
		return kindNames[k]
	}
	return "compile.Kind(" + strconv.Itoa(int(k)) + ")"
}

// isText reports whether values of the kind are held as text.
func (k Kind) isText() bool { return k == KindText || k == KindEnum || k == KindDate }

// isInteger reports whether values of the kind are held as integers.
func (k Kind) isInteger() bool { return k == KindInteger || k == KindTimestamp }

// Operators returns the operators that have a meaning for the kind.
func (k Kind) Operators() []ast.Operator {
	if k == KindBoolean || k == KindEnum {
		return []ast.Operator{ast.OpEqual, ast.OpNotEqual, ast.OpIn, ast.OpOut}
	}
	return ast.Operators()
}

// TimeFormat says how the records of a schema hold a timestamp.
type TimeFormat uint8

// The formats of timestamps.
const (
	EpochMilliseconds TimeFormat = iota // an integer, milliseconds since 1970-01-01T00:00:00Z
	RFC3339                             // text in JSON and in Go a time.Time; in SQL epoch milliseconds
)
