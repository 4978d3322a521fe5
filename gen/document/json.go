package document

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"
)

// whiteSpace is what JSON allows between its tokens.
const whiteSpace = " \t\r\n"

// looksLikeJSON reports whether data is JSON. Its text may be YAML too, which
// does not know every escape of JSON (pairs of surrogates).
func looksLikeJSON(data []byte) bool {
	trimmed := bytes.TrimLeft(data, whiteSpace)
	return len(trimmed) > 0 && trimmed[0] == '{' && json.Valid(trimmed)
}

// readJSON reads a document in JSON.
func readJSON(name string, data []byte) (*node, error) {
	// A key that is given twice is refused by node.add, which knows the first place.
	decoder := jsontext.NewDecoder(bytes.NewBuffer(data), jsontext.AllowDuplicateNames(true))
	r := &jsonReader{file: name, data: data, line: 1, column: 1, decoder: decoder}
	n, err := r.read()
	if err != nil {
		return nil, r.refusal(err)
	}
	if rest := bytes.TrimLeft(data[decoder.InputOffset():], whiteSpace); len(rest) > 0 {
		return nil, errorf(r.advance(len(data)-len(rest)), "not valid JSON: there is text after the end of the document")
	}
	return n, nil
}

// jsonReader reads tokens and knows where they begin.
type jsonReader struct {
	file    string
	data    []byte
	decoder *jsontext.Decoder

	offset       int // up to which line and column have been counted
	line, column int
}

// refusal gives an error of the decoder the form of this package.
func (r *jsonReader) refusal(err error) error {
	syntax, isSyntax := errors.AsType[*jsontext.SyntacticError](err)
	switch {
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return errorf(r.advance(len(r.data)), "not valid JSON: the document ends too early")
	case isSyntax:
		return &Error{Position: r.advance(int(syntax.ByteOffset)), Message: "not valid JSON: " + syntax.Err.Error(), cause: err}
	}
	return err
}

// advance returns the position of an offset at or after the one before.
func (r *jsonReader) advance(offset int) Position {
	for r.offset < offset {
		character, size := utf8.DecodeRune(r.data[r.offset:])
		r.offset += size
		r.column++
		if character == '\n' {
			r.line, r.column = r.line+1, 1
		}
	}
	return Position{File: r.file, Line: r.line, Column: r.column}
}

// next returns the next token and the position at which it begins.
func (r *jsonReader) next() (Position, jsontext.Token, error) {
	before := r.data[r.decoder.InputOffset():]
	token, err := r.decoder.ReadToken()
	if err != nil {
		return Position{}, token, err
	}
	return r.advance(len(r.data) - len(bytes.TrimLeft(before, whiteSpace+",:"))), token, nil
}

func (r *jsonReader) read() (*node, error) {
	depth := r.decoder.StackDepth()
	position, token, err := r.next()
	switch {
	case err != nil:
		return nil, err
	case depth > maxDepth:
		return nil, errorf(position, "nested more than %d deep", maxDepth)
	}
	n := &node{position: position}
	switch token.Kind() {
	case jsontext.KindBeginObject:
		return n, r.mapping(n)
	case jsontext.KindBeginArray:
		return n, r.sequence(n)
	case jsontext.KindString:
		n.kind, n.text = nodeText, token.String()
	case jsontext.KindNumber:
		n.kind, n.text = nodeNumber, token.String()
	case jsontext.KindTrue, jsontext.KindFalse:
		n.kind, n.text = nodeBoolean, token.String()
	default:
		n.kind = nodeNull
	}
	return n, nil
}

func (r *jsonReader) mapping(n *node) error {
	for r.decoder.PeekKind() != jsontext.KindEndObject {
		position, name, err := r.next()
		if err != nil {
			return err
		}
		k := key{name.String(), position}
		value, err := r.read()
		if err != nil {
			return err
		}
		if err := n.add(k, value); err != nil {
			return err
		}
	}
	_, err := r.decoder.ReadToken()
	return err
}

func (r *jsonReader) sequence(n *node) error {
	n.kind = nodeSequence
	for r.decoder.PeekKind() != jsontext.KindEndArray {
		value, err := r.read()
		if err != nil {
			return err
		}
		n.values = append(n.values, value)
	}
	_, err := r.decoder.ReadToken()
	return err
}
