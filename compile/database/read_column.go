package database

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/fiql-go/fiql/compile"
)

// columnReader finds how a column is described.
type columnReader struct {
	column     *column
	detail     *detail
	candidates []compile.Field // ways to describe it, the best first; those before chosen are wrong
	chosen     int
	reason     string         // why the first candidate is wrong
	element    *compile.Field // of an array
}

// field returns the way to describe the column, which is no array.
func (c *columnReader) field() compile.Field { return c.candidates[c.chosen] }

// readColumns finds how each column of a table is described: in the first way in which
// filters on the rows that there are select what they should.
func (r *reading) readColumns(t *relation) error {
	var readers []*columnReader
	for _, c := range t.columns {
		reader := &columnReader{column: c, detail: t.detail(c)}
		if reader.element = r.elementOf(reader); reader.element == nil {
			reader.candidates = r.candidates(reader)
		}
		if reader.element == nil && len(reader.candidates) == 0 {
			r.leaveOut(t.name, c.name, reader.unknown())
			continue
		}
		readers = append(readers, reader)
	}
	if err := r.choose(t, readers); err != nil {
		return err
	}
	for _, reader := range readers {
		if reader.element == nil && reader.chosen == len(reader.candidates) {
			r.leaveOut(t.name, reader.column.name, reader.reason)
			continue
		}
		t.readers = append(t.readers, reader)
	}
	return nil
}

// unknown says why there is no way to describe the column.
func (c *columnReader) unknown() string {
	if c.detail.isJSON {
		return "the column is JSON, and what it holds is not known: describe it with x-fiql-json"
	}
	return fmt.Sprintf("the column is %s, of which filters know no values", c.column.declared)
}

// choose compares the columns with the rows until nothing is wrong with what is chosen.
func (r *reading) choose(t *relation, readers []*columnReader) error {
	for {
		object := compile.Object{Name: "Row", Table: t.name}
		bySelector := map[string]*columnReader{}
		for i, reader := range readers {
			if reader.chosen < len(reader.candidates) {
				field := reader.field()
				field.Selector = "c" + strconv.Itoa(i)
				object.Fields, bySelector[field.Selector] = append(object.Fields, field), reader
			}
		}
		if len(object.Fields) == 0 {
			return nil
		}
		schema, err := compile.NewSchema(object)
		if err != nil {
			return err
		}
		findings, err := verify(r.reader, r.engine, r.dialect, schema, r.tables)
		if err != nil || !refuse(bySelector, findings) {
			return err
		}
	}
}

// refuse goes on to the next way for the columns that something is wrong with, and reports
// whether there are any.
func refuse(bySelector map[string]*columnReader, findings []Finding) bool {
	refused := map[*columnReader]bool{}
	for _, finding := range findings {
		reader := bySelector[finding.Selector]
		if finding.Effect == Slow || reader == nil || refused[reader] {
			continue
		}
		if refused[reader] = true; reader.chosen == 0 {
			reader.reason = finding.Reason
		}
		reader.chosen++
	}
	return len(refused) > 0
}

// candidates returns the ways to describe a column.
func (r *reading) candidates(c *columnReader) []compile.Field {
	var ways []compile.Field
	for _, way := range r.ways(c) {
		if way.Kind == compile.KindEnum && len(c.detail.labels) == 0 {
			continue
		}
		ways = append(ways, c.complete(way))
	}
	return ways
}

// complete adds to a kind and a column type what they mean for the column.
func (c *columnReader) complete(field compile.Field) compile.Field {
	field.Column, field.Path, field.Optional = c.column.name, []string{c.column.name}, c.column.isNullable
	if field.Kind == compile.KindTimestamp {
		field.Time = compile.RFC3339
	}
	if field.Kind == compile.KindEnum {
		field.Values = c.detail.labels
	}
	if field.HasCollation() && field.Kind == compile.KindText {
		field.Collation = c.column.collation.name
		if c.column.collation.order == orderCodePoints {
			field.Collation = compile.ExactCollation
		}
	}
	return field
}

// ways returns the kinds and column types that values of the column's class have.
func (r *reading) ways(c *columnReader) []compile.Field {
	if c.detail.isJSON || c.detail.element != "" {
		return nil
	}
	if r.engine.name == "SQLite" {
		return waysSQLite(c.column)
	}
	if r.engine.name == "MariaDB" && (c.column.declared == "tinyint(1)" || c.column.declared == "bit(1)") {
		return []compile.Field{{Kind: compile.KindBoolean, ColumnType: compile.ColumnBoolean}}
	}
	way, ok := waysOfClasses[c.column.class]
	switch isMariaDB := r.engine.name == "MariaDB"; {
	case !ok, isMariaDB && (c.column.class == classBoolean || c.column.class == classInet): // of several bits; compared as text
		return nil
	case c.column.class == classBinary && c.column.declared != "binary(16)": // it is not known what the bytes stand for
		return nil
	case isMariaDB && c.column.class == classDatetime:
		way.ColumnType = compile.ColumnDatetime
	}
	return []compile.Field{way}
}

