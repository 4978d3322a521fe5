package compile_test

import (
	"encoding/json"
	"strconv"
	"strings"

	"github.com/fiql-go/fiql/compile"
)

// documentsOf returns what is stored of records, in Extended JSON.
func documentsOf(records []map[string]any, schema *compile.Schema) []json.RawMessage {
	documents := make([]json.RawMessage, len(records))
	for i, record := range records {
		documents[i] = compile.Must(json.Marshal(toDocument(record, schema)))
	}
	return documents
}

// toDocument changes a record into the document that is stored: values have the types of
// BSON, and text to be folded has its folded form beside it.
func toDocument(record document, schema *compile.Schema) document {
	for field := range schema.Fields() {
		list, inList := schema.List(field.List)
		if !inList {
			convert(record, field.Path, field)
			continue
		}
		elements, _ := below(record, list.Path).([]any)
		for i, element := range elements {
			if len(field.Path) == 0 {
				elements[i] = bsonOf(element, field)
			} else if object, ok := element.(document); ok {
				convert(object, field.Path, field)
			}
		}
	}
	return record
}

// convert changes the value under a path.
func convert(object document, path []string, field compile.Field) {
	last := len(path) - 1
	object, _ = below(object, path[:last]).(document)
	value, ok := object[path[last]]
	if !ok {
		return
	}
	object[path[last]] = bsonOf(value, field)
	if text, ok := value.(string); ok && field.Folding {
		object[field.FoldColumn] = compile.Fold(text)
	}
}

// bsonOf returns a value of a record in Extended JSON.
func bsonOf(value any, field compile.Field) any {
	isInstant := field.Kind == compile.KindTimestamp
	switch value := value.(type) {
	case json.Number:
		switch {
		case isInstant && field.Time == compile.EpochMilliseconds:
			return document{"$date": document{"$numberLong": value.String()}}
		case field.Kind == compile.KindInteger:
			return document{"$numberLong": value.String()}
		}
		return document{"$numberDouble": value.String()}
	case string:
		if field.Kind == compile.KindUUID {
			return strings.ToLower(value)
		}
		if instant, ok := compile.ParseInstant(value); ok && isInstant && field.Time == compile.RFC3339 {
			return document{"$date": document{"$numberLong": strconv.FormatInt(instant.UnixMilli(), 10)}}
		}
	}
	return value
}

// below returns the value under the keys of a path, or nil.
func below(value any, path []string) any {
	for _, key := range path {
		object, _ := value.(document)
		value = object[key]
	}
	return value
}
