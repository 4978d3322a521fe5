package database

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/relational"
)

// DDL returns the statements that make the tables of a schema in an empty database of a
// dialect, in the order in which they run: types, tables, indexes and foreign keys. They have
// no semicolon at the end. Some begin with lines of comment, which say what the tables lack.
// The same schema gives the same statements.
//
// The error says that the schema names no table, or what of it the engine cannot hold.
func DDL(schema *compile.Schema, dialect relational.Dialect) ([]string, error) {
	e := engines()[dialect]
	switch {
	case schema.Table() == "":
		return nil, errors.New("database: the schema names no table")
	case e == nil:
		return nil, fmt.Errorf("database: unknown dialect %s", dialect)
	}
	d := newDesign(schema, e)
	if err := errors.Join(d.faults...); err != nil {
		return nil, fmt.Errorf("database: %s: %w", schema.Name(), err)
	}
	n := d.newNames()
	statements := append(d.createExtensions(), d.createTypes(n)...)
	for _, t := range d.tables {
		statements = append(statements, d.commented(t, d.createTable(t, ",\n  ")))
	}
	for _, t := range d.tables {
		for _, i := range d.indexes(t) {
			statements = append(statements, e.createIndex(i, n.free(i.name())))
		}
	}
	return append(statements, d.addForeignKeys()...), nil
}

// createExtensions returns the statements for the extensions that columns need.
func (d *design) createExtensions() []string {
	for _, t := range d.tables {
		for _, c := range t.columns {
			if d.engine.typeFor(c.field) == "citext" {
				return []string{"CREATE EXTENSION IF NOT EXISTS citext"}
			}
		}
	}
	return nil
}

// createTypes gives enums that are declared to have a type of their own one, and returns the
// statements that make them. An open enum has values that are not known, so its column is
// text.
func (d *design) createTypes(n names) (statements []string) {
	for _, t := range d.tables {
		for _, c := range t.columns {
			if c.field.ColumnType != compile.ColumnEnum || c.field.Open || len(c.field.Values) == 0 {
				continue
			}
			switch labels := quotedLabels(c.field.Values); {
			case d.engine.name == "MariaDB" && !slices.ContainsFunc(c.field.Values, isNoLabel):
				c.enum = "enum(" + labels + ")" + d.engine.collate("", d.engine.exact) // labels may differ in case only
			case d.engine.name == "PostgreSQL":
				schema, local := splitName(t.name)
				c.enum = d.engine.quoteTable(qualified(schema, n.free(local+"_"+c.name)))
				statements = append(statements, "CREATE TYPE "+c.enum+" AS ENUM ("+labels+")")
			}
		}
	}
	return statements
}

// quotedLabels returns the labels of an enum as SQL writes them.
func quotedLabels(values []string) string {
	labels := make([]string, len(values))
	for i, value := range values {
		labels[i] = quoteText(value)
	}
	return strings.Join(labels, ", ")
}

// quoteText returns a text as SQL writes it.
func quoteText(text string) string { return "'" + strings.ReplaceAll(text, "'", "''") + "'" }

