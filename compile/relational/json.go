package relational

import (
	"slices"
	"strings"

	"github.com/fiql-go/fiql/compile"
)

// jsonSyntax is how a dialect reads JSON.
type jsonSyntax struct {
	value    func(jsonPlace) string                          // a scalar as text or, in SQLite, as what it is
	kind     func(jsonPlace) string                          // the name of the type of a value
	raw      func(jsonPlace) string                          // a value as it is written; nil where no kind needs it
	elements func(p jsonPlace, name string) (string, string) // what a sub-query selects the elements of an array from, and a condition
	inside   func(element string) string                     // the JSON of an element that is an object or array

	text, integer jsonKind
	kinds         [kinds]jsonKind // of the others; timestamps are of RFC 3339
	object        string          // the name of the type of an object
	milliseconds  storage         // of integers that are instants
	cast          side            // around a column of JSON that cannot be read as it is; {column} stands for it
	hasArrays     bool            // there are columns of arrays
}

// jsonKind is how values of a kind are read from JSON: its strings have {value}, {type} and
// {raw} for what [jsonSyntax] writes. What is no value of the kind must be NULL, or not hold.
type jsonKind struct {
	storage      storage
	reads, holds string
	contained    string // the cast of an argument that an index of the JSON finds; empty if none can
}

// jsonPlace is where a value lies: under keys in JSON. An element of an array may be a scalar,
// which SQLite does not keep as JSON.
type jsonPlace struct {
	base      string
	keys      []string
	isElement bool
}

// path returns the keys as the path that SQLite and MariaDB read, in quotes.
func (p jsonPlace) path(after string) string {
	var path strings.Builder
	path.WriteString("'$")
	for _, key := range p.keys {
		path.WriteByte('.')
		path.WriteString(either(isPlainKey(key), key, `"`+strings.ReplaceAll(key, "'", "''")+`"`))
	}
	return path.String() + after + "'"
}

// isPlainKey reports whether a key needs no quotes in a path.
func isPlainKey(key string) bool {
	for i, r := range key {
		isLetter := 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || r == '_'
		if !isLetter && (i == 0 || r < '0' || r > '9') {
			return false
		}
	}
	return true
}

// jsonValue is a value in JSON as a column is compared: SQL that reads it, and the condition
// for it to be one of the kind, unless that is what is NULL otherwise.
type jsonValue struct {
	reads, holds string
	sorted       bool  // what does not hold is read as NULL
	contains     *side // around an argument that the JSON may contain
}

// valueTest returns the test of a field of a row.
func (w *writer) valueTest(row string, field *compile.Field, negated bool) columnTest {
	if !field.ColumnType.IsJSON() {
		return w.columnTest(row, field, negated)
	}
	place := jsonPlace{base: w.jsonColumn(row, field.Column, field.ColumnType), keys: field.JSON}
	c := w.jsonTest(row, place, field, negated)
	if cast := w.jsonKind(field).contained; cast != "" && len(field.JSON) > 0 && field.ColumnType == compile.ColumnJSONB && !field.Folding {
		around := containing(place, side{after: "::" + cast})
		c.json.contains = &around
	}
	return c
}

// rowTest returns the test of the field that is asked for in a row, or in an element, at the
// end of a route.
func (w *writer) rowTest(steps []step, row string) columnTest {
	switch last := &steps[len(steps)-1]; {
	case w.field.Reference != "" || !last.isInColumn():
		return w.valueTest(row, &w.field, false)
	case last.isArray():
		w.field.Column, w.field.FoldColumn, w.field.Expression = elementColumn, "", nil
		return w.columnTest(row, &w.field, false)
	}
	return w.jsonTest(row, jsonPlace{base: w.columnText(row, elementColumn), keys: w.field.Path, isElement: true}, &w.field, false)
}

// elementTable and elementColumn are what a sub-query calls the elements of an array.
const (
	elementTable  = "element"
	elementColumn = "value"
)

