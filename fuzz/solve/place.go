package solve

import (
	"slices"

	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/fuzz/internal/keypath"
)

// solveField returns the value of a field that lies in no list.
func (s *search) solveField(field compile.Field, claims []claim) solution {
	r := requirementOf(field, claims)
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
	requirements []requirement // of each field
}

func (s *search) solveList(list compile.List, claims []claim) solution {
	l := listSolver{search: s}
	for field := range s.schema.Fields() {
		if field.List == list.Selector {
			l.requirements = append(l.requirements, requirementOf(field, claims))
		}
	}
	needed := slices.ContainsFunc(claims, func(c claim) bool { return !c.negative })
	forbidden := slices.ContainsFunc(claims, func(c claim) bool { return c.negative && c.atom.field.Selector == "" })
	elements := l.allowed(list)
	switch {
	case forbidden && needed:
		return solution{verdict: impossible}
	case forbidden || !needed && len(elements) == 0:
		return solution{nil, found}
	case !needed:
		return solution{elements, found}
	}
	return l.build(elements)
}

// allowed returns the elements of the base that may stay.
func (l listSolver) allowed(list compile.List) []any {
	held, _ := keypath.Get(l.base, list.Path).([]any)
	return slices.DeleteFunc(slices.Clone(held), func(element any) bool {
		return slices.ContainsFunc(l.requirements, func(r requirement) bool {
			return !r.allows(keypath.Get(element, r.field.Path))
		})
	})
}

// build returns the elements: those that may stay, and those that the positive
// claims need, with as many of their values in one element as can be.
func (l listSolver) build(elements []any) solution {
	columns := make([][]any, len(l.requirements))
	count := 0
	if len(elements) == 0 {
		count = 1
	}
	for i, r := range l.requirements {
		column, verdict := l.column(r, elements)
		if verdict != found {
			return solution{verdict: verdict}
		}
		columns[i] = column
		count = max(count, len(column))
	}
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
func (l listSolver) column(r requirement, elements []any) ([]any, verdict) {
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
func (l listSolver) element(columns [][]any, i int) (any, verdict) {
	element := map[string]any{}
	for f, r := range l.requirements {
		value, verdict := l.elementValue(r, columns[f], i)
		switch {
		case verdict != found:
			return nil, verdict
		case len(r.field.Path) == 0:
			return value, found
		case value != nil:
			keypath.Set(element, r.field.Path, value)
		}
	}
	return element, found
}

// elementValue returns the value of a field of an element, or nil.
func (l listSolver) elementValue(r requirement, column []any, i int) (any, verdict) {
	isNeeded := !r.field.Optional || len(r.field.Path) == 0
	switch {
	case i < len(column):
		return column[i], found
	case !isNeeded && l.source.IntN(2) == 0:
		return nil, found
	}
	result := l.solveValue(requirement{field: r.field, negatives: r.negatives})
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
