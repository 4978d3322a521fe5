package rest

import (
	"bytes"
	"encoding/json"
	"reflect"
	"time"
)

// Convert returns a copy of a model as another one, which has some of its fields, such as
// what can be sent of what was answered. The two share nothing that can be changed.
func Convert[B, A any](from A) B {
	var to B
	convert(reflect.ValueOf(&to).Elem(), reflect.ValueOf(from), 0)
	return to
}

// convert copies a value. One that contains itself is cut off where it is too deep to be
// encoded anyway.
func convert(to, from reflect.Value, depth int) {
	if depth > 2*MaxDepth {
		return
	}
	switch {
	case from.Type() == reflect.TypeFor[json.RawMessage]():
		to.SetBytes(bytes.Clone(from.Bytes()))
	case to.Kind() == reflect.Pointer && !from.IsNil():
		to.Set(reflect.New(to.Type().Elem()))
		convert(to.Elem(), from.Elem(), depth+1)
	case to.Kind() == reflect.Slice && !from.IsNil():
		to.Set(reflect.MakeSlice(to.Type(), from.Len(), from.Len()))
		for i := range from.Len() {
			convert(to.Index(i), from.Index(i), depth+1)
		}
	case to.Kind() == reflect.Map && !from.IsNil():
		to.Set(reflect.MakeMap(to.Type()))
		for key, value := range from.Seq2() {
			copied := reflect.New(to.Type().Elem()).Elem()
			convert(copied, value, depth+1)
			to.SetMapIndex(key, copied)
		}
	case to.Kind() == reflect.Struct && to.Type() != reflect.TypeFor[time.Time]():
		for described, field := range to.Fields() {
			if value := from.FieldByName(described.Name); value.IsValid() {
				convert(field, value, depth+1)
			}
		}
	case from.Type() == to.Type():
		to.Set(from)
	}
}
