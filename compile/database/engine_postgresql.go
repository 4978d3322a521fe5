package database

import "github.com/fiql-go/fiql/compile"

// postgreSQL returns what PostgreSQL does with the columns of each use. A type that is not
// among them mostly has no operator for the argument, so the filter fails.
func postgreSQL() *engine {
	pads := remark{effect: Wrong, reason: "drops blanks at the end when it compares, and pads what is read"}
	padded := held("pads what is read", "octet_length({}) > octet_length({}::text)")
	ignoresCase := remark{effect: Slow, reason: "compares as text, for which no index serves", declare: compile.ColumnCitext}
	fraction := held("holds numbers that are no integers of 64 bits", "{} <> trunc({}) OR {} NOT BETWEEN -9223372036854775808 AND 9223372036854775807")
	inexact := held("holds numbers that are no integers, or too great to be exact", "{} <> trunc({}) OR abs({}) > 9007199254740991")
	notFinite := held("holds NaN or an infinity", "{} IN ('NaN', 'Infinity', '-Infinity')")
	endless := held("holds an infinite time", "{} IN ('infinity', '-infinity')")
	recast := remark{effect: Slow, reason: "is converted to float8 before it is compared, for which no index serves"}
	isFloat := remark{effect: Wrong, reason: "holds decimals as floats, which are not exact"}
	isText := remark{effect: Wrong, reason: "holds numbers as text, which does not compare as they do", declare: compile.ColumnText}
	shifted := held("is compared in the time zone of the session, which is not UTC", "{}::timestamptz <> {}::timestamp AT TIME ZONE 'UTC'")
	instantText := remark{effect: Wrong, reason: "holds instants as text, which does not compare as they do", declare: compile.ColumnRFC3339}
	notRFC3339 := held("holds instants in another layout than 2006-01-02T15:04:05.12Z, which compares as text", `{} !~ '^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$'`)
	timeOfDay := held("holds a time of day, and a date is compared as its midnight", "{} <> date_trunc('day', {})")
	dayOnly := remark{effect: Wrong, reason: "holds no time of day, which is cut off the argument too"}
	notDate := held("holds dates in another layout than 2006-01-02, which compares as text", `{} !~ '^\d{4}-\d\d-\d\d$'`)
	notDecimal := remark{effect: Fails, reason: "holds values that are no decimals", rows: `{} !~ '^[+-]?\d+(\.\d+)?$'`}
	cast := remark{effect: Slow, reason: "is text that is cast to numeric, for which no index serves", declare: compile.ColumnNumeric}
	notUUID := held("holds UUIDs in another form than 36 characters in lower case", `{}::text !~ '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$'`)
	bytesText := remark{effect: Wrong, reason: "holds bytes, which do not compare with the text of a UUID", declare: compile.ColumnBinary16}
	notBytes := held("holds values that are not the 16 bytes of a UUID", "octet_length({}) <> 16")
	integers := classes{classInteger: nil, classNumeric: {fraction}, classFloat: {inexact}, classSingle: {inexact}}
	return &engine{
		name: "PostgreSQL", fits: fieldColumn.fitsPostgreSQL, probed: 1, mark: `"`, table: tablePostgreSQL, exact: "C", exactly: `{}::text COLLATE "C"`,
		encoded: "SELECT pg_catalog.getdatabaseencoding()",
		columns: map[use]classes{
			{compile.KindText, ""}:                              {classText: nil, classChar: {pads}, classCitext: {ignoresCase}},
			{compile.KindText, compile.ColumnJSON}:              {classJSON: nil, classJSONB: nil},
			{compile.KindText, compile.ColumnJSONB}:             {classJSONB: nil},
			{compile.KindText, compile.ColumnCitext}:            {classCitext: nil, classText: nil},
			{compile.KindText, compile.ColumnInet}:              {classInet: nil},
			{compile.KindText, compile.ColumnEnum}:              {classEnum: nil, classText: nil},
			{compile.KindInteger, ""}:                           integers,
			{compile.KindNumber, ""}:                            {classFloat: {notFinite}, classSingle: {notFinite}, classInteger: {recast}, classNumeric: {recast, notFinite}},
			{compile.KindBoolean, ""}:                           {classBoolean: nil},
			{compile.KindTimestamp, ""}:                         {classTimestamptz: {endless}, classDatetime: {endless}, classText: {instantText}, classDate: {dayOnly}},
			{compile.KindTimestamp, compile.ColumnTimestamptz}:  {classTimestamptz: {endless}, classDatetime: {endless, shifted}},
			{compile.KindTimestamp, compile.ColumnTimestamp}:    {classTimestamptz: {endless, shifted}, classDatetime: {endless}},
			{compile.KindTimestamp, compile.ColumnDatetime}:     {classTimestamptz: {endless, shifted}, classDatetime: {endless}},
			{compile.KindTimestamp, compile.ColumnRFC3339}:      {classText: {notRFC3339}},
			{compile.KindTimestamp, compile.ColumnMilliseconds}: integers,
			{compile.KindTimestamp, compile.ColumnSeconds}:      integers,
			{compile.KindTimestamp, compile.ColumnMicroseconds}: integers,
			{compile.KindDate, ""}:                              {classDate: {endless}, classDatetime: {timeOfDay}, classTimestamptz: {timeOfDay}},
			{compile.KindDate, compile.ColumnText}:              {classText: {notDate}},
			{compile.KindEnum, ""}:                              {classEnum: nil, classText: nil, classChar: {padded}},
			{compile.KindEnum, compile.ColumnText}:              {classText: nil},
			{compile.KindEnum, compile.ColumnCitext}:            {classCitext: nil, classText: nil},
			{compile.KindDecimal, ""}:                           {classNumeric: {notFinite}, classFloat: {isFloat}, classSingle: {isFloat}, classText: {isText}},
			{compile.KindDecimal, compile.ColumnNumeric}:        {classNumeric: {notFinite}, classInteger: nil, classFloat: {isFloat}, classSingle: {isFloat}},
			{compile.KindDecimal, compile.ColumnText}:           {classText: {notDecimal, cast}, classNumeric: {notFinite}},
			{compile.KindUUID, ""}:                              {classUUID: nil, classText: {notUUID}, classChar: {notUUID}, classBinary: {bytesText}},
			{compile.KindUUID, compile.ColumnUUID}:              {classUUID: nil},
			{compile.KindUUID, compile.ColumnBinary16}:          {classBinary: {notBytes}},
			{compile.KindUUID, compile.ColumnText}:              {classText: {notUUID}, classChar: {notUUID}},
		},
		usual: usualPostgreSQL(),
	}
}

