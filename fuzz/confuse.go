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

// confused returns records in which one field of text that the filter asks about has
// values that some collation takes for the given record's.
func confused(source draw.Source, filter ast.Expr, schema *compile.Schema, record map[string]any) []map[string]any {
	var records []map[string]any
	selectors := selectorsOf(filter)
	for field := range schema.Fields() {
		isText := field.Kind == compile.KindText && field.Selector != schema.Key()
		if !isText || !slices.Contains(selectors, field.Selector) || len(records) == maxConfused {
			continue
		}
		other, hasText := record, false
		for path, text := range keypath.Values(schema, record, field) {
			other, hasText = keypath.With(other, path, confusedText(source, text.(string))), true
		}
		if hasText {
			records = append(records, other)
		}
	}
	return records
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
