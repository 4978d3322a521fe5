package document

import (
	"cmp"
	"slices"
)

// resolveAlternatives takes for parts of the schema what its alternatives besides null have
// in common, and notes alternatives that have nothing.
func (r *reader) resolveAlternatives(s *schema, alternatives *node) error {
	real := r.realAlternatives(alternatives)
	s.null = s.null || slices.ContainsFunc(alternatives.values, isNullSchema)
	common := real
	if len(real) > 1 {
		common = r.common(s, alternatives, real)
		s.origins = append(s.origins, real...)
	}
	if len(real) > 0 && common == nil {
		s.alternatives = alternatives
	}
	return r.resolveParts(s, common)
}

// maxAlternatives is how many alternatives are compared with each other.
const maxAlternatives = 100

// realAlternatives returns the alternatives besides null, of several that say the same only
// the first.
func (r *reader) realAlternatives(alternatives *node) []*node {
	if known, ok := r.reals[alternatives]; ok {
		return known
	}
	var real []*node
	for _, n := range alternatives.values {
		isKnown := func(other *node) bool { return r.isSame(n, other) }
		if !isNullSchema(n) && !(len(alternatives.values) <= maxAlternatives && slices.ContainsFunc(real, isKnown)) {
			real = append(real, n)
		}
	}
	r.reals[alternatives] = real
	return real
}

// common returns schemas that say together what several alternatives have in common, or
// nil. Where one of the alternatives has a mistake, they have nothing in common.
func (r *reader) common(s *schema, alternatives *node, real []*node) []*node {
	if known, ok := r.commons[alternatives]; ok {
		return known
	}
	var all []alternative
	for _, n := range real {
		read, err := r.alternative(n)
		if err != nil {
			return nil
		}
		all = append(all, read)
	}
	made := r.combine(s, alternatives.position, all)
	r.commons[alternatives] = made
	return made
}

// alternative is one of several schemas that values may follow.
type alternative struct {
	*schema
	kind   string  // the name of its type; empty if it has none, or several
	values []*node // of an enum, without null
	null   bool
	isOpen bool // it has neither a type nor anything else that says what values are
}

func (r *reader) alternative(n *node) (alternative, error) {
	s, err := r.resolve(n)
	if err != nil {
		return alternative{}, err
	}
	types, null, err := s.types()
	if err != nil {
		return alternative{}, err
	}
	values, hasNull, err := s.enumValues()
	a := alternative{schema: s, kind: s.typeName(types, values), values: values, null: null || hasNull}
	a.isOpen = a.kind == "" && len(types) == 0 && len(values) == 0 && s.several() == nil && len(s.unread) == 0
	return a, err
}

// combine returns what alternatives have in common.
func (r *reader) combine(s *schema, at Position, all []alternative) []*node {
	var made []*node
	switch kind := commonKind(s, all); kind {
	case "":
		return nil
	case "object":
		made = r.union(s, at, all)
	case "array":
		made = itemsOfAll(at, all)
	default:
		made = r.scalarOfAll(kind, at, all)
	}
	if made != nil && slices.ContainsFunc(all, func(a alternative) bool { return a.null }) {
		made = append(made, mappingAt(at, "nullable", truthAt(at)))
	}
	return made
}

// commonKind returns the type that all alternatives have, or "". An alternative that says
// nothing of it has that of the schema which they belong to.
func commonKind(s *schema, all []alternative) string {
	kind := ""
	if own := s.node.get("type"); own != nil && own.kind == nodeText {
		kind = own.text
	}
	isGiven := kind != ""
	for _, a := range all {
		switch {
		case a.isOpen && isGiven:
		case kind == "" || kind == a.kind:
			kind = a.kind
		case isNumeric(kind) && isNumeric(a.kind):
			kind = "number"
		default:
			return ""
		}
		if kind == "" {
			return ""
		}
	}
	return kind
}

func isNumeric(kind string) bool { return kind == "integer" || kind == "number" }

// itemsOfAll returns the list whose items are those of one of several lists.
func itemsOfAll(at Position, all []alternative) []*node {
	items := sequenceAt(at)
	for _, a := range all {
		item := a.get("items")
		if item == nil || item.kind != nodeMapping {
			return nil
		}
		items.values = append(items.values, item)
	}
	list := mappingAt(at, "type", textAt(at, "array"))
	list.put("items", mappingAt(at, "oneOf", items))
	return []*node{list}
}

// scalarOfAll returns the values of a type that several alternatives allow. If some list
// their values and others do not, the enum is open.
func (r *reader) scalarOfAll(kind string, at Position, all []alternative) []*node {
	var listing []alternative
	for _, a := range all {
		if len(a.values) > 0 {
			listing = append(listing, a)
		}
	}
	isClosed := len(listing) == len(all)
	plain := mappingAt(at, "type", textAt(at, kind))
	open := mappingAt(at, keywordOpenEnum, truthAt(at))
	switch {
	case len(listing) == 0:
		if format := sameText(all, "format"); format != nil {
			plain.put("format", format)
		}
		return []*node{plain}
	case isClosed:
		return []*node{r.enumOfAll(plain, listing)}
	case kind != "string":
		return []*node{plain}
	case len(listing) == 1:
		return []*node{listing[0].node, open}
	}
	return []*node{r.enumOfAll(plain, listing), open}
}

// enumOfAll puts the values of several enums into one. The title of an alternative with one
// value is the name of that value.
func (r *reader) enumOfAll(enum *node, all []alternative) *node {
	at := enum.position
	values, names, texts := sequenceAt(at), sequenceAt(at), sequenceAt(at)
	for _, a := range all {
		given, described := r.valueNotes(a.schema, keywordValueNames), r.valueNotes(a.schema, keywordValueTexts)
		for _, value := range a.values {
			name, text := given[value.text], described[value.text]
			if len(a.values) == 1 {
				name, text = cmp.Or(name, shortText(a.get("title"))), cmp.Or(text, a.textOf("description"))
			}
			values.values = append(values.values, value)
			names.values = append(names.values, textAt(value.position, name))
			texts.values = append(texts.values, textAt(value.position, text))
		}
	}
	enum.put("enum", values)
	for _, notes := range []struct {
		keyword string
		list    *node
	}{{keywordValueNames, names}, {keywordValueTexts, texts}} {
		if slices.ContainsFunc(notes.list.values, func(n *node) bool { return n.text != "" }) {
			enum.put(notes.keyword, notes.list)
		}
	}
	return enum
}

// shortText returns a title that may serve as a name, or "".
func shortText(title *node) string {
	if title == nil || title.kind != nodeText || len(Words(title.text)) > maxNameWords {
		return ""
	}
	return title.text
}

// maxNameWords is how many words a title has at most that is a name and no sentence.
const maxNameWords = 5

// textOf returns the text of a keyword, or "".
func (s *schema) textOf(keyword string) string {
	if value := s.get(keyword); value != nil && value.isScalar() {
		return value.text
	}
	return ""
}

// sameText returns the value of a keyword that has the same text in all alternatives, or nil.
func sameText(all []alternative, keyword string) *node {
	first := all[0].get(keyword)
	for _, a := range all {
		if value := a.get(keyword); first == nil || value == nil || value.kind != first.kind || !value.isScalar() || value.text != first.text {
			return nil
		}
	}
	return first
}
