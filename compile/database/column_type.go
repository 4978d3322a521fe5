package database

import (
	"fmt"
	"slices"
	"strings"

	"github.com/fiql-go/fiql/compile"
)

// otherType says that the column's type is not one for the field.
func (c fieldColumn) otherType(failure error) {
	effect, usual := Wrong, c.expected()
	if failure != nil {
		effect = Fails
	}
	reason := fmt.Sprintf("is %s, which does not compare with values of kind %s; expected %s", c.column.declared, c.field.Kind, usual)
	if declared := c.field.ColumnType; declared != "" {
		reason = fmt.Sprintf("is %s, and the schema declares the column type %s; expected %s", c.column.declared, declared, usual)
	}
	if c.at.isArray && c.engine.name != "PostgreSQL" {
		reason = fmt.Sprintf("is %s, and the schema says that it is an array, which %s has not: give the list a table, or a column of JSON", c.column.declared, c.engine.name)
	}
	if other := c.otherDeclaration(); other != "" {
		reason += ", or the column type " + string(other) + " in the schema"
	}
	c.add(effect, reason, c.convert(usual))
}

// expected returns the type that the column is to be of.
func (c fieldColumn) expected() string {
	if c.at.isArray {
		return c.engine.typeFor(c.field) + "[]"
	}
	return c.engine.typeFor(c.field)
}

// otherDeclaration returns the column type that the schema could declare for the column as
// it is, or "".
func (c fieldColumn) otherDeclaration() compile.ColumnType {
	types := c.field.Kind.ColumnTypes()
	switch isDocument := c.column.class == classJSON || c.column.class == classJSONB; {
	case !c.isMeant() || c.isJSON() && !isDocument:
		return ""
	case isDocument:
		types = []compile.ColumnType{compile.ColumnJSONB, compile.ColumnJSON}
	default:
		types = slices.DeleteFunc(types, isJSON)
	}
	if at := slices.IndexFunc(types, c.fits); at >= 0 {
		return types[at]
	}
	return ""
}

// fits reports whether filters would be right on the column if it were declared to be of a
// type.
func (c fieldColumn) fits(columnType compile.ColumnType) bool {
	remarks, isKnown := c.engine.columns[c.engine.use(c.as(columnType))][c.column.class]
	return isKnown && !slices.ContainsFunc(remarks, func(r remark) bool { return r.rows == "" && r.effect != Slow })
}

// as returns the field with another column type declared.
func (c fieldColumn) as(columnType compile.ColumnType) *compile.Field {
	other := *c.field
	other.ColumnType = columnType
	return &other
}

// convert returns the statement that gives the column another type, or "" if its values would
// not become what they stand for.
func (c fieldColumn) convert(columnType string) string {
	isNumber := slices.Contains([]class{classInteger, classUnsigned, classNumeric, classFloat, classSingle}, c.column.class)
	isTime := slices.Contains([]class{classTimestamptz, classDatetime, classDate}, c.column.class)
	toTime := strings.HasPrefix(columnType, "timestamp") || strings.HasPrefix(columnType, "date")
	toBytes := strings.HasPrefix(columnType, "b") && strings.ContainsAny(columnType, "y") // bytea, binary
	toText := columnType == c.engine.usual[use{}]
	isArray := c.column.isArray || c.at.isArray
	if isArray && !c.isMeant() || isNumber && toTime || isTime && !toTime && !toText || toBytes || c.column.class == classBinary {
		return ""
	}
	return c.alterType(columnType, c.engine.collationFor(c.field))
}

// remark adds what there is to say of a column of its class, but for what is slow.
func (c fieldColumn) remark(r remark, failure error) error {
	switch {
	case r.effect == Slow || r.isTyped && c.isGuarded():
		return nil
	case r.rows != "":
		return c.ifRows(r, failure)
	}
	c.say(r)
	return nil
}

// isGuarded reports whether the table takes no values but of the column's type.
func (c fieldColumn) isGuarded() bool {
	return c.table.isTyped && (c.column.class == classText || c.column.class == classInteger)
}

// say adds a remark about the column as it is defined.
func (c fieldColumn) say(r remark) {
	if r.declare != "" {
		c.add(r.effect, r.reason+c.advice(r), "")
		return
	}
	c.add(r.effect, r.reason, c.convert(c.expected()))
}

// advice returns what to do where the schema may declare another column type: that, or that
// with the column's type changed too.
func (c fieldColumn) advice(r remark) string {
	switch {
	case !c.fits(r.declare):
		return fmt.Sprintf("; make it %s, and declare the column type %s", c.engine.typeFor(c.as(r.declare)), r.declare)
	case r.effect == Slow:
		return fmt.Sprintf("; declare the column type %s", r.declare)
	}
	return fmt.Sprintf("; declare the column type %s, or make it %s", r.declare, c.engine.typeFor(c.field))
}
