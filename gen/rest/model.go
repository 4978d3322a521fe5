package rest

import (
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"

	"github.com/go-json-experiment/json/jsontext"
)

// model is the codec of a struct.
type model struct {
	members []member
	index   map[string]int // of members, by their names
	unknown int            // the index of the field Unknown; -1 if there is none
}

// member is a field of a struct that is a member of an object.
type member struct {
	slot
	name     string
	quoted   string // the name as a text has it
	key      []byte // the same with a colon
	field    int
	optional bool
}

// modelOf returns the codec of a struct. It is in models before its members are made.
func (b *builder) modelOf(t reflect.Type) codec {
	if found, ok := codecs.Load(t); ok {
		return found.(codec)
	}
	if found := b.models[t]; found != nil {
		return found
	}
	m := &model{index: make(map[string]int), unknown: -1}
	b.models[t] = m
	outer := b.depth
	defer func() { b.depth = outer }()
	b.depth = 0
	for i := range t.NumField() {
		b.addField(m, t.Field(i), i)
	}
	return m
}

// unknownType is the type of the field Unknown.
var unknownType = reflect.TypeFor[map[string]json.RawMessage]()

func (b *builder) addField(m *model, field reflect.StructField, at int) {
	tag := field.Tag.Get("json")
	options, given, isGiven := strings.Cut(field.Tag.Get("rest"), "name=")
	switch {
	case field.Name == "Unknown" && tag == "-" && field.Type == unknownType:
		m.unknown = at
		return
	case tag == "-":
		return
	case !field.IsExported() || tag == "" && !isGiven:
		b.fail("the field %s of a model has no tag of package json", field.Name)
		return
	}
	name, option, _ := strings.Cut(tag, ",")
	if isGiven { // a name that a tag of package json cannot have
		name = given
	}
	made := member{slot: b.slotOf(field.Type), name: name, field: at, optional: option == "omitzero"}
	made.nullable = made.nullable || made.optional || strings.HasPrefix(options, "nullable")
	quoted, _ := jsontext.AppendQuote(nil, name)
	made.quoted, made.key = string(quoted), append(quoted, ':')
	m.index[name] = len(m.members)
	m.members = append(m.members, made)
}

func (m *model) read(d *decoder, variable reflect.Value) error {
	if err := d.enter(jsontext.KindBeginObject, "an object"); err != nil {
		return err
	}
	if m.unknown >= 0 {
		variable.Field(m.unknown).SetZero()
	}
	var room [2]uint64
	seen, next := newSet(room[:0], len(m.members)), 0
	for !d.isAtEnd(jsontext.KindEndObject) {
		at, err := m.readMember(d, variable, next)
		if err != nil {
			return err
		}
		if at >= 0 {
			seen.add(at)
			next = at + 1
		}
	}
	if err := d.token(); err != nil {
		return err
	}
	return m.checkRequired(d, seen)
}

// readMember reads a member, and returns its index; -1 if it is unknown.
func (m *model) readMember(d *decoder, variable reflect.Value, next int) (int, error) {
	name, err := d.name()
	if err != nil {
		return 0, err
	}
	at := m.find(d, name, next)
	if at < 0 {
		return at, m.readUnknown(d, name, variable)
	}
	member := &m.members[at]
	return at, member.read(d, variable.Field(member.field))
}

// find returns the index of the member with a name, or -1. Members mostly come in their
// order, some of them absent.
func (m *model) find(d *decoder, name jsontext.Value, next int) int {
	for at := next; at < min(next+8, len(m.members)); at++ {
		if m.members[at].quoted == string(name) {
			return at
		}
	}
	_ = d.unquote(name) // a name is short enough
	if at, ok := m.index[string(d.scratch)]; ok {
		return at
	}
	return -1
}

// readUnknown reads a member that the struct has no field for.
func (m *model) readUnknown(d *decoder, name jsontext.Value, variable reflect.Value) error {
	if m.unknown < 0 {
		_, err := d.skip()
		return err
	}
	unknown := variable.Field(m.unknown).Addr().Interface().(*map[string]json.RawMessage)
	if err := d.chargeEntry(len(*unknown), rawSize); err != nil {
		return err
	}
	key, err := d.textOf(name)
	if err != nil {
		return err
	}
	value, err := d.raw()
	if err != nil {
		return err
	}
	if *unknown == nil {
		*unknown = make(map[string]json.RawMessage)
	}
	(*unknown)[key] = value
	return nil
}

// rawSize is what a slice takes without what is in it.
const rawSize = 24

// checkRequired looks for required members that did not come.
func (m *model) checkRequired(d *decoder, seen set) error {
	for at, member := range m.members {
		if member.optional || seen.has(at) {
			continue
		}
		pointer := d.json.StackPointer().AppendToken(member.name)
		if err := d.missing(pointer, "the property is missing"); err != nil {
			return err
		}
	}
	return nil
}

func (m *model) write(e *encoder, value reflect.Value) error {
	if err := e.enter('{'); err != nil {
		return err
	}
	for i := range m.members {
		if err := m.members[i].writeMember(e, value.Field(m.members[i].field)); err != nil {
			return err
		}
	}
	if m.unknown >= 0 && value.Field(m.unknown).Len() > 0 {
		if err := m.writeUnknown(e, value); err != nil {
			return err
		}
	}
	e.leave('}')
	return nil
}

func (m *member) writeMember(e *encoder, value reflect.Value) error {
	if m.optional && value.IsZero() {
		return nil
	}
	e.text = append(e.text, m.key...)
	if m.nullable && !m.raw && value.IsZero() {
		e.null()
	} else if err := m.write(e, value); err != nil {
		return err
	}
	e.comma()
	return nil
}

// writeUnknown writes what is in the field Unknown. An entry with the name of a member is
// written where the member was left out.
func (m *model) writeUnknown(e *encoder, value reflect.Value) error {
	unknown := value.Field(m.unknown).Interface().(map[string]json.RawMessage)
	for _, name := range slices.Sorted(maps.Keys(unknown)) {
		if at, ok := m.index[name]; ok && !(m.members[at].optional && value.Field(m.members[at].field).IsZero()) {
			continue
		}
		e.quote(name)
		e.text = append(e.text, ':')
		if err := e.raw(unknown[name]); err != nil {
			return fmt.Errorf("the property %q: %w", shortened(name), err)
		}
		e.comma()
	}
	return nil
}