func usualPostgreSQL() map[use]string {
	return map[use]string{
		{compile.KindText, compile.ColumnCitext}: "citext", {compile.KindText, compile.ColumnInet}: "inet",
		{compile.KindText, compile.ColumnJSON}: "json", {compile.KindText, compile.ColumnJSONB}: "jsonb",
		{compile.KindInteger, compile.ColumnInteger}: "integer", {compile.KindTimestamp, compile.ColumnRFC3339}: "text",
		{compile.KindInteger, ""}: "bigint", {compile.KindNumber, ""}: "float8", {compile.KindBoolean, ""}: "boolean",
		{compile.KindTimestamp, ""}: "timestamptz", {compile.KindTimestamp, compile.ColumnTimestamptz}: "timestamptz",
		{compile.KindTimestamp, compile.ColumnTimestamp}: "timestamp", {compile.KindTimestamp, compile.ColumnDatetime}: "timestamp",
		{compile.KindTimestamp, compile.ColumnMilliseconds}: "bigint", {compile.KindTimestamp, compile.ColumnSeconds}: "bigint",
		{compile.KindTimestamp, compile.ColumnMicroseconds}: "bigint", {compile.KindDate, ""}: "date",
		{compile.KindEnum, compile.ColumnCitext}: "citext", {compile.KindDecimal, ""}: "numeric", {compile.KindDecimal, compile.ColumnNumeric}: "numeric",
		{compile.KindUUID, ""}: "uuid", {compile.KindUUID, compile.ColumnUUID}: "uuid", {compile.KindUUID, compile.ColumnBinary16}: "bytea",
		{}: "text",
	}
}
