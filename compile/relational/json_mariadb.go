package relational

import (
	"strings"
	"time"

	"github.com/fiql-go/fiql/compile"
)

// jsonMariaDB reads JSON that is kept as text. It takes the first of equal keys, and a number
// that is too small for 30 digits behind the point for 0; the greatest of all
// floats, for which it takes numbers beyond, is missing.
var jsonMariaDB = jsonSyntax{
	value: func(p jsonPlace) string { return "JSON_VALUE(" + p.base + ", " + p.path("") + ")" },
	kind:  func(p jsonPlace) string { return "JSON_TYPE(" + extractMariaDB(p) + ")" },
	elements: func(p jsonPlace, name string) (from, isArray string) {
		return "JSON_TABLE(" + p.base + ", " + p.path("[*]") + " COLUMNS (`" + elementColumn + "` JSON PATH '$')) AS " + name,
			"JSON_TYPE(" + extractMariaDB(p) + ") = 'ARRAY'"
	},
	inside: func(element string) string { return element },
	object: "OBJECT", milliseconds: milliseconds,

	text: jsonKind{storage: unknownMariaDB, reads: "{value}", holds: "{type} = 'STRING'"},
	integer: jsonKind{
		storage: plain, reads: decimalMariaDB,
		holds: "{type} IN ('INTEGER', 'DOUBLE') AND " + decimalMariaDB + " = FLOOR(" + decimalMariaDB + ") AND " +
			decimalMariaDB + " BETWEEN -9223372036854775808 AND 9223372036854775807",
	},
	kinds: [kinds]jsonKind{
		compile.KindNumber:  {storage: plain, reads: "CAST({value} AS DOUBLE)", holds: "{type} IN ('INTEGER', 'DOUBLE') AND ABS(CAST({value} AS DOUBLE)) < 1.7976931348623157e308"},
		compile.KindBoolean: {storage: truth{}, reads: "({value} = '1')", holds: "{type} = 'BOOLEAN'"},
		compile.KindDate:    {storage: unknownMariaDB, reads: "{value}", holds: matchesMariaDB(dayForm)},
		compile.KindUUID:    {storage: unknownMariaDB, reads: "LOWER({value})", holds: matchesMariaDB(uuidForm)},
		compile.KindDecimal: {
			storage: fixed{column: side{"CAST(", " AS DECIMAL(65,30))"}}, reads: "{value}",
			holds: "({type} IN ('INTEGER', 'DOUBLE') OR " + matchesMariaDB(decimalForm) + ")",
		},
		compile.KindTimestamp: {
			storage: native(time.Nanosecond, side{"CAST(", " AS DECIMAL(30,9))"}, spellFineSeconds), reads: secondsMariaDB,
			holds: matchesMariaDB(instantForm) + " AND " + secondsMariaDB + withinYears,
		},
	},
}

func extractMariaDB(p jsonPlace) string { return "JSON_EXTRACT(" + p.base + ", " + p.path("") + ")" }

const decimalMariaDB = "CAST({value} AS DECIMAL(65,30))"

// matchesMariaDB returns the condition for a value to be a text of a form. The end of a regular
// expression would be found before a line break too.
func matchesMariaDB(form string) string {
	return "({type} = 'STRING' AND {value}" + nopadBinary + " REGEXP '^" + form + "$' AND RIGHT({value}, 1) <> CHAR(10))"
}

// secondsMariaDB is the seconds of an instant of RFC 3339 since 1970. MariaDB takes the year 0
// for one without a leap day: the year 400, which is 146097 days later, has one.
var secondsMariaDB = strings.NewReplacer("{year}", "LEFT({value}, 4)", "{isUTC}", "RIGHT({value}, 1) IN ('Z', 'z')").Replace(
	"CAST(TO_SECONDS(CONCAT(CASE {year} WHEN '0000' THEN '0400' ELSE {year} END, SUBSTR({value}, 5, 6), ' ', SUBSTR({value}, 12, 8))) - " +
		"CASE {year} WHEN '0000' THEN 74790000000 ELSE 62167219200 END - CASE WHEN {isUTC} THEN 0 ELSE " +
		"(CASE SUBSTR({value}, -6, 1) WHEN '-' THEN -60 ELSE 60 END) * (60 * SUBSTR({value}, -5, 2) + RIGHT({value}, 2)) END + " +
		"CAST(CONCAT('0', SUBSTR({value}, 20, LEAST(10, LENGTH({value}) - 19 - CASE WHEN {isUTC} THEN 1 ELSE 6 END))) AS DECIMAL(10,9)) AS DECIMAL(30,9))")
