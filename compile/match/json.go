package match

import (
	"errors"

	"github.com/fiql-go/fiql/compile"
)

// JSON returns a func that reports whether a decoded JSON object matches query. A record is
// what encoding/json makes of an object: a map[string]any with strings, booleans, nil,
// []any, nested maps, and numbers as json.Number (exact for all integers of 64 bits and all
// decimals; see [json.Decoder.UseNumber]), float64 or int64. A decimal may be a number or a
// text. A key that is absent, null or of the wrong kind is a missing value, and so is all of
// a record that is not an object. The func may be called from several goroutines. Nothing
// matches a nil query.
func JSON(query *compile.Query) func(record any) bool {
	if query == nil {
		return func(any) bool { return false }
	}
	return predicate(query.Root(), source[any](jsonSource{query.Schema()}))
}

// JSONCursor returns the cursor of a decoded JSON object (see [JSON]) in an order. The
// error names a field that the object lacks though it is not optional.
func JSONCursor(order *compile.Order, record any) (string, error) {
	if order == nil {
		return "", errors.New("match: there is no order")
	}
	return order.Cursor(func(field compile.Field) (compile.Value, bool) {
		return jsonValue(field, descend(record, field.Path))
	})
}

// jsonSource reads decoded JSON.
type jsonSource struct{ schema *compile.Schema }

func (s jsonSource) field(f compile.Field, list compile.List, c condition, n next[any]) func(any) bool {
	if f.List == "" {
		return jsonPasses(f.Path, jsonTest(f, c), n)
	}
	return s.each(list, f.Path, jsonTest(f, c), n)
}

// list returns the leaf that asks whether an array has an object in it.
func (s jsonSource) list(l compile.List, n next[any]) func(any) bool {
	return s.each(l, nil, isObject, n)
}

// each returns the leaf that asks whether the value under path in an element of a list, or
// of a list in the elements of another, passes a test.
func (s jsonSource) each(list compile.List, path []string, test func(any) bool, n next[any]) func(any) bool {
	outer, isInner := s.schema.List(list.List)
	if !isInner {
		return jsonEach(list.Path, path, test, n)
	}
	return s.each(outer, list.Path, func(array any) bool { return anyValue(array, path, test) }, n)
}

func (jsonSource) constant(answer bool) func(any) bool { return func(any) bool { return answer } }

func isObject(v any) bool {
	_, ok := v.(map[string]any)
	return ok
}

// anyValue reports whether the value under path in an element of an array passes a test.
func anyValue(array any, path []string, test func(any) bool) bool {
	elements, _ := array.([]any)
	for _, element := range elements {
		if test(descend(element, path)) {
			return true
		}
	}
	return false
}

// descend returns the value under the keys of path, or nil.
func descend(v any, path []string) any {
	for _, key := range path {
		object, ok := v.(map[string]any)
		if !ok {
			return nil
		}
		v = object[key]
	}
	return v
}
