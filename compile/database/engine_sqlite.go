package database

import "github.com/fiql-go/fiql/compile"

// sqlite returns what SQLite does with the columns of each use. Its columns hold values of
// any type, so most of it depends on the rows.
func sqlite() *engine {
	turns := remark{effect: Wrong, reason: "turns text that looks like a number into a number"}
	notText := held("holds values that are no text", "typeof({}) NOT IN ('text', 'null')")
	notText.isTyped = true
	notNumber := held("holds values that are no numbers", "typeof({}) NOT IN ('integer', 'real', 'null') OR abs({}) = 9e999")
	notInteger := held(
		"holds values that are no integers of 64 bits",
		"typeof({}) NOT IN ('integer', 'null') AND NOT (typeof({}) = 'real' AND {} = CAST({} AS INTEGER) AND abs({}) < 9007199254740992)")
	notInteger.isTyped = true
	ordersAsText := remark{effect: Wrong, reason: "holds numbers as text, which does not compare as they do"}
	isFloat := remark{effect: Wrong, reason: "holds decimals as floats, which are not exact"}
	notInstant := held(
		"holds instants in another layout than 2006-01-02 15:04:05.12+00:00 in UTC (with or without +00:00 or +0000 UTC), which compares as text; 2006-01-02T15:04:05.12Z needs the column type rfc3339",
		`typeof({}) <> 'text' AND typeof({}) <> 'null'
		OR {} NOT GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9] [0-2][0-9]:[0-5][0-9]:[0-5][0-9]*'
		OR ltrim(substr({}, 20), '.0123456789') NOT IN ('', '+00:00', ' +0000 UTC') AND ltrim(substr({}, 20), '.0123456789') NOT GLOB ' +0000 *'`)
	notRFC3339 := held(
		"holds instants in another layout than 2006-01-02T15:04:05.12Z, which compares as text",
		`typeof({}) <> 'text' AND typeof({}) <> 'null'
		OR {} NOT GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*Z'
		OR ltrim(substr({}, 20), '.0123456789') <> 'Z'`)
	notDate := held(
		"holds dates in another layout than 2006-01-02, which compares as text",
		"typeof({}) NOT IN ('text', 'null') OR {} NOT GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]*'")
	notUUID := held("holds UUIDs in another form than 36 characters in lower case", `typeof({}) NOT IN ('text', 'null')
		OR length({}) <> 36 OR {} GLOB '*[^0-9a-f-]*' OR {} NOT GLOB '????????-????-????-????-????????????'`)
	notBytes := held("holds values that are not the 16 bytes of a UUID", "typeof({}) NOT IN ('blob', 'null') OR length({}) <> 16")
	notDecimal := held("holds values that are no decimals without an exponent", `typeof({}) NOT IN ('text', 'integer', 'null')
		OR ltrim({}, '+-') GLOB '*[^0-9.]*' OR ltrim({}, '+-') NOT GLOB '[0-9]*' OR {} GLOB '*.' OR {} GLOB '*.*.*' OR {} GLOB '[+-][+-]*'`)
	notJSON := held("holds text that is not valid JSON", "NOT json_valid({})")
	any := func(remarks ...remark) classes {
		return classes{classText: remarks, classNumeric: remarks, classBinary: remarks}
	}
	numbers := func(r remark) classes {
		return classes{classInteger: {r}, classNumeric: {r}, classFloat: {r}, classBinary: {r}, classText: {ordersAsText}}
	}
	return &engine{
		name: "SQLite", fits: fieldColumn.fitsSQLite, mark: `"`, table: tableSQLite, exact: "BINARY", exactly: "CAST({} AS TEXT) COLLATE BINARY", encoded: "PRAGMA encoding",
		columns: map[use]classes{
			{compile.KindText, ""}:                              {classText: {notText}, classBinary: {notText}, classNumeric: {turns}, classInteger: {turns}, classFloat: {turns}},
			{compile.KindText, compile.ColumnJSON}:              any(notJSON),
			{compile.KindText, compile.ColumnJSONB}:             any(notJSON),
			{compile.KindInteger, ""}:                           numbers(notInteger),
			{compile.KindNumber, ""}:                            numbers(notNumber),
			{compile.KindBoolean, ""}:                           numbers(notNumber),
			{compile.KindTimestamp, ""}:                         any(notInstant),
			{compile.KindTimestamp, compile.ColumnRFC3339}:      any(notRFC3339),
			{compile.KindTimestamp, compile.ColumnMilliseconds}: numbers(notInteger),
			{compile.KindTimestamp, compile.ColumnSeconds}:      numbers(notInteger),
			{compile.KindTimestamp, compile.ColumnMicroseconds}: numbers(notInteger),
			{compile.KindDate, ""}:                              any(notDate),
			{compile.KindEnum, ""}:                              any(notText),
			{compile.KindDecimal, ""}:                           {classText: {notDecimal}, classBinary: {notDecimal}, classNumeric: {isFloat}, classInteger: {isFloat}, classFloat: {isFloat}},
			{compile.KindUUID, ""}:                              any(notUUID),
			{compile.KindUUID, compile.ColumnBinary16}:          any(notBytes),
		},
		usual: usualSQLite(),
	}
}

func usualSQLite() map[use]string {
	return map[use]string{
		{compile.KindText, compile.ColumnJSON}: "TEXT", {compile.KindText, compile.ColumnJSONB}: "TEXT",
		{compile.KindInteger, ""}: "INTEGER", {compile.KindNumber, ""}: "REAL", {compile.KindBoolean, ""}: "BOOLEAN",
		{compile.KindTimestamp, ""}: "DATETIME", {compile.KindTimestamp, compile.ColumnRFC3339}: "TEXT", {compile.KindDate, ""}: "DATE",
		{compile.KindTimestamp, compile.ColumnMilliseconds}: "INTEGER", {compile.KindTimestamp, compile.ColumnSeconds}: "INTEGER",
		{compile.KindTimestamp, compile.ColumnMicroseconds}: "INTEGER", {compile.KindUUID, compile.ColumnBinary16}: "BLOB",
		{}: "TEXT",
	}
}
