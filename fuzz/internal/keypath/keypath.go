// Package keypath reads and writes values under the keys of a path in records of
// decoded JSON. As in a JSON pointer, the key of an element is its index.
package keypath

import (
	"iter"
	"maps"
	"slices"
	"strconv"

	"github.com/fiql-go/fiql/compile"
)

// Get returns the value under the keys of path, or nil.
func Get(v any, path []string) any {
	for _, key := range path {
		switch container := v.(type) {
		case map[string]any:
			v = container[key]
		case []any:
			i, ok := indexOf(container, key)
			if !ok {
				return nil
			}
			v = container[i]
		default:
			return nil
		}
	}
	return v
}

// Element returns the path of an element of the list under path.
func Element(path []string, index int) []string {
	return append(slices.Clone(path), strconv.Itoa(index))
}

// Holders returns the paths of what has the fields of a list: of its elements, which may lie
// in those of another list, or of the record itself for no list.
func Holders(schema *compile.Schema, record map[string]any, list string) [][]string {
	described, isList := schema.List(list)
	if !isList {
		return [][]string{nil}
	}
	var holders [][]string
	for _, outer := range Holders(schema, record, described.List) {
		at := slices.Concat(outer, described.Path)
		elements, _ := Get(record, at).([]any)
		for i := range elements {
			holders = append(holders, Element(at, i))
		}
	}
	return holders
}

// Values returns the values of a field with their paths: that of the record or, of a field
// in a list, one of each element. Those that are missing are left out.
func Values(schema *compile.Schema, record map[string]any, field compile.Field) iter.Seq2[[]string, any] {
	return func(yield func([]string, any) bool) {
		for _, holder := range Holders(schema, record, field.List) {
			at := slices.Concat(holder, field.Path)
			if v := Get(record, at); v != nil && !yield(at, v) {
				return
			}
		}
	}
}

// Set sets the value under the keys of path, making the objects between.
func Set(object map[string]any, path []string, v any) {
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

// With returns a copy of object that has v under path. What lies beside path is
// shared. The index after the last of a list adds an element to it.
func With(object map[string]any, path []string, v any) map[string]any {
	return with(object, path, v).(map[string]any)
}

func with(container any, path []string, v any) any {
	if len(path) == 0 {
		return v
	}
	elements, _ := container.([]any)
	longer := append(slices.Clone(elements), nil)
	if i, ok := indexOf(longer, path[0]); ok && elements != nil {
		longer[i] = with(longer[i], path[1:], v)
		return longer[:max(i+1, len(elements))]
	}
	object, _ := container.(map[string]any)
	result := map[string]any{}
	maps.Copy(result, object)
	result[path[0]] = with(object[path[0]], path[1:], v)
	return result
}

// Without returns a copy of object that has nothing under path, nor the objects and the
// list that had nothing else in them; an element stays, though. What lies beside path is
// shared.
func Without(object map[string]any, path []string) map[string]any {
	return without(object, path).(map[string]any)
}

func without(container any, path []string) any {
	var rest any
	if len(path) > 1 {
		rest = without(Get(container, path[:1]), path[1:])
	}
	switch container := container.(type) {
	case map[string]any:
		result := maps.Clone(container)
		if result[path[0]] = rest; isEmpty(rest) {
			delete(result, path[0])
		}
		return result
	case []any:
		i, ok := indexOf(container, path[0])
		switch {
		case ok && len(path) == 1:
			return slices.Delete(slices.Clone(container), i, i+1)
		case ok:
			return with(container, path[:1], rest)
		}
	}
	return container
}

func isEmpty(v any) bool {
	object, isObject := v.(map[string]any)
	list, isList := v.([]any)
	return v == nil || isObject && len(object) == 0 || isList && len(list) == 0
}

// indexOf returns the index that a key stands for, and whether there is such an element.
func indexOf(list []any, key string) (int, bool) {
	i, err := strconv.Atoi(key)
	return i, err == nil && 0 <= i && i < len(list)
}

// Clone returns a copy that shares no map or slice with v.
func Clone[V any](v V) V { return clone(v).(V) }

func clone(v any) any {
	switch v := v.(type) {
	case map[string]any:
		result := maps.Clone(v)
		for key, value := range result {
			result[key] = clone(value)
		}
		return result
	case []any:
		result := slices.Clone(v)
		for i, element := range result {
			result[i] = clone(element)
		}
		return result
	}
	return v
}
