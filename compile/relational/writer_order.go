package relational

import "github.com/fiql-go/fiql/compile"

// key returns the column that a key sorts by.
func (w *writer) key(key *compile.Key) columnTest {
	behind := w.route("", key.Field.Reference)
	c := w.valueTest(w.table, &key.Field, false)
	c.behind = behind
	if c.json != nil {
		c.json.sorted = true
	}
	return c
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
		c.beyond(key.Descending, *place[0], "")
	default:
		w.write("(")
		c.beyond(key.Descending, *place[0], "=")
		w.write(" AND (")
		c.beyond(key.Descending, *place[0], "")
		w.write(" OR ")
		rest()
		w.write("))")
	}
}
