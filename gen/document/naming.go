package document

// nameSchemas gives every named schema its name: those of the document, its root if that
// is one, and those of other files. A name of the document for a mere reference to another
// file comes before what the reference ends with.
func (r *reader) nameSchemas() {
	for k, n := range r.namedSchemas().all() {
		r.name(n, k.name)
	}
	for k, n := range r.namedSchemas().all() {
		if reference := n.get("$ref"); reference != nil && len(n.keys) == 1 {
			if found, err := r.library.reach(reference); err == nil && found.target != nil && found.in.file != r.library.first {
				r.name(found.target, k.name)
			}
		}
	}
	for _, n := range r.library.outside {
		if wish := r.library.wishes[n]; wish != "" && r.names[n] == "" {
			r.nameOutside(n, wish)
		}
	}
	if !r.openAPI {
		r.rootName = r.nameRoot()
		r.names[r.root] = r.rootName
	}
}

// name gives a schema a name, unless it has one.
func (r *reader) name(n *node, name string) {
	if r.names[n] == "" {
		r.names[n] = name
	}
}

// nameOutside gives a schema of another file a name, with a number after it if that of the
// document, or one before, has it.
func (r *reader) nameOutside(n *node, wish string) {
	name := free(wish, "", func(name string) bool { return r.schemaNamed(name) != nil })
	r.name(n, name)
	r.outside.add(key{name, n.position}, n)
}

// schemaNamed returns the named schema with a name, or nil.
func (r *reader) schemaNamed(name string) *node {
	if !r.openAPI && name == r.rootName {
		return r.root
	}
	if n := r.namedSchemas().get(name); n != nil {
		return n
	}
	return r.outside.get(name)
}
