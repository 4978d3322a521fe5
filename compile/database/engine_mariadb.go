package database

import (
	"github.com/fiql-go/fiql/compile"
	collations "github.com/fiql-go/fiql/compile/internal/collation"
)

// mariaDB returns what MariaDB does with the columns of each use. It converts values of any
// type to compare them, and says nothing.
func mariaDB() *engine {
	fraction := held("holds numbers that are no integers of 64 bits", "{} <> truncate({}, 0) OR {} NOT BETWEEN -9223372036854775808 AND 9223372036854775807")
	inexact := held("holds numbers that are no integers, or too great to be exact", "{} <> truncate({}, 0) OR abs({}) > 9007199254740991")
	beyond := held("holds numbers beyond 9223372036854775807", "{} > 9223372036854775807")
	asText := remark{effect: Slow, reason: "is an enum that is compared as text, for which no index serves"}
	cast := remark{effect: Slow, reason: "is text that is cast to a decimal, for which no index serves", declare: compile.ColumnNumeric}
	recast := remark{effect: Slow, reason: "is cast to a decimal of another size, for which no index serves", declare: compile.ColumnNumeric}
	single := held(
		"is of single precision, and holds numbers that are read otherwise than they compare, as 0.1 is",
		"{} <> CAST(CAST({} AS CHAR) AS DOUBLE)")
	isFloat := remark{effect: Wrong, reason: "holds decimals as floats, which are not exact"}
	isText := remark{effect: Wrong, reason: "holds numbers as text, which is compared as floats", declare: compile.ColumnText}
	shifted := held(
		"is compared in the time zone of the session, which is not UTC",
		"timestampdiff(SECOND, '1970-01-01', {}) <> floor(unix_timestamp({}))")
	shiftedBack := held(
		"is compared in the time zone of the session, which is not UTC, and not outside of the years 1970 to 2037",
		shifted.rows+" OR {} < '1970-01-02' OR {} > '2038-01-18'")
	zero := held("holds dates with a month or day of zero", "CAST({} AS CHAR) LIKE '____-00-%' OR CAST({} AS CHAR) LIKE '____-__-00%'")
	notRFC3339 := held(
		"holds instants in another layout than 2006-01-02T15:04:05.12Z, which compares as text",
		`{} NOT REGEXP '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}([.][0-9]+)?Z$'`)
	timeOfDay := held("holds a time of day, and a date is compared as its midnight", "time({}) <> 0")
	notDate := held("holds dates in another layout than 2006-01-02, which compares as text", `{} NOT REGEXP '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'`)
	notDecimal := held(
		"holds values that are no decimals of up to 35 digits before the point and 30 after it",
		`{} NOT REGEXP '^[+-]?[0-9]{1,35}([.][0-9]{1,30})?$'`)
	notUUID := held(
		"holds UUIDs in another form than 36 characters in lower case",
		`CAST({} AS BINARY) NOT REGEXP '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$'`)
	notBytes := held("holds values that are not the 16 bytes of a UUID", "length({}) <> 16")
	integers := classes{classInteger: nil, classUnsigned: {beyond}, classNumeric: {fraction}, classFloat: {inexact}, classSingle: {inexact}}
	notJSON := held("holds text that is not valid JSON", "NOT json_valid({})")
	documents := classes{classJSON: nil, classText: {notJSON}}
	return &engine{
		name: "MariaDB", fits: fieldColumn.fitsMariaDB, probed: 1, mark: "`", table: tableMariaDB, exact: collations.NopadBinary, exactly: "CONVERT({} USING utf8mb4) COLLATE " + collations.NopadBinary,
		columns: map[use]classes{
			{compile.KindText, compile.ColumnJSON}: documents, {compile.KindText, compile.ColumnJSONB}: documents,
			{compile.KindText, ""}:                              {classText: nil, classChar: nil, classEnum: {asText}},
			{compile.KindInteger, ""}:                           integers,
			{compile.KindNumber, ""}:                            {classFloat: nil, classSingle: {single}, classInteger: nil, classUnsigned: nil, classNumeric: nil},
			{compile.KindBoolean, ""}:                           {classInteger: nil, classBoolean: nil, classUnsigned: nil, classNumeric: nil},
			{compile.KindTimestamp, ""}:                         {classDatetime: {zero}, classTimestamptz: {shifted}},
			{compile.KindTimestamp, compile.ColumnTimestamptz}:  {classTimestamptz: nil, classDatetime: {shiftedBack}},
			{compile.KindTimestamp, compile.ColumnRFC3339}:      {classText: {notRFC3339}, classChar: {notRFC3339}},
			{compile.KindTimestamp, compile.ColumnMilliseconds}: integers,
			{compile.KindTimestamp, compile.ColumnSeconds}:      integers,
			{compile.KindTimestamp, compile.ColumnMicroseconds}: integers,
			{compile.KindDate, ""}:                              {classDate: {zero}, classDatetime: {timeOfDay}, classText: {notDate}, classChar: {notDate}},
			{compile.KindEnum, ""}:                              {classEnum: nil, classText: nil, classChar: nil},
			{compile.KindDecimal, ""}:                           {classNumeric: nil, classInteger: nil, classUnsigned: nil, classFloat: {isFloat}, classSingle: {isFloat}, classText: {isText}, classChar: {isText}},
			{compile.KindDecimal, compile.ColumnText}:           {classText: {notDecimal, cast}, classChar: {notDecimal, cast}, classNumeric: {recast}},
			{compile.KindUUID, ""}:                              {classUUID: nil, classText: {notUUID}, classChar: {notUUID}},
			{compile.KindUUID, compile.ColumnBinary16}:          {classBinary: {notBytes}},
		},
		usual: usualMariaDB(),
	}
}

func usualMariaDB() map[use]string {
	return map[use]string{
		{compile.KindText, compile.ColumnJSON}: "json", {compile.KindText, compile.ColumnJSONB}: "json",
		{compile.KindInteger, compile.ColumnInteger}: "int", {compile.KindTimestamp, compile.ColumnRFC3339}: "varchar(255)",
		{compile.KindInteger, ""}: "bigint", {compile.KindNumber, ""}: "double", {compile.KindBoolean, ""}: "boolean",
		{compile.KindTimestamp, ""}: "datetime(6)", {compile.KindTimestamp, compile.ColumnTimestamptz}: "timestamp(6)",
		{compile.KindTimestamp, compile.ColumnMilliseconds}: "bigint", {compile.KindTimestamp, compile.ColumnSeconds}: "bigint",
		{compile.KindTimestamp, compile.ColumnMicroseconds}: "bigint", {compile.KindDate, ""}: "date", {compile.KindDecimal, ""}: "decimal(65,30)",
		{compile.KindUUID, ""}: "uuid", {compile.KindUUID, compile.ColumnBinary16}: "binary(16)",
		{}: "varchar(255)",
	}
}