// isNoLabel reports whether an enum of MariaDB cannot have a value as it is: it drops blanks at
// the end, has another meaning for the empty text, and reads backslashes.
func isNoLabel(value string) bool {
	return value == "" || strings.HasSuffix(value, " ") || strings.Contains(value, `\`)
}

// qualified returns the name of what is in a schema, which may be empty.
func qualified(schema, local string) string {
	if schema == "" {
		return compile.TableName(local)
	}
	return compile.TableName(schema, local)
}

// createTable returns the statement that makes a table; between stands between its parts.
func (d *design) createTable(t *designedTable, between string) string {
	var parts []string
	for _, c := range t.columns {
		parts = append(parts, d.definition(c))
	}
	if len(t.unique) > 0 {
		parts = append(parts, "PRIMARY KEY ("+d.engine.quoted(t.unique[0])+")")
	}
	if d.engine.name == "SQLite" { // which adds none later
		for j := range d.joins() {
			if j.from.table == t.name && d.isForeignKey(j) {
				parts = append(parts, d.foreignKey(j))
			}
		}
	}
	first, last := strings.TrimPrefix(between, ","), ""
	if strings.HasPrefix(first, "\n") {
		last = "\n"
	} else {
		first = ""
	}
	return "CREATE TABLE " + d.engine.quoteTable(t.name) + " (" + first + strings.Join(parts, between) + last + ")"
}

// addForeignKeys returns the statements for foreign keys, which are made last, since tables may
// refer to each other.
func (d *design) addForeignKeys() (statements []string) {
	if d.engine.name == "SQLite" {
		return nil
	}
	for j := range d.joins() {
		if d.isForeignKey(j) {
			statement := "ALTER TABLE " + d.engine.quoteTable(j.from.table) + " ADD " + d.foreignKey(j)
			if !slices.Contains(statements, statement) {
				statements = append(statements, statement)
			}
		}
	}
	return statements
}

// isForeignKey reports whether a join can be a foreign key: whether it holds what tells the
// rows of the other table apart, in a column of the same type. SQLite and MariaDB look for a
// table without a schema in the one of the table that refers to it, SQLite for every table.
func (d *design) isForeignKey(j join) bool {
	if j.from.table == "" || j.to.table == "" || j.to.column == "" {
		return false
	}
	from, to := j.pair()
	table := d.table(to.table)
	schema, _ := splitName(from.table)
	other, _ := splitName(to.table)
	return table.isUnique(to.columns()) && d.typeOf(d.table(from.table).column(from.column)) == d.typeOf(table.column(to.column)) &&
		(schema == other || d.engine.name == "PostgreSQL" || d.engine.name == "MariaDB" && other != "") && (from.table != to.table || from.column != to.column)
}

func (d *design) foreignKey(j join) string {
	from, to := j.pair()
	table := d.engine.quoteTable(to.table)
	if d.engine.name == "SQLite" {
		table = d.engine.quote(localName(to.table)) // in the schema of the table itself
	}
	return fmt.Sprintf("FOREIGN KEY (%s) REFERENCES %s (%s)", d.engine.quoted(from.columns()), table, d.engine.quoted(to.columns()))
}

// commented returns the statement that makes a table with what it lacks before it.
func (d *design) commented(t *designedTable, statement string) string {
	var lines strings.Builder
	for _, line := range d.lacking(t) {
		lines.WriteString("-- " + line + "\n")
	}
	return lines.String() + statement
}

// isReferring reports whether a column holds what another one is said to hold.
func (d *design) isReferring(t *designedTable, c *designedColumn) bool {
	for j := range d.joins() {
		if j.from.table == t.name && j.from.column == c.name {
			return true
		}
	}
	return false
}

// lacking says what a table lacks.
func (d *design) lacking(t *designedTable) (lines []string) {
	for r := range d.all() {
		if r.table == t.name && len(r.where) > 0 {
			lines = append(lines, fmt.Sprintf("%s %q has a condition in SQL (x-fiql-where), whose columns are not made", r.kind, r.selector))
		}
	}
	for list := range d.schema.Lists() {
		if t.isRecord && list.Table == "" && list.ColumnType == "" {
			lines = append(lines, fmt.Sprintf("list %q has no table in the schema", list.Selector))
		}
	}
	lines = append(lines, d.lackingColumns(t)...)
	for _, c := range t.columns {
		if c.isGuessed && !d.isReferring(t, c) {
			lines = append(lines, fmt.Sprintf("no field says what column %q holds: an integer, as most keys are", c.name))
		}
	}
	return append(lines, d.unserved(t)...)
}

// lackingColumns says of which fields a table has no column; that of records says it of those
// that have no table too.
func (d *design) lackingColumns(t *designedTable) (lines []string) {
	for field := range d.schema.Fields() {
		p := d.placeOf(&field)
		isIts := p.table == t.name || p.table == "" && t.isRecord
		switch {
		case !isIts || p.table != "" && p.column != "":
		case len(field.Expression) > 0:
			lines = append(lines, fmt.Sprintf("field %q is SQL (x-fiql-expression), whose columns are not made", field.Selector))
		default:
			lines = append(lines, fmt.Sprintf("field %q has no column, or no table, in the schema", field.Selector))
		}
	}
	return lines
}
