package rest

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"sync"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"
)

// decoder reads values from a text.
type decoder struct {
	json    jsontext.Decoder
	text    []byte
	kind    jsontext.Kind // of the value that a codec is about to read
	source  bytes.Buffer  // of json, which reads it without a copy
	options DecodeOptions
	memory  int64  // how much is left
	scratch []byte // used for each text again
	recent  recent
}

var decoders = sync.Pool{New: func() any { return new(decoder) }}

func (d *decoder) begin(text []byte, options DecodeOptions) {
	d.source = *bytes.NewBuffer(text)
	d.json.Reset(&d.source, jsontext.AllowInvalidUTF8(true))
	d.text, d.options, d.memory = text, options, options.Memory
	if d.memory == 0 {
		d.memory = DefaultMemory
	}
}

// release lets go of the text and of large buffers before the decoder is used again.
func (d *decoder) release() {
	d.begin(nil, DecodeOptions{})
	if cap(d.scratch) > maxScratch {
		d.scratch = nil
	}
	decoders.Put(d)
}

// end checks that nothing follows the value.
func (d *decoder) end() error {
	_, err := d.json.ReadToken()
	if errors.Is(err, io.EOF) {
		return nil
	}
	return d.fail("something follows the value")
}

// charge counts memory that is about to be allocated.
func (d *decoder) charge(size int) error {
	if d.memory -= int64(size); d.memory < 0 {
		return d.fail("the value takes too much memory")
	}
	return nil
}

// next returns the next value as it stands in the text. It is a scalar of a kind, such as
// "a text", or an error.
func (d *decoder) next(kind jsontext.Kind, expected string) (jsontext.Value, error) {
	if d.kind != kind {
		return nil, d.unexpected(expected)
	}
	value, err := d.json.ReadValue()
	return value, d.failed(err)
}

// begins reports whether a kind is that of a list or an object.
func begins(kind jsontext.Kind) bool {
	return kind == jsontext.KindBeginArray || kind == jsontext.KindBeginObject
}

// enter reads the beginning of a list or an object.
func (d *decoder) enter(kind jsontext.Kind, expected string) error {
	if d.kind != kind {
		return d.unexpected(expected)
	}
	return d.token()
}

// unexpected returns the error that something else was expected than what comes next. It
// reads that, a list or an object not to the end, so that the error is about it.
func (d *decoder) unexpected(expected string) error {
	if begins(d.kind) {
		if err := d.token(); err != nil {
			return err
		}
		return d.mismatch(jsontext.Value{byte(d.kind)}, expected)
	}
	found, err := d.json.ReadValue()
	if err != nil {
		return d.failed(err)
	}
	return d.mismatch(found, expected)
}

// token reads a token: of what is kept as it stands, or a beginning or end.
func (d *decoder) token() error {
	if _, err := d.json.ReadToken(); err != nil {
		return d.failed(err)
	}
	if d.json.StackDepth() > MaxDepth {
		return d.fail("values are nested more than %d deep", MaxDepth)
	}
	return nil
}

// isAtEnd reports whether a list or an object ends here. Errors are for whoever reads on.
func (d *decoder) isAtEnd(end jsontext.Kind) bool { return d.json.PeekKind() == end }

// maxScratch is how much room for a text is kept, and how long a name may be.
const maxScratch = 64 << 10

// name reads the name of a member and counts the memory that it takes.
func (d *decoder) name() (jsontext.Value, error) {
	name, err := d.json.ReadValue()
	switch {
	case err != nil:
		return nil, d.failed(err)
	case len(name) > maxScratch:
		return nil, d.failAt("", fmt.Errorf("a name is longer than %d bytes", maxScratch)) // its pointer would be as long
	}
	return name, d.chargeName()
}

// textOf returns the text of a value that is one, or of a name.
func (d *decoder) textOf(value jsontext.Value) (string, error) {
	if err := d.unquote(value); err != nil {
		return "", err
	}
	if err := d.charge(len(d.scratch)); err != nil {
		return "", err
	}
	return d.recent.text(d.scratch), nil
}

