package solve

import (
	"slices"

	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/fuzz/internal/keypath"
)

// solveField returns the value of a field that lies in no list.
func (s *search) solveField(claims []claim) solution {
	r := requirement{field: claims[0].atom.field}
	for _, c := range claims {
		r.add(c)
	}
	held := keypath.Get(s.base, r.field.Path)
	if (held != nil || r.field.Optional) && r.meets(held) {
		return solution{held, found}
	}
	mayBeAbsent := r.field.Optional && len(r.positives) == 0
	if mayBeAbsent && s.source.IntN(3) == 2 {
		return solution{nil, found}
	}
	result := s.solveValue(r)
	if result.verdict != found && mayBeAbsent {
		return solution{nil, found}
	}
	return result
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
	l := &listSolver{search: s, list: list, fields: fieldsOf(s.schema, list), requirements: map[string]*requirement{}}
	for _, field := range l.fields {
		l.requirements[field.Selector] = &requirement{field: field}
	}
	for _, c := range claims {
		if c.atom.hasField {
			l.requirements[c.atom.field.Selector].add(c)
		}
		l.needed = l.needed || !c.negative
		l.forbidden = l.forbidden || c.negative && !c.atom.hasField
	}
	elements := l.allowed()
	switch {
	case l.forbidden && l.needed:
		return solution{verdict: impossible}
	case l.forbidden || !l.needed && len(elements) == 0:
		return solution{nil, found}
	case !l.needed:
		return solution{elements, found}
	}
	return l.build(elements)
}

func fieldsOf(schema *compile.Schema, list compile.List) []compile.Field {
	var fields []compile.Field
	for field := range schema.Fields() {
		if field.List == list.Selector {
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
	elements = keypath.Clone(elements)
	for i := range count {
		element, verdict := l.element(columns, i)
		if verdict != found {
			return solution{verdict: verdict}
		}
		elements = append(elements, element)
	}
	return solution{elements, found}
}

// column returns values of a field so that each positive claim has one, but those that an
// element has already.
func (l *listSolver) column(r requirement, elements []any) ([]any, verdict) {
	var values, held []any
	for _, element := range elements {
		held = append(held, keypath.Get(element, r.field.Path))
	}
	for _, a := range r.positives {
		if slices.ContainsFunc(held, a.passes) {
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

// element returns the element that holds the value at index i of each column, and where there
// is none one that the negative claims allow.
func (l *listSolver) element(columns map[string][]any, i int) (any, verdict) {
	element := map[string]any{}
	for _, field := range l.fields {
		value, verdict := l.elementValue(field, columns[field.Selector], i)
		switch {
		case verdict != found:
			return nil, verdict
		case len(field.Path) == 0:
			return value, found
		case value != nil:
			keypath.Set(element, field.Path, value)
		}
	}
	return element, found
}

// elementValue returns the value of a field of an element, or nil.
func (l *listSolver) elementValue(field compile.Field, column []any, i int) (any, verdict) {
	isNeeded := !field.Optional || len(field.Path) == 0
	switch {
	case i < len(column):
		return column[i], found
	case !isNeeded && l.source.IntN(2) == 0:
		return nil, found
	}
	result := l.solveValue(requirement{field: field, negatives: l.requirements[field.Selector].negatives})
	if result.verdict != found && !isNeeded {
		return nil, found
	}
	return result.value, result.verdict
}

// withValue returns record with another value under path, or without one where it is nil.
func withValue(record map[string]any, path []string, value any) map[string]any {
	if value == nil {
		return keypath.Without(record, path)
	}
	return keypath.With(record, path, value)
}

// pathOf returns the keys that lead to a place.
func pathOf(schema *compile.Schema, place string) []string {
	if list, ok := schema.List(place); ok {
		return list.Path
	}
	field, _ := schema.Field(place)
	return field.Path
}
