package draw

import (
	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/fuzz/internal/keypath"
)

// requirement is what the values of one field must pass and must fail.
type requirement struct {
	field     compile.Field
	positives []*atom
	negatives []*atom
}

// allows reports whether a value fails all that must fail.
func (r requirement) allows(value any) bool {
	for _, a := range r.negatives {
		if a.passes(value) {
			return false
		}
	}
	return true
}

// meets reports whether a value passes and fails what it must.
func (r requirement) meets(value any) bool {
	for _, a := range r.positives {
		if !a.passes(value) {
			return false
		}
	}
	return r.allows(value)
}

// solveField returns the value of a field that lies in no list.
func (s *search) solveField(claims []claim) solution {
	r := requirement{field: claims[0].atom.field}
	for _, l := range claims {
		r.add(l)
	}
	held := keypath.Get(s.base, r.field.Path)
	if (held != nil || r.field.Optional) && r.meets(held) {
		if held == nil {
			held = absent{}
		}
		return solution{held, found}
	}
	mayBeAbsent := r.field.Optional && len(r.positives) == 0
	if mayBeAbsent && oneIn(s.source, 3) {
		return solution{absent{}, found}
	}
	result := s.solveValue(r)
	if result.verdict != found && mayBeAbsent {
		return solution{absent{}, found}
	}
	return result
}

func (r *requirement) add(l claim) {
	if l.negative {
		r.negatives = append(r.negatives, l.atom)
	} else {
		r.positives = append(r.positives, l.atom)
	}
}

// listSolver gives a list its elements. Every positive claim may have an element
// of its own; the negative ones bind all elements.
type listSolver struct {
	*search
	list         compile.List
	fields       []compile.Field
	requirements map[string]*requirement // by selector
	needed       bool                    // there must be an element
	forbidden    bool                    // there must be none
}

func (s *search) solveList(list compile.List, claims []claim) solution {
	l := &listSolver{search: s, list: list, fields: fieldsOf(s.solver.schema, list.Selector), requirements: map[string]*requirement{}}
	for _, field := range l.fields {
		l.requirements[field.Selector] = &requirement{field: field}
	}
	for _, one := range claims {
		if one.atom.field.Selector != "" {
			l.requirements[one.atom.field.Selector].add(one)
		}
		l.needed = l.needed || !one.negative
		l.forbidden = l.forbidden || one.negative && one.atom.field.Selector == ""
	}
	elements := l.allowed()
	switch {
	case l.forbidden && l.needed:
		return solution{verdict: impossible}
	case l.forbidden || !l.needed && len(elements) == 0:
		return solution{absent{}, found}
	case !l.needed:
		return solution{elements, found}
	}
	return l.build(elements)
}

func fieldsOf(schema *compile.Schema, list string) []compile.Field {
	var fields []compile.Field
	for _, selector := range schema.Selectors() {
		if field, _ := schema.Field(selector); field.List == list {
			fields = append(fields, field)
		}
	}
	return fields
}

// allowed returns the elements of the base that may stay.
func (l *listSolver) allowed() []any {
	held, _ := keypath.Get(l.base, l.list.Path).([]any)
	var elements []any
	for _, element := range held {
		stays := true
		for _, field := range l.fields {
			stays = stays && l.requirements[field.Selector].allows(keypath.Get(element, field.Path))
		}
		if stays {
			elements = append(elements, element)
		}
	}
	return elements
}

// build returns the elements: those that may stay, and those that the positive
// claims need, with as many of their values in one element as can be.
func (l *listSolver) build(elements []any) solution {
	columns := map[string][]any{}
	count := 0
	if len(elements) == 0 {
		count = 1
	}
	for _, field := range l.fields {
		column, verdict := l.column(*l.requirements[field.Selector], elements)
		if verdict != found {
			return solution{verdict: verdict}
		}
		columns[field.Selector] = column
		count = max(count, len(column))
	}
	elements = keypath.Clone(elements).([]any)
	for i := range count {
		element, verdict := l.element(columns, i)
		if verdict != found {
			return solution{verdict: verdict}
		}
		elements = append(elements, element)
	}
	return solution{elements, found}
}

// column returns values of a field so that each positive claim has one, but those
// that an element has already.
func (l *listSolver) column(r requirement, elements []any) ([]any, verdict) {
	var values, held []any
	for _, element := range elements {
		held = append(held, keypath.Get(element, r.field.Path))
	}
	for _, a := range r.positives {
		if passedByOne(a, held) {
			continue
		}
		result := l.solveValue(requirement{r.field, []*atom{a}, r.negatives})
		if result.verdict != found {
			return nil, result.verdict
		}
		values, held = append(values, result.value), append(held, result.value)
	}
	return values, found
}

func passedByOne(a *atom, values []any) bool {
	for _, value := range values {
		if a.passes(value) {
			return true
		}
	}
	return false
}

// element returns the element that holds the value at index i of each column, and
// where there is none one that the negative claims allow.
func (l *listSolver) element(columns map[string][]any, i int) (any, verdict) {
	element := map[string]any{}
	for _, field := range l.fields {
		var value any = absent{}
		r := requirement{field: field, negatives: l.requirements[field.Selector].negatives}
		switch {
		case i < len(columns[field.Selector]):
			value = columns[field.Selector][i]
		case !field.Optional || oneIn(l.source, 2):
			result := l.solveValue(r)
			if result.verdict != found && !field.Optional {
				return nil, result.verdict
			}
			if result.verdict == found {
				value = result.value
			}
		}
		if len(field.Path) == 0 {
			return value, found
		}
		if value != (absent{}) {
			keypath.Set(element, field.Path, value)
		}
	}
	return element, found
}

// setPlace gives a record the solved value of a place.
func setPlace(record map[string]any, schema *compile.Schema, place string, value any) {
	path := pathOf(schema, place)
	if value == (absent{}) {
		keypath.Remove(record, path)
		return
	}
	keypath.Set(record, path, value)
}

// pathOf returns the keys that lead to a place.
func pathOf(schema *compile.Schema, place string) []string {
	if list, ok := schema.List(place); ok {
		return list.Path
	}
	field, _ := schema.Field(place)
	return field.Path
}
