package relational

import (
	"strings"
	"time"

	"github.com/fiql-go/fiql/compile"
)

// jsonSQLite reads JSON that is kept as text. It takes the first of equal keys, a number
// beyond all floats and a decimal with an exponent for missing, and 3.0000000000000001e0 for 3.
var jsonSQLite = jsonSyntax{
	value: func(p jsonPlace) string {
		if p.isElement {
			return p.base
		}
		return "(" + p.base + "->>" + p.path("") + ")"
	},
	kind: func(p jsonPlace) string {
		if p.isElement {
			return besideValue(p.base, "type")
		}
		return "json_type(" + p.base + ", " + p.path("") + ")"
	},
	raw: func(p jsonPlace) string {
		if p.isElement {
			return "(" + besideValue(p.base, "json") + "->" + besideValue(p.base, "fullkey") + ")"
		}
		return "(" + p.base + "->" + p.path("") + ")"
	},
	elements: func(p jsonPlace, name string) (from, isArray string) {
		return "json_each(" + p.base + ", " + p.path("") + ") AS " + name, "json_type(" + p.base + ", " + p.path("") + ") = 'array'"
	},
	inside: func(element string) string {
		return "(CASE WHEN " + besideValue(element, "type") + " IN ('object', 'array') THEN " + element + " END)"
	},
	object: "object", milliseconds: milliseconds,

	text: jsonKind{storage: binarySQLite, reads: "{value}", holds: "{type} = 'text'"},
	integer: jsonKind{
		storage: plain, reads: "{value}",
		holds: "({type} = 'integer' AND typeof({value}) = 'integer' OR {type} = 'real' AND {value} = CAST({value} AS INTEGER) AND " +
			"(instr(lower({raw}), 'e') > 0 OR substr(rtrim({raw}, '0'), -1) = '.'))",
	},
	kinds: [kinds]jsonKind{
		compile.KindNumber: {
			storage: plain, reads: "CAST({value} AS REAL)",
			holds: "{type} IN ('integer', 'real') AND abs(CAST({value} AS REAL)) <= 1.7976931348623157e308",
		},
		compile.KindBoolean: {storage: truth{}, reads: "({type} = 'true')", holds: "{type} IN ('true', 'false')"},
		compile.KindDate: {
			storage: binarySQLite, reads: "{value}",
			holds: "{type} = 'text' AND " + dayGlob("{value}"),
		},
		compile.KindUUID: {
			storage: binarySQLite, reads: "lower({value})",
			holds: "{type} = 'text' AND lower({value}) GLOB '" + uuidGlob + "'",
		},
		compile.KindDecimal: {
			storage: spelledDecimal{}, reads: "CASE WHEN {type} = 'text' THEN {value} ELSE {raw} END",
			holds: "({type} = 'text' AND " + decimalGlob + " OR {type} IN ('integer', 'real') AND instr(lower({raw}), 'e') = 0)",
		},
		compile.KindTimestamp: {
			storage: native(time.Nanosecond, side{}, spelled("2006-01-02 15:04:05.999999999")), reads: instantSQLite,
			holds: "{type} = 'text' AND " + instantGlob + " AND " + instantSQLite + " >= '0'",
		},
	},
}

// besideValue returns another column of the row that an element's value is a column of.
func besideValue(value, column string) string {
	return strings.TrimSuffix(value, `"`+elementColumn+`"`) + `"` + column + `"`
}

const digit = "[0-9]"

var uuidGlob = func() string {
	hexadecimal := func(n int) string { return strings.Repeat("[0-9a-f]", n) }
	return strings.Join([]string{hexadecimal(8), hexadecimal(4), hexadecimal(4), hexadecimal(4), hexadecimal(12)}, "-")
}()

// dayGlob returns the condition for text to be a day of the calendar: what is none becomes
// another day or NULL.
func dayGlob(text string) string {
	form := strings.Repeat(digit, 4) + "-" + strings.Repeat(digit, 2) + "-" + strings.Repeat(digit, 2)
	return text + " GLOB '" + form + "' AND date(" + text + ") = " + text
}

// decimalGlob is the condition for text to be a decimal: digits with a sign before and a
// point between them.
const decimalGlob = "{value} NOT GLOB '*[^0-9.+-]*' AND substr({value}, 2) NOT GLOB '*[+-]*' AND {value} NOT GLOB '*.*.*' AND " +
	"{value} GLOB '*[0-9]' AND substr(ltrim({value}, '+-'), 1, 1) <> '.'"

// The parts of an instant of RFC 3339: its zone has one character or six.
const (
	zoneSQLite     = "CASE WHEN substr({value}, -1) IN ('Z', 'z') THEN 1 ELSE 6 END"
	fractionSQLite = "substr({value}, 20, length({value}) - 19 - (" + zoneSQLite + "))"
	offsetSQLite   = "CASE WHEN substr({value}, -1) IN ('Z', 'z') THEN 0 ELSE " +
		"(CASE substr({value}, -6, 1) WHEN '-' THEN -60 ELSE 60 END) * (60 * substr({value}, -5, 2) + substr({value}, -2)) END"

	// instantSQLite is the instant in UTC, without zeros at the end of its fraction.
	instantSQLite = "datetime(unixepoch(substr({value}, 1, 10) || ' ' || substr({value}, 12, 8)) - (" + offsetSQLite + "), 'unixepoch') || " +
		"rtrim(rtrim(substr(" + fractionSQLite + ", 1, 10), '0'), '.')"
)

var instantGlob = dayGlob("substr({value}, 1, 10)") + " AND substr({value}, 11, 1) IN ('T', 't') AND " +
	"substr({value}, 12, 8) GLOB '[0-2][0-9]:[0-5][0-9]:[0-5][0-9]' AND substr({value}, 12, 2) < '24' AND " +
	"(substr({value}, -1) IN ('Z', 'z') OR substr({value}, -6) GLOB '[+-][0-2][0-9]:[0-5][0-9]' AND substr({value}, -5, 2) < '24') AND " +
	"(" + fractionSQLite + " = '' AND length({value}) >= 20 OR " + fractionSQLite + " GLOB '.[0-9]*' AND substr(" + fractionSQLite + ", 2) NOT GLOB '*[^0-9]*')"
