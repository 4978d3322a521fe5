package document

import (
	"net/url"
	"strconv"
	"strings"
)

// resolve reads a schema and what it refers to.
func (r *reader) resolve(n *node) (*schema, error) {
	if r.schemas++; r.schemas > maxSchemas {
		return nil, errorf(n.position, "the document refers to more than %d schemas", maxSchemas)
	}
	s := &schema{node: n}
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
	switch keyword {
	case "properties":
		s.sequence = append(s.sequence, nil)
	case "$ref":
		target, name, err := r.follow(value)
		if err != nil {
			return err
		}
		part, err := r.resolve(target)
		if err != nil {
			return err
		}
		part.name = name
		s.sequence = append(s.sequence, part)
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

// resolveAlternatives takes the only alternative besides null for a part of the
// schema, and notes several.
func (r *reader) resolveAlternatives(s *schema, alternatives *node) error {
	var real []*node
	for _, n := range alternatives.values {
		if isNullSchema(n) {
			s.null = true
		} else {
			real = append(real, n)
		}
	}
	if len(real) > 1 {
		s.alternatives = alternatives
		return nil
	}
	return r.resolveParts(s, real)
}

// follow returns what a $ref refers to, and its name if it is one of the
// document's named schemas.
func (r *reader) follow(reference *node) (target *node, name string, err error) {
	text, err := reference.scalarText("$ref")
	if err != nil {
		return nil, "", err
	}
	pointer, isLocal := strings.CutPrefix(text, "#")
	pointer, decodeErr := url.PathUnescape(pointer)
	if !isLocal || decodeErr != nil || pointer != "" && pointer[0] != '/' {
		return nil, "", errorf(reference.position,
			"$ref %s cannot be followed: only references within the document are, as in %q", quote(text), r.schemasAt+"Name")
	}
	target = r.root
	for _, step := range strings.Split(pointer, "/")[1:] {
		if target = target.step(step); target == nil {
			return nil, "", r.unknownReference(reference, text, pointer)
		}
	}
	return target, r.componentName(target, pointer), nil
}

// step returns the value that one step of a JSON Pointer leads to, or nil.
func (n *node) step(step string) *node {
	step = strings.NewReplacer("~1", "/", "~0", "~").Replace(step)
	if n == nil || n.kind != nodeSequence {
		return n.get(step)
	}
	i, err := strconv.Atoi(step)
	if err != nil || i < 0 || i >= len(n.values) {
		return nil
	}
	return n.values[i]
}

func (r *reader) unknownReference(reference *node, text, pointer string) error {
	message := "$ref " + quote(text) + " leads to nothing in the document"
	i := strings.LastIndexByte(pointer, '/')
	parent := r.root
	for _, step := range strings.Split(pointer[:i], "/")[1:] {
		parent = parent.step(step)
	}
	var names []string
	for k := range parent.all() {
		names = append(names, k.name)
	}
	return unknownName(reference.position, message, pointer[i+1:], names)
}

// componentName returns the name of a named schema: the last step of the pointer
// that leads to it. The root of a JSON Schema has its own name.
func (r *reader) componentName(target *node, pointer string) string {
	if target == r.root {
		return r.rootName
	}
	for _, prefix := range []string{"/components/schemas/", "/$defs/", "/definitions/"} {
		if name, ok := strings.CutPrefix(pointer, prefix); ok && !strings.Contains(name, "/") {
			return strings.NewReplacer("~1", "/", "~0", "~").Replace(name)
		}
	}
	return ""
}
