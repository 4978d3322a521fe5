package relational_test

import (
	"strings"

	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/relational"
)

// plannedSetup makes what the columns need.
var plannedSetup = map[relational.Dialect][]string{
	relational.PostgreSQL: {
		"CREATE EXTENSION citext", "CREATE EXTENSION pg_trgm",
		"CREATE COLLATION careless (provider = icu, locale = 'und-u-ks-level1', deterministic = false)",
		"CREATE TYPE label AS ENUM ('" + strings.Join(plannedLabels, "', '") + "')",
	},
}

// The fields of the columns, by what the schema says of them.

func textField(collation string) compile.Field { return compile.Field{Collation: collation} }

func typedField(kind compile.Kind, columnType compile.ColumnType) compile.Field {
	field := compile.Field{Kind: kind, ColumnType: columnType}
	if kind == compile.KindEnum {
		field.Values = plannedLabels
	}
	return field
}

func instantField(columnType compile.ColumnType) compile.Field {
	return typedField(compile.KindTimestamp, columnType)
}

// What the ordinary index serves of columns that compare as the kind does, and of text in
// the order of code points.
var (
	ordered  = serves{equal: own, order: own, page: own}
	bytewise = serves{equal: own, prefix: own, order: own, page: own}
)

// plannedColumns are the columns of every engine.
var plannedColumns = map[relational.Dialect][]planned{
	relational.SQLite:     plannedSQLite,
	relational.PostgreSQL: plannedPostgreSQL,
	relational.MariaDB:    plannedMariaDB,
}

// What an index in the order of code points serves in a column of another collation. For prefixes
// SQLite takes the column's own index, if there is one that serves.
var (
	binary   = map[string]string{"binary": "({} COLLATE BINARY, id)"}
	byBinary = serves{prefix: own, order: "binary", page: "binary"}
)

var plannedSQLite = []planned{
	{name: "exact", sqlType: "TEXT", declared: textField(compile.ExactCollation), serves: bytewise},
	{name: "unknown", sqlType: "TEXT", declared: textField(""), serves: bytewise},
	{name: "unknown_nocase", sqlType: "TEXT COLLATE NOCASE", declared: textField(""), serves: serves{equal: own}}, // GLOB needs an index that is BINARY
	{name: "unknown_nocase_ordered", sqlType: "TEXT COLLATE NOCASE", declared: textField(""), special: binary, serves: orderedBy("binary")},
	{name: "nocase", sqlType: "TEXT COLLATE NOCASE", declared: textField("NOCASE"), serves: serves{equal: own, prefix: own}},
	{name: "nocase_ordered", sqlType: "TEXT COLLATE NOCASE", declared: textField("NOCASE"), special: binary, serves: byBinary},
	{name: "rtrim", sqlType: "TEXT COLLATE RTRIM", declared: textField("RTRIM"), serves: serves{equal: own, prefix: own}},
	{name: "rtrim_ordered", sqlType: "TEXT COLLATE RTRIM", declared: textField("RTRIM"), special: binary, serves: byBinary},
	{name: "instant", sqlType: "DATETIME", declared: instantField(""), serves: ordered},
	{name: "rfc3339", sqlType: "TEXT", declared: instantField(compile.ColumnRFC3339), serves: serves{equal: own, order: own}},
	{name: "rfc3339_ordered", sqlType: "TEXT", declared: instantField(compile.ColumnRFC3339),
		special: map[string]string{"trimmed": "(rtrim({},'Z') COLLATE BINARY, id)"}, serves: serves{page: "trimmed"}},
	{name: "seconds", sqlType: "INTEGER", declared: instantField(compile.ColumnSeconds), serves: ordered},
	{name: "milliseconds", sqlType: "INTEGER", declared: instantField(compile.ColumnMilliseconds), serves: ordered},
	{name: "microseconds", sqlType: "INTEGER", declared: instantField(compile.ColumnMicroseconds), serves: ordered},
	{name: "uuid", sqlType: "TEXT", declared: typedField(compile.KindUUID, ""), serves: ordered},
	{name: "binary16", sqlType: "BLOB", declared: typedField(compile.KindUUID, compile.ColumnBinary16), serves: ordered},
	{name: "label", sqlType: "TEXT", declared: typedField(compile.KindEnum, ""), serves: serves{equal: own, page: own}},
	{name: "day", sqlType: "DATE", declared: typedField(compile.KindDate, ""), serves: ordered},
	{name: "count", sqlType: "INTEGER", declared: typedField(compile.KindInteger, ""), serves: ordered},
	{name: "size", sqlType: "REAL", declared: typedField(compile.KindNumber, ""), serves: ordered},
	{name: "active", sqlType: "BOOLEAN", declared: typedField(compile.KindBoolean, "")}, // no index serves <> 0
	{name: "price", sqlType: "TEXT", declared: typedField(compile.KindDecimal, "")},     // there is no exact type
}

