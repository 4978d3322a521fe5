package compile

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"
)

// ColumnType says how the column of a field holds its values, where that is not the usual
// way. The words are those of the keyword x-fiql-column-type.
//
// Without one, a column is of the engine's usual type for the kind: text of any type and
// collation, an integer, a float, a boolean (of SQLite and MariaDB a number that is not 0),
// a native date, uuid or enum type or text that holds the same, and numeric for decimals
// (text in SQLite). The column of a timestamp is milliseconds if JSON has milliseconds too
// ([EpochMilliseconds]), and otherwise a native instant: timestamptz, timestamp or datetime
// in UTC and, in SQLite, text as drivers write it, in UTC.
type ColumnType string

// The column types.
const (
	ColumnTimestamptz  ColumnType = "timestamptz"  // an instant: timestamptz in PostgreSQL, TIMESTAMP in MariaDB whatever the session's time zone
	ColumnTimestamp    ColumnType = "timestamp"    // a date and time without a zone that is UTC
	ColumnDatetime     ColumnType = "datetime"     // the same, as MariaDB calls it
	ColumnRFC3339      ColumnType = "rfc3339"      // text such as 2006-01-02T15:04:05.12Z, in UTC and with a Z
	ColumnMilliseconds ColumnType = "milliseconds" // an integer, milliseconds since 1970-01-01T00:00:00Z
	ColumnSeconds      ColumnType = "seconds"      // an integer, seconds since then
	ColumnMicroseconds ColumnType = "microseconds" // an integer, microseconds since then
	ColumnDate         ColumnType = "date"         // a calendar day
	ColumnBoolean      ColumnType = "boolean"      // a boolean; in SQLite and MariaDB a number that is not 0
	ColumnUUID         ColumnType = "uuid"         // the engine's uuid type; text in SQLite
	ColumnBinary16     ColumnType = "binary16"     // the 16 bytes of a uuid
	ColumnNumeric      ColumnType = "numeric"      // numeric in PostgreSQL, DECIMAL in MariaDB; SQLite has no exact one
	ColumnEnum         ColumnType = "enum"         // an enum type
	ColumnCitext       ColumnType = "citext"       // PostgreSQL's text that ignores case
	ColumnInet         ColumnType = "inet"         // an IP address
	ColumnText         ColumnType = "text"         // text, also for kinds that have a type of their own
	ColumnInteger      ColumnType = "integer"      // an integer of 32 bits
	ColumnBigint       ColumnType = "bigint"       // an integer of 64 bits
	ColumnJSON         ColumnType = "json"         // JSON, as text where the engine has no better; [Field.JSON] leads to the value in it
	ColumnJSONB        ColumnType = "jsonb"        // PostgreSQL's jsonb, of which an index serves equality
	ColumnArray        ColumnType = "array"        // of a list: an array of PostgreSQL; the type of the field is that of its elements
)

// IsJSON reports whether a column of the type holds JSON: whether [Field.JSON] may lead into it.
func (t ColumnType) IsJSON() bool { return t == ColumnJSON || t == ColumnJSONB }

// columnTypes has the types that the column of a kind may be of.
var columnTypes = [...][]ColumnType{
	KindText:    {ColumnText, ColumnCitext, ColumnInet, ColumnEnum},
	KindInteger: {ColumnInteger, ColumnBigint},
	KindNumber:  nil,
	KindBoolean: {ColumnBoolean},
	KindTimestamp: {
		ColumnTimestamptz, ColumnTimestamp, ColumnDatetime, ColumnRFC3339, ColumnMilliseconds, ColumnSeconds, ColumnMicroseconds,
	},
	KindDate:    {ColumnDate, ColumnText},
	KindEnum:    {ColumnEnum, ColumnText, ColumnCitext},
	KindDecimal: {ColumnNumeric, ColumnText},
	KindUUID:    {ColumnUUID, ColumnBinary16, ColumnText},
}

// ColumnTypes returns the types that the column of a field of the kind may be declared as.
func (k Kind) ColumnTypes() []ColumnType {
	if int(k) >= len(columnTypes) {
		return nil
	}
	return append(slices.Clone(columnTypes[k]), ColumnJSON, ColumnJSONB)
}

// ExactCollation is the [Field.Collation] of a column whose text compares byte by byte:
// BINARY in SQLite, C in PostgreSQL, utf8mb4_nopad_bin in MariaDB.
const ExactCollation = "exact"

// HasCollation reports whether the field may have a [Field.Collation]: whether its column
// is text.
func (f Field) HasCollation() bool {
	switch f.ColumnType {
	case "":
		return slices.Contains(f.Kind.ColumnTypes(), ColumnText)
	case ColumnText, ColumnCitext:
		return true
	}
	return f.ColumnType == ColumnEnum
}

