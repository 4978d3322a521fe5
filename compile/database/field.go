package database

import (
	"fmt"
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

// verify looks at the column's type, collation, rows and indexes. What is slow is said only of
// a column on which filters are right.
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
	for _, remark := range remarks {
		if err := c.remark(remark, failure); err != nil {
			return err
		}
	}
	if err := c.missing(failure); err != nil || len(c.findings) > before {
		return err
	}
	if failure != nil {
		c.add(Fails, "makes a filter fail: "+bounded(failure), "")
		return nil
	}
	c.slow(remarks)
	return nil
}

// slow says why filters are slow: by the column's type or, if not by that, for want of an
// index.
func (c fieldColumn) slow(remarks []remark) {
	before := len(c.findings)
	for _, remark := range remarks {
		if remark.effect == Slow {
			c.say(remark)
		}
	}
	if len(c.findings) == before {
		c.indexes()
	}
}

// use returns what the column is for: folded text is text.
func (c fieldColumn) use() use {
	if c.field.Folding {
		return use{compile.KindText, ""}
	}
	return c.engine.use(c.field)
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