// jsonColumn returns a column of JSON as it can be read.
func (w *writer) jsonColumn(row, column string, columnType compile.ColumnType) string {
	text := w.columnText(row, column)
	if columnType == compile.ColumnJSONB {
		return text
	}
	return strings.ReplaceAll(w.dialect.json.cast.before, "{column}", text) + text + w.dialect.json.cast.after
}

// jsonTest returns the test of a value in JSON.
func (w *writer) jsonTest(table string, place jsonPlace, field *compile.Field, negated bool) columnTest {
	syntax := w.dialect.json
	if field.Folding {
		place.keys = beside(place.keys, field.FoldColumn)
		if len(place.keys) == 0 {
			w.fail("field %q has no key of folded text", field.Selector)
		}
	}
	if place.isElement && len(place.keys) > 0 {
		place.base, place.isElement = syntax.inside(place.base), false
	}
	w.literals(place.keys)
	kind := w.jsonKind(field)
	parts := []string{"{value}", syntax.value(place), "{type}", syntax.kind(place)}
	if syntax.raw != nil {
		parts = append(parts, "{raw}", syntax.raw(place))
	}
	read := strings.NewReplacer(parts...)
	return columnTest{
		writer: w, storage: kind.storage, table: table, field: field, negated: negated,
		json: &jsonValue{reads: read.Replace(kind.reads), holds: read.Replace(kind.holds)},
	}
}

// beside returns the keys that lead to a key beside a value.
func beside(keys []string, key string) []string {
	if len(keys) == 0 || key == "" {
		return nil
	}
	return append(slices.Clone(keys[:len(keys)-1]), key)
}

// jsonKind returns how the values of a field are read.
func (w *writer) jsonKind(field *compile.Field) jsonKind {
	syntax := w.dialect.json
	switch field.Kind {
	case compile.KindText, compile.KindEnum:
		return syntax.text
	case compile.KindInteger:
		return syntax.integer
	case compile.KindTimestamp:
		if field.Time == compile.EpochMilliseconds {
			kind := syntax.integer
			kind.storage, kind.contained = syntax.milliseconds, ""
			return kind
		}
	}
	return syntax.kinds[field.Kind]
}

// literals refuses keys that are not safe in quotes.
func (w *writer) literals(keys []string) {
	for _, key := range keys {
		if w.options.Placeholder == PlaceholderQuestion && strings.ContainsRune(key, '?') {
			w.fail("the key %q holds a question mark, which PlaceholderQuestion means for arguments only", key)
		}
	}
}

// meets writes that a value in JSON meets a criterion. A missing value makes it NULL, and a
// negated test holds for one.
func (v *jsonValue) meets(c columnTest, criterion criterion) {
	isNegated := c.negated
	c.negated = false
	c.write(either(isNegated, "(", ""))
	values, patterns := criterion.alternatives.NumValues(), criterion.alternatives.NumPatterns()
	switch isPresence := criterion.ordering.Operator() == "" && values+patterns == 0; {
	case isPresence && v.holds != "":
		c.write("(", v.holds, ")")
	case isPresence:
		c.write(v.reads, " IS NOT NULL")
	case v.contains != nil && values > 0 && patterns == 0:
		c.contains(*v.contains, criterion.alternatives)
	default:
		v.compare(c, criterion)
	}
	c.write(either(isNegated, ") IS NOT TRUE", ""))
}

// compare writes the comparison of what is read, where it holds.
func (v *jsonValue) compare(c columnTest, criterion criterion) {
	c.write(either(v.holds != "", "(", ""))
	if criterion.ordering.Operator() != "" {
		c.storage.order(c, criterion.ordering.Operator(), criterion.ordering.Bound())
	} else {
		c.alternatives(criterion.alternatives)
	}
	if v.holds != "" {
		c.write(" AND ", v.holds, ")")
	}
}

// text returns what is read.
func (v *jsonValue) text() string {
	if v.sorted && v.holds != "" {
		return "(CASE WHEN " + v.holds + " THEN " + v.reads + " END)"
	}
	return v.reads
}
