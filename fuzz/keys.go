package fuzz

import (
	"encoding/json"
	"fmt"
	"strconv"
	"time"

	"github.com/fiql-go/fiql/compile"
)

// isPlainKey reports whether a key is one that any backend can have: letters, digits
// and what stands in numbers and dates.
func isPlainKey(key string) bool {
	for _, c := range []byte(key) {
		isPlain := c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '-' || c == ':' || c == '.'
		if !isPlain {
			return false
		}
	}
	return key != ""
}

// keyValue returns the key of the given number for a record.
func keyValue(field compile.Field, number int) any {
	day := time.Date(2000, time.January, number, 0, 0, 0, 0, time.UTC)
	switch {
	case field.Kind == compile.KindInteger || field.Kind == compile.KindNumber:
		return json.Number(strconv.Itoa(number))
	case field.Kind == compile.KindDate:
		return day.Format(time.DateOnly)
	case field.Kind == compile.KindTimestamp && field.Time == compile.RFC3339:
		return day.Format(time.RFC3339)
	case field.Kind == compile.KindTimestamp:
		return json.Number(strconv.Itoa(number))
	}
	return fmt.Sprintf("id%d", number)
}
