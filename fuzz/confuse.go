package fuzz

import (
	"slices"
	"strings"
	"unicode"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/fuzz/draw"
	"github.com/fiql-go/fiql/fuzz/internal/keypath"
)

// maxConfused bounds the records that are made to be confused with one.
const maxConfused = 3

// confused returns records in which one field of text that the filter asks about has a
// value that some collation takes for the given record's.
func confused(source draw.Source, filter ast.Expr, schema *compile.Schema, record map[string]any) []map[string]any {
	var records []map[string]any
	for _, field := range textFields(filter, schema) {
		if len(records) == maxConfused {
			break
		}
		if other := confusedIn(source, field, schema, record); other != nil {
			records = append(records, other)
		}
	}
	return records
}

// confusedIn returns a record with another text in a field, or nil if there is none.
func confusedIn(source draw.Source, field compile.Field, schema *compile.Schema, record map[string]any) map[string]any {
	list, inList := schema.List(field.List)
	if !inList {
		text, ok := keypath.Get(record, field.Path).(string)
		if !ok || field.Selector == schema.Key() {
			return nil
		}
		return keypath.With(record, field.Path, confusedText(source, text))
	}
	elements, _ := keypath.Get(record, list.Path).([]any)
	elements = slices.Clone(elements)
	for i, element := range elements {
		object, _ := element.(map[string]any)
		if text, ok := element.(string); ok {
			elements[i] = confusedText(source, text)
		} else if text, ok := keypath.Get(object, field.Path).(string); ok {
			elements[i] = keypath.With(object, field.Path, confusedText(source, text))
		}
	}
	if len(elements) == 0 {
		return nil
	}
	return keypath.With(record, list.Path, elements)
}

// textFields returns the fields of text that a filter asks about, each once.
func textFields(filter ast.Expr, schema *compile.Schema) []compile.Field {
	var fields []compile.Field
	seen := map[string]bool{}
	for node := range ast.Preorder(filter) {
		if c, ok := node.(*ast.Constraint); ok {
			if field, ok := schema.Field(c.Selector()); ok && field.Kind == compile.KindText && !seen[field.Selector] {
				seen[field.Selector] = true
				fields = append(fields, field)
			}
		}
	}
	return fields
}

// confusedText returns a text with all letters in another case, or with a blank more or
// less at its end.
func confusedText(source draw.Source, text string) string {
	if trimmed := strings.TrimRight(text, " "); trimmed != text {
		return trimmed
	}
	other := strings.Map(unicode.SimpleFold, text)
	if other == text || source.IntN(4) == 0 {
		return text + " "
	}
	return other
}
