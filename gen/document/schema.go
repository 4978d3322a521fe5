package document

import "slices"

// schema is a schema with all that it refers to: the schemas under $ref and
// allOf, and the only real alternative of a oneOf or anyOf.
type schema struct {
	node *node
	name string // of the component that node is, or speaks for; empty for an inline schema

	definition *node // of that component

	sequence []*schema // what it refers to, in the order of the keywords; nil stands for its own properties

	null         bool     // one of its alternatives is null
	alternatives *node    // a oneOf or anyOf with several real alternatives that have nothing in common
	origins      []*node  // several real alternatives, of which sequence has what they have in common
	unread       []unread // the references that are not followed
}

// unread is a reference that is not followed, and why.
type unread struct {
	reference *node
	reason    string
}

// parts returns what the schema refers to, in order.
func (s *schema) parts() []*schema {
	parts := slices.Clone(s.sequence)
	return slices.DeleteFunc(parts, func(part *schema) bool { return part == nil })
}

// get returns the value of a keyword, or nil. A schema's own keyword wins over
// those of what it refers to, and of these the later one.
func (s *schema) get(keyword string) *node {
	if value := s.node.get(keyword); value != nil {
		return value
	}
	for _, part := range slices.Backward(s.sequence) {
		if part == nil {
			continue
		}
		if value := part.get(keyword); value != nil {
			return value
		}
	}
	return nil
}

// each calls visit for the schema and for everything it refers to.
func (s *schema) each(visit func(*schema) error) error {
	if err := visit(s); err != nil {
		return err
	}
	for _, part := range s.parts() {
		if err := part.each(visit); err != nil {
			return err
		}
	}
	return nil
}

// defines reports whether the schema, or anything it refers to, has one of the
// given keywords.
func (s *schema) defines(keywords []string) bool {
	return slices.ContainsFunc(keywords, func(keyword string) bool { return s.get(keyword) != nil })
}

// owner returns the schema that defines what the given keywords say: s itself,
// or the one schema to which it leaves all of them.
func (s *schema) owner(keywords []string) *schema {
	if s.says(keywords) {
		return s
	}
	var found *schema
	for _, part := range s.parts() {
		if part.defines(keywords) {
			if found != nil {
				return s
			}
			found = part
		}
	}
	if found == nil {
		return s
	}
	if found.name == "" { // a part of a named schema, which speaks for it
		found.name, found.definition = s.name, s.definition
	}
	return found.owner(keywords)
}

// says reports whether the schema itself has one of the given keywords. As a boolean,
// required is a mistake.
func (s *schema) says(keywords []string) bool {
	return slices.ContainsFunc(keywords, func(keyword string) bool {
		value := s.node.get(keyword)
		return value != nil && !(keyword == "required" && value.kind == nodeBoolean)
	})
}

// types returns the types that the schema allows besides null, and whether it
// allows null.
func (s *schema) types() (types []string, null bool, err error) {
	if value := s.get("type"); value != nil {
		if types, err = typeNames(value); err != nil {
			return nil, false, err
		}
	}
	null = slices.Contains(types, "null")
	types = slices.DeleteFunc(types, func(name string) bool { return name == "null" })
	nullable := false
	err = read(s, "nullable", &nullable, (*node).truth)
	return types, null || nullable || s.hasNull(), err
}

// typeNames returns the names in the value of a type keyword.
func typeNames(value *node) ([]string, error) {
	items := value.values
	if value.kind != nodeSequence {
		if err := value.expect(nodeText, "type"); err != nil {
			return nil, err
		}
		items = []*node{value}
	}
	var names []string
	for _, item := range items {
		name, err := "null", error(nil)
		if item.kind != nodeNull {
			name, err = item.scalarText("each item of type")
		}
		if err != nil {
			return nil, err
		}
		names = append(names, name)
	}
	allowed := []string{"array", "boolean", "integer", "null", "number", "object", "string"}
	for _, name := range names {
		if !slices.Contains(allowed, name) {
			return nil, unknownName(value.position, "unknown type "+quote(name), name, allowed)
		}
	}
	return names, nil
}

// hasNull reports whether null is one of the alternatives of the schema or of
// what it refers to.
func (s *schema) hasNull() bool {
	return s.null || slices.ContainsFunc(s.parts(), (*schema).hasNull)
}

// several returns a oneOf or anyOf with several real alternatives, or nil.
func (s *schema) several() *node {
	if s.alternatives != nil {
		return s.alternatives
	}
	for _, part := range s.parts() {
		if alternatives := part.several(); alternatives != nil {
			return alternatives
		}
	}
	return nil
}

// isNullSchema reports whether n describes null and nothing else.
func isNullSchema(n *node) bool {
	isNull := func(value *node) bool {
		return value != nil && (value.kind == nodeNull || value.kind == nodeText && value.text == "null")
	}
	only := func(value *node) bool {
		return value != nil && value.kind == nodeSequence && len(value.values) == 1
	}
	switch {
	case n.getOrNull("type") != nil:
		kind := n.getOrNull("type")
		return isNull(kind) || only(kind) && isNull(kind.values[0])
	case only(n.get("enum")):
		return n.get("enum").values[0].kind == nodeNull
	}
	constant := n.getOrNull("const")
	return constant != nil && constant.kind == nodeNull
}

// refersToUnread reports whether the schema, or anything it refers to, refers to what is
// not read.
func (s *schema) refersToUnread() bool {
	return len(s.unread) > 0 || slices.ContainsFunc(s.parts(), (*schema).refersToUnread)
}
