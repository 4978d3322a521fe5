package enginetest

import (
	"cmp"
	"fmt"
	"strings"
	"testing"

	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/relational"
)

// column is a column of a table and what the schema says of it.
type column struct {
	name  string
	field compile.Field
}

// columns returns the columns of the object's table and of the tables of its lists.
func (s *Store) columns() map[string][]column {
	key, _ := s.schema.Field(s.schema.Key())
	shard, _ := s.schema.Field(s.schema.Shard())
	tables := map[string][]column{s.schema.Table(): {{"_row", compile.Field{Kind: compile.KindInteger}}}}
	for list := range s.schema.Lists() {
		tables[list.Table] = []column{{list.ParentKey, key}}
		if list.ShardKey != "" {
			tables[list.Table] = append(tables[list.Table], column{list.ShardKey, shard})
		}
	}
	for field := range s.schema.Fields() {
		table := s.schema.Table()
		if list, ok := s.schema.List(field.List); ok {
			table = list.Table
		}
		tables[table] = append(tables[table], column{field.Column, field})
		if field.Folding {
			tables[table] = append(tables[table], column{field.FoldColumn, compile.Field{Collation: compile.ExactCollation}})
		}
	}
	return tables
}

// makeTable makes a table with an index on each column.
func (s *Store) makeTable(t testing.TB, table string, columns []column) {
	t.Helper()
	definitions := make([]string, len(columns))
	for i, c := range columns {
		definitions[i] = s.Quote(c.name) + " " + cmp.Or(s.types[c.name], s.usualType(t, c.field))
	}
	s.Exec(t, fmt.Sprintf("CREATE TABLE %s (%s)", s.QuoteTable(table), strings.Join(definitions, ", ")))
	for _, c := range columns {
		s.Exec(t, fmt.Sprintf("CREATE INDEX %s ON %s (%s)", s.Quote(table+"_"+c.name), s.QuoteTable(table), s.indexed(c.name)))
	}
}

// usualTypes are the types of columns of the kinds and column types, by the words that the
// schema has for them. Text is of the collation that the engine has by default.
var usualTypes = map[relational.Dialect]map[string]string{
	relational.SQLite: {
		"text": "TEXT", "integer": "INTEGER", "number": "REAL", "boolean": "BOOLEAN", "timestamp": "DATETIME", "date": "DATE",
		"enum": "TEXT", "decimal": "TEXT", "uuid": "TEXT", "binary16": "BLOB", "rfc3339": "TEXT",
	},
	relational.PostgreSQL: {
		"text": "text", "integer": "bigint", "number": "float8", "boolean": "boolean", "timestamp": "timestamptz", "date": "date",
		"enum": "text", "decimal": "numeric", "uuid": "uuid", "binary16": "bytea", "rfc3339": "text", "utc": "timestamp", "citext": "citext",
	},
	relational.MariaDB: {
		"text": "varchar(180)", "integer": "bigint", "number": "double", "boolean": "boolean", "timestamp": "datetime(6)", "date": "date",
		"enum": "varchar(180)", "decimal": "decimal(65,30)", "uuid": "uuid", "binary16": "binary(16)", "rfc3339": "varchar(40)",
		"zoned": "timestamp(6) NULL",
	},
}

// exactTypes are the types of text that compares byte by byte.
var exactTypes = map[relational.Dialect]string{
	relational.SQLite: "TEXT", relational.PostgreSQL: `text COLLATE "C"`, relational.MariaDB: "varchar(180) COLLATE utf8mb4_nopad_bin",
}

// usualType returns the type of a column that holds a field as the schema says. A native
// enum is made where the schema wants one.
func (s *Store) usualType(t testing.TB, field compile.Field) string {
	t.Helper()
	isText := field.Kind == compile.KindText || field.Kind == compile.KindEnum
	switch {
	case field.ColumnType == compile.ColumnEnum && s.Dialect != relational.SQLite:
		return s.nativeEnum(t, field)
	case isText && field.Collation == compile.ExactCollation:
		return exactTypes[s.Dialect]
	}
	types := usualTypes[s.Dialect]
	return cmp.Or(types[wordOf(field)], types[field.Kind.String()])
}

// wordOf returns what a type is called in usualTypes.
func wordOf(field compile.Field) string {
	switch field.ColumnType {
	case compile.ColumnMilliseconds, compile.ColumnSeconds, compile.ColumnMicroseconds:
		return "integer"
	case compile.ColumnTimestamp, compile.ColumnDatetime:
		return "utc"
	case compile.ColumnTimestamptz:
		return "zoned"
	}
	return string(field.ColumnType)
}

// nativeEnum makes a native type of an enum's values and returns its name.
func (s *Store) nativeEnum(t testing.TB, field compile.Field) string {
	t.Helper()
	labels := make([]string, len(field.Values))
	for i, value := range field.Values {
		labels[i] = "'" + strings.ReplaceAll(value, "'", "''") + "'"
	}
	if s.Dialect == relational.MariaDB {
		return "enum(" + strings.Join(labels, ", ") + ")"
	}
	name := s.Quote("type of " + s.schema.Table() + " " + field.Selector)
	s.Exec(t, "CREATE TYPE "+name+" AS ENUM ("+strings.Join(labels, ", ")+")")
	return name
}

// indexed returns what an index on a column names: MariaDB takes only the beginning of
// long text.
func (s *Store) indexed(column string) string {
	if s.Dialect == relational.MariaDB && strings.HasPrefix(s.types[column], "text") {
		return s.Quote(column) + "(100)"
	}
	return s.Quote(column)
}
