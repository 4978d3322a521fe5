package document

import "slices"

// resolve reads a schema and what it refers to.
func (r *reader) resolve(n *node) (*schema, error) {
	if r.schemas++; r.schemas > maxSchemas {
		return nil, errorf(n.position, "the document refers to more than %d schemas", maxSchemas)
	}
	s := &schema{node: n, name: r.names[n], definition: n}
	if n.kind == nodeBoolean {
		return s, nil // true allows everything and says nothing
	}
	if err := n.expect(nodeMapping, "a schema"); err != nil {
		return nil, err
	}
	if r.resolving[n] {
		return nil, errorf(n.position, "the schema refers to itself, and describes nothing")
	}
	if len(r.resolving) >= maxReferences {
		return nil, errorf(n.position, "the schema is reached through more than %d others", maxReferences)
	}
	r.resolving[n] = true
	defer delete(r.resolving, n)
	for k, value := range n.all() {
		if err := r.check.keyword(k, value, placeSchema); err != nil {
			return nil, err
		}
		if err := r.resolveKeyword(s, k.name, value); err != nil {
			return nil, err
		}
	}
	return s, nil
}

func (r *reader) resolveKeyword(s *schema, keyword string, value *node) error {
	if slices.Contains(references, keyword) {
		return r.resolveReference(s, value)
	}
	switch keyword {
	case "properties":
		s.sequence = append(s.sequence, nil)
	case "allOf":
		if err := value.expect(nodeSequence, keyword); err != nil {
			return err
		}
		return r.resolveParts(s, value.values)
	case "oneOf", "anyOf":
		if err := value.expect(nodeSequence, keyword); err != nil {
			return err
		}
		return r.resolveAlternatives(s, value)
	}
	return nil
}

// resolveReference takes what a reference leads to for a part of the schema. What is not
// read is noted: it costs what refers to it, and not the document.
func (r *reader) resolveReference(s *schema, value *node) error {
	found, err := r.library.reach(value)
	if err != nil {
		return err
	}
	if found.target == nil {
		s.unread = append(s.unread, unread{value, found.reason})
		return nil
	}
	return r.resolveParts(s, []*node{found.target})
}

func (r *reader) resolveParts(s *schema, parts []*node) error {
	for _, n := range parts {
		part, err := r.resolve(n)
		if err != nil {
			return err
		}
		s.sequence = append(s.sequence, part)
	}
	return nil
}
