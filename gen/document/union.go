package document

import (
	"slices"
	"strings"
)

// union returns the object that several objects are each a kind of, with the properties
// that all of them have; nil if nothing tells the objects apart, or if they share nothing.
func (r *reader) union(s *schema, at Position, all []alternative) []*node {
	if len(all) > maxAlternatives {
		return nil
	}
	shared, err := sharedProperties(all)
	if err != nil || len(shared) == 0 || !hasDiscriminator(s.node) && !slices.ContainsFunc(shared, (*sharedProperty).isTag) {
		return nil
	}
	object := &node{position: s.node.position}
	properties, required := &node{position: at}, sequenceAt(at)
	for _, property := range shared {
		_ = properties.add(property.key, r.sharedNode(property))
		if property.isRequired {
			required.values = append(required.values, textAt(property.key.position, property.key.name))
		}
	}
	object.put("properties", properties)
	object.put("required", required)
	r.unions[object] = true
	return []*node{object}
}

// hasDiscriminator reports whether a schema names the property that tells its alternatives
// apart.
func hasDiscriminator(n *node) bool {
	name := n.get("discriminator").get("propertyName")
	return name != nil && name.kind == nodeText && name.text != ""
}

// sharedProperty is a property that all alternatives have.
type sharedProperty struct {
	key        key
	each       []*described // in each alternative
	isRequired bool         // by each
}

// sharedProperties returns the properties that all alternatives have, in the order of the
// first.
func sharedProperties(all []alternative) ([]*sharedProperty, error) {
	var shared []*sharedProperty
	for i, a := range all {
		var found []*described
		byName := make(map[string]*described)
		if err := collectProperties(a.schema, &found, byName); err != nil {
			return nil, err
		}
		required, err := requiredNames(a.schema)
		if err != nil {
			return nil, err
		}
		if i == 0 {
			for _, d := range found {
				shared = append(shared, &sharedProperty{key: d.key, isRequired: true})
			}
		}
		shared = slices.DeleteFunc(shared, func(s *sharedProperty) bool { return !s.join(byName[s.key.name], required) })
	}
	return shared, nil
}

// join takes the property of an alternative, and reports whether there is one.
func (s *sharedProperty) join(d *described, required map[string]Position) bool {
	if d == nil {
		return false
	}
	_, isRequired := required[s.key.name]
	s.each, s.isRequired = append(s.each, d), s.isRequired && isRequired
	return true
}

// isTag reports whether the property has one value in each alternative, and others in the
// others.
func (s *sharedProperty) isTag() bool {
	seen := make(map[string]bool)
	for _, d := range s.each {
		only := d.onlyValue()
		if only == nil || seen[only.text] {
			return false
		}
		seen[only.text] = true
	}
	return s.isRequired
}

// onlyValue returns the only value that a property may have, or nil.
func (d *described) onlyValue() *node {
	for _, n := range d.nodes {
		if constant := n.get("const"); constant != nil && constant.isScalar() {
			return constant
		}
		if enum := n.get("enum"); enum != nil && len(enum.values) == 1 && enum.values[0].isScalar() {
			return enum.values[0]
		}
	}
	return nil
}

// sharedNode returns the schema of a shared property: that of one of several alternatives,
// where they differ.
func (r *reader) sharedNode(s *sharedProperty) *node {
	alternatives := sequenceAt(s.key.position)
	for _, d := range s.each {
		n := d.nodes[0]
		if len(d.nodes) > 1 {
			n = mappingAt(s.key.position, "allOf", sequenceAt(s.key.position, d.nodes...))
		}
		if !slices.ContainsFunc(alternatives.values, func(other *node) bool { return r.isSame(n, other) }) {
			alternatives.values = append(alternatives.values, n)
		}
	}
	if len(alternatives.values) == 1 {
		return alternatives.values[0]
	}
	return mappingAt(s.key.position, "oneOf", alternatives)
}

// annotating are the keywords of schemas that say nothing of values.
var annotating = []string{"title", "description", "example", "examples", "$comment"}

// maxCompared is how many parts of two schemas are compared.
const maxCompared = 1000

// isSame reports whether two schemas say the same of values.
func (r *reader) isSame(a, b *node) bool {
	left := maxCompared
	return r.isEqual(a, b, &left)
}

// isEqual compares two nodes, as long as there are comparisons left.
func (r *reader) isEqual(a, b *node, left *int) bool {
	*left--
	switch {
	case a == b:
		return true
	case *left < 0 || a == nil || b == nil || a.kind != b.kind || a.text != b.text:
		return false
	case a.kind == nodeSequence:
		return slices.EqualFunc(a.values, b.values, func(a, b *node) bool { return r.isEqual(a, b, left) })
	}
	return r.hasAll(a, b, left) && r.hasAll(b, a, left)
}

// hasAll reports whether a mapping has the keys of another, with the same values.
func (r *reader) hasAll(a, b *node, left *int) bool {
	for k, value := range b.all() {
		if slices.Contains(annotating, k.name) || strings.HasPrefix(k.name, "x-") && !strings.HasPrefix(k.name, keywordPrefix) {
			continue
		}
		other := a.getOrNull(k.name)
		if k.name == "$ref" && other != nil {
			if !r.isSameReference(value, other) {
				return false
			}
		} else if !r.isEqual(other, value, left) {
			return false
		}
	}
	return true
}

// isSameReference reports whether two references lead to one schema.
func (r *reader) isSameReference(a, b *node) bool {
	first, err := r.library.reach(a)
	second, other := r.library.reach(b)
	return err == nil && other == nil && first.target != nil && first.target == second.target
}
