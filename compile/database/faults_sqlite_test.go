package database_test

import (
	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/database"
)

// numbered is an enum whose labels look like numbers.
var numbered = compile.Field{Kind: compile.KindEnum, Values: []string{"1", "2"}}

var faultsSQLite = []fault{
	{name: "missing column", field: text, rows: nil, filters: []string{"v==a"}, effect: database.Fails},
	{name: "text as numbers", field: text, column: "STRING", rows: texts("007", "7"), filters: []string{"v==7", "v==007"}, effect: database.Wrong},
	{name: "integers as text", field: integer, column: "TEXT", rows: []row{{"10", "10"}, {"9", "9"}}, filters: numberFilters, effect: database.Wrong},
	{name: "fractions among integers", field: integer, column: "INTEGER", rows: same("10", "1.5"), filters: numberFilters, effect: database.Wrong},
	{name: "text among integers", field: integer, column: "INTEGER", rows: []row{{"'ten'", `"ten"`}}, filters: numberFilters, effect: database.Wrong},
	{name: "text among numbers", field: number, column: "REAL", rows: []row{{"'ten'", `"ten"`}}, filters: fractionFilters, effect: database.Wrong},
	{name: "infinite number", field: number, column: "REAL", rows: []row{{"9e999", "null"}}, filters: fractionFilters, effect: database.Wrong},
	{name: "booleans as text", field: boolean, column: "BOOLEAN", rows: []row{{"'true'", "true"}, {"'false'", "false"}}, filters: booleanFilters, effect: database.Wrong},
	{name: "instants in RFC 3339", field: instant, column: "DATETIME", rows: texts("2024-01-02T03:04:05Z", "2024-01-02T03:04:05.12Z"), filters: instantFilters, effect: database.Wrong},
	{name: "instants with offsets", field: instant, column: "DATETIME", rows: []row{{"'2024-01-02 03:04:05+02:00'", `"2024-01-02T03:04:05+02:00"`}}, filters: instantFilters, effect: database.Wrong},
	{name: "instants with a Z", field: instant, column: "DATETIME", rows: []row{{"'2024-01-02 03:04:05Z'", `"2024-01-02T03:04:05Z"`}}, filters: instantFilters, effect: database.Wrong},
	{name: "instants as undeclared milliseconds", field: instant, column: "INTEGER", rows: []row{{"1704164645120", `"2024-01-02T03:04:05.12Z"`}}, filters: instantFilters, effect: database.Wrong},
	{name: "declared RFC 3339 with a space", field: declared(instant, compile.ColumnRFC3339), column: "TEXT", rows: []row{{"'2024-01-02 03:04:05Z'", `"2024-01-02T03:04:05Z"`}}, filters: instantFilters, effect: database.Wrong},
	{name: "declared milliseconds as text", field: declared(instant, compile.ColumnMilliseconds), column: "DATETIME", rows: []row{{"'2024-01-02 03:04:05Z'", `"2024-01-02T03:04:05Z"`}}, filters: instantFilters, effect: database.Wrong},
	{name: "dates in another layout", field: date, column: "DATE", rows: []row{{"'02.01.2024'", `"2024-01-02"`}}, filters: dateFilters, effect: database.Wrong},
	{name: "labels as numbers", field: numbered, column: "NUMERIC", rows: []row{{"'1.0'", `"1.0"`}}, filters: []string{"v==1", "v!=2"}, effect: database.Wrong},
	{name: "uuid in upper case", field: uuid, column: "TEXT", rows: []row{{"'0A234567-89AB-4DEF-8123-456789ABCDEF'", `"0A234567-89AB-4DEF-8123-456789ABCDEF"`}}, filters: uuidFilters, effect: database.Wrong},
	{name: "uuid as undeclared bytes", field: uuid, column: "BLOB", rows: []row{{"x'0a23456789ab4def8123456789abcdef'", `"` + uuidText + `"`}}, filters: uuidFilters, effect: database.Wrong},
	{name: "decimals as NUMERIC", field: decimal, column: "NUMERIC", rows: texts("0.12345678901234567890123"), filters: decimalFilters, effect: database.Wrong},
	{name: "decimals as REAL", field: decimal, column: "REAL", rows: texts("9007199254740992.5"), filters: decimalFilters, effect: database.Wrong},
	{name: "decimals with an exponent", field: decimal, column: "TEXT", rows: []row{{"'1e3'", "1e3"}}, filters: decimalFilters, effect: database.Wrong},
	{name: "NULL where none is", field: text, column: "TEXT", rows: []row{{"NULL", "null"}}, filters: []string{"v!=a"}, effect: database.Wrong, isPresent: true},
	{name: "NOCASE, declared exact", field: collated("exact"), column: "TEXT COLLATE NOCASE", rows: ordinaryTexts, filters: textFilters, effect: database.Wrong},
	{name: "RTRIM, declared exact", field: collated("exact"), column: "TEXT COLLATE RTRIM", rows: ordinaryTexts, filters: textFilters, effect: database.Wrong},
	{name: "BINARY, declared NOCASE", field: collated("NOCASE"), column: "TEXT", rows: ordinaryTexts, filters: textFilters, effect: database.Wrong},
	{name: "RTRIM, declared NOCASE", field: collated("NOCASE"), column: "TEXT COLLATE RTRIM", rows: ordinaryTexts, filters: textFilters, effect: database.Wrong},
	{name: "NOCASE, declared RTRIM", field: collated("RTRIM"), column: "TEXT COLLATE NOCASE", rows: append(texts("Zed"), ordinaryTexts...), filters: append([]string{"v==Z*"}, textFilters...), effect: database.Wrong},
	{name: "folded text that is missing", field: compile.Field{Folding: true}, column: "TEXT", after: []string{"ALTER TABLE faulty ADD COLUMN w TEXT", "UPDATE faulty SET w = 'Mary'"}, rows: []row{{"NULL", `"Mary"`}}, filters: []string{"v==mary"}, effect: database.Wrong},
	{name: "UTF-16", field: text, column: "TEXT", setup: []string{"PRAGMA encoding = 'UTF-16'"}, rows: ordinaryTexts, filters: textFilters, effect: database.Wrong},
	{name: "no index", field: text, column: "TEXT", index: "-", rows: ordinaryTexts, filters: textFilters, effect: database.Slow},
	{name: "index of some rows", field: integer, column: "INTEGER", index: "CREATE INDEX faulty_v ON faulty (v) WHERE v > 5", rows: same("10"), filters: numberFilters, effect: database.Slow},
	{name: "index that begins with another", field: integer, column: "INTEGER", index: "CREATE INDEX faulty_v ON faulty (id, v)", rows: same("10"), filters: numberFilters, effect: database.Slow},
	{name: "NOCASE, undeclared", field: text, column: "TEXT COLLATE NOCASE", rows: ordinaryTexts, filters: textFilters, effect: database.Slow},
	{name: "NOCASE, declared", field: collated("NOCASE"), column: "TEXT COLLATE NOCASE", rows: ordinaryTexts, filters: textFilters, effect: database.Slow},
	{name: "index of another collation", field: collated("exact"), column: "TEXT", index: "CREATE INDEX faulty_v ON faulty (v COLLATE NOCASE)", rows: ordinaryTexts, filters: textFilters, effect: database.Slow},
	{name: "expression that fails", field: compile.Field{Expression: map[string]string{"": "lower({}.nothing)"}}, column: "TEXT", rows: ordinaryTexts, filters: textFilters, effect: database.Fails},

	{name: "folded text", field: compile.Field{Folding: true}, column: "TEXT", rows: []row{{"'MARY'", `"Mary"`}, {"'É'", `"é"`}}, filters: []string{"v==mary", "v==É", "v==m*"}},
	{name: "text", field: text, column: "TEXT", rows: ordinaryTexts, filters: textFilters},
	{name: "varchar, declared exact", field: collated("exact"), column: "VARCHAR(40)", rows: ordinaryTexts, filters: textFilters},
	{name: "BINARY, declared RTRIM", field: collated("RTRIM"), column: "TEXT", rows: ordinaryTexts, filters: textFilters},
	{name: "NOCASE with an index of BINARY too", field: text, column: "TEXT COLLATE NOCASE", after: []string{"CREATE INDEX faulty_b ON faulty (v COLLATE BINARY, id)"}, rows: ordinaryTexts, filters: textFilters},
	{name: "expression", field: compile.Field{Expression: map[string]string{"": "substr({}.v, 1, 40)"}}, column: "TEXT", rows: ordinaryTexts, filters: textFilters},
	{name: "whole floats among integers", field: integer, column: "REAL", rows: same("10", "1"), filters: numberFilters},
	{name: "integers among numbers", field: number, column: "INTEGER", rows: same("10", "1"), filters: fractionFilters},
	{name: "true as 2", field: boolean, column: "INTEGER", rows: []row{{"2", "true"}, {"0", "false"}}, filters: booleanFilters},
	{name: "instants as drivers write them", field: instant, column: "DATETIME", rows: []row{
		{"'2024-01-02 03:04:05.12+00:00'", `"2024-01-02T03:04:05.12Z"`}, {"'2024-01-02 03:04:05 +0000 UTC'", `"2024-01-02T03:04:05Z"`},
		{"'2024-01-02 03:04:05.121'", `"2024-01-02T03:04:05.121Z"`}, {"'2024-01-02 03:04:05.120+00:00'", `"2024-01-02T03:04:05.12Z"`},
	}, filters: instantFilters},
	{name: "instants in RFC 3339, declared", field: declared(instant, compile.ColumnRFC3339), column: "TEXT", rows: texts("2024-01-02T03:04:05Z", "2024-01-02T03:04:05.12Z"), filters: instantFilters},
	{name: "milliseconds, declared", field: declared(instant, compile.ColumnMilliseconds), column: "INTEGER", rows: []row{{"1704164645120", `"2024-01-02T03:04:05.12Z"`}}, filters: instantFilters},
	{name: "dates with a time", field: date, column: "DATE", rows: []row{{"'2024-01-02 00:00:00+00:00'", `"2024-01-02"`}, {"'2024-01-02'", `"2024-01-02"`}}, filters: dateFilters},
	{name: "decimals as text", field: decimal, column: "TEXT", rows: texts("0.12345678901234567890123", "9007199254740992.5", "1.50", "-3", "10", "007"), filters: decimalFilters},
	{name: "uuid", field: uuid, column: "uuid", rows: texts(uuidText), filters: uuidFilters},
	{name: "enum of few values without an index", field: numbered, column: "TEXT", index: "-", rows: texts("1", "2", "3"), filters: []string{"v==1", "v!=2"}},
}
