package database

import (
	"fmt"
	"slices"
	"strings"
)

// spot is where the rows of a table stand in a description.
type spot struct {
	table *relation
	owner string         // the column of the table whose value the foreign keys of lists hold; empty if there is none
	led   string         // the column of the table that leads to a list's owner, which therefore needs no mention
	depth int            // how many foreign keys are still followed
	path  map[string]int // how often each table stands between the root and here, itself included
}

// enter returns the spot of a table behind a foreign key, or false where the way ends: at a
// table that stands on the way already, unless it refers to itself, which is followed once.
func (p spot) enter(t *relation, owner string) (spot, bool) {
	count := p.path[t.name]
	if p.depth == 0 || count > 1 || count == 1 && p.table.name != t.name {
		return spot{}, false
	}
	path := map[string]int{t.name: count + 1}
	for name, count := range p.path {
		path[name] = max(count, path[name])
	}
	return spot{table: t, owner: owner, depth: p.depth - 1, path: path}, true
}

// root describes the table that was asked for.
func (r *reading) root(t *relation, depth int) (*node, error) {
	p := spot{table: t, owner: r.keyProperty(t, t.key()), depth: depth, path: map[string]int{t.name: 1}}
	n, err := r.object(p)
	if err != nil {
		return nil, err
	}
	if len(n.Properties) == 0 {
		return nil, fmt.Errorf("nothing of the table %s can be described: %s", t.name, r.reasons())
	}
	n.Description, n.Table = t.comment, t.name
	n.hoistCollation()
	return n, nil
}

// reasons returns what was left out.
func (r *reading) reasons() string {
	texts := make([]string, len(r.leftOut))
	for i, l := range r.leftOut {
		texts[i] = l.String()
	}
	return strings.Join(texts[:min(len(texts), maxNames)], "; ")
}

// keyProperty returns a column if it is described, or "".
func (r *reading) keyProperty(t *relation, column string) string {
	if !slices.ContainsFunc(t.readers, func(c *columnReader) bool { return c.column.name == column && c.element == nil }) {
		return ""
	}
	return column
}

// object describes the rows of a table: their columns, then the rows that they refer to, then
// those that refer to them.
func (r *reading) object(p spot) (*node, error) {
	o := &node{Type: "object"}
	for _, column := range p.table.readers {
		if p.led == "" || !p.table.same(column.column.name, p.led) {
			o.addColumn(r.engine, column)
		}
	}
	o.Key = o.propertyOf(p.owner)
	if err := r.references(p, o); err != nil {
		return nil, err
	}
	return o, r.lists(p, o)
}

// references adds the rows that a row refers to.
func (r *reading) references(p spot, o *node) error {
	for _, column := range p.table.columns {
		for _, key := range r.keysFrom(p.table) {
			if !p.table.same(key.columns[0], column.name) {
				continue
			}
			if err := r.reference(p, o, key); err != nil {
				return err
			}
		}
	}
	return nil
}

// keysFrom returns the foreign keys of a table.
func (r *reading) keysFrom(t *relation) (keys []foreignKey) {
	for _, key := range r.keys {
		if t.isCalled(key.from) {
			keys = append(keys, key)
		}
	}
	return keys
}

// reference adds the row that a foreign key refers to.
func (r *reading) reference(p spot, o *node, key foreignKey) error {
	if !r.isSimple(key) {
		return nil
	}
	referred, err := r.behind(p, key.from, key.to, key)
	if err != nil || referred == nil {
		return err
	}
	inner, ok := p.enter(referred, key.keys[0])
	if !ok {
		return nil
	}
	described, err := r.object(inner)
	if err != nil || r.isEmpty(described, key) {
		return err
	}
	described.Key = ""
	described.Reference = &reference{Table: referred.name, Column: key.columns[0], Key: key.keys[0]}
	o.add(o.freeName(key.referenceName(), localName(referred.name), joinName(key.columns[0], localName(referred.name))), described)
	return nil
}

// isSimple reports whether a foreign key has one column. Others are left out.
func (r *reading) isSimple(key foreignKey) bool {
	if len(key.columns) == 1 && key.keys[0] != "" {
		return true
	}
	r.leaveOut(key.from, strings.Join(key.columns, ", "), "the foreign key to "+key.to+" has several columns, and a reference has one")
	return false
}

// isEmpty reports whether nothing is described behind a foreign key, which is then left out.
func (r *reading) isEmpty(described *node, key foreignKey) bool {
	if len(described.Properties) > 0 {
		return false
	}
	r.leaveOut(key.from, key.columns[0], "nothing can be described of what the foreign key to "+key.to+" leads to")
	return true
}

