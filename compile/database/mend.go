package database

import (
	"fmt"
	"slices"
	"strings"

	"github.com/fiql-go/fiql/compile"
)

// typeFor returns the type that the column of a field is given.
func (e *engine) typeFor(field *compile.Field) string {
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

// definition returns a column of the usual type, with the collation that is declared.
func (v *verification) definition(field *compile.Field, name string) string {
	c := fieldColumn{subject{v, field.Selector, nil, nil}, field}
	columnType := v.engine.typeFor(field)
	return v.engine.quote(name) + " " + columnType + v.collate(columnType, c.collationFor())
}

// collate returns what follows the type of a column of a collation, or of any.
func (v *verification) collate(columnType, name string) string {
	switch {
	case name == "" && v.engine.name == "MariaDB" && strings.Contains(columnType, "char"):
		return " CHARACTER SET utf8mb4" // the database may have another
	case name == "":
		return ""
	case v.engine.name == "MariaDB":
		return " COLLATE " + name
	}
	return " COLLATE " + v.engine.quote(name)
}

// createTable returns the statement that makes the table of the object or of a list.
func (v *verification) createTable(selector, name string) string {
	var lines []string
	seen := map[string]bool{"": true}
	add := func(field compile.Field, column string) {
		if !seen[column] {
			lines = append(lines, v.definition(&field, column)+map[bool]string{false: " NOT NULL"}[field.Optional])
		}
		seen[column] = true
	}
	key, _ := v.schema.Field(v.schema.Key())
	shard, _ := v.schema.Field(v.schema.Shard())
	if list, ok := v.schema.List(selector); ok {
		add(key, list.ParentKey)
		add(shard, list.ShardKey)
	} else {
		add(key, key.Column) // that of a folding key, which has another column too
		add(shard, v.schema.ShardColumn())
	}
	for field := range v.schema.Fields() {
		if field.List == selector {
			add(field, columnOf(&field))
		}
	}
	if selector == "" && key.Column != "" {
		lines = append(lines, "PRIMARY KEY ("+v.quoted(v.keyColumns(key.Column))+")")
	}
	return fmt.Sprintf("CREATE TABLE %s (%s)", v.engine.quoteTable(name), strings.Join(lines, ", "))
}

// keyColumns returns the columns that identify a row: the key, with the shard before it.
func (v *verification) keyColumns(key string) []string {
	if shard := v.schema.ShardColumn(); shard != "" && shard != key {
		return []string{shard, key}
	}
	return []string{key}
}

// quoted returns columns in quotes, with commas between them.
func (v *verification) quoted(columns []string) string {
	quoted := make([]string, len(columns))
	for i, column := range columns {
		quoted[i] = v.engine.quote(column)
	}
	return strings.Join(quoted, ", ")
}

// addColumn returns the statement that adds a column to a table.
func (v *verification) addColumn(tableName, definition string) string {
	return fmt.Sprintf("ALTER TABLE %s ADD COLUMN %s", v.engine.quoteTable(tableName), definition)
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
			tableName, name, columnType, s.collate(columnType, collation), name, columnType)
	case s.engine.name == "MariaDB":
		return fmt.Sprintf("ALTER TABLE %s MODIFY %s %s%s%s", tableName, name, columnType, s.collate(columnType, collation), s.column.attributes)
	}
	return ""
}

// createIndex returns the statement that makes an index of columns. how is what follows the
// first of them.
func (v *verification) createIndex(t *table, how string, columns ...string) string {
	schema, local := splitName(t.name)
	name, on := v.engine.quote(t.freeName(strings.Join(append([]string{local}, columns...), "_")))+" ", v.engine.quoteTable(t.name)
	switch v.engine.name {
	case "PostgreSQL": // which finds a name itself
		name = ""
	case "SQLite": // whose index names the schema, and the table is one of it
		if on = v.engine.quote(local); schema != "" {
			name = v.engine.quote(schema) + "." + name
		}
	}
	quoted := make([]string, len(columns))
	for i, column := range columns {
		quoted[i] = v.engine.quote(column) + how + v.beginning(t, column)
		how = ""
	}
	return fmt.Sprintf("CREATE INDEX %sON %s (%s)", name, on, strings.Join(quoted, ", "))
}

// maxName is how long a name of an index may become, in bytes.
const maxName = 60

// freeName returns a name for an index that no other of the table has.
func (t *table) freeName(name string) string {
	name = strings.ToValidUTF8(name[:min(len(name), maxName)], "")
	free := name
	for number := 2; slices.ContainsFunc(t.indexes, func(i index) bool { return i.name == free }); number++ {
		free = fmt.Sprint(name, "_", number)
	}
	return free
}

// beginning returns how much of a column an index of MariaDB has, which takes long text and
// bytes by their beginning only.
func (v *verification) beginning(t *table, name string) string {
	c := t.column(name)
	if v.engine.name == "MariaDB" && c != nil && (strings.HasSuffix(c.declared, "text") || strings.HasSuffix(c.declared, "blob")) {
		return "(190)"
	}
	return ""
}
