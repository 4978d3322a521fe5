package document

import "slices"

// describe is read for what only describes: what is wrong with it is a warning.
func describe[T any](r *reader, s *schema, key string, target *T, value func(n *node, what string) (T, error)) {
	n := s.get(key)
	if n == nil {
		return
	}
	if read, err := value(n, key); err == nil {
		*target = read
	} else if failure, ok := err.(*Error); ok {
		r.warn(failure.Position, key+" is left out: "+failure.Message)
	}
}

// exclusiveLimit reads a limit that a number must not reach. It is a number or, in older
// versions, says that another one is such a limit.
func (r *reader) exclusiveLimit(s *schema, keyword string, inclusive, exclusive *string) {
	switch value := s.get(keyword); {
	case value == nil:
	case value.kind == nodeNumber:
		*exclusive = value.text
	case value.kind != nodeBoolean:
		r.warn(value.position, keyword+" is left out: it must be a number, found "+value.found())
	case value.text == "true":
		*inclusive, *exclusive = "", *inclusive
	}
}

// defaultTexts returns the values of a default as text; nil if there is none, or if it is no
// value or list of such.
func (s *schema) defaultTexts() []string {
	switch value := s.get("default"); {
	case value == nil:
	case value.isScalar():
		return []string{value.text}
	case value.kind == nodeSequence:
		if texts, err := value.scalarTexts("default"); err == nil {
			return texts
		}
	}
	return nil
}

// meanings are the keywords that mean something for values of some types only.
var meanings = []struct {
	types    []string
	keywords []string
}{
	{[]string{"string"}, []string{"minLength", "maxLength", "pattern"}},
	{[]string{"integer", "number"}, []string{"minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"}},
	{[]string{"array"}, []string{"items", "prefixItems", "minItems", "maxItems", "uniqueItems"}},
	{[]string{"object"}, []string{"properties", "patternProperties", "additionalProperties", "minProperties", "maxProperties"}},
	{[]string{"string", "integer", "number"}, []string{"enum", "const"}},
}

// warnMeaningless says which keywords of a schema mean nothing where they are.
func (r *reader) warnMeaningless(s *schema, of label, kind string) {
	if required := s.get("required"); required != nil && required.kind == nodeBoolean {
		r.warnAbout(required.position, of.shown, "has a required that means nothing: the list of what is required belongs to the object", "")
	}
	if nullable := s.get("x-nullable"); nullable != nil {
		r.warnAbout(nullable.position, of.shown, "has an x-nullable, which means nothing: nullable, or null among its types, does", "")
	}
	for _, m := range meanings {
		if kind == "" || slices.Contains(m.types, kind) {
			continue
		}
		for _, keyword := range m.keywords {
			if value := s.get(keyword); value != nil {
				r.warnAbout(value.position, of.shown, "has a keyword that means nothing for its type", ": "+keyword+" of "+kind)
			}
		}
	}
}
