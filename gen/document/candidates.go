package document

import "slices"

// Candidates returns the names of the objects that filters may be about: those
// that parameters name by x-fiql-filter; if none does, every named schema that
// describes an object. For a JSON Schema the first is the object at its root.
func (d *Document) Candidates() []string {
	var names []string
	for _, filter := range d.filters {
		if !slices.Contains(names, filter.text) && d.reader.isObject(d.reader.namedSchemas().get(filter.text)) {
			names = append(names, filter.text)
		}
	}
	if len(names) > 0 {
		return names
	}
	return d.reader.objectNames()
}

// Object returns the object with the given name. Without a name it is the root
// of a JSON Schema, or the only candidate of an OpenAPI document.
func (d *Document) Object(name string) (*Object, error) {
	r := d.reader
	if name == "" {
		switch candidates := d.Candidates(); {
		case !r.openAPI:
			name = r.rootName
		case len(candidates) == 1:
			name = candidates[0]
		case len(candidates) == 0:
			return nil, errorf(r.root.position, "the document describes no object under components/schemas")
		default:
			return nil, unknownName(Position{File: r.root.position.File},
				"the document describes several objects: say which is meant", "", candidates)
		}
	}
	return r.namedObject(name, Position{File: r.root.position.File})
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
	if schemas := r.namedSchemas(); schemas != nil {
		for i, k := range schemas.keys {
			if r.isObject(schemas.values[i]) {
				names = append(names, k.name)
			}
		}
	}
	return names
}

// isObject reports whether a schema describes an object with properties. A
// schema with mistakes in it may do so too.
func (r *reader) isObject(n *node) bool {
	if n == nil {
		return false
	}
	s, err := r.resolve(n)
	if err != nil {
		return n.kind == nodeMapping
	}
	return s.get("properties") != nil
}

// namedObject reads the object with the given name; position is where it is
// named.
func (r *reader) namedObject(name string, position Position) (*Object, error) {
	target := r.namedSchemas().get(name)
	if target == nil && !r.openAPI && name == r.rootName {
		target = r.root
	}
	if target == nil {
		return nil, unknownName(position, "there is no object "+quote(name), name, r.objectNames())
	}
	s, err := r.resolve(target)
	if err != nil {
		return nil, err
	}
	s.name = name
	if s.get("properties") == nil {
		return nil, unknownName(position, quote(name)+" is not an object with properties", name, r.objectNames())
	}
	return r.object(s, name)
}