// waysOfClasses has the way to describe the columns of a class that PostgreSQL and MariaDB
// have in common.
var waysOfClasses = map[class]compile.Field{
	classText: {Kind: compile.KindText}, classChar: {Kind: compile.KindText},
	classCitext:  {Kind: compile.KindText, ColumnType: compile.ColumnCitext},
	classInteger: {Kind: compile.KindInteger}, classUnsigned: {Kind: compile.KindInteger},
	classNumeric: {Kind: compile.KindDecimal, ColumnType: compile.ColumnNumeric},
	classFloat:   {Kind: compile.KindNumber}, classSingle: {Kind: compile.KindNumber},
	classBoolean:     {Kind: compile.KindBoolean, ColumnType: compile.ColumnBoolean},
	classTimestamptz: {Kind: compile.KindTimestamp, ColumnType: compile.ColumnTimestamptz},
	classDatetime:    {Kind: compile.KindTimestamp, ColumnType: compile.ColumnTimestamp},
	classDate:        {Kind: compile.KindDate, ColumnType: compile.ColumnDate},
	classUUID:        {Kind: compile.KindUUID, ColumnType: compile.ColumnUUID},
	classBinary:      {Kind: compile.KindUUID, ColumnType: compile.ColumnBinary16},
	classEnum:        {Kind: compile.KindEnum, ColumnType: compile.ColumnEnum},
	classInet:        {Kind: compile.KindText, ColumnType: compile.ColumnInet},
}

// waysSQLite returns the ways to describe a column of SQLite. It keeps values of any type, so
// the declared type says only what they may be meant to be.
func waysSQLite(c *column) []compile.Field {
	text, integer, number := compile.Field{Kind: compile.KindText}, compile.Field{Kind: compile.KindInteger}, compile.Field{Kind: compile.KindNumber}
	truth := compile.Field{Kind: compile.KindBoolean, ColumnType: compile.ColumnBoolean}
	instant, rfc3339 := compile.Field{Kind: compile.KindTimestamp}, compile.Field{Kind: compile.KindTimestamp, ColumnType: compile.ColumnRFC3339}
	declared := strings.ToUpper(c.declared)
	switch {
	case strings.HasPrefix(declared, "BOOL"), declared == "TINYINT(1)":
		return []compile.Field{truth, integer}
	case strings.HasPrefix(declared, "DATETIME"), strings.HasPrefix(declared, "TIMESTAMP"):
		return []compile.Field{instant, rfc3339, integer, number}
	case declared == "DATE":
		return []compile.Field{{Kind: compile.KindDate, ColumnType: compile.ColumnDate}, instant, rfc3339, integer, number}
	case declared == "UUID":
		return []compile.Field{{Kind: compile.KindUUID}, {Kind: compile.KindUUID, ColumnType: compile.ColumnBinary16}}
	case c.class == classInteger:
		return []compile.Field{integer, number}
	case c.class == classFloat || c.class == classNumeric:
		return []compile.Field{number}
	case c.class == classText:
		return []compile.Field{text}
	case declared == "" || declared == "ANY":
		return []compile.Field{text, integer, number}
	}
	return nil
}

// elements are the types of PostgreSQL whose arrays filters know.
var elements = map[string]compile.Field{
	"text": {Kind: compile.KindText, ColumnType: compile.ColumnText}, "varchar": {Kind: compile.KindText, ColumnType: compile.ColumnText},
	"int2": {Kind: compile.KindInteger, ColumnType: compile.ColumnInteger}, "int4": {Kind: compile.KindInteger, ColumnType: compile.ColumnInteger},
	"int8":    {Kind: compile.KindInteger, ColumnType: compile.ColumnBigint},
	"numeric": {Kind: compile.KindDecimal, ColumnType: compile.ColumnNumeric}, "float8": {Kind: compile.KindNumber},
	"bool":        {Kind: compile.KindBoolean, ColumnType: compile.ColumnBoolean},
	"timestamptz": {Kind: compile.KindTimestamp, ColumnType: compile.ColumnTimestamptz},
	"timestamp":   {Kind: compile.KindTimestamp, ColumnType: compile.ColumnTimestamp},
	"date":        {Kind: compile.KindDate, ColumnType: compile.ColumnDate}, "uuid": {Kind: compile.KindUUID, ColumnType: compile.ColumnUUID},
}

// elementOf returns what the elements of an array are, or nil if the column is none.
func (r *reading) elementOf(c *columnReader) *compile.Field {
	element, ok := elements[c.detail.element]
	if len(c.detail.labels) > 0 && c.detail.element != "" {
		element, ok = compile.Field{Kind: compile.KindEnum, ColumnType: compile.ColumnEnum, Values: c.detail.labels}, true
	}
	if !ok {
		return nil
	}
	return &element
}

// length matches the declared type of text that has a greatest length.
var length = regexp.MustCompile(`^(?:character varying|varchar|character|char)\((\d+)\)`)

// maxLength returns how many characters a text of the column has at most, or 0. SQLite heeds
// no such limit.
func (c *columnReader) maxLength(e *engine) int {
	found := length.FindStringSubmatch(c.column.declared)
	if found == nil || e.name == "SQLite" {
		return 0
	}
	characters, _ := strconv.Atoi(found[1])
	return characters
}

// literal matches the expression of a default that is a text, with what PostgreSQL casts it to.
var literal = regexp.MustCompile(`^'((?:[^']|'')*)'(?:::[a-z0-9_" .()\[\]]+)?$`)

// fallback returns the default of the column if it is a value, as JSON holds it, or nil.
func (c *columnReader) fallback() any {
	text, field := c.detail.fallback, c.field()
	if found := literal.FindStringSubmatch(text); found != nil {
		text = strings.ReplaceAll(found[1], "''", "'")
	} else if slices.Contains([]compile.Kind{compile.KindText, compile.KindEnum, compile.KindUUID, compile.KindDate, compile.KindTimestamp}, field.Kind) {
		return nil // an expression
	}
	switch field.Kind {
	case compile.KindTimestamp:
		return nil // of a layout that JSON does not have
	case compile.KindBoolean:
		return map[string]any{"true": true, "1": true, "b'1'": true, "false": false, "0": false, "b'0'": false}[text]
	case compile.KindInteger, compile.KindNumber:
		return number(text)
	case compile.KindDecimal:
		if number(text) == nil {
			return nil
		}
	}
	return text
}
