package rest

import (
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"sync"

	"github.com/go-json-experiment/json/jsontext"
)

// Marshal encodes a value. It is what the method MarshalJSON of a model does.
func Marshal(value any) ([]byte, error) {
	source := reflect.ValueOf(value)
	if !source.IsValid() {
		return nil, errors.New("rest: there is nothing to encode")
	}
	codec, err := codecOf(source.Type())
	if err != nil {
		return nil, err
	}
	e := encoders.Get().(*encoder)
	defer e.release()
	if err := codec.write(e, source); err != nil {
		return nil, err
	}
	return append([]byte(nil), e.text...), nil
}

// encoder writes values, each of them with nothing behind it.
type encoder struct {
	text  []byte
	depth int
}

var encoders = sync.Pool{New: func() any { return new(encoder) }}

// release keeps the encoder, and its buffer unless that is large.
func (e *encoder) release() {
	e.text, e.depth = e.text[:0], 0
	if cap(e.text) > 1<<20 {
		e.text = nil
	}
	encoders.Put(e)
}

// enter begins a list or an object. A value that contains itself has no end.
func (e *encoder) enter(begin byte) error {
	if e.depth++; e.depth > MaxDepth {
		return fmt.Errorf("rest: values are nested more than %d deep", MaxDepth)
	}
	e.text = append(e.text, begin)
	return nil
}

// leave ends a list or an object, with no comma before.
func (e *encoder) leave(end byte) {
	e.depth--
	if last := len(e.text) - 1; e.text[last] == ',' {
		e.text = e.text[:last]
	}
	e.text = append(e.text, end)
}

func (e *encoder) comma() { e.text = append(e.text, ',') }

func (e *encoder) null() { e.text = append(e.text, "null"...) }

// quote writes a text. What is no UTF-8 in it becomes U+FFFD, as in package encoding/json.
func (e *encoder) quote(text string) {
	e.text, _ = jsontext.AppendQuote(e.text, text)
}

// raw writes a value that somebody else wrote. A wrong one would break all around it.
func (e *encoder) raw(value json.RawMessage) error {
	if value == nil {
		e.null()
		return nil
	}
	text, err := jsontext.AppendFormat(e.text, value,
		jsontext.AllowInvalidUTF8(true), jsontext.PreserveRawStrings(true))
	if err != nil {
		return fmt.Errorf("rest: what is kept as JSON is no JSON: %w", err)
	}
	e.text = text
	return nil
}
