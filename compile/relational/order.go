package relational

import (
	"errors"

	"github.com/fiql-go/fiql/compile"
)

var errNoOrder = errors.New("relational: there is no order")

// OrderBy returns what follows ORDER BY. The error says which key has no column.
func OrderBy(order *compile.Order, options Options) (string, error) {
	w, err := newOrderWriter(order, options)
	if err != nil {
		return "", err
	}
	keys := order.Keys()
	for i := range keys {
		w.write(either(i > 0, ", ", ""))
		w.key(&keys[i]).exact()
		w.write(either(keys[i].Descending, " DESC", " ASC"))
		if w.options.Dialect == PostgreSQL && keys[i].Field.Optional {
			w.write(either(keys[i].Descending, " NULLS LAST", " NULLS FIRST"))
		}
	}
	if w.err != nil {
		_, err := w.condition()
		return "", err
	}
	return w.text.String(), nil
}

func newOrderWriter(order *compile.Order, options Options) (*writer, error) {
	if order == nil {
		return nil, errNoOrder
	}
	return newWriter(order.Schema(), options)
}

// key returns the column that a key sorts by.
func (w *writer) key(key *compile.Key) columnTest { return w.columnTest(w.table, &key.Field, false) }

// After returns the condition for the rows that come after a cursor's place in the order,
// to be joined to a filter's condition by [And]. Its form, for keys a and id, is
// (a >= ? AND (a > ? OR id > ?)), which an index on (a, id) serves on every engine. It
// does not look at the shard of the options: the filter's condition is confined. The error
// is a [compile.Error] if the cursor is not one of this order.
func After(order *compile.Order, cursor string, options Options) (*Condition, error) {
	w, err := newOrderWriter(order, options)
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

// after writes that the keys lie after a place.
func (w *writer) after(keys []compile.Key, place []*compile.Value) {
	key, rest := &keys[0], func() { w.after(keys[1:], place[1:]) }
	c := w.key(key)
	switch {
	case place[0] == nil:
		w.write("(")
		c.plain()
		w.write(either(key.Descending, " IS NULL AND ", " IS NOT NULL OR ")) // missing comes last, or first
		rest()
		w.write(")")
	case len(keys) == 1:
		c.beyond(key, *place[0], "")
	default:
		w.write("(")
		c.beyond(key, *place[0], "=")
		w.write(" AND (")
		c.beyond(key, *place[0], "")
		w.write(" OR ")
		rest()
		w.write("))")
	}
}

// beyond writes that the column lies beyond v or, with orEqual, at it. Descending, a
// missing value lies beyond all others.
func (c columnTest) beyond(key *compile.Key, v compile.Value, orEqual string) {
	operator := either(key.Descending, "<", ">") + orEqual
	if !key.Descending || !key.Field.Optional {
		c.comparison(operator, v)
		return
	}
	c.write("(")
	c.comparison(operator, v)
	c.write(" OR ")
	c.plain()
	c.write(" IS NULL)")
}
