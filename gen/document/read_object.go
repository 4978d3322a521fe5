package document

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// objectKeywords are the keywords that make a schema an object of its own,
// rather than another mention of the one it refers to.
var objectKeywords = []string{"properties", "required", keywordTable, keywordKey, keywordShard, keywordShardColumn, keywordCollation}

// object reads the object that a schema describes. The label is for one that
// has no name of its own.
func (r *reader) object(s *schema, of label) (*Object, error) {
	s = s.owner(objectKeywords)
	if object := r.objects[s.node]; object != nil {
		return object, nil
	}
	object := &Object{Name: s.name, Position: s.node.position}
	if s.name == "" { // an inline one, whose x-go-name is that of the property
		object.Name = r.inlineName(of, s.node)
	} else {
		object.GoName = r.goName(s.definition)
	}
	r.objects[s.node] = object
	if err := r.describeObject(object, s); err != nil {
		return nil, err
	}
	if r.unions[s.node] {
		r.warnAbout(s.node.position, object.Name, "is one of several objects: what not all of them have is kept as JSON, and no filter reaches it", "")
	}
	return object, r.properties(object, s)
}

// describeObject reads what an object has besides properties.
func (r *reader) describeObject(object *Object, s *schema) error {
	describe(r, s, "description", &object.Description, (*node).trimmedText)
	return cmp.Or(
		object.describeStorage(s),
		r.warnFurtherProperties(object, s),
	)
}

// warnFurtherProperties says which keywords of an object may describe properties
// that are not read.
func (r *reader) warnFurtherProperties(object *Object, s *schema) error {
	for _, keyword := range []string{"patternProperties", "dependentSchemas", "if"} {
		if value := s.get(keyword); value != nil {
			r.warnAbout(value.position, object.Name, "has properties under "+keyword+", which are left out", "")
		}
	}
	additional := s.get("additionalProperties")
	if additional == nil {
		return nil
	}
	isAllowed, err := additional.truth("additionalProperties")
	if additional.kind == nodeMapping {
		isAllowed, err = true, nil
	}
	if isAllowed {
		r.warnAbout(additional.position, object.Name, "has additionalProperties, which are left out", "")
	}
	return err
}

// described is a property as a schema and what it refers to describe it.
type described struct {
	key   key
	nodes []*node
}

// properties reads the properties of an object.
func (r *reader) properties(object *Object, s *schema) error {
	var found []*described
	if err := collectProperties(s, &found, make(map[string]*described)); err != nil {
		return err
	}
	required, err := requiredNames(s)
	if err != nil {
		return err
	}
	for _, d := range found {
		_, isRequired := required[d.key.name]
		property, err := r.property(object.Name, d, isRequired)
		if err != nil {
			return err
		}
		object.Properties = append(object.Properties, property)
		delete(required, d.key.name)
	}
	for name, position := range required {
		r.warnAbout(position, object.Name, "requires what it does not describe", ": "+quote(name))
	}
	return nil
}

// collectProperties finds the properties of a schema and of what it refers to,
// in the order of the keywords.
func collectProperties(s *schema, found *[]*described, byName map[string]*described) error {
	for _, part := range s.sequence {
		if part != nil {
			if err := collectProperties(part, found, byName); err != nil {
				return err
			}
			continue
		}
		properties := s.node.get("properties")
		if err := properties.expect(nodeMapping, "properties"); err != nil {
			return err
		}
		for k, property := range properties.all() {
			d := byName[k.name]
			if d == nil {
				d = &described{key: k}
				byName[k.name], *found = d, append(*found, d)
			}
			if !slices.Contains(d.nodes, property) {
				d.nodes = append(d.nodes, property)
			}
		}
	}
	return nil
}

// requiredNames returns the names of the properties that must be there, with the
// positions at which they are said to be.
func requiredNames(s *schema) (map[string]Position, error) {
	names := make(map[string]Position)
	err := s.each(func(s *schema) error {
		required := s.node.get("required")
		if required == nil || required.kind == nodeBoolean { // of which there is a warning
			return nil
		}
		texts, err := required.scalarTexts("required")
		for i, text := range texts {
			names[text] = required.values[i].position
		}
		return err
	})
	return names, err
}

// property reads a property of the object with the given name.
func (r *reader) property(objectName string, d *described, required bool) (*Property, error) {
	s, err := r.resolveDescribed(d)
	if err != nil {
		return nil, err
	}
	property := &Property{Name: d.key.name, Required: required, Selector: d.key.name, Position: d.key.position}
	for _, n := range d.nodes {
		property.GoName = cmp.Or(r.goName(n), property.GoName)
	}
	return property, r.describeProperty(property, s, part(objectName, d.key.name))
}

// resolveDescribed makes one schema of all that describe a property. The same
// ones give the same node, so that an object is recognized when it is met again.
func (r *reader) resolveDescribed(d *described) (*schema, error) {
	if len(d.nodes) == 1 {
		return r.resolve(d.nodes[0])
	}
	var identity strings.Builder
	for _, n := range d.nodes {
		fmt.Fprintf(&identity, "%p ", n)
	}
	combined := r.combined[identity.String()]
	if combined == nil {
		combined = &node{position: d.key.position}
		r.combined[identity.String()] = combined
	}
	s := &schema{node: combined}
	return s, r.resolveParts(s, d.nodes)
}

// describeProperty reads what a schema says of a property, or of the element of a
// list. The label is for an object or enum that has no name of its own.
func (r *reader) describeProperty(property *Property, s *schema, of label) (err error) {
	if r.depth++; r.depth > maxObjects {
		return errorf(s.node.position, "objects refer to each other more than %d deep", maxObjects)
	}
	defer func() { r.depth-- }()
	if property.Type, property.Nullable, err = r.typeOf(s, of); err != nil {
		return err
	}
	property.Filterable = true
	describe(r, s, "description", &property.Description, (*node).trimmedText)
	describe(r, s, "deprecated", &property.Deprecated, (*node).truth)
	property.Default = s.defaultTexts()
	as := roleProperty
	if property.Name == "" {
		as = roleItems
	}
	err = cmp.Or(
		s.checkKeywords(property.Type, as),
		read(s, "readOnly", &property.ReadOnly, (*node).truth),
		read(s, "writeOnly", &property.WriteOnly, (*node).truth),
		read(s, keywordFilterable, &property.Filterable, (*node).truth),
	)
	if err != nil {
		return err
	}
	if property.ReadOnly && property.WriteOnly {
		return errorf(s.get("writeOnly").position, "%s is both readOnly and writeOnly, and so in neither answers nor requests", of.shown)
	}
	isHidden, err := r.isHidden(s)
	property.Filterable = property.Filterable && !property.WriteOnly && !isHidden
	if err != nil {
		return err
	}
	return property.describeStorage(s)
}
