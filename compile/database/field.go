package database

import (
	"fmt"
	"strings"

	"github.com/fiql-go/fiql/compile"
)

// field looks at what holds the values of a field.
func (v *verification) field(field *compile.Field) error {
	p := v.placeOf(field)
	switch {
	case p.column == "" && len(field.Expression) > 0:
		return v.expression(field, p.table)
	case p.column == "" || p.table == "":
		v.find(Finding{Selector: field.Selector, Table: p.table, Effect: Fails, Reason: "the schema names no column of the field"})
		return nil
	}
	s, ok := v.subject(field.Selector, p.table, p.column)
	if !ok {
		return nil
	}
	return fieldColumn{s, p.field, p}.verify()
}

// expression looks at a field that is SQL instead of a column.
func (v *verification) expression(field *compile.Field, tableName string) error {
	err := v.probe(field)
	if err == nil || v.tables[tableName] == nil {
		return v.ctx.Err()
	}
	v.find(Finding{Selector: field.Selector, Table: tableName, Effect: Fails, Reason: "its expression fails: " + bounded(err)})
	return v.ctx.Err()
}

// fieldColumn is a column that holds a field.
type fieldColumn struct {
	subject
	field *compile.Field // as the column holds it
	at    place
}

// isJSON reports whether the column holds JSON, in which the field is.
func (c fieldColumn) isJSON() bool { return isJSON(c.field.ColumnType) }

// isMeant reports whether the column is, or is not, an array as the schema says.
func (c fieldColumn) isMeant() bool { return c.column.isArray == c.at.isArray }

// verify looks at the column's type, collation, rows and indexes. What is slow is said only of
// a column on which filters are right.
func (c fieldColumn) verify() error {
	before := c.said
	failure := c.probe(c.asked())
	if err := c.ctx.Err(); err != nil {
		return err
	}
	remarks, isKnown := c.engine.columns[c.use()][c.column.class]
	if !isKnown || !c.isMeant() {
		c.otherType(failure)
		return nil
	}
	c.collated(failure)
	for _, remark := range remarks {
		if err := c.remark(remark, failure); err != nil {
			return err
		}
	}
	if err := c.missing(failure); err != nil || c.said > before {
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
	before := c.said
	for _, remark := range remarks {
		if remark.effect == Slow && !c.isLed(c.castsDecimals) {
			c.say(remark)
		}
	}
	if c.said == before {
		c.indexes()
	}
}

// asked returns the field as the schema has it, which filters ask for.
func (c fieldColumn) asked() *compile.Field {
	field, _ := c.schema.Field(c.selector)
	return &field
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
	if c.field.Optional || c.isContainer() || !c.column.isNullable {
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

// meets reports whether there is a value that meets a condition with {} for it, in a row that
// holds an object.
func (c fieldColumn) meets(condition string) (bool, error) {
	if c.failures[c.at.selector] == errCondition { // what else there is to say of the rows is not known
		return false, nil
	}
	name := c.engine.quote(c.column.name)
	if c.at.isArray {
		condition, name = "EXISTS (SELECT 1 FROM unnest("+name+") AS e(v) WHERE "+condition+")", "e.v"
	}
	text := "(" + strings.ReplaceAll(condition, "{}", name) + ")"
	if c.at.parent != "" {
		text += " AND " + c.engine.quote(c.at.parent) + " IS NOT NULL"
	}
	if where := c.conditionOf(c.at.rows); where != "" {
		text += " AND " + where
	}
	return c.try("SELECT 1 FROM " + c.engine.quoteTable(c.table.name) + " AS " + c.engine.quote(alias) + " WHERE " + text + " LIMIT 1")
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
