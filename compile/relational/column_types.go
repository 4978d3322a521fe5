package relational

import (
	"slices"
	"strings"
	"time"
	"unicode"

	"github.com/fiql-go/fiql/compile"
)

// This file has the storage of each kind and type of column in each dialect; package
// compile says what the types are.

// plain compares column and argument as they are.
var plain = &direct{}

// cast returns the storage of values whose argument is cast to a type, which PostgreSQL
// would otherwise take from the column, and truncate or refuse the value.
func cast(name string) *direct {
	return &direct{comparand: comparand{argument: side{after: "::" + name}}}
}

// native returns the storage of instants that a filter names to the millisecond.
func native(step time.Duration, argument side, spell func(time.Time) any) *instants {
	return &instants{bounds: simple{argument, spell}, span: nextMillisecond, step: step}
}

// milliseconds are compared as they are: a filter's precision is theirs.
var milliseconds = &direct{bind: func(v compile.Value) any { return v.Int64() }}

// SQLite holds instants as text, which drivers write with a space and no more digits of a
// fraction than needed. What follows the digits sorts before all that a longer fraction
// would have.
var (
	textSQLite  = native(time.Nanosecond, side{}, spelled("2006-01-02 15:04:05.999999999"))
	kindsSQLite = [kinds]storage{
		compile.KindInteger: plain, compile.KindNumber: plain, compile.KindBoolean: truth{}, compile.KindTimestamp: textSQLite,
		compile.KindDate:    &instants{bounds: simple{spell: spellDay}, span: endOfDay, step: time.Nanosecond},
		compile.KindDecimal: spelledDecimal{}, compile.KindUUID: plain,
	}
	typesSQLite = map[typed]storage{
		{compile.KindTimestamp, compile.ColumnRFC3339}:      newRFC3339(binarySQLite, side{"rtrim(", ",'Z')"}),
		{compile.KindTimestamp, compile.ColumnMilliseconds}: milliseconds,
		{compile.KindTimestamp, compile.ColumnSeconds}:      native(time.Second, side{}, since(time.Second)),
		{compile.KindTimestamp, compile.ColumnMicroseconds}: native(time.Microsecond, side{}, since(time.Microsecond)),
		{compile.KindUUID, compile.ColumnBinary16}:          &direct{comparand: comparand{argument: side{"unhex(", ",'-')"}}},
	}
)

var (
	bytesPostgreSQL = &direct{comparand: comparand{argument: side{"decode(replace(", "::text,'-',''),'hex')"}}}
	bigint          = side{after: "::bigint"}
	kindsPostgreSQL = [kinds]storage{
		compile.KindInteger: cast("bigint"), compile.KindNumber: cast("float8"), compile.KindBoolean: cast("boolean"),
		compile.KindTimestamp: native(time.Microsecond, side{}, spelledPostgreSQL("+00")),
		compile.KindDate:      &direct{comparand: comparand{argument: side{after: "::date"}}, bind: bindDatePostgreSQL},
		compile.KindDecimal:   plain, compile.KindUUID: plain,
	}
	typesPostgreSQL = map[typed]storage{
		{compile.KindTimestamp, compile.ColumnRFC3339}:      newRFC3339(unknownPostgreSQL, side{"rtrim(", ",'Z')"}),
		{compile.KindTimestamp, compile.ColumnTimestamptz}:  native(time.Microsecond, side{after: "::timestamptz"}, spelledPostgreSQL("+00")),
		{compile.KindTimestamp, compile.ColumnTimestamp}:    native(time.Microsecond, side{after: "::timestamp"}, spelledPostgreSQL("")),
		{compile.KindTimestamp, compile.ColumnDatetime}:     native(time.Microsecond, side{after: "::timestamp"}, spelledPostgreSQL("")),
		{compile.KindTimestamp, compile.ColumnMilliseconds}: &direct{comparand: comparand{argument: bigint}, bind: milliseconds.bind},
		{compile.KindTimestamp, compile.ColumnSeconds}:      native(time.Second, bigint, since(time.Second)),
		{compile.KindTimestamp, compile.ColumnMicroseconds}: native(time.Microsecond, bigint, since(time.Microsecond)),
		{compile.KindUUID, compile.ColumnUUID}:              cast("uuid"),
		{compile.KindUUID, compile.ColumnBinary16}:          bytesPostgreSQL,
		{compile.KindDecimal, compile.ColumnNumeric}:        cast("numeric"),
		{compile.KindDecimal, compile.ColumnText}:           &direct{comparand: comparand{side{after: "::numeric"}, side{after: "::numeric"}}},
		{compile.KindText, compile.ColumnCitext}:            citext,
		{compile.KindEnum, compile.ColumnCitext}:            citext,
		{compile.KindText, compile.ColumnEnum}:              labels,
		{compile.KindText, compile.ColumnInet}:              inetPostgreSQL,
	}
)