// validateColumn says what is wrong with where a field's values are stored.
func validateColumn(field *Field) error {
	switch {
	case field.ColumnType == "char":
		return fmt.Errorf("has the column type char, which drops trailing spaces, so no comparison is exact: make the column varchar or text")
	case field.ColumnType != "" && !slices.Contains(field.Kind.ColumnTypes(), field.ColumnType):
		return fmt.Errorf("has the column type %.40q, which is none of kind %s%s", field.ColumnType, field.Kind, allowedTypes(field.Kind))
	case field.Folding && (field.ColumnType == ColumnInet || field.ColumnType == ColumnEnum):
		return fmt.Errorf("folds, and its column type is %s: only text folds", field.ColumnType)
	case field.Collation != "" && !field.HasCollation():
		return fmt.Errorf("has a collation, and its column is not text")
	case field.Collation == ExactCollation && field.ColumnType == ColumnCitext:
		return fmt.Errorf("has the collation exact, and the column type citext never compares byte by byte")
	case field.Column != "" && len(field.Expression) > 0:
		return fmt.Errorf("has a column and an expression")
	}
	if err := validateJSON(field.JSON, field.ColumnType, field.Column); err != nil {
		return err
	}
	return validateSQL("an expression", field.Expression)
}

// validateJSON says what is wrong with the keys that lead from a column to a value in it.
func validateJSON(keys []string, columnType ColumnType, column string) error {
	switch {
	case len(keys) == 0:
		return nil
	case column == "":
		return fmt.Errorf("has keys in JSON, and no column that holds it")
	case columnType != "" && !columnType.IsJSON():
		return fmt.Errorf("has keys in JSON, and a column of type %s", columnType)
	}
	return validateKeys(keys)
}

// validateKeys says which key no engine's path can have.
func validateKeys(keys []string) error {
	for _, key := range keys {
		if key == "" || strings.ContainsAny(key, `"\`) || strings.ContainsFunc(key, unicode.IsControl) {
			return fmt.Errorf("has the key %.40q in JSON: it is empty or has a quote, a backslash or a control character, which a path in SQL cannot", key)
		}
	}
	return nil
}

// validateSQL says what is wrong with SQL by dialect; what says what it is.
func validateSQL(what string, texts map[string]string) error {
	for _, dialect := range slices.Sorted(maps.Keys(texts)) {
		switch text := texts[dialect]; {
		case !slices.Contains([]string{"", "sqlite", "postgres", "mysql"}, dialect):
			return fmt.Errorf("has %s for %.40q: the dialects are sqlite, postgres and mysql", what, dialect)
		case strings.TrimSpace(text) == "":
			return fmt.Errorf("has %s that is empty", what)
		case strings.ContainsFunc(text, unicode.IsControl):
			return fmt.Errorf("has %s with a line break or another control character: conditions are one line", what)
		case strings.Contains(text, "?"):
			return fmt.Errorf("has %s with a question mark, which is a placeholder: call the function that the operator stands for", what)
		}
	}
	return nil
}

// validateTable says what is wrong with the name of a table; there may be none.
func validateTable(name string) error {
	if name != "" && slices.Contains(SplitTableName(name), "") {
		return fmt.Errorf("has the table %.40q, of which a part is empty: a dot in a name stands in double quotes", name)
	}
	return nil
}

func allowedTypes(kind Kind) string {
	types := kind.ColumnTypes()
	if len(types) == 0 {
		return ": its column has no other type"
	}
	texts := make([]string, len(types))
	for i, columnType := range types {
		texts[i] = string(columnType)
	}
	return ": " + strings.Join(texts, ", ")
}

// TableName returns the name of a table from its parts, such as a schema and a table: what
// [SplitTableName] splits into the same parts.
func TableName(parts ...string) string {
	quoted := slices.Clone(parts)
	for i, part := range parts {
		if part == "" || strings.ContainsAny(part, `."`) {
			quoted[i] = `"` + strings.ReplaceAll(part, `"`, `""`) + `"`
		}
	}
	return strings.Join(quoted, ".")
}

// SplitTableName returns the parts of the name of a table: it is split at its dots. A part
// that begins with a double quote ends at the next one, and two of them stand for one.
func SplitTableName(name string) []string {
	var parts []string
	for {
		part, rest, more := cutPart(name)
		parts = append(parts, part)
		if !more {
			return parts
		}
		name = rest
	}
}

// cutPart returns the first part of a table's name and what follows its dot, if there is one.
func cutPart(name string) (part, rest string, more bool) {
	if !strings.HasPrefix(name, `"`) {
		return strings.Cut(name, ".")
	}
	var text strings.Builder
	for i := 1; i < len(name); i++ {
		switch {
		case name[i] != '"':
			text.WriteByte(name[i])
		case strings.HasPrefix(name[i+1:], `"`):
			text.WriteByte('"')
			i++
		case i+1 == len(name):
			return text.String(), "", false
		case name[i+1] == '.':
			return text.String(), name[i+2:], true
		default: // text after the closing quote: the quotes are part of the name
			return strings.Cut(name, ".")
		}
	}
	return strings.Cut(name, ".") // there is no closing quote
}
