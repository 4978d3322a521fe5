package document

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strconv"
	"unicode/utf8"
)

// looksLikeJSON reports whether data is JSON. Its text may be YAML too, which
// does not know every escape of JSON (pairs of surrogates).
func looksLikeJSON(data []byte) bool {
	trimmed := bytes.TrimLeft(data, " \t\r\n")
	return len(trimmed) > 0 && trimmed[0] == '{' && json.Valid(trimmed)
}

// readJSON reads a document in JSON.
func readJSON(name string, data []byte) (*node, error) {
	r := &jsonReader{file: name, data: data, line: 1, column: 1, decoder: json.NewDecoder(bytes.NewReader(data))}
	r.decoder.UseNumber()
	n, err := r.read(0)
	if err != nil {
		return nil, err
	}
	if position, _, err := r.next(); !errors.Is(err, io.EOF) {
		return nil, errorf(position, "not valid JSON: there is text after the end of the document")
	}
	return n, nil
}

// jsonReader reads tokens and knows where they begin.
type jsonReader struct {
	file    string
	data    []byte
	decoder *json.Decoder

	offset       int // up to which line and column have been counted
	line, column int
}

// next returns the next token and the position at which it begins.
func (r *jsonReader) next() (Position, json.Token, error) {
	start := int(r.decoder.InputOffset())
	for start < len(r.data) && bytes.IndexByte([]byte(" \t\r\n,:"), r.data[start]) >= 0 {
		start++
	}
	position := r.advance(start)
	token, err := r.decoder.Token()
	if err == nil || errors.Is(err, io.EOF) {
		return position, token, err
	}
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) {
		position = r.advance(int(syntax.Offset) - 1)
	}
	return position, nil, &Error{Position: position, Message: "not valid JSON: " + err.Error(), cause: err}
}

// advance returns the position of an offset at or after the one before.
func (r *jsonReader) advance(offset int) Position {
	for r.offset < min(offset, len(r.data)) {
		character, size := utf8.DecodeRune(r.data[r.offset:])
		r.offset += size
		r.column++
		if character == '\n' {
			r.line, r.column = r.line+1, 1
		}
	}
	return Position{File: r.file, Line: r.line, Column: r.column}
}

func (r *jsonReader) read(depth int) (*node, error) {
	position, token, err := r.next()
	if err != nil {
		return nil, r.unexpectedEnd(position, err)
	}
	return r.value(position, token, depth)
}

// unexpectedEnd words the error of a text that ends too early.
func (r *jsonReader) unexpectedEnd(position Position, err error) error {
	if errors.Is(err, io.EOF) {
		return errorf(position, "not valid JSON: the document ends too early")
	}
	return err
}

func (r *jsonReader) value(position Position, token json.Token, depth int) (*node, error) {
	if depth > maxDepth {
		return nil, errorf(position, "nested more than %d deep", maxDepth)
	}
	n := &node{position: position}
	switch value := token.(type) {
	case json.Delim:
		if value == '{' {
			return n, r.mapping(n, depth)
		}
		return n, r.sequence(n, depth)
	case string:
		n.kind, n.text = nodeText, value
	case json.Number:
		n.kind, n.text = nodeNumber, value.String()
	case bool:
		n.kind, n.text = nodeBoolean, strconv.FormatBool(value)
	default:
		n.kind = nodeNull
	}
	return n, nil
}

func (r *jsonReader) mapping(n *node, depth int) error {
	for {
		position, token, err := r.next()
		if err != nil {
			return r.unexpectedEnd(position, err)
		}
		name, isKey := token.(string)
		if !isKey {
			return nil // the closing brace
		}
		value, err := r.read(depth + 1)
		if err != nil {
			return err
		}
		if err := n.add(key{name, position}, value); err != nil {
			return err
		}
	}
}

func (r *jsonReader) sequence(n *node, depth int) error {
	n.kind = nodeSequence
	for {
		position, token, err := r.next()
		if err != nil {
			return r.unexpectedEnd(position, err)
		}
		if token == json.Delim(']') {
			return nil
		}
		value, err := r.value(position, token, depth+1)
		if err != nil {
			return err
		}
		n.values = append(n.values, value)
	}
}

func itoa(number int) string { return strconv.Itoa(number) }
