package match

import (
	"errors"
	"fmt"

	"github.com/fiql-go/fiql/compile"
)

// Model joins a schema with the accessors of a Go type, which gives predicates
// over that type. It is immutable and safe for concurrent use.
type Model[T any] struct {
	schema    *compile.Schema
	accessors map[string]Accessor[T]
	lists     map[string]func(*T) int
}

// NewModel returns the model of T. accessors has one for each selector of a
// field, lists one function for each selector of a list, which returns the number
// of its elements, of a list in the elements of another that of all ([Total]). The error
// names what is missing or of the wrong kind.
func NewModel[T any](schema *compile.Schema, accessors map[string]Accessor[T], lists map[string]func(*T) int) (*Model[T], error) {
	if schema == nil {
		return nil, errors.New("match: there is no schema")
	}
	m := &Model[T]{schema: schema, accessors: make(map[string]Accessor[T]), lists: make(map[string]func(*T) int)}
	for field := range schema.Fields() {
		accessor := accessors[field.Selector]
		if err := accessor.check(field); err != nil {
			return nil, fmt.Errorf("match: %s: %w", schema.Name(), err)
		}
		m.accessors[field.Selector] = accessor
	}
	for list := range schema.Lists() {
		length := lists[list.Selector]
		if length == nil {
			return nil, fmt.Errorf("match: %s: no length for list %q", schema.Name(), list.Selector)
		}
		m.lists[list.Selector] = length
	}
	return m, nil
}

// Total returns the function that counts in all elements of a list together what count finds in
// one of them. count may itself be made by Total.
func Total[T, E any](elements func(*T) []E, count func(*E) int) func(*T) int {
	if elements == nil || count == nil {
		return nil
	}
	return func(record *T) (total int) {
		list := elements(record)
		for i := range list {
			total += count(&list[i])
		}
		return total
	}
}

// Schema returns the schema of the model.
func (m *Model[T]) Schema() *compile.Schema {
	if m == nil {
		return nil
	}
	return m.schema
}

// Predicate returns a func that reports whether a record matches query, which must have been
// checked against the model's schema. It does not allocate and may be called from several
// goroutines. Nothing matches where the record is nil.
func (m *Model[T]) Predicate(query *compile.Query) (func(*T) bool, error) {
	if m.Schema() == nil {
		return nil, errNoModel
	}
	if query == nil || query.Schema() != m.schema {
		return nil, fmt.Errorf("match: the query was not checked against the schema of the model (%s)", m.schema.Name())
	}
	return predicate(query.Root(), source[*T](modelSource[T]{m})), nil
}

// After returns a func that reports whether a record comes after a cursor's place in an
// order of the model's schema; a nil record does not. The error is a [compile.Error] if the
// cursor is not one of this order.
func (m *Model[T]) After(order *compile.Order, cursor string) (func(*T) bool, error) {
	if err := m.owns(order); err != nil {
		return nil, err
	}
	place, err := order.Place(cursor)
	if err != nil {
		return nil, err
	}
	keys := m.keys(order)
	return func(record *T) bool {
		for i := range keys {
			if c := keys[i].Compare(keys[i].value(record), place[i]); c != 0 {
				return c > 0 && record != nil
			}
		}
		return false
	}, nil
}

// Compare returns the comparison of two records in an order of the model's schema, for
// slices.SortFunc. A nil record has no values. The error says that the order is one of
// another schema.
func (m *Model[T]) Compare(order *compile.Order) (func(a, b *T) int, error) {
	if err := m.owns(order); err != nil {
		return nil, err
	}
	keys := m.keys(order)
	return func(a, b *T) int {
		for i := range keys {
			if c := keys[i].Compare(keys[i].value(a), keys[i].value(b)); c != 0 {
				return c
			}
		}
		return 0
	}, nil
}

// Cursor returns the cursor of a record in an order of the model's schema. The error says
// that the record lacks a value for a key, or that the order is one of another schema.
func (m *Model[T]) Cursor(order *compile.Order, record *T) (string, error) {
	if err := m.owns(order); err != nil {
		return "", err
	}
	return order.Cursor(func(field compile.Field) (compile.Value, bool) {
		return m.accessors[field.Selector].value(record, field.Kind)
	})
}

var errNoModel = errors.New("match: the model is nil or was not made by NewModel")

func (m *Model[T]) owns(order *compile.Order) error {
	if m.Schema() == nil {
		return errNoModel
	}
	if order == nil || order.Schema() != m.schema {
		return fmt.Errorf("match: the order is not one of the schema of the model (%s)", m.schema.Name())
	}
	return nil
}

// key is a key of an order with what reads its values.
type key[T any] struct {
	compile.Key
	accessor Accessor[T]
}

func (m *Model[T]) keys(order *compile.Order) []key[T] {
	keys := make([]key[T], 0, len(order.Keys()))
	for _, k := range order.Keys() {
		keys = append(keys, key[T]{k, m.accessors[k.Field.Selector]})
	}
	return keys
}

// value returns the value that a record is sorted by, nil if it is missing.
func (k *key[T]) value(record *T) *compile.Value {
	v, ok := k.accessor.value(record, k.Field.Kind)
	switch {
	case !ok:
		return nil
	case k.Field.Folding:
		v = compile.NewValue(compile.KindText, compile.Fold(v.Text()))
	}
	return &v
}

// modelSource reads structs by the accessors of their model.
type modelSource[T any] struct{ model *Model[T] }

func (s modelSource[T]) field(f compile.Field, _ compile.List, c condition, n next[*T]) func(*T) bool {
	return s.model.accessors[f.Selector].leaf(c, n)
}

func (s modelSource[T]) list(l compile.List, n next[*T]) func(*T) bool {
	return filled(s.model.lists[l.Selector], n)
}

func (modelSource[T]) constant(answer bool) func(*T) bool {
	return func(record *T) bool { return record != nil && answer }
}
