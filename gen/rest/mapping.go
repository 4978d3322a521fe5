package rest

import (
	"cmp"
	"reflect"
	"slices"

	"github.com/go-json-experiment/json/jsontext"
)

// mapping is the codec of maps, whose keys are texts.
type mapping struct {
	element slot
	of      reflect.Type
	size    int // of an element
}

func (b *builder) mappingOf(t reflect.Type) codec {
	if t.Key().Kind() != reflect.String {
		b.fail("the keys of a %v are no texts", t)
		return nil
	}
	return mapping{b.slotOf(t.Elem()), t, int(t.Elem().Size())}
}

func (m mapping) read(d *decoder, variable reflect.Value) error {
	if err := d.enter(jsontext.KindBeginObject, "an object"); err != nil {
		return err
	}
	if err := d.charge(mapSize); err != nil {
		return err
	}
	made := reflect.MakeMap(m.of)
	variable.Set(made)
	key, element := reflect.New(m.of.Key()).Elem(), reflect.New(m.of.Elem()).Elem()
	for !d.isAtEnd(jsontext.KindEndObject) {
		if err := cmp.Or(d.chargeEntry(made.Len(), m.size), m.readEntry(d, key, element)); err != nil {
			return err
		}
		made.SetMapIndex(key, element)
	}
	return d.token()
}

// readEntry reads the key and the value of an entry into variables.
func (m mapping) readEntry(d *decoder, key, element reflect.Value) error {
	name, err := d.name()
	if err != nil {
		return err
	}
	text, err := d.textOf(name)
	if err != nil {
		return err
	}
	key.SetString(text)
	element.SetZero()
	return m.element.read(d, element)
}

// What a map takes: by itself, the room for its first entries, a key, and a value that lies in
// it rather than beside it.
const (
	mapSize   = 56
	mapRoom   = 8
	keySize   = 16
	innerSize = 128
)

// chargeEntry counts the memory of one more entry in a map that has so many, without the text
// of its key. Beyond the first ones, that is also what a growing map leaves behind.
func (d *decoder) chargeEntry(length, size int) error {
	inner, beside := keySize+min(size, innerSize), 0
	if size > innerSize {
		beside = size
	}
	switch {
	case length == 0:
		return d.charge(beside + mapRoom*inner + mapSize)
	case length < mapRoom:
		return d.charge(beside)
	case length == mapRoom:
		return d.charge(beside + (mapRoom+1)*(2*inner+mapSize))
	}
	return d.charge(beside + 2*inner + mapSize)
}

func (m mapping) write(e *encoder, value reflect.Value) error {
	if err := e.enter('{'); err != nil {
		return err
	}
	inOrder := func(a, b reflect.Value) int { return cmp.Compare(a.String(), b.String()) }
	for _, key := range slices.SortedFunc(slices.Values(value.MapKeys()), inOrder) {
		e.quote(key.String())
		e.text = append(e.text, ':')
		if err := m.element.write(e, value.MapIndex(key)); err != nil {
			return err
		}
		e.comma()
	}
	e.leave('}')
	return nil
}
