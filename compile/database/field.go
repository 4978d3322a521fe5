package database

import (
	"fmt"
	"slices"
	"strings"

	"github.com/fiql-go/fiql/compile"
)

// field looks at what holds the values of a field.
func (v *verification) field(field *compile.Field) error {
	name, tableName := columnOf(field), v.tableOf(field)
	switch {
	case name == "" && len(field.Expression) > 0:
		return v.expression(field, tableName)
	case name == "":
		v.findings = append(v.findings, Finding{Selector: field.Selector, Table: tableName, Effect: Fails, Reason: "the schema names no column of the field"})
		return nil
	}
	s, ok := v.find(field.Selector, tableName, name, v.definition(field, name))
	if !ok {
		return nil
	}
	return fieldColumn{s, field}.verify()
}

// columnOf returns the column that filters on a field compare.
func columnOf(field *compile.Field) string {
	if field.Folding {
		return field.FoldColumn
	}
	return field.Column
}

// tableOf returns the name of the table that a field lies in.
func (v *verification) tableOf(field *compile.Field) string {
	if list, ok := v.schema.List(field.List); ok {
		return list.Table
	}
	return v.schema.Table()
}

// expression looks at a field that is SQL instead of a column.
func (v *verification) expression(field *compile.Field, tableName string) error {
	err := v.probe(field)
	if err == nil || v.tables[tableName] == nil {
		return v.ctx.Err()
	}
	v.findings = append(v.findings, Finding{Selector: field.Selector, Table: tableName, Effect: Fails, Reason: "its expression fails: " + bounded(err)})
	return v.ctx.Err()
}

// fieldColumn is a column that holds a field.
type fieldColumn struct {
	subject
	field *compile.Field
}

// verify looks at the column's type, collation, rows and indexes.
func (c fieldColumn) verify() error {
	before := len(c.findings)
	failure := c.probe(c.field)
	if err := c.ctx.Err(); err != nil {
		return err
	}
	remarks, isKnown := c.engine.columns[c.use()][c.column.class]
	if !isKnown {
		c.otherType(failure)
		return nil
	}
	c.collated(failure)
	if err := c.remarks(remarks, failure); err != nil {
		return err
	}
	if err := c.missing(failure); err != nil {
		return err
	}
	isBad := slices.ContainsFunc(c.findings[before:], func(f Finding) bool { return f.Effect != Slow })
	if failure != nil && !isBad {
		c.add(Fails, "makes a filter fail: "+bounded(failure), "")
		return nil
	}
	if !isBad {
		c.indexes()
	}
	return nil
}

// use returns what the column is for: folded text is text.
func (c fieldColumn) use() use {
	if c.field.Folding {
		return use{compile.KindText, ""}
	}
	return c.engine.use(c.field)
}

// otherType says that the column's type is not one for the field.
func (c fieldColumn) otherType(failure error) {
	effect := Wrong
	if failure != nil {
		effect = Fails
	}
	usual := c.engine.typeFor(c.field)
	reason := fmt.Sprintf("is %s, which does not compare with values of kind %s; expected %s", c.column.declared, c.field.Kind, usual)
	if other := c.otherDeclaration(); other != "" {
		reason += ", or the column type " + string(other) + " in the schema"
	}
	c.add(effect, reason, c.alterType(usual, c.collationFor()))
}

// otherDeclaration returns the column type that the schema could declare for the column as
// it is, or "".
func (c fieldColumn) otherDeclaration() compile.ColumnType {
	for _, columnType := range c.field.Kind.ColumnTypes() {
		other := *c.field
		other.ColumnType = columnType
		remarks, isKnown := c.engine.columns[c.engine.use(&other)][c.column.class]
		if isKnown && !slices.ContainsFunc(remarks, func(r remark) bool { return r.rows == "" }) {
			return columnType
		}
	}
	return ""
}

// remarks adds what there is to say of a column of its class.
func (c fieldColumn) remarks(remarks []remark, failure error) error {
	for _, remark := range remarks {
		switch {
		case remark.isTyped && c.isGuarded():
		case remark.rows != "":
			if err := c.ifRows(remark, failure); err != nil {
				return err
			}
		case remark.declare != "":
			c.add(remark.effect, remark.reason+c.advice(remark.declare), "")
		default:
			c.add(remark.effect, remark.reason, c.alterType(c.engine.typeFor(c.field), c.collationFor()))
		}
	}
	return nil
}

// isGuarded reports whether the table takes no values but of the column's type.
func (c fieldColumn) isGuarded() bool {
	return c.table.isTyped && (c.column.class == classText || c.column.class == classInteger)
}

// advice returns what to do where the schema may declare another column type.
func (c fieldColumn) advice(columnType compile.ColumnType) string {
	other := *c.field
	other.ColumnType = columnType
	if _, isKnown := c.engine.columns[c.engine.use(&other)][c.column.class]; isKnown && c.field.ColumnType == "" {
		return fmt.Sprintf("; declare the column type %s, or make it %s", columnType, c.engine.typeFor(c.field))
	}
	return fmt.Sprintf("; declare the column type %s, of which it must be", columnType)
}

// ifRows adds a remark if there is a row that it is about, unless filters fail anyway.
func (c fieldColumn) ifRows(r remark, failure error) error {
	found, err := c.meets(r.rows)
	switch {
	case found:
		c.add(r.effect, r.reason, "")
	case err != nil && failure == nil:
		return fmt.Errorf("reading column %s of table %s: %w", c.column.name, c.table.name, err)
	}
	return nil
}

// missing looks for rows without a value, where the schema says that there is always one.
func (c fieldColumn) missing(failure error) error {
	if c.field.Optional || !c.column.isNullable {
		return c.unfolded(failure)
	}
	return c.ifRows(held("holds NULL, and the schema says that the value is never missing", "{} IS NULL"), failure)
}

// unfolded looks for rows whose text was not folded.
func (c fieldColumn) unfolded(failure error) error {
	plain := c.table.column(c.field.Column)
	if !c.field.Folding || plain == nil {
		return nil
	}
	return c.ifRows(held("holds NULL where there is a text to fold", c.engine.quote(plain.name)+" IS NOT NULL AND {} IS NULL"), failure)
}

// maxMessage bounds what a finding repeats of an engine's message, in bytes.
const maxMessage = 200

// bounded returns the beginning of an error's message, on one line.
func bounded(err error) string {
	message := strings.Join(strings.Fields(err.Error()), " ")
	if len(message) > maxMessage {
		message = strings.ToValidUTF8(message[:maxMessage], "") + "…"
	}
	return message
}
