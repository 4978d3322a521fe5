package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/fiql-go/fiql/ast/diagnostic"
)

// whiteSpace is what JSON allows between its tokens.
const whiteSpace = " \t\r\n"

func isBlank(line []byte) bool { return len(bytes.Trim(line, whiteSpace)) == 0 }

// readObject returns the JSON object that a line holds, with its numbers as they
// are written. It refuses whatever two readers could understand differently: a
// second value, a key that stands twice in an object, text that is not Unicode.
func readObject(line []byte) (map[string]any, error) {
	decoder := jsontext.NewDecoder(bytes.NewBuffer(line))
	value, err := readValue(decoder)
	if err != nil {
		return nil, malformed(err)
	}
	if rest := bytes.TrimLeft(line[decoder.InputOffset():], whiteSpace); len(rest) > 0 {
		return nil, fmt.Errorf("expected one JSON object a line, found %s after it", diagnostic.Quote(string(rest)))
	}
	object, ok := value.(map[string]any)
	if !ok {
		return nil, fmt.Errorf("expected a JSON object, found %s", nameOf(value))
	}
	return object, nil
}

// readValue returns the next value in the form that encoding/json would give it.
func readValue(decoder *jsontext.Decoder) (any, error) {
	token, err := decoder.ReadToken()
	if err != nil {
		return nil, err
	}
	switch token.Kind() {
	case jsontext.KindBeginObject:
		return readMembers(decoder)
	case jsontext.KindBeginArray:
		return readElements(decoder)
	case jsontext.KindString:
		return token.String(), nil
	case jsontext.KindNumber:
		return json.Number(token.String()), nil
	case jsontext.KindTrue, jsontext.KindFalse:
		return token.Bool(), nil
	}
	return nil, nil
}

func readMembers(decoder *jsontext.Decoder) (any, error) {
	object := make(map[string]any)
	for decoder.PeekKind() != jsontext.KindEndObject {
		token, err := decoder.ReadToken()
		if err != nil {
			return nil, err
		}
		key := token.String()
		if object[key], err = readValue(decoder); err != nil {
			return nil, err
		}
	}
	_, err := decoder.ReadToken()
	return object, err
}

func readElements(decoder *jsontext.Decoder) (any, error) {
	array := []any{}
	for decoder.PeekKind() != jsontext.KindEndArray {
		element, err := readValue(decoder)
		if err != nil {
			return nil, err
		}
		array = append(array, element)
	}
	_, err := decoder.ReadToken()
	return array, err
}

// malformed returns the error for text that is not JSON, or not strictly so.
func malformed(err error) error {
	syntax, isSyntax := errors.AsType[*jsontext.SyntacticError](err)
	switch {
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return errors.New("the JSON ends too early")
	case errors.Is(err, jsontext.ErrDuplicateName):
		return fmt.Errorf("malformed JSON at byte %d: the key %s stands twice in one object",
			syntax.ByteOffset+1, diagnostic.Quote(syntax.JSONPointer.LastToken()))
	case isSyntax:
		return fmt.Errorf("malformed JSON at byte %d: %w", syntax.ByteOffset+1, syntax.Err)
	}
	return err
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
