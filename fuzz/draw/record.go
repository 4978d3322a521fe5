package draw

import (
	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/fuzz/internal/keypath"
)

// Record returns a record that respects the schema, as encoding/json decodes it
// with UseNumber: a field that is not optional has a value, others may be missing,
// and lists have up to three elements, those in elements too.
func Record(source Source, schema *compile.Schema) map[string]any {
	return elementOf(orFirst(source), schema, "").(map[string]any)
}

// elementOf returns an element of a list, or the record for no list.
func elementOf(source Source, schema *compile.Schema, list string) any {
	object := map[string]any{}
	for field := range schema.Fields() {
		switch {
		case field.List != list:
		case len(field.Path) == 0:
			return Value(source, field)
		default:
			setOptional(source, object, field)
		}
	}
	for inner := range schema.Lists() {
		if inner.List != list {
			continue
		}
		if elements := elementsOf(source, schema, inner); len(elements) > 0 {
			keypath.Set(object, inner.Path, elements)
		}
	}
	return object
}

// elementsOf returns the elements of one list.
func elementsOf(source Source, schema *compile.Schema, list compile.List) []any {
	elements := make([]any, source.IntN(4))
	for i := range elements {
		elements[i] = elementOf(source, schema, list.Selector)
	}
	return elements
}

// setOptional puts a value of field into object, or leaves it out, or makes it null.
func setOptional(source Source, object map[string]any, field compile.Field) {
	if field.Optional && oneIn(source, 4) {
		if oneIn(source, 2) && len(field.Path) == 1 {
			object[field.Path[0]] = nil
		}
		return
	}
	keypath.Set(object, field.Path, Value(source, field))
}

// valuesOf returns the values that records have for a field.
func valuesOf(records []map[string]any, schema *compile.Schema, field compile.Field) []any {
	var values []any
	for _, record := range records {
		for _, v := range keypath.Values(schema, record, field) {
			values = append(values, v)
		}
	}
	return values
}
