package relational

import (
	"errors"

	"github.com/fiql-go/fiql/compile"
)

var errNoOrder = errors.New("relational: there is no order")

// OrderBy returns what follows ORDER BY. The error says which key has no column.
func OrderBy(order *compile.Order, options Options) (string, error) {
	if order.Schema() == nil {
		return "", errNoOrder
	}
	return orderBy(order.Schema(), order.Keys(), options)
}

// orderBy returns the keys as ORDER BY takes them.
func orderBy(schema *compile.Schema, keys []compile.Key, options Options) (string, error) {
	w, err := newWriter(schema, options)
	if err != nil {
		return "", err
	}
	for i := range keys {
		w.write(either(i > 0, ", ", ""))
		c := w.key(&keys[i])
		c.storage.sort(c, keys[i].Descending)
		if keys[i].Field.Optional {
			w.write(w.dialect.nulls(keys[i].Descending))
		}
	}
	written, err := w.condition()
	if err != nil {
		return "", err
	}
	return written.text, nil
}

// After returns the condition for the rows that come after a cursor's place in the order,
// to be joined to a filter's condition by [And]. Its form, for keys a and id, is
// (a >= ? AND (a > ? OR id > ?)), which an index on (a, id) serves on every engine. It
// does not look at the shard of the options: the filter's condition is confined. The error
// is a [compile.Error] if the cursor is not one of this order.
func After(order *compile.Order, cursor string, options Options) (*Condition, error) {
	if order.Schema() == nil {
		return nil, errNoOrder
	}
	w, err := newWriter(order.Schema(), options)
	if err != nil {
		return nil, err
	}
	place, err := order.Place(cursor)
	if err != nil {
		return nil, err
	}
	w.after(order.Keys(), place)
	return w.condition()
}
