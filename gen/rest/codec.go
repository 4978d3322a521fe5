package rest

import (
	"encoding/json"
	"fmt"
	"reflect"
	"sync"
	"time"

	"github.com/go-json-experiment/json/jsontext"
)

// codec decodes and encodes the values of a type.
type codec interface {
	// read reads a value that is not null, and whose kind is that of the decoder, into a
	// variable.
	read(d *decoder, variable reflect.Value) error
	// write writes a value.
	write(e *encoder, value reflect.Value) error
}

// slot is a place for a value: a member of an object, an element of a list or the whole.
type slot struct {
	codec
	nullable bool // null is its zero value
	raw      bool // null is a value like any other
}

func (s slot) read(d *decoder, variable reflect.Value) error {
	d.kind = d.json.PeekKind()
	if s.raw || d.kind != jsontext.KindNull {
		return s.codec.read(d, variable)
	}
	if err := d.token(); err != nil {
		return err
	}
	if s.nullable {
		variable.SetZero()
		return nil
	}
	return d.missing(d.json.StackPointer(), "found null, expected a value")
}

// codecs holds the codecs of models, and of what was decoded or encoded, by their types.
var codecs sync.Map

// codecOf returns the codec of a type. It is made once, that of a model in two steps, since
// a model may contain itself.
func codecOf(t reflect.Type) (codec, error) {
	if found, ok := codecs.Load(t); ok {
		return found.(codec), nil
	}
	b := builder{models: make(map[reflect.Type]*model)}
	made := b.codecOf(t)
	if b.err != nil {
		return nil, b.err
	}
	for t, m := range b.models {
		codecs.LoadOrStore(t, m)
	}
	kept, _ := codecs.LoadOrStore(t, made)
	return kept.(codec), nil
}

// builder makes the codecs of a type and of all that is in it.
type builder struct {
	models map[reflect.Type]*model
	depth  int   // of lists and pointers in each other
	err    error // the first one
}

func (b *builder) codecOf(t reflect.Type) codec {
	if b.depth++; b.depth > MaxDepth {
		b.fail("%v contains itself", t)
		return nil
	}
	defer func() { b.depth-- }()
	switch t {
	case reflect.TypeFor[json.RawMessage]():
		return raw{}
	case reflect.TypeFor[json.Number]():
		return literal{}
	case reflect.TypeFor[time.Time]():
		return instant{}
	}
	switch t.Kind() {
	case reflect.String:
		return text{}
	case reflect.Bool:
		return boolean{}
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return integer{t.Bits()}
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		return unsigned{t.Bits()}
	case reflect.Float32, reflect.Float64:
		return number{t.Bits()}
	case reflect.Pointer:
		return pointer{b.codecOf(t.Elem()), t.Elem(), int(t.Elem().Size())}
	case reflect.Slice:
		return list{b.slotOf(t.Elem()), reflect.MakeSlice(t, 0, 0), int(t.Elem().Size())}
	case reflect.Map:
		return b.mappingOf(t)
	case reflect.Struct:
		return b.modelOf(t)
	}
	b.fail("no value of the type %v is written in JSON", t)
	return nil
}

func (b *builder) fail(format string, arguments ...any) {
	if b.err == nil {
		b.err = fmt.Errorf("rest: "+format, arguments...)
	}
}

// slotOf returns the slot of an element of a list, or of a required member.
func (b *builder) slotOf(t reflect.Type) slot {
	return newSlot(b.codecOf(t), t)
}

// newSlot returns the slot of values of a type that are there.
func newSlot(c codec, t reflect.Type) slot {
	_, isRaw := c.(raw)
	return slot{codec: c, nullable: t.Kind() == reflect.Pointer, raw: isRaw}
}
