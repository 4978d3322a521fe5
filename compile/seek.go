package compile

import (
	"cmp"
	"fmt"
)

// After returns the SQL condition for the rows that come after a cursor's place in
// the order, to be joined to a filter's condition by AND. Its form, for keys a and
// id, is (a >= ? AND (a > ? OR id > ?)), which an index on (a, id) serves on every
// engine. The error is an *[Error] if the cursor is not one of this order.
func (o *Order) After(cursor string, options SQLOptions) (*Condition, error) {
	at, err := o.place(cursor)
	if err != nil {
		return nil, err
	}
	w, err := newSQLWriter(o.schema, options)
	if err != nil {
		return nil, err
	}
	w.after(o.keys, at)
	return w.condition(options)
}

// after writes that the keys lie after a place.
func (w *sqlWriter) after(keys []orderKey, at place) {
	key, rest := keys[0], func() { w.after(keys[1:], at[1:]) }
	c := w.keyColumn(key)
	last := len(keys) == 1
	switch {
	case at[0] == nil && key.descending: // missing values come last
		w.write("(", c.column, " IS NULL AND ")
		rest()
		w.write(")")
	case at[0] == nil: // and ascending first
		w.write("(", c.column, " IS NOT NULL OR ")
		rest()
		w.write(")")
	case last:
		c.beyond(key, *at[0], "")
	default:
		w.write("(")
		c.beyond(key, *at[0], "=")
		w.write(" AND (")
		c.beyond(key, *at[0], "")
		w.write(" OR ")
		rest()
		w.write("))")
	}
}

// beyond writes that the column lies beyond v or, with orEqual, at it. Descending,
// a missing value lies beyond all others.
func (c columnTest) beyond(key orderKey, v value, orEqual string) {
	if !key.descending {
		c.comparison(">"+orEqual, v)
		return
	}
	if !key.field.Optional {
		c.comparison("<"+orEqual, v)
		return
	}
	c.write("(")
	c.comparison("<"+orEqual, v)
	c.write(" OR ", c.column, " IS NULL)")
}

// After returns the test whether a record comes after a cursor's place in the
// order. The error is an *[Error] if the cursor is not one of this order.
func (m *Model[T]) After(order *Order, cursor string) (func(*T) bool, error) {
	if err := m.owns(order); err != nil {
		return nil, err
	}
	at, err := order.place(cursor)
	if err != nil {
		return nil, err
	}
	return func(record *T) bool {
		for i, key := range order.keys {
			if c := key.compare(m.valueOf(key, record), at[i]); c != 0 {
				return c > 0
			}
		}
		return false
	}, nil
}

// Compare returns the comparison of two records in an order of the model's schema,
// for slices.SortFunc. The error says that the order is one of another schema.
func (m *Model[T]) Compare(order *Order) (func(a, b *T) int, error) {
	if err := m.owns(order); err != nil {
		return nil, err
	}
	return func(a, b *T) int {
		for _, key := range order.keys {
			if c := key.compare(m.valueOf(key, a), m.valueOf(key, b)); c != 0 {
				return c
			}
		}
		return 0
	}, nil
}

func (m *Model[T]) owns(order *Order) error {
	if order.schema != m.schema {
		return fmt.Errorf("compile: the order is one of another schema than that of the model (%s)", m.schema.name)
	}
	return nil
}

func (m *Model[T]) valueOf(key orderKey, record *T) *value {
	v, ok := m.accessors[key.field.Selector].value(record)
	if !ok {
		return nil
	}
	if key.field.Folding {
		v.text = Fold(v.text)
	}
	return &v
}

// compare returns the order of two values, nil for a missing one.
func (k orderKey) compare(a, b *value) int {
	result := 0
	switch {
	case a == nil && b == nil:
	case a == nil:
		result = -1
	case b == nil:
		result = 1
	default:
		result = k.field.Kind.compare(*a, *b)
	}
	if k.descending {
		return -result
	}
	return result
}

// compare returns the order of two values of the kind; false comes before true.
func (k Kind) compare(a, b value) int {
	switch k {
	case KindInteger, KindTimestamp:
		return cmp.Compare(a.integer, b.integer)
	case KindNumber:
		return cmp.Compare(a.number, b.number)
	case KindBoolean:
		switch {
		case a.boolean == b.boolean:
			return 0
		case b.boolean:
			return -1
		}
		return 1
	}
	return cmp.Compare(a.text, b.text)
}
