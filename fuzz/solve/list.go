package solve

import (
	"slices"

	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/fuzz/internal/keypath"
)

// listSolver gives a list its elements. Every positive claim may have an element
// of its own; the negative ones bind all elements.
type listSolver struct {
	*search
	list        compile.List
	members     []member // of each element
	positives   []*atom  // all that some element must have, in its lists too
	isForbidden bool     // to have an element
}

// member is what each element of a list has: a field, or a list of its own.
type member interface {
	path() []string
	// allows reports whether a value is none that must not be.
	allows(value any) bool
	// passes reports whether a value is what a test asks for.
	passes(value any, a *atom) bool
	// column returns values so that each positive claim has one, but those that an element
	// has already.
	column(held []any) ([]any, verdict)
	// other returns a value where no positive claim needs one, or nil.
	other() (any, verdict)
}

// listSolver returns the solver of a list for the claims about it and what lies in it.
func (s *search) listSolver(list compile.List, claims []claim) listSolver {
	l := listSolver{search: s, list: list}
	for _, c := range claims {
		switch {
		case !c.negative && c.atom.isIn(list):
			l.positives = append(l.positives, c.atom)
		case c.negative && l.isAbout(c.atom):
			l.isForbidden = true
		}
	}
	for field := range s.schema.Fields() {
		if field.List == list.Selector {
			l.members = append(l.members, fieldOfElements{s, requirementOf(field, claims)})
		}
	}
	for inner := range s.schema.Lists() {
		if inner.List == list.Selector {
			l.members = append(l.members, s.listSolver(inner, claims))
		}
	}
	return l
}

// isAbout reports whether an atom is that the list has an element.
func (l listSolver) isAbout(a *atom) bool {
	return a.field.Selector == "" && a.lists[len(a.lists)-1].Selector == l.list.Selector
}

// solve returns elements for the list, which has some already.
func (l listSolver) solve(held any) solution {
	elements := l.allowed(held)
	switch {
	case l.isForbidden && len(l.positives) > 0:
		return solution{verdict: impossible}
	case len(l.positives) > 0:
		return l.build(elements)
	case len(elements) == 0:
		return solution{nil, found}
	}
	return solution{elements, found}
}

// allowed returns the elements that may stay.
func (l listSolver) allowed(held any) []any {
	elements, _ := held.([]any)
	return slices.DeleteFunc(slices.Clone(elements), func(element any) bool {
		return l.isForbidden || slices.ContainsFunc(l.members, func(m member) bool { return !m.allows(keypath.Get(element, m.path())) })
	})
}

func (l listSolver) path() []string { return l.list.Path }

func (l listSolver) allows(held any) bool {
	elements, _ := held.([]any)
	return len(l.allowed(held)) == len(elements)
}

func (l listSolver) passes(held any, a *atom) bool {
	elements, _ := held.([]any)
	return slices.ContainsFunc(elements, func(element any) bool {
		return l.isAbout(a) || slices.ContainsFunc(l.members, func(m member) bool { return m.passes(keypath.Get(element, m.path()), a) })
	})
}

// column returns one list that has all that the claims need, or none.
func (l listSolver) column(held []any) ([]any, verdict) {
	for _, a := range l.positives {
		if !slices.ContainsFunc(held, func(elements any) bool { return l.passes(elements, a) }) {
			result := l.solve(nil)
			return []any{result.value}, result.verdict
		}
	}
	return nil, found
}

func (l listSolver) other() (any, verdict) { return nil, found }

// build returns the elements: those that may stay, and those that the positive
// claims need, with as many of their values in one element as can be.
func (l listSolver) build(elements []any) solution {
	columns := make([][]any, len(l.members))
	count := 0
	if len(elements) == 0 {
		count = 1
	}
	for i, m := range l.members {
		column, verdict := m.column(valuesUnder(elements, m.path()))
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

func valuesUnder(elements []any, path []string) []any {
	values := make([]any, len(elements))
	for i, element := range elements {
		values[i] = keypath.Get(element, path)
	}
	return values
}

// element returns the element that holds the value at index i of each column, and where there
// is none one that the negative claims allow.
func (l listSolver) element(columns [][]any, i int) (any, verdict) {
	element := map[string]any{}
	for at, m := range l.members {
		value, verdict := any(nil), found
		if i < len(columns[at]) {
			value = columns[at][i]
		} else {
			value, verdict = m.other()
		}
		switch {
		case verdict != found:
			return nil, verdict
		case len(m.path()) == 0:
			return value, found
		case value != nil:
			keypath.Set(element, m.path(), value)
		}
	}
	return element, found
}

// fieldOfElements gives the elements of a list their values of one field.
type fieldOfElements struct {
	*search
	requirement
}

func (f fieldOfElements) path() []string { return f.field.Path }

func (f fieldOfElements) passes(value any, a *atom) bool {
	return a.field.Selector == f.field.Selector && a.passes(value)
}

func (f fieldOfElements) column(held []any) ([]any, verdict) {
	var values []any
	for _, a := range f.positives {
		if slices.ContainsFunc(held, a.passes) {
			continue
		}
		result := f.solveValue(requirement{f.field, []*atom{a}, f.negatives})
		if result.verdict != found {
			return nil, result.verdict
		}
		values, held = append(values, result.value), append(held, result.value)
	}
	return values, found
}

func (f fieldOfElements) other() (any, verdict) {
	isNeeded := !f.field.Optional || len(f.field.Path) == 0
	if !isNeeded && f.source.IntN(2) == 0 {
		return nil, found
	}
	result := f.solveValue(requirement{field: f.field, negatives: f.negatives})
	if result.verdict != found && !isNeeded {
		return nil, found
	}
	return result.value, result.verdict
}
