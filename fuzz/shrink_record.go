package fuzz

import (
	"encoding/json"
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/fuzz/internal/keypath"
)

// ShrinkRecord returns records of schema that are smaller than record: without all
// that may be missing, without one field or element, and with simpler values. The
// key stays.
func ShrinkRecord(record map[string]any, schema *compile.Schema) iter.Seq[map[string]any] {
	s := recordShrinker{schema, record, schema.Selectors()}
	return slices.Values(slices.Concat(s.leasts(), s.fewerElements(), s.simpler()))
}

// recordShrinker makes a record smaller. Some selectors are of interest: what they
// name is kept longer.
type recordShrinker struct {
	schema    *compile.Schema
	record    map[string]any
	selectors []string
}

// leasts returns the record with nothing but what must be there, and with what is of
// interest too: in the elements of lists first, and then with these as they are.
func (s recordShrinker) leasts() []map[string]any {
	key, selectors := []string{s.schema.Key()}, append(slices.Clip(s.selectors), s.schema.Key())
	leasts := []map[string]any{
		least{s.schema, key, true}.object(s.record, ""),
		least{s.schema, selectors, true}.object(s.record, ""),
		least{s.schema, selectors, false}.object(s.record, ""),
	}
	return slices.DeleteFunc(leasts, func(least map[string]any) bool {
		return len(literalOf(least)) >= len(literalOf(s.record))
	})
}

// least takes out of a record what need not be there.
type least struct {
	schema     *compile.Schema
	keep       []string // selectors of what is kept
	inElements bool     // out of the elements of lists too
}

// object returns a record, or an element of a list that is an object, with the fields and
// lists that are kept and what else must be there in its simplest form.
func (l least) object(v any, list string) map[string]any {
	result := map[string]any{}
	for field := range l.schema.Fields() {
		held := keypath.Get(v, field.Path)
		switch {
		case field.List != list:
		case held != nil && keeps(l.keep, field.Selector):
			keypath.Set(result, field.Path, held)
		case !field.Optional:
			keypath.Set(result, field.Path, plainValue(field))
		}
	}
	for inner := range l.schema.Lists() {
		if elements, _ := keypath.Get(v, inner.Path).([]any); inner.List == list && len(elements) > 0 && keeps(l.keep, inner.Selector) {
			keypath.Set(result, inner.Path, l.elements(elements, inner.Selector))
		}
	}
	return result
}

func (l least) elements(held []any, list string) []any {
	if _, areValues := l.schema.Field(list); areValues || !l.inElements {
		return held
	}
	elements := make([]any, len(held))
	for i, element := range held {
		elements[i] = l.object(element, list)
	}
	return elements
}

// keeps reports whether one of the selectors is selector, or stands above or below
// it.
func keeps(keep []string, selector string) bool {
	return slices.ContainsFunc(keep, func(kept string) bool {
		return strings.HasPrefix(kept+".", selector+".") || strings.HasPrefix(selector+".", kept+".")
	})
}

// fewerElements returns the record without a list, and with fewer of its elements.
func (s recordShrinker) fewerElements() []map[string]any {
	var smaller []map[string]any
	for list := range s.schema.Lists() {
		for _, holder := range keypath.Holders(s.schema, s.record, list.List) {
			smaller = append(smaller, s.fewerUnder(slices.Concat(holder, list.Path))...)
		}
	}
	return smaller
}

// fewerUnder returns the record without the list under a path, and with fewer of its
// elements.
func (s recordShrinker) fewerUnder(path []string) []map[string]any {
	elements, _ := keypath.Get(s.record, path).([]any)
	if len(elements) == 0 {
		return nil
	}
	smaller := []map[string]any{keypath.Without(s.record, path)}
	for _, fewer := range fewerOf(elements) {
		smaller = append(smaller, keypath.With(s.record, path, fewer))
	}
	return smaller
}

// simpler returns the record without one value, or with a simpler one.
func (s recordShrinker) simpler() []map[string]any {
	var smaller []map[string]any
	for field := range s.schema.Fields() {
		if field.Selector == s.schema.Key() {
			continue
		}
		for path, held := range keypath.Values(s.schema, s.record, field) {
			if field.Optional && len(field.Path) > 0 {
				smaller = append(smaller, keypath.Without(s.record, path))
			}
			for _, value := range simplerValues(held, field) {
				smaller = append(smaller, keypath.With(s.record, path, value))
			}
		}
	}
	return smaller
}

// plainInstant is the simplest timestamp where they are texts.
const plainInstant = "1970-01-01T00:00:00Z"

func isInstantText(field compile.Field) bool {
	return field.Kind == compile.KindTimestamp && field.Time == compile.RFC3339
}

// simplerValues returns values of a field that are simpler than v.
func simplerValues(v any, field compile.Field) []any {
	if isInstantText(field) {
		return slices.DeleteFunc([]any{plainInstant}, func(plain any) bool { return plain == v })
	}
	var simpler []any
	for _, text := range simplerTexts(fmt.Sprint(v), field) {
		if value, ok := valueOf(text, field); ok {
			simpler = append(simpler, value)
		}
	}
	return simpler
}

// plainValue returns the simplest value of a field.
func plainValue(field compile.Field) any {
	if isInstantText(field) {
		return plainInstant
	}
	value, _ := valueOf(plainTexts(field)[0], field)
	return value
}

// valueOf returns the value of a field that is written as text, and whether there is one.
func valueOf(text string, field compile.Field) (any, bool) {
	if field.IsClosed() && !slices.Contains(field.Values, text) {
		return nil, false
	}
	switch field.Kind {
	case compile.KindBoolean:
		return text == "true", true
	case compile.KindInteger, compile.KindNumber, compile.KindTimestamp:
		return json.Number(text), json.Valid([]byte(text))
	case compile.KindDecimal:
		_, ok := compile.ParseDecimal(text)
		if field.JSONNumber {
			return json.Number(text), ok && json.Valid([]byte(text))
		}
		return text, ok
	}
	return text, true
}
