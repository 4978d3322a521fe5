package draw

import (
	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/fuzz/internal/keypath"
)

// Record returns a record that respects the schema, as encoding/json decodes it
// with UseNumber: a field that is not optional has a value, others may be missing,
// and lists have up to three elements.
func Record(source Source, schema *compile.Schema) map[string]any {
	source = orFirst(source)
	record := map[string]any{}
	elements := map[string][]any{}
	for field := range schema.Fields() {
		if field.List == "" {
			setOptional(source, record, field)
			continue
		}
		list, ok := elements[field.List]
		if !ok {
			list = make([]any, source.IntN(4))
			elements[field.List] = list
			if described, _ := schema.List(field.List); len(list) > 0 {
				keypath.Set(record, described.Path, list)
			}
		}
		fillElements(source, list, field)
	}
	return record
}

// fillElements gives every element of a list its value of a field.
func fillElements(source Source, list []any, field compile.Field) {
	for i := range list {
		if len(field.Path) == 0 {
			list[i] = Value(source, field)
			continue
		}
		if list[i] == nil {
			list[i] = map[string]any{}
		}
		setOptional(source, list[i].(map[string]any), field)
	}
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
	list, _ := schema.List(field.List)
	for _, record := range records {
		for _, v := range keypath.Values(record, list.Path, field.Path) {
			values = append(values, v)
		}
	}
	return values
}
