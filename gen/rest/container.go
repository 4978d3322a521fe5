package rest

import (
	"reflect"

	"github.com/go-json-experiment/json/jsontext"
)

// pointer is the codec of pointers, which are never nil where it reads or writes.
type pointer struct {
	codec
	element reflect.Type
	size    int
}

func (p pointer) read(d *decoder, variable reflect.Value) error {
	if err := d.charge(p.size); err != nil {
		return err
	}
	made := reflect.New(p.element)
	variable.Set(made)
	return p.codec.read(d, made.Elem())
}

func (p pointer) write(e *encoder, value reflect.Value) error {
	if value.IsNil() {
		e.null()
		return nil
	}
	return p.codec.write(e, value.Elem())
}

// list is the codec of lists.
type list struct {
	element slot
	empty   reflect.Value
	size    int // of an element
}

func (l list) read(d *decoder, variable reflect.Value) error {
	if err := d.enter(jsontext.KindBeginArray, "a list"); err != nil {
		return err
	}
	variable.Set(l.empty)
	for length := 0; !d.isAtEnd(jsontext.KindEndArray); length++ {
		if err := l.grow(d, variable); err != nil {
			return err
		}
		if err := l.element.read(d, variable.Index(length)); err != nil {
			return err
		}
	}
	return d.token()
}

// grow makes a list longer by one. Its room is doubled when it is full, which can take half
// as much again. What a growing list leaves behind counts as memory too, for it is there
// until it is collected.
func (l list) grow(d *decoder, variable reflect.Value) error {
	length := variable.Len()
	if length == variable.Cap() {
		if err := d.charge((length*5/2 + 1) * max(1, l.size)); err != nil {
			return err
		}
		variable.Grow(max(1, length))
	}
	variable.SetLen(length + 1)
	return nil
}

func (l list) write(e *encoder, value reflect.Value) error {
	if err := e.enter('['); err != nil {
		return err
	}
	for i := range value.Len() {
		if err := l.element.write(e, value.Index(i)); err != nil {
			return err
		}
		e.comma()
	}
	e.leave(']')
	return nil
}