// unquote puts the text of a value into scratch, of which it makes UTF-8 if it is none. That can
// make it three times as long.
func (d *decoder) unquote(value jsontext.Value) error {
	size := len(value)
	if size > cap(d.scratch) && size > maxScratch {
		if !utf8.Valid(value) {
			size *= len(string(utf8.RuneError))
		}
		if err := d.charge(size); err != nil {
			return err
		}
		d.scratch = make([]byte, 0, size)
	}
	d.scratch, _ = jsontext.AppendUnquote(d.scratch[:0], value)
	return nil
}

// raw returns the next value as it stands in the text.
func (d *decoder) raw() (json.RawMessage, error) {
	value, err := d.skip()
	if err != nil {
		return nil, err
	}
	if err := d.charge(len(value)); err != nil {
		return nil, err
	}
	return bytes.Clone(value), nil
}

// skip reads the next value without decoding it.
func (d *decoder) skip() ([]byte, error) {
	if !begins(d.json.PeekKind()) {
		value, err := d.json.ReadValue()
		return value, d.failed(err)
	}
	around := d.json.StackDepth()
	if err := d.token(); err != nil {
		return nil, err
	}
	begin := d.json.InputOffset() - 1
	for d.json.StackDepth() > around {
		if err := d.skipToken(); err != nil {
			return nil, err
		}
	}
	return d.text[begin:d.json.InputOffset()], nil
}

// skipToken reads a token of what is kept as it stands, of which a name is checked.
func (d *decoder) skipToken() error {
	kind, length := d.json.StackIndex(d.json.StackDepth())
	if isName := kind == jsontext.KindBeginObject && length%2 == 0 && !d.isAtEnd(jsontext.KindEndObject); isName {
		_, err := d.name()
		return err
	}
	return cmp.Or(d.token(), d.chargeName())
}

// An object of many members takes memory while it is read, for its names are kept so that
// none stands twice.
const (
	manyMembers = 64
	nameSize    = 128 // about what a name takes
)

// chargeName counts the memory for a name, given that one or its value was read last.
func (d *decoder) chargeName() error {
	kind, length := d.json.StackIndex(d.json.StackDepth())
	if kind == jsontext.KindBeginObject && length > 2*manyMembers {
		return d.charge(nameSize / 2)
	}
	return nil
}

// missing reports what is missing, or fails.
func (d *decoder) missing(pointer jsontext.Pointer, message string) error {
	if d.options.Missing == nil {
		return d.failAt(pointer, errors.New(message))
	}
	d.options.Missing(shortened(string(pointer)))
	return nil
}

// fail returns an error about the value that was read last.
func (d *decoder) fail(format string, arguments ...any) error {
	return d.failAt(d.json.StackPointer(), fmt.Errorf(format, arguments...))
}

func (d *decoder) failAt(pointer jsontext.Pointer, err error) error {
	return &DecodeError{shortened(string(pointer)), d.json.InputOffset(), err}
}

// failed returns an error of the text itself; nil of nil.
func (d *decoder) failed(err error) error {
	if err == nil {
		return nil
	}
	syntax, isSyntax := errors.AsType[*jsontext.SyntacticError](err)
	switch {
	case errors.Is(err, io.EOF):
		return d.fail("there is no value: %w", err)
	case !isSyntax:
		return d.fail("%w", err)
	}
	err = syntax.Err
	if errors.Is(err, io.ErrUnexpectedEOF) {
		err = fmt.Errorf("the text ends before the value does: %w", err)
	}
	return &DecodeError{shortened(string(syntax.JSONPointer)), syntax.ByteOffset, err}
}

// mismatch returns the error of a value that is of another kind than it must be.
func (d *decoder) mismatch(found jsontext.Value, expected string) error {
	return d.fail("found %s, expected %s", described(found), expected)
}
