package relational

import (
	"fmt"
	"strings"
	"time"

	"github.com/fiql-go/fiql/compile"
)

// jsonPostgreSQL reads jsonb; what it casts stands behind the question whether it can be cast.
var jsonPostgreSQL = jsonSyntax{
	value: func(p jsonPlace) string {
		if len(p.keys) == 0 {
			return "(" + p.base + "#>>'{}')"
		}
		last := len(p.keys) - 1
		return "(" + keysPostgreSQL(p.base, p.keys[:last]) + "->>" + quoteKey(p.keys[last]) + ")"
	},
	kind: func(p jsonPlace) string { return "jsonb_typeof(" + keysPostgreSQL(p.base, p.keys) + ")" },
	elements: func(p jsonPlace, name string) (from, isArray string) {
		array := keysPostgreSQL(p.base, p.keys)
		return fmt.Sprintf(`jsonb_array_elements(CASE WHEN jsonb_typeof(%s) = 'array' THEN %s END) AS %s("%s")`, array, array, name, elementColumn), ""
	},
	inside: func(element string) string { return element },
	object: "object", milliseconds: &direct{comparand: comparand{argument: bigint}, bind: milliseconds.bind},
	cast: side{"(CASE WHEN " + canBeJSONB + " THEN ", "::jsonb END)"}, hasArrays: true,

	text:    jsonKind{storage: unknownPostgreSQL, reads: "{value}", holds: "{type} = 'string'", contained: "text"},
	integer: jsonKind{storage: cast("bigint"), reads: ifNumber(ifWhole), contained: "bigint"},
	kinds: [kinds]jsonKind{
		compile.KindNumber:  {storage: cast("float8"), reads: ifNumber(ifFloat)},
		compile.KindBoolean: {storage: cast("boolean"), reads: "(CASE WHEN {type} = 'boolean' THEN {value}::boolean END)", contained: "boolean"},
		compile.KindDate:    {storage: unknownPostgreSQL, reads: "{value}", holds: ifMatches(dayForm)},
		compile.KindUUID:    {storage: unknownPostgreSQL, reads: "lower({value})", holds: ifMatches(uuidForm)},
		compile.KindDecimal: {
			storage: cast("numeric"),
			reads:   "(CASE WHEN {type} = 'number' THEN {value}::numeric WHEN " + ifMatches(decimalForm) + " THEN {value}::numeric END)",
		},
		compile.KindTimestamp: {
			storage: native(time.Nanosecond, side{after: "::numeric"}, spellFineSeconds),
			reads:   "(CASE WHEN " + ifMatches(instantForm) + " THEN " + secondsPostgreSQL + " END)",
			holds:   "(CASE WHEN " + ifMatches(instantForm) + " THEN " + secondsPostgreSQL + " END)" + withinYears,
		},
	},
}

// keysPostgreSQL returns the JSON under keys.
func keysPostgreSQL(base string, keys []string) string {
	for _, key := range keys {
		base += "->" + quoteKey(key)
	}
	return base
}

func quoteKey(key string) string { return "'" + strings.ReplaceAll(key, "'", "''") + "'" }

// ifNumber returns what reads a number that meets a condition, and otherwise is NULL.
func ifNumber(read string) string {
	return "(CASE WHEN {type} = 'number' THEN " + strings.ReplaceAll(read, "{number}", "{value}::numeric") + " END)"
}

// ifWhole and ifFloat read a number as an integer and as a float, which it may be too great or
// too small for.
const (
	ifWhole = "CASE WHEN {number} = trunc({number}) AND {number} BETWEEN -9223372036854775808 AND 9223372036854775807 THEN {number} END"
	ifFloat = "CASE WHEN abs({number}) < 1.797693134862315807e308 THEN CASE WHEN abs({number}) > 2.5e-324 THEN {number}::float8 ELSE 0 END END"
)

// canBeJSONB is the condition for a column of json to be jsonb too, which has neither NUL nor
// half of a character: no such escape is left without the escaped backslashes and the pairs.
const canBeJSONB = `regexp_replace({column}::text, '\\\\|\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}', '', 'g') !~ '\\u(0000|[dD][89a-fA-F])'`

// ifMatches returns the condition for a value to be a text of a form.
func ifMatches(form string) string { return `({type} = 'string' AND {value} ~ '\A` + form + `\Z')` }

// The forms of texts, which both PostgreSQL and MariaDB read, without a question mark, which
// would be taken for a place of an argument.
const (
	dayForm = "([0-9]{4}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|" +
		"([0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)-02-29)"
	instantForm = dayForm + "[Tt]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+|)([Zz]|[+-]([01][0-9]|2[0-3]):[0-5][0-9])"
	uuidForm    = "[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}"
	decimalForm = "([+-]|)[0-9]+([.][0-9]+|)"
)

// secondsPostgreSQL is the seconds of an instant since 1970. PostgreSQL has no year 0: its
// year -1 comes before the year 1.
const secondsPostgreSQL = "(extract(epoch FROM make_timestamp(CASE substr({value}, 1, 4) WHEN '0000' THEN -1 ELSE substr({value}, 1, 4)::int END, " +
	"substr({value}, 6, 2)::int, substr({value}, 9, 2)::int, substr({value}, 12, 2)::int, substr({value}, 15, 2)::int, substr({value}, 18, 2)::float8))::numeric - " +
	"CASE WHEN right({value}, 1) IN ('Z', 'z') THEN 0 ELSE (substr({value}, length({value}) - 5, 1) || '60')::int * " +
	"(60 * substr({value}, length({value}) - 4, 2)::int + right({value}, 2)::int) END + " +
	"('0' || coalesce(substring({value} FROM '[.][0-9]{1,9}'), ''))::numeric)"

// withinYears follows seconds since 1970 that lie within the years 0000 to 9999.
const withinYears = " BETWEEN -62167219200 AND 253402300799.999999999"

// spellFineSeconds returns the seconds since 1970 as a decimal number, all digits of it.
func spellFineSeconds(at time.Time) any {
	seconds, nanoseconds := at.Unix(), int64(at.Nanosecond())
	if seconds < 0 && nanoseconds > 0 {
		seconds, nanoseconds = seconds+1, int64(time.Second)-nanoseconds
	}
	sign := either(at.Unix() < 0, "-", "")
	return fmt.Sprintf("%s%d.%09d", sign, abs(seconds), nanoseconds)
}
