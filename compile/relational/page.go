package relational

import (
	"errors"

	"github.com/fiql-go/fiql/compile"
)

// Part is a part of a page: what follows WHERE and ORDER BY in a statement that reads it.
type Part struct {
	Where   *Condition // the rows of the part
	OrderBy string     // their order
}

// Page returns the parts of a page: the records that match query, in an order, after the
// place of a cursor (from the first on if it is empty). A program reads the parts one after
// the other, each with as many rows as the page still lacks, until it has limit rows:
//
//	for _, part := range parts {
//		if missing := limit - len(page); missing > 0 {
//			page = append(page, read("WHERE "+part.Where.Text()+" ORDER BY "+part.OrderBy+" LIMIT …", missing)...)
//		}
//	}
//
// All parts together are what one statement with [Where], [After] and [OrderBy] selects,
// which some engines read in full and sort. An ordinary index serves each part: records
// that lack the first key are apart from those that have it, and where the order is that of
// the schema's key a test of a list is driven by the index of the list, if the limit is
// known (more than 0) and the test is all that the filter asks.
//
// The error says what the schema lacks, that the options are wrong, or is a
// [compile.Error] if the cursor is not one of this order.
func Page(query *compile.Query, order *compile.Order, cursor string, limit int, options Options) ([]Part, error) {
	switch {
	case query.Schema() == nil:
		return nil, errNoQuery
	case order.Schema() != query.Schema():
		return nil, errors.New("relational: the order is not one of the query's schema")
	}
	var place []*compile.Value
	if cursor != "" {
		var err error
		if place, err = order.Place(cursor); err != nil {
			return nil, err
		}
	}
	p := &pager{query: query, options: options, limit: limit}
	p.parts(nil, order.Keys(), place)
	return p.written, p.err
}

// pager writes the parts of a page.
type pager struct {
	query   *compile.Query
	options Options
	limit   int
	written []Part
	err     error
}

// parts writes the records of which the keys before are missing, in the order of the rest
// of the keys, after a place unless that is nil.
func (p *pager) parts(missing, keys []compile.Key, place []*compile.Value) {
	key := keys[0]
	if !key.Field.Optional {
		p.part(stretch{missing: missing, keys: keys, place: place})
		return
	}
	withValue := stretch{missing: missing, keys: present(keys), place: place, isPresent: place == nil || place[0] == nil}
	if withValue.isPresent {
		withValue.place = nil
	}
	without := func(place []*compile.Value) { p.parts(append(missing, key), keys[1:], place) }
	switch isMissing := place != nil && place[0] == nil; {
	case key.Descending && isMissing:
		without(place[1:])
	case key.Descending:
		p.part(withValue)
		without(nil)
	case place == nil || isMissing:
		without(rest(place))
		p.part(withValue)
	default:
		p.part(withValue)
	}
}

func rest(place []*compile.Value) []*compile.Value {
	if place == nil {
		return nil
	}
	return place[1:]
}

// present returns keys of which the first is never missing.
func present(keys []compile.Key) []compile.Key {
	first := keys[0]
	first.Field.Optional = false
	return append([]compile.Key{first}, keys[1:]...)
}

// stretch is a part of an order: the records that lack some keys and, of the others, lie
// after a place.
type stretch struct {
	missing   []compile.Key
	keys      []compile.Key
	isPresent bool             // the first of keys must not be missing
	place     []*compile.Value // nil for all
}

// part writes a stretch, by the index of a list where that can be.
func (p *pager) part(s stretch) {
	if test, ok := p.walkable(s); ok {
		p.write(s, func(w *writer) { w.walk(test, s, p.limit) })
		p.write(s, func(w *writer) { w.afterWalk(test, s, p.limit) })
		return
	}
	p.write(s, func(w *writer) {
		w.seekLists(s)
		if s.isWhole() {
			w.confined(p.query.Root(), nil)
			return
		}
		w.confined(p.query.Root(), func() { w.stretch(s) })
	})
}

// isByKey reports whether the schema's key is all that the stretch is sorted by.
func (s stretch) isByKey() bool { return len(s.keys) == 1 && len(s.missing) == 0 }

// isWhole reports whether the stretch has all records.
func (s stretch) isWhole() bool { return len(s.missing) == 0 && !s.isPresent && s.place == nil }

// write writes a part of the page.
func (p *pager) write(s stretch, condition func(*writer)) {
	if p.err != nil {
		return
	}
	w, err := newConfinedWriter(p.query.Schema(), p.options)
	if err != nil {
		p.err = err
		return
	}
	condition(w)
	where, err := w.condition()
	if err != nil {
		p.err = err
		return
	}
	orderBy, err := orderBy(p.query.Schema(), s.keys, p.options)
	p.written, p.err = append(p.written, Part{where, orderBy}), err
}

// seekLists has tests of lists look at the elements of records after the place of a stretch
// only, where that is a place of the schema's key.
func (w *writer) seekLists(s stretch) {
	if !s.isByKey() || s.place == nil {
		return
	}
	key := &s.keys[0]
	w.seek = func(row, parent string) { w.listKey(row, parent, key).beyond(key.Descending, *s.place[0], "") }
}

// listKey returns the column of a row that holds the key of its record.
func (w *writer) listKey(row, parent string, key *compile.Key) columnTest {
	field := key.Field
	field.Column = parent
	return w.columnTest(row, &field, false)
}

// stretch writes the condition of a stretch, each of its terms after AND.
func (w *writer) stretch(s stretch) {
	for i := range s.missing {
		w.write(" AND ")
		c := w.key(&s.missing[i])
		c.negated = true
		c.presence()
	}
	if s.isPresent {
		w.write(" AND ")
		w.key(&s.keys[0]).presence()
	}
	if s.place != nil {
		w.write(" AND ")
		w.after(s.keys, s.place)
	}
}
