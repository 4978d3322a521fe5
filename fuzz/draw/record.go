package draw

import "github.com/fiql-go/fiql/compile"

// Record returns a record that respects the schema, as encoding/json decodes it
// with UseNumber: a field that is not optional has a value, others may be missing,
// and lists have up to three elements.
func Record(source Source, schema *compile.Schema) map[string]any {
	record := map[string]any{}
	elements := map[string][]any{}
	for _, selector := range schema.Selectors() {
		field, _ := schema.Field(selector)
		if field.List == "" {
			setOptional(source, record, field)
			continue
		}
		list, ok := elements[field.List]
		if !ok {
			list = make([]any, source.IntN(4))
			elements[field.List] = list
			putList(schema, record, field.List, list)
		}
		fillElements(source, list, field)
	}
	return record
}

// fillElements gives every element of a list its value of a field.
func fillElements(source Source, list []any, field compile.Field) {
	for i := range list {
		if len(field.Path) == 0 {
			list[i] = value(source, field)
			continue
		}
		if list[i] == nil {
			list[i] = map[string]any{}
		}
		setOptional(source, list[i].(map[string]any), field)
	}
}

func putList(schema *compile.Schema, record map[string]any, selector string, elements []any) {
	list, _ := schema.List(selector)
	if len(elements) > 0 {
		put(record, list.Path, elements)
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
	put(object, field.Path, value(source, field))
}

// put sets the value under the keys of path, making the objects between.
func put(object map[string]any, path []string, v any) {
	for _, key := range path[:len(path)-1] {
		inner, ok := object[key].(map[string]any)
		if !ok {
			inner = map[string]any{}
			object[key] = inner
		}
		object = inner
	}
	object[path[len(path)-1]] = v
}

// valuesOf returns the values that records have for a field.
func valuesOf(records []map[string]any, schema *compile.Schema, field compile.Field) []any {
	var values []any
	for _, record := range records {
		var holders []any
		if field.List == "" {
			holders = []any{record}
		} else {
			list, _ := schema.List(field.List)
			holders, _ = get(record, list.Path).([]any)
		}
		for _, holder := range holders {
			if v := get(holder, field.Path); v != nil {
				values = append(values, v)
			}
		}
	}
	return values
}

func get(v any, path []string) any {
	for _, key := range path {
		object, ok := v.(map[string]any)
		if !ok {
			return nil
		}
		v = object[key]
	}
	return v
}