// enumPostgreSQL returns the storage of an enum. A native enum takes its labels only as
// arguments, by which an index serves; the text of it compares exactly with any.
func enumPostgreSQL(field *compile.Field) storage {
	if field.Open {
		return openPostgreSQL
	}
	return closedPostgreSQL
}

var (
	openPostgreSQL   = &text{equals: asText, orders: asC("::text"), sorts: asC("::text").column}
	closedPostgreSQL = &text{superset: &comparand{}, equals: asText, orders: asC("::text"), sorts: asC("::text").column}
	asText           = comparand{textSide, textSide}
)

// bindDatePostgreSQL binds the year 0000 as PostgreSQL calls it: 1 BC.
func bindDatePostgreSQL(v compile.Value) any {
	if rest, isYearZero := strings.CutPrefix(v.Text(), "0000"); isYearZero {
		return "0001" + rest + " BC"
	}
	return v.Text()
}

var (
	uuidMariaDB = &direct{ordered: side{"CAST(", " AS CHAR(36))" + nopadBinary}} // a UUID does not order as its text, and is NULL where MariaDB knows no such one

	utcMariaDB   = native(time.Microsecond, side{}, spelled("2006-01-02 15:04:05.000000"))
	kindsMariaDB = [kinds]storage{
		compile.KindInteger: plain, compile.KindNumber: plain, compile.KindBoolean: truth{}, compile.KindTimestamp: utcMariaDB,
		compile.KindDate: plain, compile.KindDecimal: fixed{}, compile.KindUUID: uuidMariaDB,
	}
	typesMariaDB = map[typed]storage{
		{compile.KindTimestamp, compile.ColumnRFC3339}:      newRFC3339(unknownMariaDB, side{"TRIM(TRAILING 'Z' FROM ", ")"}),
		{compile.KindTimestamp, compile.ColumnTimestamptz}:  &instants{bounds: zoned{}, span: nextMillisecond, step: time.Microsecond},
		{compile.KindTimestamp, compile.ColumnMilliseconds}: milliseconds,
		{compile.KindTimestamp, compile.ColumnSeconds}:      native(time.Second, side{}, since(time.Second)),
		{compile.KindTimestamp, compile.ColumnMicroseconds}: native(time.Microsecond, side{}, since(time.Microsecond)),
		{compile.KindUUID, compile.ColumnBinary16}:          &direct{comparand: comparand{argument: side{"UNHEX(REPLACE(", ",'-',''))"}}},
		{compile.KindDecimal, compile.ColumnText}:           fixed{column: side{"CAST(", " AS DECIMAL(65,30))"}},
		{compile.KindText, compile.ColumnEnum}:              unknownMariaDB,
	}
)

func enumSQLite(*compile.Field) storage { return unknownSQLite }

// enumMariaDB returns the storage of an enum. The index of a native enum serves arguments
// that have no collation, which a column of another character set takes as ASCII only.
func enumMariaDB(field *compile.Field) storage {
	if field.Open || slices.ContainsFunc(field.Values, isNotASCII) {
		return unknownMariaDB
	}
	return closedMariaDB
}

var closedMariaDB = &text{
	superset: &comparand{}, equals: nopadOperand, orders: comparand{column: converted}, matches: comparand{column: converted}, sorts: converted,
}

func isNotASCII(value string) bool {
	return strings.ContainsFunc(value, func(r rune) bool { return r > unicode.MaxASCII })
}
