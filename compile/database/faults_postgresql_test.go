package database_test

import (
	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/database"
)

// What columns need, and what runs after their rows are written.
var (
	mood     = []string{"DROP TYPE IF EXISTS mood", "CREATE TYPE mood AS ENUM ('open', 'done')"}
	oneMood  = []string{"DROP TYPE IF EXISTS mood", "CREATE TYPE mood AS ENUM ('open')"}
	careless = []string{"CREATE COLLATION IF NOT EXISTS careless (provider = icu, locale = 'und-u-ks-level2', deterministic = false)"}
	citext   = []string{"CREATE EXTENSION IF NOT EXISTS citext"}
	ordered  = []string{`CREATE INDEX faulty_c ON faulty (v COLLATE "C", id)`}
	patterns = []string{`CREATE INDEX faulty_p ON faulty (v text_pattern_ops, id)`}
	inBerlin = []string{"SET TIME ZONE 'Europe/Berlin'"}

	padded      = []row{{"'a'", `"a    "`}, {"'b'", `"b    "`}} // as a char(5) is read
	openFilters = []string{"v==other", "v!=other", "v==open"}
)

var faultsPostgreSQL = []fault{
	{name: "missing column", field: text, filters: []string{"v==a"}, effect: database.Fails},
	{name: "text, not an integer", field: integer, column: "text", rows: texts("1"), filters: numberFilters, effect: database.Fails},
	{name: "an integer, not text", field: text, column: "bigint", rows: []row{{"1", `"1"`}}, filters: []string{"v==1"}, effect: database.Fails},
	{name: "json, not text", field: text, column: "jsonb", index: "-", rows: []row{{`'"a"'`, `"a"`}}, filters: []string{"v==a"}, effect: database.Fails},
	{name: "an array, not text", field: text, column: "text[]", rows: []row{{"ARRAY['a']", `"a"`}}, filters: []string{"v==a"}, effect: database.Fails},
	{name: "a uuid, not text", field: text, column: "uuid", rows: texts(uuidText), filters: uuidFilters, effect: database.Fails},
	{name: "an address, undeclared", field: text, column: "inet", rows: texts("10.0.0.1"), filters: []string{"v==10.0.0.1"}, effect: database.Fails},
	{name: "an enum, not text", field: text, setup: mood, column: "mood", rows: texts("open"), filters: []string{"v==open"}, effect: database.Fails},
	{name: "integer for a boolean", field: boolean, column: "smallint", rows: []row{{"1", "true"}}, filters: booleanFilters, effect: database.Fails},
	{name: "label that the enum lacks", field: label, setup: oneMood, column: "mood", rows: texts("open"), filters: labelFilters, effect: database.Fails},
	{name: "instants as undeclared milliseconds", field: instant, column: "bigint", rows: []row{{"1704164645120", at.json}}, filters: instantFilters, effect: database.Fails},
	{name: "instants, declared milliseconds", field: declared(instant, compile.ColumnMilliseconds), column: "timestamptz", rows: []row{at}, filters: instantFilters, effect: database.Fails},
	{name: "uuid declared, text", field: declared(uuid, compile.ColumnUUID), column: "text", rows: texts(uuidText), filters: uuidFilters, effect: database.Fails},
	{name: "decimal text that is none", field: declared(decimal, compile.ColumnText), column: "text", rows: texts("abc"), filters: decimalFilters, effect: database.Fails},
	{name: "decimals as integers", field: decimal, column: "bigint", rows: same("10"), filters: decimalFilters, effect: database.Fails},
	{name: "a date, declared text", field: declared(date, compile.ColumnText), column: "date", rows: texts("2024-01-02"), filters: dateFilters, effect: database.Fails},
	{name: "no right to read", field: text, column: "text", after: []string{"DROP ROLE IF EXISTS stranger", "CREATE ROLE stranger", "SET ROLE stranger"}, rows: texts("a"), filters: []string{"v==a"}, effect: database.Fails},

	{name: "char(n)", field: text, column: "char(5)", rows: padded, filters: []string{"v==a", "v=='a '", "v==*a", "v=lt=b"}, effect: database.Wrong},
	{name: "char(n), declared exact", field: collated("exact"), column: `char(5) COLLATE "C"`, rows: padded, filters: []string{"v==a", "v=='a '", "v==*a", "v=lt=b"}, effect: database.Wrong},
	{name: "nondeterministic collation", field: text, setup: careless, column: "text COLLATE careless", rows: ordinaryTexts, filters: textFilters, effect: database.Wrong},
	{name: "nondeterministic collation of an enum", field: openLabel, setup: careless, column: "text COLLATE careless", rows: texts("open", "Open"), filters: []string{"v==open", "v==Open"}, effect: database.Wrong},
	{name: "default collation, declared exact", field: collated("exact"), column: "text", rows: ordinaryTexts, filters: textFilters, effect: database.Wrong},
	{name: "nondeterministic collation, declared default", field: collated("default"), setup: careless, column: "text COLLATE careless", rows: ordinaryTexts, filters: textFilters, effect: database.Wrong},
	{name: "folded text of the default collation", field: compile.Field{Folding: true}, column: "text", rows: texts("_", "B"), filters: []string{"v==b", "v=gt=a"}, effect: database.Wrong},
	{name: "Danish, declared English", field: collated("en-x-icu"), column: `text COLLATE "da-x-icu"`, after: patterns, rows: texts("kaabe", "kabe", "kz"), filters: []string{"v==ka*", "v==k*"}, effect: database.Wrong},
	{name: "fractions among integers", field: integer, column: "numeric", rows: same("1.5", "10"), filters: numberFilters, effect: database.Wrong},
	{name: "floats among integers", field: integer, column: "float8", rows: same("1.5", "10"), filters: numberFilters, effect: database.Wrong},
	{name: "NaN", field: number, column: "float8", rows: []row{{"'NaN'", "null"}}, filters: fractionFilters, effect: database.Wrong},
	{name: "decimal NaN", field: decimal, column: "numeric", rows: []row{{"'NaN'", "null"}}, filters: decimalFilters, effect: database.Wrong},
	{name: "decimals as floats", field: decimal, column: "float8", rows: []row{{"0.12345678901234567890123", `"0.12345678901234567890123"`}}, filters: decimalFilters, effect: database.Wrong},
	{name: "decimals as undeclared text", field: decimal, column: "text", rows: texts("10", "9"), filters: decimalFilters, effect: database.Wrong},
	{name: "infinite instant", field: instant, column: "timestamptz", rows: []row{{"'infinity'", "null"}}, filters: instantFilters, effect: database.Wrong},
	{name: "instants as text", field: instant, column: "text", rows: []row{{"'2024-01-02T03:04:05Z'", `"2024-01-02T03:04:05Z"`}}, filters: instantFilters, effect: database.Wrong},
	{name: "timestamp, declared timestamptz, in Berlin", field: declared(instant, compile.ColumnTimestamptz), column: "timestamp", after: inBerlin, rows: []row{at}, filters: instantFilters, effect: database.Wrong},
	{name: "timestamptz, declared timestamp, in Berlin", field: declared(instant, compile.ColumnTimestamp), column: "timestamptz", after: inBerlin, rows: []row{at}, filters: instantFilters, effect: database.Wrong},
	{name: "declared RFC 3339 with a space", field: declared(instant, compile.ColumnRFC3339), column: "text", after: ordered, rows: []row{{"'2024-01-02 03:04:05Z'", `"2024-01-02T03:04:05Z"`}}, filters: instantFilters, effect: database.Wrong},
	{name: "dates with a time", field: date, column: "timestamp", rows: []row{{"'2024-01-02 03:04:05'", `"2024-01-02"`}}, filters: dateFilters, effect: database.Wrong},
	{name: "uuid text in upper case", field: uuid, column: "text", rows: []row{{"'0A234567-89AB-4DEF-8123-456789ABCDEF'", `"` + uuidText + `"`}}, filters: uuidFilters, effect: database.Wrong},
	{name: "uuid as undeclared bytes", field: uuid, column: "bytea", rows: []row{{`'\x0a23456789ab4def8123456789abcdef'`, `"` + uuidText + `"`}}, filters: uuidFilters, effect: database.Wrong},
	{name: "NULL where none is", field: text, column: `text COLLATE "C"`, rows: []row{{"NULL", "null"}}, filters: []string{"v!=a"}, effect: database.Wrong, isPresent: true},

	{name: "no index", field: text, column: "text", index: "-", rows: ordinaryTexts, filters: textFilters, effect: database.Slow},
	{name: "ordinary index of an ordinary collation", field: text, column: "text", rows: ordinaryTexts, filters: textFilters, effect: database.Slow},
	{name: "index of code points only", field: text, column: "text", index: `CREATE INDEX faulty_v ON faulty (v COLLATE "C")`, rows: ordinaryTexts, filters: textFilters, effect: database.Slow},
	{name: "declared default without text_pattern_ops", field: collated("default"), column: "text", after: ordered, rows: ordinaryTexts, filters: textFilters, effect: database.Slow},
	{name: "hash index", field: collated("exact"), column: `text COLLATE "C"`, index: "CREATE INDEX faulty_v ON faulty USING hash (v)", rows: ordinaryTexts, filters: textFilters, effect: database.Slow},
	{name: "index of some rows", field: integer, column: "bigint", index: "CREATE INDEX faulty_v ON faulty (v) WHERE v > 5", rows: same("10"), filters: numberFilters, effect: database.Slow},
	{name: "citext, declared, with an index of its own only", field: declared(text, compile.ColumnCitext), setup: citext, column: "citext", rows: ordinaryTexts, filters: textFilters, effect: database.Slow},
	{name: "RFC 3339 with an ordinary index", field: declared(instant, compile.ColumnRFC3339), column: "text", rows: texts("2024-01-02T03:04:05Z"), filters: instantFilters, effect: database.Slow},
	{name: "citext, undeclared", field: text, setup: citext, column: "citext", rows: ordinaryTexts, filters: textFilters, effect: database.Slow},
	{name: "decimals as text, declared", field: declared(decimal, compile.ColumnText), column: "text", rows: texts("10", "9", "1.50"), filters: decimalFilters, effect: database.Slow},
	{name: "integers among numbers", field: number, column: "integer", rows: same("10", "1"), filters: fractionFilters, effect: database.Slow},
	{name: "exact decimals for numbers", field: number, column: "numeric(10,2)", rows: same("10", "0.5"), filters: fractionFilters, effect: database.Slow},

	{name: "text of the exact collation", field: collated("exact"), column: `text COLLATE "C"`, rows: ordinaryTexts, filters: textFilters},
	{name: "text of the exact collation, undeclared", field: text, column: `varchar(40) COLLATE "C"`, rows: ordinaryTexts, filters: textFilters},
	{name: "ordinary text with both indexes", field: text, column: "text", after: ordered, rows: ordinaryTexts, filters: textFilters},
	{name: "declared default with text_pattern_ops", field: collated("default"), column: "varchar(40)", after: patterns, rows: ordinaryTexts, filters: textFilters},
	{name: "declared English with text_pattern_ops", field: collated("en-x-icu"), column: "text", after: patterns, rows: ordinaryTexts, filters: textFilters},
	{name: "nondeterministic, declared", field: collated("careless"), setup: careless, column: "text COLLATE careless", after: ordered, rows: ordinaryTexts, filters: textFilters},
	{name: "domain", field: text, setup: []string{"DROP DOMAIN IF EXISTS word", `CREATE DOMAIN word AS text COLLATE "C"`}, column: "word", rows: ordinaryTexts, filters: textFilters},
	{name: "citext, declared", field: declared(text, compile.ColumnCitext), setup: citext, column: "citext", after: []string{`CREATE INDEX faulty_c ON faulty ((v::text) COLLATE "C", id)`}, rows: ordinaryTexts, filters: textFilters},
	{name: "RFC 3339", field: declared(instant, compile.ColumnRFC3339), column: "text", after: ordered, rows: texts("2024-01-02T03:04:05Z", "2024-01-02T03:04:05.12Z"), filters: instantFilters},
	{name: "enum", field: label, setup: mood, column: "mood", rows: texts("open", "done"), filters: labelFilters},
	{name: "open enum on a native one", field: openLabel, setup: mood, column: "mood", rows: texts("open"), filters: openFilters, effect: database.Slow},
	{name: "enum as text", field: openLabel, column: "text", rows: texts("open", "done"), filters: openFilters},
	{name: "enum for text, declared", field: declared(text, compile.ColumnEnum), setup: mood, column: "mood", rows: texts("open", "done"), filters: []string{"v==open", "v==other", "v==o*", "v=gt=e"}, effect: database.Slow},
	{name: "address", field: declared(text, compile.ColumnInet), column: "inet", rows: texts("10.0.0.1", "10.0.0.2"), filters: []string{"v==10.0.0.1", "v==10.*", "v==abc", "v!=abc"}},
	{name: "whole decimals among integers", field: integer, column: "numeric", rows: same("10", "1"), filters: numberFilters},
	{name: "floats of single precision", field: number, column: "real", rows: same("10", "0.5"), filters: fractionFilters},
	{name: "instants", field: instant, column: "timestamptz", after: inBerlin, rows: []row{at}, filters: instantFilters},
	{name: "instants without a zone", field: instant, column: "timestamp", after: inBerlin, rows: []row{at}, filters: instantFilters},
	{name: "instants, declared", field: declared(instant, compile.ColumnTimestamptz), column: "timestamptz(3)", after: inBerlin, rows: []row{at}, filters: instantFilters},
	{name: "seconds", field: declared(instant, compile.ColumnSeconds), column: "bigint", rows: []row{{"1704164645", `"2024-01-02T03:04:05Z"`}}, filters: instantFilters},
	{name: "dates", field: date, column: "date", rows: texts("2024-01-02"), filters: dateFilters},
	{name: "midnights", field: date, column: "timestamp", rows: texts("2024-01-02"), filters: dateFilters},
	{name: "decimals", field: decimal, column: "numeric", rows: []row{{"0.12345678901234567890123", `"0.12345678901234567890123"`}, {"1.50", `"1.50"`}}, filters: decimalFilters},
	{name: "decimals, declared text", field: declared(decimal, compile.ColumnText), column: "numeric", rows: []row{{"10", `"10"`}}, filters: decimalFilters},
	{name: "uuid", field: uuid, column: "uuid", rows: texts(uuidText), filters: uuidFilters},
	{name: "uuid as text", field: uuid, column: "char(36)", rows: texts(uuidText), filters: uuidFilters},
	{name: "uuid as bytes", field: declared(uuid, compile.ColumnBinary16), column: "bytea", rows: []row{{`'\x0a23456789ab4def8123456789abcdef'`, `"` + uuidText + `"`}}, filters: uuidFilters},
}
