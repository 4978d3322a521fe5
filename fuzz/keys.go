package fuzz

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/fuzz/internal/keypath"
)

// keyOf returns the key of a record as text, or "" if it has none.
func keyOf(schema *compile.Schema, record map[string]any) string {
	field, _ := schema.Field(schema.Key())
	if key := keypath.Get(record, field.Path); key != nil {
		return fmt.Sprint(key)
	}
	return ""
}

// plainCharacters are what keys that any backend can have are made of: letters, digits and
// what stands in numbers and dates.
const plainCharacters = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-:."

// isPlainKey reports whether any backend can have a key, and answers with the same text.
func isPlainKey(field compile.Field, key string) bool {
	switch field.Kind {
	case compile.KindDecimal, compile.KindUUID:
		return key != "" && compile.NewValue(field.Kind, key).Text() == key
	}
	return key != "" && strings.Trim(key, plainCharacters) == ""
}

// keyValue returns the key of the given number for a record.
func keyValue(field compile.Field, number int) any {
	day := time.Date(2000, time.January, number, 0, 0, 0, 0, time.UTC)
	switch {
	case isInstantText(field):
		return day.Format(time.RFC3339)
	case field.Kind == compile.KindDate:
		return day.Format(time.DateOnly)
	case field.Kind == compile.KindInteger, field.Kind == compile.KindNumber, field.Kind == compile.KindTimestamp, field.JSONNumber:
		return json.Number(strconv.Itoa(number))
	case field.Kind == compile.KindDecimal:
		return strconv.Itoa(number)
	case field.Kind == compile.KindUUID:
		return numberedUUID(number)
	}
	return fmt.Sprintf("id%d", number)
}

func numberedUUID(number int) string { return fmt.Sprintf("00000000-0000-4000-8000-%012x", number) }
