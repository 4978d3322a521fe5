package rest

import (
	"fmt"
	"reflect"
)

// DefaultMemory is how much memory the values of one text may take, unless
// [DecodeOptions] say otherwise. It is enough for ordinary texts of some 50 MiB.
const DefaultMemory = 128 << 20

// MaxDepth is how deep models and lists may nest. Deeper ones could exhaust the stack, which
// ends a program.
const MaxDepth = 1000

// DecodeOptions loosen or tighten what [Decode] accepts. The zero value is strict.
type DecodeOptions struct {
	// Memory is how many bytes the decoded value may take; 0 stands for [DefaultMemory].
	Memory int64
	// Missing accepts that required members are missing and that values are null which
	// may not be. It is called with the JSON pointer of each, cut off where it is very long,
	// and the field is left as it is. Without it, the first one is an error.
	Missing func(pointer string)
}

// Decode decodes a JSON text into a value, given a pointer to it.
func Decode(text []byte, value any, options DecodeOptions) error {
	target := reflect.ValueOf(value)
	if target.Kind() != reflect.Pointer || target.IsNil() {
		return fmt.Errorf("rest: there is nothing to decode into: expected a pointer, found %T(nil)", value)
	}
	codec, err := codecOf(target.Type().Elem())
	if err != nil {
		return err
	}
	d := decoders.Get().(*decoder)
	defer d.release()
	d.begin(text, options)
	if err := newSlot(codec, target.Type().Elem()).read(d, target.Elem()); err != nil {
		return err
	}
	return d.end()
}

// Unmarshal decodes a JSON object into a model, given a pointer to it. It is what its method
// UnmarshalJSON does, and so a null changes nothing.
func Unmarshal(text []byte, model any) error {
	if string(text) == "null" {
		return nil
	}
	return Decode(text, model, DecodeOptions{})
}
