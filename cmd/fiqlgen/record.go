package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"

	"github.com/fiql-go/fiql/ast/diagnostic"
)

// whiteSpace is what JSON allows between its tokens.
const whiteSpace = " \t\r\n"

func isBlank(line []byte) bool { return len(bytes.Trim(line, whiteSpace)) == 0 }

// readObject returns the JSON object that a line holds, with its numbers as they
// are written. It refuses whatever two readers could understand differently: a
// second value, a key that stands twice in an object, bytes that are not UTF-8.
func readObject(line []byte) (map[string]any, error) {
	if !utf8.Valid(line) {
		return nil, errors.New("the line is not valid UTF-8")
	}
	value, err := readValue(line)
	if err != nil {
		return nil, err
	}
	object, ok := value.(map[string]any)
	if !ok {
		return nil, fmt.Errorf("expected a JSON object, found %s", nameOf(value))
	}
	if countMembers(line) != countKeys(object) {
		return nil, repeatedKey(line)
	}
	return object, nil
}

// readValue returns the one JSON value in a line.
func readValue(line []byte) (value any, err error) {
	decoder := json.NewDecoder(bytes.NewReader(line))
	decoder.UseNumber()
	if err := decoder.Decode(&value); err != nil {
		return nil, malformed(err)
	}
	if rest := bytes.TrimLeft(line[decoder.InputOffset():], whiteSpace); len(rest) > 0 {
		return nil, fmt.Errorf("expected one JSON object a line, found %s after it", diagnostic.Quote(string(rest)))
	}
	return value, nil
}

// malformed returns the error for text that is not JSON.
func malformed(err error) error {
	var syntax *json.SyntaxError
	switch {
	case errors.Is(err, io.ErrUnexpectedEOF):
		return errors.New("the JSON ends too early")
	case errors.As(err, &syntax):
		return fmt.Errorf("malformed JSON at byte %d: %w", syntax.Offset, err)
	}
	return fmt.Errorf("malformed JSON: %w", err)
}

// nameOf returns what JSON calls a value that is not an object.
func nameOf(value any) string {
	switch value.(type) {
	case nil:
		return "null"
	case bool:
		return "a boolean"
	case string:
		return "a string"
	case []any:
		return "an array"
	}
	return "a number"
}

// countMembers returns the number of members that the objects in well-formed JSON
// are written with: each has one colon outside strings.
func countMembers(text []byte) int {
	count, inString := 0, false
	for i := 0; i < len(text); i++ {
		switch {
		case text[i] == '"':
			inString = !inString
		case inString && text[i] == '\\':
			i++
		case !inString && text[i] == ':':
			count++
		}
	}
	return count
}

// countKeys returns the number of keys in the objects that a value consists of.
func countKeys(value any) int {
	count := 0
	switch value := value.(type) {
	case map[string]any:
		count = len(value)
		for _, member := range value {
			count += countKeys(member)
		}
	case []any:
		for _, element := range value {
			count += countKeys(element)
		}
	}
	return count
}

// repeatedKey returns the error for well-formed JSON in which an object has a key
// twice.
func repeatedKey(line []byte) error {
	decoder := json.NewDecoder(bytes.NewReader(line))
	var keys openKeys
	for {
		token, err := decoder.Token()
		if err != nil {
			return malformed(err)
		}
		if keys.repeats(token) {
			return fmt.Errorf("malformed JSON before byte %d: the key %s stands twice in one object",
				decoder.InputOffset(), diagnostic.Quote(token.(string)))
		}
	}
}

// openKeys are the keys read so far of every object that is open, the innermost
// last; an array that is open has nil.
type openKeys struct {
	open   []map[string]bool
	keyDue bool
}

// repeats goes one token on, and reports whether that is a key which its object
// has already.
func (k *openKeys) repeats(token json.Token) bool {
	if k.keyDue {
		if key, ok := token.(string); ok {
			keys := k.open[len(k.open)-1]
			isRepeated := keys[key]
			keys[key], k.keyDue = true, false
			return isRepeated
		}
	}
	switch token {
	case json.Delim('{'):
		k.open = append(k.open, make(map[string]bool))
	case json.Delim('['):
		k.open = append(k.open, nil)
	case json.Delim('}'), json.Delim(']'):
		k.open = k.open[:len(k.open)-1]
	}
	k.keyDue = len(k.open) > 0 && k.open[len(k.open)-1] != nil
	return false
}