// behind returns the table that a foreign key leads to, or nil where it is not there.
func (r *reading) behind(p spot, from, name string, key foreignKey) (*relation, error) {
	if p.depth == 0 {
		return nil, nil
	}
	if p.table.isCalled(name) {
		return p.table, nil
	}
	t, err := r.relation(name)
	if err == nil && t == nil {
		r.leaveOut(from, strings.Join(key.columns, ", "), "the foreign key refers to "+name+", and there is no such table")
	}
	return t, err
}

// lists adds the rows that refer to a row, and those that tables of links lead to.
func (r *reading) lists(p spot, o *node) error {
	for _, key := range r.keys {
		if !p.table.isCalled(key.to) || p.depth == 0 || !r.isSimple(key) {
			continue
		}
		referring, err := r.behind(p, key.from, key.from, key)
		if err != nil {
			return err
		}
		if referring == nil {
			continue
		}
		keys := r.keysFrom(referring)
		if referring.isLink(keys) && !r.isReferredTo(referring) {
			err = r.through(p, o, key, keys[0].other(key, keys[1]))
		} else {
			err = r.list(p, o, key, referring)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// isReferredTo reports whether a foreign key leads to a table.
func (r *reading) isReferredTo(t *relation) bool {
	return slices.ContainsFunc(r.keys, func(k foreignKey) bool { return t.isCalled(k.to) })
}

// other returns the one of two foreign keys that is not a third.
func (k foreignKey) other(not, second foreignKey) foreignKey {
	if k.columns[0] == not.columns[0] {
		return second
	}
	return k
}

// list adds the rows that refer to a row by a foreign key.
func (r *reading) list(p spot, o *node, key foreignKey, referring *relation) error {
	inner, ok := p.enter(referring, r.keyProperty(referring, referring.key()))
	if !ok || !r.isJoined(p, key) {
		return nil
	}
	if inner.led = key.columns[0]; inner.owner == inner.led {
		inner.owner = "" // it is not described
	}
	items, err := r.object(inner)
	if err != nil || r.isEmpty(items, key) {
		return err
	}
	name := o.freeName(localName(referring.name), joinName(localName(referring.name), key.referenceName()))
	if r.countKeys(key.from, key.to) > 1 {
		name = o.freeName(joinName(localName(referring.name), key.referenceName()))
	}
	o.add(name, &node{Type: "array", Description: referring.comment, Table: referring.name, ParentKey: key.columns[0], Items: items})
	return nil
}

// isJoined reports whether a foreign key holds what joins lists to the rows at a place.
func (r *reading) isJoined(p spot, key foreignKey) bool {
	switch {
	case p.owner == "":
		r.leaveOut(key.from, key.columns[0], "the foreign key to "+p.table.name+" makes no list: no described column alone identifies a row of "+p.table.name)
	case !p.table.same(p.owner, key.keys[0]):
		r.leaveOut(key.from, key.columns[0], fmt.Sprintf("the foreign key to %s makes no list: it holds %s, and what identifies a row is %s", p.table.name, key.keys[0], p.owner))
	default:
		return true
	}
	return false
}

// through adds the rows of the table that the other foreign key of a table of links refers to.
func (r *reading) through(p spot, o *node, parent, child foreignKey) error {
	element, err := r.behind(p, child.from, child.to, child)
	if err != nil || element == nil {
		return err
	}
	inner, ok := p.enter(element, child.keys[0])
	if !ok || !r.isJoined(p, parent) {
		return nil
	}
	items, err := r.object(inner)
	if err != nil || r.isEmpty(items, child) {
		return err
	}
	if items.Key == "" {
		r.leaveOut(child.from, child.columns[0], "the links to "+child.to+" make no list: the column "+child.keys[0]+" is not described")
		return nil
	}
	name := o.freeName(localName(element.name), joinName(localName(element.name), localName(parent.from)))
	if parent.from == child.from && p.table.isCalled(child.to) {
		name = o.freeName(joinName(localName(parent.from), child.referenceName()))
	}
	o.add(name, &node{Type: "array", Description: element.comment, Table: element.name, Items: items,
		Through: &through{Table: parent.from, Parent: parent.columns[0], Child: child.columns[0]}})
	return nil
}

// countKeys returns how many foreign keys of one column lead from a table to another.
func (r *reading) countKeys(from, to string) int {
	return countOf(r.keys, func(k foreignKey) bool { return k.from == from && k.to == to && len(k.columns) == 1 })
}

// isCalled reports whether foreign keys name the relation so.
func (t *relation) isCalled(name string) bool { return t.called == name }
