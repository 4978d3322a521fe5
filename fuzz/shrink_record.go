package fuzz

import (
	"encoding/json"
	"iter"
	"maps"
	"slices"

	"github.com/fiql-go/fiql/compile"
)

// ShrinkRecord returns records of schema that are smaller than record: without most
// that may be missing, without one field or element, and with simpler values. The
// key stays.
func ShrinkRecord(record map[string]any, schema *compile.Schema) iter.Seq[map[string]any] {
	return shrinkRecord(record, schema, nil)
}

// shrinkRecord tries first to keep no fields but those that the selectors name and
// those that must be there.
func shrinkRecord(record map[string]any, schema *compile.Schema, keep []string) iter.Seq[map[string]any] {
	s := recordShrinker{schema, record}
	return func(yield func(map[string]any) bool) {
		for _, smaller := range []map[string]any{s.least(nil), s.least(keep)} {
			if literalOf(smaller) < literalOf(record) || len(literalOf(smaller)) < len(literalOf(record)) {
				if !yield(smaller) {
					return
				}
			}
		}
		for _, selector := range schema.Selectors() {
			field, _ := schema.Field(selector)
			if field.List == "" && selector != schema.Key() && !s.field(field, yield) {
				return
			}
		}
		for _, list := range s.lists() {
			if !s.list(list, yield) {
				return
			}
		}
	}
}

type recordShrinker struct {
	schema *compile.Schema
	record map[string]any
}

// least returns the record with what must be there, in its simplest form, and the
// fields that are kept, as they are.
func (s recordShrinker) least(keep []string) map[string]any {
	result := map[string]any{}
	for _, selector := range s.schema.Selectors() {
		field, _ := s.schema.Field(selector)
		if field.List != "" {
			continue
		}
		held := valueUnder(s.record, field.Path)
		switch {
		case selector == s.schema.Key() || keeps(keep, selector) && held != nil:
			putUnder(result, field.Path, held)
		case !field.Optional:
			putUnder(result, field.Path, plainValue(field))
		}
	}
	for _, list := range s.lists() {
		if held := valueUnder(s.record, list.Path); keeps(keep, list.Selector) && held != nil {
			putUnder(result, list.Path, held)
		}
	}
	return result
}

// keeps reports whether one of the selectors is selector, or stands above or below
// it.
func keeps(keep []string, selector string) bool {
	for _, kept := range keep {
		short, long := kept, selector
		if len(short) > len(long) {
			short, long = long, short
		}
		if short == long || len(short) < len(long) && long[:len(short)+1] == short+"." {
			return true
		}
	}
	return false
}

// field yields the record without a field, or with a simpler value of it.
func (s recordShrinker) field(field compile.Field, yield func(map[string]any) bool) bool {
	held := valueUnder(s.record, field.Path)
	if held == nil {
		return true
	}
	if field.Optional && !yield(without(s.record, field.Path)) {
		return false
	}
	for _, value := range simplerValues(held, field) {
		if !yield(with(s.record, field.Path, value)) {
			return false
		}
	}
	return true
}

func (s recordShrinker) lists() []compile.List {
	var lists []compile.List
	for _, selector := range s.schema.Selectors() {
		field, _ := s.schema.Field(selector)
		list, ok := s.schema.List(field.List)
		if ok && !slices.ContainsFunc(lists, func(l compile.List) bool { return l.Selector == list.Selector }) {
			lists = append(lists, list)
		}
	}
	return lists
}

// list yields the record without a list, with one element of it, and with simpler
// elements.
func (s recordShrinker) list(list compile.List, yield func(map[string]any) bool) bool {
	elements, _ := valueUnder(s.record, list.Path).([]any)
	if len(elements) == 0 {
		return true
	}
	if !yield(without(s.record, list.Path)) {
		return false
	}
	for _, element := range elements {
		if len(elements) > 1 && !yield(with(s.record, list.Path, []any{element})) {
			return false
		}
	}
	for i, element := range elements {
		for _, simpler := range s.simplerElements(list, element) {
			replaced := slices.Clone(elements)
			replaced[i] = simpler
			if !yield(with(s.record, list.Path, replaced)) {
				return false
			}
		}
	}
	return true
}

// simplerElements returns elements with one value less or one simpler value.
func (s recordShrinker) simplerElements(list compile.List, element any) []any {
	var simpler []any
	for _, selector := range s.schema.Selectors() {
		field, _ := s.schema.Field(selector)
		if field.List != list.Selector {
			continue
		}
		object, isObject := element.(map[string]any)
		if !isObject {
			simpler = append(simpler, simplerValues(element, field)...)
			continue
		}
		held := valueUnder(object, field.Path)
		if held != nil && field.Optional {
			simpler = append(simpler, without(object, field.Path))
		}
		for _, value := range simplerValues(held, field) {
			simpler = append(simpler, with(object, field.Path, value))
		}
	}
	return simpler
}

// simplerValues returns values of a field that are simpler than v.
func simplerValues(v any, field compile.Field) []any {
	var simpler []any
	switch v := v.(type) {
	case string:
		if field.Kind == compile.KindTimestamp {
			return simplerInstants(v)
		}
		for _, text := range simplerTexts(v, field) {
			simpler = append(simpler, text)
		}
	case json.Number:
		for _, text := range simplerTexts(string(v), field) {
			if json.Valid([]byte(text)) {
				simpler = append(simpler, json.Number(text))
			}
		}
	case bool:
		if !v {
			simpler = append(simpler, true)
		}
	}
	return simpler
}

// plainInstant is the simplest timestamp where they are texts.
const plainInstant = "1970-01-01T00:00:00Z"

func simplerInstants(held string) []any {
	if held == plainInstant {
		return nil
	}
	return []any{plainInstant}
}

// plainValue returns the simplest value of a field.
func plainValue(field compile.Field) any {
	switch field.Kind {
	case compile.KindBoolean:
		return true
	case compile.KindInteger, compile.KindNumber:
		return json.Number("0")
	case compile.KindTimestamp:
		if field.Time == compile.RFC3339 {
			return plainInstant
		}
		return json.Number("0")
	case compile.KindEnum:
		if len(field.Values) > 0 {
			return field.Values[0]
		}
		return "a"
	}
	return plainest[field.Kind][0]
}

// valueUnder returns the value under the keys of path, or nil.
func valueUnder(v any, path []string) any {
	for _, key := range path {
		object, ok := v.(map[string]any)
		if !ok {
			return nil
		}
		v = object[key]
	}
	return v
}

// putUnder sets the value under the keys of path, in objects of its own.
func putUnder(object map[string]any, path []string, v any) {
	for _, key := range path[:len(path)-1] {
		inner, _ := object[key].(map[string]any)
		inner = maps.Clone(inner)
		if inner == nil {
			inner = map[string]any{}
		}
		object[key] = inner
		object = inner
	}
	object[path[len(path)-1]] = v
}

// with returns a copy of object that has v under path.
func with(object map[string]any, path []string, v any) map[string]any {
	result := maps.Clone(object)
	putUnder(result, path, v)
	return result
}

// without returns a copy of object that has nothing under path, nor an object that
// had nothing else in it.
func without(object map[string]any, path []string) map[string]any {
	result := maps.Clone(object)
	if len(path) == 1 {
		delete(result, path[0])
		return result
	}
	if inner, ok := result[path[0]].(map[string]any); ok {
		result[path[0]] = without(inner, path[1:])
		if len(result[path[0]].(map[string]any)) == 0 {
			delete(result, path[0])
		}
	}
	return result
}
