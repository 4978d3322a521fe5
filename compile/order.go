package compile

import (
	"fmt"
	"slices"
	"strings"

	"github.com/fiql-go/fiql/ast/diagnostic"
)

// The codes of an order.
const (
	CodeInvalidOrder  diagnostic.Code = "invalid-order"  // a sort text that cannot be read, or a selector that cannot be sorted by
	CodeInvalidCursor diagnostic.Code = "invalid-cursor" // a cursor that was not made for this order
)

// Order is a checked sort: keys with a direction each, the last of which is the
// schema's key, so that no two records are equal in it. A missing value comes
// before all others ascending and after them descending. It is immutable.
//
// A page after the first begins where a cursor says: at the place of a record in the order,
// the last one of the page before. Backends make cursors with [Order.Cursor] and read them
// with [Order.Place].
type Order struct {
	schema *Schema
	keys   []Key
}

// Key is a key of an [Order].
type Key struct {
	Field      Field // what records are sorted by; it lies in no list
	Descending bool  // the largest value comes first
}

// Compare returns a negative number if a comes before b in the order of the key, a positive
// one if it comes after it, and otherwise 0. A missing value is nil. The text of a folding
// field must be folded.
func (k *Key) Compare(a, b *Value) int {
	result := 0
	switch {
	case k == nil || a == nil && b == nil:
	case a == nil:
		result = -1
	case b == nil:
		result = 1
	default:
		result = a.Compare(*b)
	}
	if k != nil && k.Descending {
		return -result
	}
	return result
}

// Schema returns the schema whose selectors the order has.
func (o *Order) Schema() *Schema {
	if o == nil {
		return nil
	}
	return o.schema
}

// Keys returns a copy of the keys, the most significant first. There is at least one, unless
// the order is nil or zero.
func (o *Order) Keys() []Key {
	if o == nil {
		return nil
	}
	return slices.Clone(o.keys)
}

// maxOrderKeys is how many keys a sort may have.
const maxOrderKeys = 8

// ParseOrder reads sort texts, the most significant first, each a selector and,
// after a comma that blanks may surround, ASC or DESC in either case: "name,ASC".
// Without a direction it is ascending. The schema's key is added as the last key if
// it is not among them, in the direction of the key before it, so that an ordinary index
// can be read from one end to the other. What follows the schema's key is checked and left
// out, since no two records share a key. The error is an *[Error].
func ParseOrder(schema *Schema, texts ...string) (*Order, error) {
	if schema == nil {
		return nil, errNoSchema
	}
	if schema.key == nil {
		return nil, fmt.Errorf("compile: %s has no key to complete an order with", schema.name)
	}
	if len(texts) > maxOrderKeys {
		return nil, orderError(texts[maxOrderKeys], "", fmt.Sprintf("more than %d sort keys", maxOrderKeys))
	}
	order := &Order{schema: schema}
	for _, text := range texts {
		if err := order.add(text); err != nil {
			return nil, err
		}
	}
	order.complete()
	return order, nil
}

// complete adds the schema's key, unless it is there.
func (o *Order) complete() {
	if !o.has(o.schema.key) {
		last := len(o.keys) - 1
		o.keys = append(o.keys, Key{*o.schema.key, last >= 0 && o.keys[last].Descending})
	}
}

func (o *Order) add(text string) error {
	selector, direction, _ := strings.Cut(text, ",")
	selector, direction = strings.Trim(selector, " "), strings.Trim(direction, " ")
	field := o.schema.field(selector)
	switch {
	case field == nil:
		err := orderError(text, selector, "cannot sort by "+diagnostic.Quote(selector)+": no such selector")
		err.Near = diagnostic.Near(selector, o.sortable())
		err.Message += didYouMean(err.Near)
		err.Allowed = o.sortable()
		return err
	case field.List != "":
		return orderError(text, selector, "cannot sort by "+selector+": it lies in a list and has many values")
	case o.has(field):
		return orderError(text, selector, "the sort has "+selector+" twice")
	}
	descending := strings.EqualFold(direction, "DESC")
	if !descending && !strings.EqualFold(direction, "ASC") && strings.Contains(text, ",") {
		return orderError(text, selector, diagnostic.Quote(direction)+" is not a direction: expected ASC or DESC")
	}
	if !o.has(o.schema.key) {
		o.keys = append(o.keys, Key{*field, descending})
	}
	return nil
}

func (o *Order) has(field *Field) bool {
	for _, key := range o.keys {
		if key.Field.Selector == field.Selector {
			return true
		}
	}
	return false
}

// sortable returns the selectors that a sort may use.
func (o *Order) sortable() []string {
	var names []string
	for field := range o.schema.Fields() {
		if field.List == "" {
			names = append(names, field.Selector)
		}
	}
	return names
}

func orderError(text, selector, message string) *Error {
	return &Error{diagnostic.Diagnostic{
		Code:     CodeInvalidOrder,
		Message:  message,
		Selector: selector,
		Found:    diagnostic.Quote(text),
		Expected: []string{"a selector and a direction, as in name,ASC"},
	}}
}

// String returns the order as a sort text of every key, separated by semicolons:
// "name,ASC;id,ASC".
func (o *Order) String() string {
	keys := o.Keys()
	texts := make([]string, len(keys))
	for i, key := range keys {
		texts[i] = key.Field.Selector + "," + key.direction()
	}
	return strings.Join(texts, ";")
}

func (k *Key) direction() string {
	if k.Descending {
		return "DESC"
	}
	return "ASC"
}
