// Package keypath reads and writes values under the keys of a path in records of
// decoded JSON.
package keypath

import "maps"

// Get returns the value under the keys of path, or nil.
func Get(v any, path []string) any {
	for _, key := range path {
		object, ok := v.(map[string]any)
		if !ok {
			return nil
		}
		v = object[key]
	}
	return v
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

// Remove takes the value under the keys of path out of object.
func Remove(object map[string]any, path []string) {
	parent, last := path[:len(path)-1], path[len(path)-1]
	if inner, ok := Get(object, parent).(map[string]any); ok {
		delete(inner, last)
	}
}

// With returns a copy of object that has v under path. What lies beside path is
// shared.
func With(object map[string]any, path []string, v any) map[string]any {
	result := map[string]any{}
	maps.Copy(result, object)
	if len(path) > 1 {
		inner, _ := object[path[0]].(map[string]any)
		v = With(inner, path[1:], v)
	}
	result[path[0]] = v
	return result
}

// Without returns a copy of object that has nothing under path, nor an object that
// had nothing else in it. What lies beside path is shared.
func Without(object map[string]any, path []string) map[string]any {
	result := maps.Clone(object)
	inner, isObject := object[path[0]].(map[string]any)
	switch {
	case len(path) == 1:
		delete(result, path[0])
	case isObject:
		if inner = Without(inner, path[1:]); len(inner) == 0 {
			delete(result, path[0])
		} else {
			result[path[0]] = inner
		}
	}
	return result
}

// Clone returns a copy that shares no map or slice with v.
func Clone(v any) any {
	switch v := v.(type) {
	case map[string]any:
		result := maps.Clone(v)
		for key, value := range result {
			result[key] = Clone(value)
		}
		return result
	case []any:
		result := make([]any, len(v))
		for i, element := range v {
			result[i] = Clone(element)
		}
		return result
	}
	return v
}
