package document

import (
	"maps"
	"slices"
)

// Candidates returns the names of the objects that filters may be about: those
// that parameters name by x-fiql-filter; if none does, every named schema that
// describes an object. For a JSON Schema the first is the object at its root.
func (d *Document) Candidates() []string {
	r := d.read()
	r.schemas = 0
	var names []string
	for _, filter := range r.filters {
		if !slices.Contains(names, filter.text) && r.isObject(r.schemaNamed(filter.text)) {
			names = append(names, filter.text)
		}
	}
	if len(names) > 0 {
		return names
	}
	return r.objectNames()
}

// Object returns the object with the given name. Without a name it is the root
// of a JSON Schema, or else the only candidate. An error is an *[Error].
func (d *Document) Object(name string) (_ *Object, err error) {
	r := d.read()
	position := Position{File: r.root.position.File}
	if name == "" {
		if name, err = d.onlyObject(position); err != nil {
			return nil, err
		}
	}
	return attempt(r, func() (*Object, error) { return r.namedObject(name, position) })
}

// onlyObject returns the name of the object that is meant if none is named.
func (d *Document) onlyObject(position Position) (string, error) {
	r := d.read()
	if !r.openAPI && r.isObject(r.root) {
		return r.rootName, nil
	}
	candidates := d.Candidates()
	switch {
	case len(candidates) == 1:
		return candidates[0], nil
	case len(candidates) > 1:
		return "", unknownName(position, "the document describes several objects: say which is meant", "", candidates)
	}
	return "", r.noObject(position)
}

// attempt reads a part of the document. After an error everything is as if that
// had not been tried, so that no object is left half read.
func attempt[T any](r *reader, read func() (T, error)) (T, error) {
	r.schemas = 0
	objects, enums := maps.Clone(r.objects), maps.Clone(r.enums)
	result, err := read()
	if err != nil {
		r.objects, r.enums = objects, enums
		return *new(T), err
	}
	return result, nil
}

// namedSchemas returns the mapping of the document's named schemas, or nil.
func (r *reader) namedSchemas() *node {
	if r.openAPI {
		return r.root.get("components").get("schemas")
	}
	if definitions := r.root.get("$defs"); definitions != nil {
		return definitions
	}
	return r.root.get("definitions")
}

// objectNames returns the names of all objects, in document order.
func (r *reader) objectNames() []string {
	var names []string
	if !r.openAPI && r.isObject(r.root) {
		names = append(names, r.rootName)
	}
	for _, schemas := range []*node{r.namedSchemas(), r.outside} {
		for k, schema := range schemas.all() {
			if !slices.Contains(names, k.name) && r.isObject(schema) {
				names = append(names, k.name)
			}
		}
	}
	return names
}

// isObject reports whether a schema describes an object with properties. One
// with mistakes in it counts as such if it may, so that the mistakes are told.
func (r *reader) isObject(n *node) bool {
	if n == nil {
		return false
	}
	s, err := r.resolve(n)
	if err != nil {
		return n.has("properties", "allOf", "$ref")
	}
	return s.get("properties") != nil
}

// namedObject reads the object with the given name; position is where it is
// named.
func (r *reader) namedObject(name string, position Position) (*Object, error) {
	target := r.schemaNamed(name)
	if target == nil {
		return nil, unknownName(position, "there is no object "+quote(name)+r.unreadFiles(), name, r.objectNames())
	}
	s, err := r.resolve(target)
	if err != nil {
		return nil, err
	}
	if s.name == "" {
		s.name = name
	}
	if s.get("properties") == nil {
		return nil, unknownName(position, quote(name)+" is not an object with properties", name, r.objectNames())
	}
	if err := s.checkKeywords(Type{Shape: ShapeObject}, roleRoot); err != nil {
		return nil, err
	}
	r.warnUnread(s, label{name, name})
	return r.object(s, label{name, name})
}