var (
	pattern    = map[string]string{"pattern": "({} text_pattern_ops, id)"}
	codePoints = map[string]string{"c": `({} COLLATE "C", id)`}
	trigrams   = map[string]string{"trigrams": "USING gin ({} gin_trgm_ops)"}
)

// orderedBy is what an index of another order than the column's serves. That the ordinary one
// serves equality is shown where both cannot.
func orderedBy(index string) serves { return serves{prefix: index, order: index, page: index} }

var (
	byPattern    = orderedBy("pattern")
	byCodePoints = serves{equal: own, prefix: "c", order: "c", page: "c"}
	byTrigrams   = serves{equal: own, contains: "trigrams"}
)

var plannedPostgreSQL = []planned{
	{name: "exact", sqlType: `text COLLATE "C"`, declared: textField(compile.ExactCollation), serves: bytewise},
	{name: "c", sqlType: `varchar(180) COLLATE "C"`, declared: textField("C"), serves: bytewise},
	{name: "unknown", sqlType: "text", declared: textField(""), special: codePoints, serves: byCodePoints},
	{name: "unknown_varchar", sqlType: "varchar(180)", declared: textField(""), special: codePoints, serves: byCodePoints},
	{name: "unknown_en", sqlType: `text COLLATE "en-x-icu"`, declared: textField(""), special: codePoints, serves: byCodePoints},
	{name: "unknown_searched", sqlType: "text", declared: textField(""), special: trigrams, serves: byTrigrams},
	{name: "unknown_varchar_searched", sqlType: "varchar(180)", declared: textField(""), special: trigrams, serves: byTrigrams},
	{name: "usual", sqlType: "text", declared: textField("default"), special: pattern, serves: byPattern},
	{name: "usual_varchar", sqlType: "varchar(180)", declared: textField("default"), special: pattern, serves: byPattern},
	{name: "usual_searched", sqlType: "text", declared: textField("default"), special: trigrams, serves: byTrigrams},
	{name: "en", sqlType: `text COLLATE "en-x-icu"`, declared: textField("en-x-icu"), serves: serves{equal: own, prefix: own}},
	{name: "en_varchar", sqlType: `varchar(180) COLLATE "en-x-icu"`, declared: textField("en-x-icu"), serves: serves{equal: own, prefix: own}},
	{name: "de", sqlType: `text COLLATE "de-x-icu"`, declared: textField("de-x-icu"), special: pattern, serves: serves{order: "pattern", page: "pattern"}},
	{name: "cs", sqlType: `text COLLATE "cs-x-icu"`, declared: textField("cs-x-icu"), serves: serves{equal: own}}, // its letters contract
	{name: "cs_ordered", sqlType: `text COLLATE "cs-x-icu"`, declared: textField("cs-x-icu"), special: pattern, serves: byPattern},
	{name: "careless", sqlType: "text COLLATE careless", declared: textField("careless"), serves: serves{equal: own}},
	{name: "careless_ordered", sqlType: "text COLLATE careless", declared: textField("careless"), special: codePoints, serves: orderedBy("c")},
	{name: "citext", sqlType: "citext", declared: typedField(compile.KindText, compile.ColumnCitext), serves: serves{equal: own}},
	{name: "citext_ordered", sqlType: "citext", declared: typedField(compile.KindText, compile.ColumnCitext),
		special: map[string]string{"c": `(({}::text) COLLATE "C", id)`}, serves: orderedBy("c")},
	{name: "citext_pattern", sqlType: "citext", declared: typedField(compile.KindText, compile.ColumnCitext),
		special: map[string]string{"pattern": "({} citext_pattern_ops)"}, serves: serves{prefix: "pattern"}},
	{name: "inet", sqlType: "inet", declared: typedField(compile.KindText, compile.ColumnInet), serves: serves{equal: own}}, // its order is not that of text
	{name: "instant", sqlType: "timestamptz", declared: instantField(""), serves: ordered},
	{name: "instant_utc", sqlType: "timestamp", declared: instantField(""), serves: ordered},
	{name: "timestamptz", sqlType: "timestamptz", declared: instantField(compile.ColumnTimestamptz), serves: ordered},
	{name: "timestamptz3", sqlType: "timestamptz(3)", declared: instantField(compile.ColumnTimestamptz), serves: ordered},
	{name: "timestamp", sqlType: "timestamp", declared: instantField(compile.ColumnTimestamp), serves: ordered},
	{name: "datetime", sqlType: "timestamp", declared: instantField(compile.ColumnDatetime), serves: ordered},
	{name: "rfc3339", sqlType: "text", declared: instantField(compile.ColumnRFC3339), special: codePoints, serves: serves{equal: "c", order: "c"}},
	{name: "rfc3339_exact", sqlType: `text COLLATE "C"`, declared: instantField(compile.ColumnRFC3339), serves: serves{equal: own, order: own}},
	{name: "rfc3339_ordered", sqlType: "text", declared: instantField(compile.ColumnRFC3339),
		special: map[string]string{"trimmed": `(rtrim({}::text,'Z') COLLATE "C", id)`}, serves: serves{page: "trimmed"}},
	{name: "seconds", sqlType: "bigint", declared: instantField(compile.ColumnSeconds), serves: ordered},
	{name: "milliseconds", sqlType: "bigint", declared: instantField(compile.ColumnMilliseconds), serves: ordered},
	{name: "microseconds", sqlType: "bigint", declared: instantField(compile.ColumnMicroseconds), serves: ordered},
	{name: "uuid", sqlType: "uuid", declared: typedField(compile.KindUUID, ""), serves: ordered},
	{name: "uuid_in_text", sqlType: `text COLLATE "C"`, declared: typedField(compile.KindUUID, ""), serves: ordered},
	{name: "uuid_declared", sqlType: "uuid", declared: typedField(compile.KindUUID, compile.ColumnUUID), serves: ordered},
	{name: "uuid_text", sqlType: "text", declared: typedField(compile.KindUUID, compile.ColumnText), special: codePoints,
		serves: serves{equal: own, order: "c", page: "c"}},
	{name: "binary16", sqlType: "bytea", declared: typedField(compile.KindUUID, compile.ColumnBinary16), serves: ordered},
	{name: "label", sqlType: "label", declared: typedField(compile.KindEnum, ""), serves: serves{equal: own}}, // declaration order is not that of text
	{name: "label_declared", sqlType: "label", declared: typedField(compile.KindEnum, compile.ColumnEnum), serves: serves{equal: own}},
	{name: "label_in_text", sqlType: "text", declared: typedField(compile.KindEnum, ""), special: codePoints, serves: serves{equal: own, page: "c"}},
	{name: "price", sqlType: "numeric", declared: typedField(compile.KindDecimal, ""), serves: ordered},
	{name: "price_declared", sqlType: "numeric(20,6)", declared: typedField(compile.KindDecimal, compile.ColumnNumeric), serves: ordered},
	{name: "price_text", sqlType: "text", declared: typedField(compile.KindDecimal, compile.ColumnText),
		special: map[string]string{"cast": "(({}::numeric), id)"}, serves: serves{equal: "cast", order: "cast", page: "cast"}},
	{name: "active", sqlType: "boolean", declared: typedField(compile.KindBoolean, ""), serves: serves{equal: own, page: own}},
	{name: "day", sqlType: "date", declared: typedField(compile.KindDate, ""), serves: ordered},
	{name: "count", sqlType: "bigint", declared: typedField(compile.KindInteger, ""), serves: ordered},
	{name: "count_of_32", sqlType: "integer", declared: typedField(compile.KindInteger, ""), serves: ordered},
	{name: "size", sqlType: "float8", declared: typedField(compile.KindNumber, ""), serves: ordered},
}

