package database

import (
	"fmt"
	"strings"

	"github.com/fiql-go/fiql/compile"
)

// typeFor returns the type that the column of a field is given.
func (e *engine) typeFor(field *compile.Field) string {
	if isJSON(field.ColumnType) {
		return e.usual[use{compile.KindText, field.ColumnType}]
	}
	if field.ColumnType == compile.ColumnText || field.ColumnType == compile.ColumnEnum {
		return e.usual[use{}]
	}
	for _, its := range []use{{field.Kind, field.ColumnType}, {field.Kind, ""}} {
		if usual, ok := e.usual[its]; ok {
			return usual
		}
	}
	return e.usual[use{}]
}

// collationFor returns the collation that a column of a field is given, or "" for any.
func (e *engine) collationFor(field *compile.Field) string {
	isPlain := field.ColumnType == compile.ColumnText || field.ColumnType == compile.ColumnRFC3339
	switch declared := declaredCollation(field); {
	case isJSON(field.ColumnType):
		return ""
	case declared == compile.ExactCollation:
		return e.exact
	case field.Kind == compile.KindText:
		return declared
	case isPlain && field.Kind != compile.KindEnum: // text of no language
		return e.exact
	}
	return ""
}

// collate returns what follows the type of a column of a collation, or of any.
func (e *engine) collate(columnType, name string) string {
	switch {
	case name == "" && e.name == "MariaDB" && strings.Contains(columnType, "char"):
		return " CHARACTER SET utf8mb4" // the database may have another
	case name == "" || columnType != "" && e.name == "SQLite" && name == e.exact: // which it has anyway
		return ""
	case e.name == "MariaDB":
		return " COLLATE " + name
	}
	return " COLLATE " + e.quote(name)
}

// quoted returns columns in quotes, with commas between them.
func (e *engine) quoted(columns []string) string {
	quoted := make([]string, len(columns))
	for i, column := range columns {
		quoted[i] = e.quote(column)
	}
	return strings.Join(quoted, ", ")
}

// addColumn returns the statement that adds a column to a table, which rows may lack.
func (v *verification) addColumn(tableName, name string) string {
	column := *v.design.table(tableName).column(name)
	column.isRequired = false
	return fmt.Sprintf("ALTER TABLE %s ADD COLUMN %s", v.engine.quoteTable(tableName), v.design.definition(&column))
}

// alterType returns the statement that gives the column another type or collation, or "" if
// the engine has none.
func (s subject) alterType(columnType, collation string) string {
	name, tableName := s.engine.quote(s.column.name), s.engine.quoteTable(s.table.name)
	switch {
	case s.table.isView || s.column.isComputed:
		return ""
	case s.engine.name == "PostgreSQL":
		return fmt.Sprintf("ALTER TABLE %s ALTER COLUMN %s TYPE %s%s USING %s::text::%s",
			tableName, name, columnType, s.engine.collate(columnType, collation), name, columnType)
	case s.engine.name == "MariaDB":
		return fmt.Sprintf("ALTER TABLE %s MODIFY %s %s%s%s", tableName, name, columnType, s.engine.collate(columnType, collation), s.column.attributes)
	}
	return ""
}

// createIndex returns the statement that makes an index, with a name that no other of the table
// has. PostgreSQL finds one itself.
func (v *verification) createIndex(i newIndex) string {
	if v.engine.name == "PostgreSQL" {
		return v.engine.createIndex(i, "")
	}
	for _, other := range i.table.indexes {
		v.names.take(other.name)
	}
	return v.engine.createIndex(i, v.names.free(i.name()))
}

// beginning returns how much of a column an index of MariaDB has, which takes long text and
// bytes by their beginning only.
func (e *engine) beginning(t *table, name string) string {
	c := t.column(name)
	if e.name == "MariaDB" && c != nil && (strings.HasSuffix(c.declared, "text") || strings.HasSuffix(c.declared, "blob")) {
		return "(190)"
	}
	return ""
}
