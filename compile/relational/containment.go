package relational

import (
	"strings"

	"github.com/fiql-go/fiql/compile"
)

// PostgreSQL finds JSON and arrays that contain a value by an index of GIN, and no value of
// another place or kind with them.

// containing returns what stands around an argument for JSON to contain it at a place.
func containing(p jsonPlace, argument side) side {
	return side{p.base + " @> " + objects(p.keys) + argument.before, argument.after + strings.Repeat(")", len(p.keys))}
}

// objects returns the beginning of JSON that has a value under keys.
func objects(keys []string) string {
	var text strings.Builder
	for _, key := range keys {
		text.WriteString("jsonb_build_object('" + strings.ReplaceAll(key, "'", "''") + "', ")
	}
	return text.String()
}

// contains writes that JSON contains one of the values of a test, each by itself.
func (w *writer) contains(around side, alternatives compile.Alternatives) {
	one := func(i int) {
		w.write(around.before)
		w.bound(alternatives.Value(i).Any())
		w.write(around.after)
	}
	if alternatives.NumValues() == 1 {
		one(0)
		return
	}
	w.chain(0, alternatives.NumValues(), false, one)
}

// contained writes the test of the elements of a column by what the column contains, and
// reports whether it could.
func (w *writer) contained(steps []step, test *compile.Test, c criterion) bool {
	if c.alternatives.NumValues() == 0 || c.alternatives.NumPatterns() > 0 || !w.dialect.json.hasArrays || w.field.Folding {
		return false
	}
	first := 0
	for first < len(steps) && !steps[first].isInColumn() {
		first++
	}
	if first == len(steps) || w.field.Reference != "" {
		return false
	}
	write := w.jsonContainment(steps[first:], c.alternatives)
	if steps[first].isArray() {
		write = w.arrayContainment(&steps[first], c.alternatives)
	}
	switch {
	case write == nil:
		return false
	case first > 0:
		w.search(test, steps[:first], write)
	case test.IsNegated():
		w.write("(")
		write(w.table)
		w.write(") IS NOT TRUE")
	default:
		write(w.table)
	}
	return true
}

// jsonContainment returns what writes that JSON contains an element, by the steps to it in
// its column; nil if that cannot be asked.
func (w *writer) jsonContainment(steps []step, alternatives compile.Alternatives) func(row string) {
	list, cast := &steps[0].list, w.jsonKind(&w.field).contained
	if list.ColumnType != compile.ColumnJSONB || cast == "" {
		return nil
	}
	around := side{after: "::" + cast}
	nest := func(keys []string, inArray bool) {
		w.literals(keys)
		before, after := objects(keys), strings.Repeat(")", len(keys))
		if inArray {
			before, after = before+"jsonb_build_array(", ")"+after
		}
		around = side{before + around.before, around.after + after}
	}
	nest(w.field.Path, false)
	for i := len(steps) - 1; i > 0; i-- {
		nest(steps[i].list.Path, true)
	}
	nest(list.JSON, true)
	return func(row string) {
		at := around
		at.before = w.columnText(row, list.Column) + " @> " + at.before
		w.contains(at, alternatives)
	}
}

// arrayContainment returns what writes that an array has one of some elements; nil if that
// cannot be asked of its type.
func (w *writer) arrayContainment(s *step, alternatives compile.Alternatives) func(row string) {
	cast, element := w.arrayTypes()
	if element == "" {
		return nil
	}
	var values []any
	for _, v := range alternatives.Values() {
		if w.field.ColumnType != compile.ColumnInteger || int64(int32(v.Int64())) == v.Int64() {
			values = append(values, v.Any())
		}
	}
	return func(row string) {
		if len(values) == 0 { // the type of the elements has none of them
			w.write("1=0")
			return
		}
		operator := either(len(values) == 1, " @> ", " && ")
		isUnknown := element == "text" && w.field.Kind == compile.KindText && w.field.ColumnType == ""
		if isUnknown { // an index of varchar[] takes nothing for its elements but what is of their type
			w.write("(")
			w.column(row, s.list.Column)
			w.write(operator)
			w.bound(arrayLiteral(values))
			w.write(" AND ")
		}
		w.column(row, s.list.Column)
		w.write(cast, operator, "ARRAY[")
		for i, value := range values {
			w.write(either(i > 0, ", ", ""))
			w.bound(value)
			w.write("::", element)
		}
		w.write(either(isUnknown, "])", "]"))
	}
}

// arrayLiteral returns texts as PostgreSQL reads an array of any type of text.
func arrayLiteral(values []any) string {
	texts := make([]string, len(values))
	for i, value := range values {
		text, _ := value.(string)
		texts[i] = `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(text) + `"`
	}
	return "{" + strings.Join(texts, ",") + "}"
}

// arrayTypes returns the cast of an array that has the field's elements and the type of
// those, which is empty where it is not known or no equality of it is exact.
func (w *writer) arrayTypes() (cast, element string) {
	field := &w.field
	switch isText := field.Kind == compile.KindText || field.Kind == compile.KindEnum; {
	case field.ColumnType == compile.ColumnBigint:
		return "", "bigint"
	case field.ColumnType == compile.ColumnInteger:
		return "", "integer"
	case field.ColumnType == compile.ColumnUUID:
		return "", "uuid"
	case field.ColumnType == compile.ColumnNumeric:
		return "", "numeric"
	case isText && (field.ColumnType == "" || field.ColumnType == compile.ColumnText):
		if stored, isPlain := w.dialect.storageOf(&compile.Field{Collation: field.Collation}).(*text); isPlain && stored.superset == nil {
			return "::text[]", "text"
		}
	}
	return "", ""
}
