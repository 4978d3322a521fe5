package draw

import (
	"bytes"
	"encoding/json"
	"fmt"
)

// Decode returns a record as a T, by way of its JSON text. A record may lack whatever the
// schema says may be missing. What T holds without a pointer all the same, such as a
// required property of an optional object in a generated model, is zero then, and a
// predicate over T takes it for a value.
func Decode[T any](record map[string]any) (T, error) {
	var result T
	text, err := JSON(record)
	if err != nil {
		return result, err
	}
	if err := json.Unmarshal(text, &result); err != nil {
		return result, fmt.Errorf("draw: a record is no %T: %w", result, err)
	}
	return result, nil
}

// JSON returns the text of a record, on one line and with its characters as they
// are.
func JSON(record map[string]any) ([]byte, error) {
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(record); err != nil {
		return nil, fmt.Errorf("draw: a record cannot be written as JSON: %w", err)
	}
	return bytes.TrimSuffix(text.Bytes(), []byte("\n")), nil
}
