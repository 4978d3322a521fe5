package fuzz

import (
	"encoding/json"
	"iter"
	"slices"

	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/fuzz/internal/keypath"
)

// ShrinkRecord returns records of schema that are smaller than record: without all
// that may be missing, without one field or element, and with simpler values. The
// key stays.
func ShrinkRecord(record map[string]any, schema *compile.Schema) iter.Seq[map[string]any] {
	s := recordShrinker{schema, record, schema.Selectors()}
	return func(yield func(map[string]any) bool) {
		for _, way := range []func(recordShrinker) []map[string]any{
			recordShrinker.leasts, recordShrinker.fewerElements, recordShrinker.simpler,
		} {
			for _, smaller := range way(s) {
				if !yield(smaller) {
					return
				}
			}
		}
	}
}

// recordShrinker makes a record smaller. Some selectors are of interest: what they
// name is kept longer.
type recordShrinker struct {
	schema    *compile.Schema
	record    map[string]any
	selectors []string
}

// leasts returns the record with nothing but what must be there, and with what is of
// interest too.
func (s recordShrinker) leasts() []map[string]any {
	var smaller []map[string]any
	for _, least := range []map[string]any{s.least(nil), s.shortElements(s.least(s.selectors)), s.least(s.selectors)} {
		if len(literalOf(least)) < len(literalOf(s.record)) {
			smaller = append(smaller, least)
		}
	}
	return smaller
}

// shortElements returns a record whose lists have elements with nothing but what must
// be there and what is of interest.
func (s recordShrinker) shortElements(record map[string]any) map[string]any {
	for _, list := range s.lists() {
		elements, _ := keypath.Get(record, list.Path).([]any)
		short := slices.Clone(elements)
		for i, element := range elements {
			if object, ok := element.(map[string]any); ok {
				short[i] = s.shortElement(list, object)
			}
		}
		if len(short) > 0 {
			record = keypath.With(record, list.Path, short)
		}
	}
	return record
}

func (s recordShrinker) shortElement(list compile.List, element map[string]any) map[string]any {
	result := map[string]any{}
	for _, field := range s.fieldsOf(list) {
		held := keypath.Get(element, field.Path)
		switch {
		case held != nil && keeps(s.selectors, field.Selector):
			keypath.Set(result, field.Path, held)
		case !field.Optional:
			keypath.Set(result, field.Path, plainValue(field))
		}
	}
	return result
}

// fieldsOf returns the fields of the elements of a list.
func (s recordShrinker) fieldsOf(list compile.List) []compile.Field {
	var fields []compile.Field
	for _, selector := range s.schema.Selectors() {
		if field, _ := s.schema.Field(selector); field.List == list.Selector {
			fields = append(fields, field)
		}
	}
	return fields
}

// fewerElements returns the record without a list, with one element of it, and
// without one.
func (s recordShrinker) fewerElements() []map[string]any {
	var smaller []map[string]any
	for _, list := range s.lists() {
		elements, _ := keypath.Get(s.record, list.Path).([]any)
		if len(elements) > 0 {
			smaller = append(smaller, keypath.Without(s.record, list.Path))
		}
		for i := range elements {
			if len(elements) > 1 {
				smaller = append(smaller, keypath.With(s.record, list.Path, elements[i:i+1]))
			}
			if len(elements) > 2 {
				smaller = append(smaller, keypath.With(s.record, list.Path, slices.Delete(slices.Clone(elements), i, i+1)))
			}
		}
	}
	return smaller
}

// simpler returns the record without one value, or with a simpler one.
func (s recordShrinker) simpler() []map[string]any {
	var smaller []map[string]any
	for _, selector := range s.schema.Selectors() {
		field, _ := s.schema.Field(selector)
		held := keypath.Get(s.record, field.Path)
		if field.List != "" || selector == s.schema.Key() || held == nil {
			continue
		}
		if field.Optional {
			smaller = append(smaller, keypath.Without(s.record, field.Path))
		}
		for _, value := range simplerValues(held, field) {
			smaller = append(smaller, keypath.With(s.record, field.Path, value))
		}
	}
	for _, list := range s.lists() {
		elements, _ := keypath.Get(s.record, list.Path).([]any)
		for i, element := range elements {
			for _, simpler := range s.simplerElements(list, element) {
				replaced := slices.Clone(elements)
				replaced[i] = simpler
				smaller = append(smaller, keypath.With(s.record, list.Path, replaced))
			}
		}
	}
	return smaller
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
		held := keypath.Get(s.record, field.Path)
		switch {
		case selector == s.schema.Key() || keeps(keep, selector) && held != nil:
			keypath.Set(result, field.Path, held)
		case !field.Optional:
			keypath.Set(result, field.Path, plainValue(field))
		}
	}
	for _, list := range s.lists() {
		if held := keypath.Get(s.record, list.Path); keeps(keep, list.Selector) && held != nil {
			keypath.Set(result, list.Path, held)
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

// lists returns the lists that have fields.
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

// simplerElements returns elements with one value less or one simpler value.
func (s recordShrinker) simplerElements(list compile.List, element any) []any {
	var simpler []any
	for _, field := range s.fieldsOf(list) {
		object, isObject := element.(map[string]any)
		if !isObject {
			simpler = append(simpler, simplerValues(element, field)...)
			continue
		}
		held := keypath.Get(object, field.Path)
		if held != nil && field.Optional {
			simpler = append(simpler, keypath.Without(object, field.Path))
		}
		for _, value := range simplerValues(held, field) {
			simpler = append(simpler, keypath.With(object, field.Path, value))
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
			if field.Kind != compile.KindEnum || field.Open || slices.Contains(field.Values, text) {
				simpler = append(simpler, text)
			}
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
