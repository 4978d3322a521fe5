package database_test

import (
	"slices"
	"strings"

	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/database"
)

// Sessions, and what an instant is that one an hour ahead of UTC writes.
var (
	ahead   = []string{"SET time_zone = '+01:00'"}
	utc     = []string{"SET time_zone = '+00:00'"}
	atAhead = row{at.sql, `"2024-01-02T02:04:05.12Z"`}
)

var (
	exactLabel    = compile.Field{Kind: compile.KindEnum, Values: []string{"open"}, Open: true, Collation: compile.ExactCollation}
	prefixFilters = append([]string{"v==Mary*", "v==mary*"}, textFilters...)
	withEmoji     = append(texts("Mary\U0001f600", "Mary\uffff", "Mary\t"), ordinaryTexts...)
	latinTexts    = slices.DeleteFunc(slices.Clone(ordinaryTexts), func(r row) bool { return strings.ContainsAny(r.sql, "\uffff\U0001f600") })
)

var faultsMariaDB = []fault{
	{name: "missing column", field: text, filters: []string{"v==a"}, effect: database.Fails},
	{name: "latin1, declared utf8mb4", field: collated("utf8mb4_general_ci"), column: "varchar(40) COLLATE latin1_swedish_ci", setup: utc, rows: latinTexts, filters: []string{"v==*x*y*"}, effect: database.Fails},
	{name: "expression that fails", field: compile.Field{Expression: map[string]string{"mysql": "lower({}.nothing)"}}, column: "varchar(40)", rows: ordinaryTexts, filters: textFilters, effect: database.Fails},

	{name: "general_ci, declared exact", field: collated("exact"), column: "varchar(40)", rows: ordinaryTexts, filters: textFilters, effect: database.Wrong},
	{name: "utf8mb4_bin, declared exact", field: collated("exact"), column: "varchar(40) COLLATE utf8mb4_bin", rows: ordinaryTexts, filters: textFilters, effect: database.Wrong},
	{name: "general_ci of an enum, declared exact", field: exactLabel, column: "varchar(40)", rows: texts("open", "Open"), filters: []string{"v==open", "v==Open"}, effect: database.Wrong},
	{name: "unicode_ci, declared general_ci", field: collated("utf8mb4_general_ci"), column: "varchar(40) COLLATE utf8mb4_unicode_ci", rows: withEmoji, filters: prefixFilters, effect: database.Wrong},
	{name: "exact, declared general_ci", field: collated("utf8mb4_general_ci"), column: "varchar(40) COLLATE utf8mb4_nopad_bin", rows: withEmoji, filters: prefixFilters, effect: database.Wrong},
	{name: "Danish, declared unicode_ci", field: collated("utf8mb4_unicode_ci"), column: "varchar(40) COLLATE utf8mb4_danish_ci", rows: texts("kaabe", "kabe", "kz"), filters: []string{"v==ka*", "v==k*"}, effect: database.Wrong},
	{name: "text, not an integer", field: integer, column: "varchar(40)", rows: texts("1x", "10"), filters: numberFilters, effect: database.Wrong},
	{name: "an integer, not text", field: text, column: "int", rows: []row{{"0", `"0"`}}, filters: []string{"v==a", "v==0"}, effect: database.Wrong},
	{name: "uuid for text", field: text, column: "uuid", rows: texts(uuidText), filters: append([]string{"v==0a*", "v=lt=￿"}, uuidFilters...), effect: database.Wrong},
	{name: "addresses for text", field: text, column: "inet6", rows: texts("::1", "fe80::1"), filters: []string{"v==::1", "v==fe80*", "v==0:0:0:0:0:0:0:1", "v!=::1", "v=gt=''"}, effect: database.Wrong},
	{name: "a date for text", field: text, column: "date", rows: texts("2024-01-02"), filters: []string{"v==2024-01-02", "v==2024*", "v=gt=2024"}, effect: database.Wrong},
	{name: "fractions among integers", field: integer, column: "decimal(10,2)", rows: same("1.5", "10"), filters: numberFilters, effect: database.Wrong},
	{name: "integers beyond 64 bits", field: integer, column: "bigint unsigned", rows: []row{{"18446744073709551615", "null"}}, filters: numberFilters, effect: database.Wrong},
	{name: "floats of single precision", field: number, column: "float", rows: same("0.1"), filters: fractionFilters, effect: database.Wrong},
	{name: "booleans as text", field: boolean, column: "varchar(5)", rows: []row{{"'true'", "true"}}, filters: booleanFilters, effect: database.Wrong},
	{name: "TIMESTAMP, undeclared, an hour ahead", field: instant, column: "timestamp(6) NULL", setup: ahead, rows: []row{atAhead}, filters: append(instantFilters, "v=gt=2024-01-02T02:30:00Z"), effect: database.Wrong},
	{name: "DATETIME, declared timestamptz, an hour ahead", field: declared(instant, compile.ColumnTimestamptz), column: "datetime(6)", setup: ahead, rows: []row{at}, filters: append(instantFilters, "v=gt=2024-01-02T02:30:00Z"), effect: database.Wrong},
	{name: "instants as text", field: instant, column: "varchar(40)", setup: utc, rows: []row{{"'2024-01-02T03:04:05Z'", `"2024-01-02T03:04:05Z"`}}, filters: instantFilters, effect: database.Wrong},
	{name: "instants as undeclared milliseconds", field: instant, column: "bigint", rows: []row{{"1704164645120", at.json}}, filters: instantFilters, effect: database.Wrong},
	{name: "declared RFC 3339 with a space", field: declared(instant, compile.ColumnRFC3339), column: "varchar(40)", rows: []row{{"'2024-01-02 03:04:05Z'", `"2024-01-02T03:04:05Z"`}}, filters: instantFilters, effect: database.Wrong},
	{name: "dates with a time", field: date, column: "datetime", rows: []row{{"'2024-01-02 03:04:05'", `"2024-01-02"`}}, filters: dateFilters, effect: database.Wrong},
	{name: "dates of zero", field: date, column: "date", setup: []string{"SET sql_mode = ''"}, rows: []row{{"'0000-00-00'", "null"}}, filters: dateFilters, effect: database.Wrong},
	{name: "decimals as doubles", field: decimal, column: "double", rows: []row{{"0.12345678901234567890123", `"0.12345678901234567890123"`}}, filters: decimalFilters, effect: database.Wrong},
	{name: "decimals as undeclared text", field: decimal, column: "varchar(40)", rows: texts("0.12345678901234567890123"), filters: decimalFilters, effect: database.Wrong},
	{name: "decimals with an exponent", field: declared(decimal, compile.ColumnText), column: "varchar(40)", rows: texts("1e3"), filters: decimalFilters, effect: database.Wrong},
	{name: "uuid text in upper case", field: uuid, column: "varchar(36) COLLATE utf8mb4_nopad_bin", rows: []row{{"'0A234567-89AB-4DEF-8123-456789ABCDEF'", `"` + uuidText + `"`}}, filters: uuidFilters, effect: database.Wrong},
	{name: "uuid as undeclared bytes", field: uuid, column: "binary(16)", rows: []row{{"x'0a23456789ab4def8123456789abcdef'", `"` + uuidText + `"`}}, filters: uuidFilters, effect: database.Wrong},
	{name: "uuid, declared bytes", field: declared(uuid, compile.ColumnBinary16), column: "char(36)", rows: texts(uuidText), filters: uuidFilters, effect: database.Wrong},
	{name: "NULL where none is", field: collated("exact"), column: "varchar(40) COLLATE utf8mb4_nopad_bin", rows: []row{{"NULL", "null"}}, filters: []string{"v!=a"}, effect: database.Wrong, isPresent: true},

	{name: "latin1", field: text, column: "varchar(40) COLLATE latin1_swedish_ci", rows: latinTexts, filters: textFilters, effect: database.Slow},
	{name: "no index", field: collated("exact"), column: "varchar(40) COLLATE utf8mb4_nopad_bin", index: "-", rows: ordinaryTexts, filters: textFilters, effect: database.Slow},
	{name: "general_ci, undeclared", field: text, column: "varchar(40)", rows: ordinaryTexts, filters: textFilters, effect: database.Slow},
	{name: "exact, undeclared", field: text, column: "varchar(40) COLLATE utf8mb4_nopad_bin", rows: ordinaryTexts, filters: textFilters, effect: database.Slow},
	{name: "enum for text", field: text, column: "enum('open','done')", rows: texts("open", "done"), filters: []string{"v==open", "v==Open", "v==o*", "v=gt=e"}, effect: database.Slow},
	{name: "decimals as text, declared", field: declared(decimal, compile.ColumnText), column: "varchar(40)", rows: texts("10", "9", "0.12345678901234567890123"), filters: decimalFilters, effect: database.Slow},
	{name: "RFC 3339 of an ordinary collation", field: declared(instant, compile.ColumnRFC3339), column: "varchar(40)", rows: texts("2024-01-02T03:04:05Z"), filters: instantFilters, effect: database.Slow},
	{name: "decimals, declared text", field: declared(decimal, compile.ColumnText), column: "decimal(20,5)", rows: []row{{"10", `"10"`}}, filters: decimalFilters, effect: database.Slow},
	{name: "long text without an index", field: collated("utf8mb4_general_ci"), column: "longtext NOT NULL DEFAULT 'x' COMMENT 'it''s'", index: "-", rows: texts("a"), filters: []string{"v==a"}, effect: database.Slow},

	{name: "exact, declared", field: collated("exact"), column: "varchar(40) COLLATE utf8mb4_nopad_bin", rows: withEmoji, filters: textFilters},
	{name: "general_ci, declared", field: collated("utf8mb4_general_ci"), column: "varchar(40)", rows: withEmoji, filters: textFilters},
	{name: "unicode_ci, declared", field: collated("utf8mb4_unicode_ci"), column: "varchar(40) COLLATE utf8mb4_unicode_ci", rows: withEmoji, filters: textFilters},
	{name: "exact, declared unicode_ci", field: collated("utf8mb4_unicode_ci"), column: "varchar(40) COLLATE utf8mb4_nopad_bin", rows: withEmoji, filters: textFilters},
	{name: "general_ci, declared unicode_ci", field: collated("utf8mb4_unicode_ci"), column: "varchar(40)", rows: withEmoji, filters: textFilters},
	{name: "utf8mb4_bin, declared", field: collated("utf8mb4_bin"), column: "varchar(40) COLLATE utf8mb4_bin", rows: withEmoji, filters: textFilters},
	{name: "exact, declared utf8mb4_bin", field: collated("utf8mb4_bin"), column: "varchar(40) COLLATE utf8mb4_nopad_bin", rows: withEmoji, filters: textFilters},
	{name: "latin1, declared", field: collated("latin1_swedish_ci"), column: "varchar(40) COLLATE latin1_swedish_ci", rows: latinTexts, filters: textFilters},
	{name: "char(n)", field: collated("exact"), column: "char(40) COLLATE utf8mb4_nopad_bin", rows: texts("Mary", "mary", "a"), filters: textFilters},
	{name: "enum", field: label, column: "enum('open','done')", rows: texts("open", "done"), filters: labelFilters},
	{name: "enum that lacks a label", field: label, column: "enum('open')", rows: texts("open"), filters: labelFilters},
	{name: "enum as text", field: label, column: "varchar(40)", rows: texts("open", "done", "Open"), filters: labelFilters},
	{name: "boolean", field: boolean, column: "boolean", rows: []row{{"1", "true"}, {"2", "true"}, {"0", "false"}}, filters: booleanFilters},
	{name: "boolean as a bit", field: boolean, column: "bit(1)", rows: []row{{"1", "true"}, {"0", "false"}}, filters: booleanFilters},
	{name: "numbers as decimals", field: number, column: "decimal(10,2)", rows: same("0.1", "10"), filters: fractionFilters},
	{name: "integers without a sign", field: integer, column: "bigint unsigned", rows: same("1", "10"), filters: numberFilters},
	{name: "DATETIME an hour ahead", field: instant, column: "datetime(6)", setup: ahead, rows: []row{at}, filters: instantFilters},
	{name: "TIMESTAMP in UTC", field: instant, column: "timestamp(6) NULL", setup: utc, rows: []row{at}, filters: instantFilters},
	{name: "TIMESTAMP, declared, an hour ahead", field: declared(instant, compile.ColumnTimestamptz), column: "timestamp(6) NULL", setup: ahead, rows: []row{atAhead}, filters: instantFilters},
	{name: "RFC 3339, declared", field: declared(instant, compile.ColumnRFC3339), column: "varchar(40) COLLATE utf8mb4_nopad_bin", rows: texts("2024-01-02T03:04:05Z", "2024-01-02T03:04:05.12Z"), filters: instantFilters},
	{name: "dates", field: date, column: "date", rows: texts("2024-01-02"), filters: dateFilters},
	{name: "decimals", field: decimal, column: "decimal(60,30)", rows: []row{{"0.12345678901234567890123", `"0.12345678901234567890123"`}, {"1.50", `"1.50"`}}, filters: decimalFilters},
	{name: "uuid", field: uuid, column: "uuid", rows: texts(uuidText), filters: uuidFilters},
	{name: "uuid as text", field: uuid, column: "char(36)", rows: texts(uuidText), filters: uuidFilters},
	{name: "uuid as bytes", field: declared(uuid, compile.ColumnBinary16), column: "binary(16)", rows: []row{{"x'0a23456789ab4def8123456789abcdef'", `"` + uuidText + `"`}}, filters: uuidFilters},
}
