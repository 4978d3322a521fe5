package document

import (
	"cmp"
	"slices"
	"strings"
)

// parameters reads the parameters of a path and of an operation. One of the
// operation replaces one of the path with the same name and place.
func (r *reader) parameters(o *Operation, path, operation *node) ([]Parameter, error) {
	var parameters []Parameter
	for _, owner := range []*node{path, operation} {
		list := owner.get("parameters")
		if list == nil {
			continue
		}
		if err := list.expect(nodeSequence, "parameters"); err != nil {
			return nil, err
		}
		for _, n := range list.values {
			parameter, err := r.parameter(o, n)
			if err != nil {
				return nil, err
			}
			if parameter.isOfTheProtocol() {
				continue
			}
			isSame := func(other Parameter) bool { return other.Name == parameter.Name && other.In == parameter.In }
			if i := slices.IndexFunc(parameters, isSame); i >= 0 {
				parameters[i] = parameter
			} else {
				parameters = append(parameters, parameter)
			}
		}
	}
	return parameters, nil
}

// isOfTheProtocol reports whether OpenAPI has a parameter ignored: what these headers hold
// is said elsewhere in a document, by media types and security schemes.
func (p Parameter) isOfTheProtocol() bool {
	isNamed := func(header string) bool { return strings.EqualFold(header, p.Name) }
	return p.In == "header" && slices.ContainsFunc([]string{"Accept", "Content-Type", "Authorization"}, isNamed)
}

// parameter reads a parameter.
func (r *reader) parameter(o *Operation, n *node) (p Parameter, err error) {
	if n, err = r.dereference(n, "a parameter"); err != nil {
		return p, err
	}
	p.Position = n.position
	if err := r.describeParameter(&p, n); err != nil {
		return p, err
	}
	if p.FilterOf, err = r.objectNamedBy(n.get(keywordFilter), keywordFilter); err != nil {
		return p, err
	}
	if p.SortOf, err = r.objectNamedBy(n.get(keywordSort), keywordSort); err != nil {
		return p, err
	}
	return p, r.parameterType(&p, n, label{exportedName(o.ID) + exportedName(p.Name), "the parameter " + p.Name + " of " + o.ID})
}

// describeParameter reads what a parameter has besides a type.
func (r *reader) describeParameter(p *Parameter, n *node) (err error) {
	err = cmp.Or(
		read(n, "name", &p.Name, (*node).trimmedText),
		read(n, "in", &p.In, (*node).trimmedText),
		read(n, "description", &p.Description, (*node).trimmedText),
		read(n, "style", &p.Style, (*node).trimmedText),
	)
	if err != nil {
		return err
	}
	places := []string{"query", "path", "header", "cookie"}
	switch {
	case p.Name == "":
		return errorf(n.position, "a parameter needs a name")
	case n.get("in") == nil:
		return errorf(n.position, "the parameter %s needs a place: in: query or another", quote(p.Name))
	case !slices.Contains(places, p.In):
		return unknownName(n.get("in").position, "unknown place "+quote(p.In)+" of a parameter", p.In, places)
	}
	if p.Style == "" {
		p.Style = "simple"
		if p.In == "query" || p.In == "cookie" {
			p.Style = "form"
		}
	}
	p.Explode, p.Required = p.Style == "form", p.In == "path"
	return cmp.Or(
		read(n, "explode", &p.Explode, (*node).truth),
		read(n, "deprecated", &p.Deprecated, (*node).truth),
		read(n, "required", &p.Required, (*node).truth),
	)
}

// objectNamedBy returns the object that a keyword names, or nil.
func (r *reader) objectNamedBy(n *node, keyword string) (*Object, error) {
	if n == nil {
		return nil, nil
	}
	name, err := n.scalarText(keyword)
	if err != nil {
		return nil, err
	}
	return r.namedObject(name, n.position)
}

// parameterType reads the type of a parameter and its default.
func (r *reader) parameterType(p *Parameter, n *node, of label) (err error) {
	if n.get("schema") == nil {
		content, err := r.content(n.get("content"), of)
		p.ContentType, p.Type = content.name, content.value.Type
		return err
	}
	value, err := r.valueAt(n.get("schema"), of)
	if err != nil {
		return err
	}
	p.Type, p.Default = value.Type, value.Default
	return nil
}
