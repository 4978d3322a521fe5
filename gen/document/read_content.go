package document

import (
	"cmp"
	"mime"
	"slices"
	"strings"
)

// content is one of the media types in which a body or a parameter is described.
type content struct {
	name  string // of the media type; empty if there is none
	media *node
	value *Property // without a name
}

// content chooses the media type that can be read best and reads its schema. The label is for
// an object that has no name of its own.
func (r *reader) content(n *node, of label) (content, error) {
	chosen := content{value: &Property{Type: Type{Shape: ShapeAny}}}
	if n == nil {
		return chosen, nil
	}
	if err := n.expect(nodeMapping, "content"); err != nil || len(n.keys) == 0 {
		return chosen, err
	}
	best := slices.MinFunc(n.keys, func(a, b key) int { return cmp.Compare(difficulty(a.name), difficulty(b.name)) })
	media, err := r.dereference(n.get(best.name), "a media type")
	if err != nil {
		return chosen, err
	}
	chosen.name, chosen.media = best.name, media
	if schema := media.get("schema"); schema != nil {
		chosen.value, err = r.valueAt(schema, of)
	}
	return chosen, err
}

// FormType is the media type of bodies that are written as the query of a URL is.
const FormType = "application/x-www-form-urlencoded"

// difficulty says how hard it is to read a media type: JSON is the easiest, then what may be
// JSON, then what a form sends.
func difficulty(contentType string) int {
	mediaType, _, err := mime.ParseMediaType(contentType)
	switch {
	case err != nil:
		return 3
	case mediaType == "application/json" || strings.HasSuffix(mediaType, "+json"):
		return 0
	case mediaType == "*/*" || mediaType == "application/*":
		return 1
	case mediaType == FormType:
		return 2
	}
	return 3
}

// valueAt reads a schema that is not a property.
func (r *reader) valueAt(n *node, of label) (*Property, error) {
	value := &Property{}
	s, err := r.resolve(n)
	if err != nil {
		return value, err
	}
	return value, r.describeProperty(value, s, of)
}

// encodings reads how the properties of a body are written.
func encodings(n *node) (map[string]Encoding, error) {
	if n == nil {
		return nil, nil
	}
	if err := n.expect(nodeMapping, "encoding"); err != nil {
		return nil, err
	}
	found := make(map[string]Encoding)
	for property, described := range n.all() {
		if err := described.expect(nodeMapping, "the encoding of a property"); err != nil {
			return nil, err
		}
		var encoding Encoding
		if err := read(described, "style", &encoding.Style, (*node).scalarText); err != nil {
			return nil, err
		}
		encoding.Explode = encoding.Style == "" || encoding.Style == "form"
		if err := read(described, "explode", &encoding.Explode, (*node).truth); err != nil {
			return nil, err
		}
		found[property.name] = encoding
	}
	return found, nil
}