var plannedMariaDB = []planned{
	{name: "exact", sqlType: "varchar(180) COLLATE utf8mb4_nopad_bin", declared: textField(compile.ExactCollation), serves: bytewise},
	{name: "unknown", sqlType: "varchar(180)", declared: textField(""), serves: serves{equal: own}},
	{name: "unknown_uca", sqlType: "varchar(180) COLLATE uca1400_ai_ci", declared: textField(""), serves: serves{equal: own}},
	{name: "unknown_latin1", sqlType: "varchar(180) COLLATE latin1_swedish_ci", declared: textField("")}, // the argument has another character set
	{name: "general", sqlType: "varchar(180) COLLATE utf8mb4_general_ci", declared: textField("utf8mb4_general_ci"), serves: serves{equal: own, prefix: own}},
	{name: "general_text", sqlType: "text COLLATE utf8mb4_general_ci", declared: textField("utf8mb4_general_ci"), serves: serves{equal: own, prefix: own}},
	{name: "unicode_520", sqlType: "varchar(180) COLLATE utf8mb4_unicode_520_ci", declared: textField("utf8mb4_unicode_520_ci"), serves: serves{equal: own, prefix: own}},
	{name: "unicode", sqlType: "varchar(180) COLLATE utf8mb4_unicode_ci", declared: textField("utf8mb4_unicode_ci"), serves: serves{equal: own, prefix: own}},
	{name: "uca", sqlType: "varchar(180) COLLATE uca1400_ai_ci", declared: textField("uca1400_ai_ci"), serves: serves{equal: own, prefix: own}},
	{name: "padded", sqlType: "varchar(180) COLLATE utf8mb4_bin", declared: textField("utf8mb4_bin"), serves: serves{equal: own, prefix: own, order: own}},
	{name: "czech", sqlType: "varchar(180) COLLATE utf8mb4_czech_ci", declared: textField("utf8mb4_czech_ci"), serves: serves{equal: own}}, // its letters contract
	{name: "latin1", sqlType: "varchar(180) COLLATE latin1_swedish_ci", declared: textField("latin1_swedish_ci"), serves: serves{equal: own, prefix: own}},
	{name: "latin1_german", sqlType: "varchar(180) COLLATE latin1_german2_ci", declared: textField("latin1_german2_ci"), serves: serves{equal: own, prefix: own}},
	{name: "utf8mb3", sqlType: "varchar(180) COLLATE utf8mb3_general_ci", declared: textField("utf8mb3_general_ci"), serves: serves{equal: own, prefix: own}},
	{name: "instant", sqlType: "datetime(6)", declared: instantField(""), serves: ordered},
	{name: "instant_in_milliseconds", sqlType: "datetime(3)", declared: instantField(compile.ColumnDatetime), serves: ordered},
	{name: "timestamptz", sqlType: "timestamp(6) NULL", declared: instantField(compile.ColumnTimestamptz), serves: ordered},
	{name: "rfc3339", sqlType: "varchar(40) COLLATE utf8mb4_nopad_bin", declared: instantField(compile.ColumnRFC3339),
		serves: serves{equal: own, order: own}}, // there is no index of an expression
	{name: "rfc3339_unknown", sqlType: "varchar(40)", declared: instantField(compile.ColumnRFC3339)}, // its collation serves no order
	{name: "seconds", sqlType: "bigint", declared: instantField(compile.ColumnSeconds), serves: ordered},
	{name: "milliseconds", sqlType: "bigint", declared: instantField(compile.ColumnMilliseconds), serves: ordered},
	{name: "microseconds", sqlType: "bigint", declared: instantField(compile.ColumnMicroseconds), serves: ordered},
	{name: "uuid", sqlType: "uuid", declared: typedField(compile.KindUUID, ""), serves: serves{equal: own}}, // its order is not that of text
	{name: "uuid_in_text", sqlType: "char(36)", declared: typedField(compile.KindUUID, ""), serves: serves{equal: own}},
	{name: "uuid_text", sqlType: "char(36) COLLATE utf8mb4_nopad_bin", declared: compile.Field{
		Kind: compile.KindUUID, ColumnType: compile.ColumnText, Collation: compile.ExactCollation,
	}, serves: ordered},
	{name: "binary16", sqlType: "binary(16)", declared: typedField(compile.KindUUID, compile.ColumnBinary16), serves: ordered},
	{name: "label", sqlType: "enum('" + strings.Join(plannedLabels, "', '") + "')", declared: typedField(compile.KindEnum, ""), serves: serves{equal: own}},
	{name: "label_declared", sqlType: "enum('" + strings.Join(plannedLabels, "', '") + "')", declared: typedField(compile.KindEnum, compile.ColumnEnum), serves: serves{equal: own}},
	{name: "label_in_text", sqlType: "varchar(180)", declared: typedField(compile.KindEnum, ""), serves: serves{equal: own}},
	{name: "price", sqlType: "decimal(20,6)", declared: typedField(compile.KindDecimal, ""), serves: ordered},
	{name: "price_text", sqlType: "varchar(40)", declared: typedField(compile.KindDecimal, compile.ColumnText)},     // there is no index of an expression
	{name: "active", sqlType: "boolean", declared: typedField(compile.KindBoolean, ""), serves: serves{equal: own}}, // false and true sort as 0 and what is not 0
	{name: "day", sqlType: "date", declared: typedField(compile.KindDate, ""), serves: ordered},
	{name: "count", sqlType: "bigint", declared: typedField(compile.KindInteger, ""), serves: ordered},
	{name: "size", sqlType: "double", declared: typedField(compile.KindNumber, ""), serves: ordered},
}
