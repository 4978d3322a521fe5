package solve

import (
	"slices"
	"strconv"

	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/fuzz/draw"
	"github.com/fiql-go/fiql/fuzz/internal/keypath"
)

// The bounds of a search: how many nodes it visits, and how many states all its
// searches for texts visit together.
const (
	maxVisited = 20_000
	maxStates  = 150_000
)

// verdict says what a search for a value came to.
type verdict uint8

const (
	impossible verdict = iota // proved
	unknown                   // the bounds were reached
	found
)

// solution is the value of a place: a value of the field, the elements of the list, or nil
// where a record has none.
type solution struct {
	value   any
	verdict verdict
}

// search chooses, operand by operand, which atoms hold, and drops a choice as soon as a place
// has no value left.
type search struct {
	source    draw.Source
	schema    *compile.Schema
	base      map[string]any
	chosen    map[*atom]bool // whether it is negative
	trail     []step
	memory    map[string]solution
	visited   int
	states    int
	uncertain bool // something was dropped that may have had a value
}

// step is a claim that was assumed, and the value that its place has since.
type step struct {
	claim
	value any
}

func newSearch(source draw.Source, schema *compile.Schema, base map[string]any) *search {
	return &search{source: source, schema: schema, base: base, chosen: map[*atom]bool{}, memory: map[string]solution{}}
}

// satisfy makes all of the formulas hold, and reports whether that is possible. If
// not, it leaves the choices as they were.
func (s *search) satisfy(formulas []*formula) bool {
	if s.visited++; s.visited > maxVisited {
		s.uncertain = true
		return false
	}
	mark := len(s.trail)
	choices, ok := s.assumeAll(formulas)
	if ok {
		choices, ok = s.open(choices)
	}
	if ok && len(choices) == 0 {
		return true
	}
	if ok {
		slices.SortStableFunc(choices, func(a, b *formula) int { return len(a.operands) - len(b.operands) })
		for _, operand := range shuffled(s.source, choices[0].operands) {
			if s.satisfy(append(slices.Clone(choices[1:]), operand)) {
				return true
			}
		}
	}
	s.undo(mark)
	return false
}

// assumeAll assumes what has no alternative, and returns the disjunctions that are
// left.
func (s *search) assumeAll(formulas []*formula) (choices []*formula, ok bool) {
	pending := slices.Clone(formulas)
	for len(pending) > 0 {
		f := pending[len(pending)-1]
		pending = pending[:len(pending)-1]
		switch {
		case f.atom != nil:
			if !s.assume(f.claim) {
				return nil, false
			}
		case f.conjunction:
			pending = append(pending, f.operands...)
		default:
			choices = append(choices, f)
		}
	}
	return choices, true
}

// open returns the disjunctions that what was assumed does not satisfy, without the
// operands that it excludes. It reports false if one has no operand left.
func (s *search) open(choices []*formula) ([]*formula, bool) {
	var left []*formula
	for _, choice := range choices {
		if slices.ContainsFunc(choice.operands, s.holds) {
			continue
		}
		operands := slices.DeleteFunc(slices.Clone(choice.operands), s.excludes)
		if len(operands) == 0 {
			return nil, false
		}
		left = append(left, &formula{operands: operands})
	}
	return left, true
}

// holds reports whether a formula is a claim that was assumed.
func (s *search) holds(f *formula) bool {
	negative, assumed := s.chosen[f.atom]
	return assumed && negative == f.negative
}

// excludes reports whether a formula is a claim whose opposite was assumed.
func (s *search) excludes(f *formula) bool {
	negative, assumed := s.chosen[f.atom]
	return assumed && negative != f.negative
}

// assume adds a claim, unless its place would have no value.
func (s *search) assume(c claim) bool {
	if negative, assumed := s.chosen[c.atom]; assumed {
		return negative == c.negative
	}
	s.chosen[c.atom] = c.negative
	s.trail = append(s.trail, step{claim: c})
	result := s.solvePlace(c.atom)
	if result.verdict == found {
		s.trail[len(s.trail)-1].value = result.value
		return true
	}
	s.uncertain = s.uncertain || result.verdict == unknown
	s.undo(len(s.trail) - 1)
	return false
}

func (s *search) undo(mark int) {
	for _, undone := range s.trail[mark:] {
		delete(s.chosen, undone.atom)
	}
	s.trail = s.trail[:mark]
}

// solvePlace returns a value that meets all claims of the place of an atom.
func (s *search) solvePlace(of *atom) solution {
	var claims []claim
	for _, step := range s.trail {
		if step.atom.place() == of.place() {
			claims = append(claims, step.claim)
		}
	}
	slices.SortFunc(claims, func(a, b claim) int { return a.atom.number - b.atom.number })
	key := of.place()
	for _, c := range claims {
		key += " " + strconv.FormatBool(c.negative) + strconv.Itoa(c.atom.number)
	}
	result, known := s.memory[key]
	switch {
	case known:
	case len(of.lists) > 0:
		result = s.listSolver(of.lists[0], claims).solve(keypath.Get(s.base, of.path()))
	default:
		result = s.solveField(of.field, claims)
	}
	s.memory[key] = result
	return result
}

// record returns the base with the values of the places that were solved.
func (s *search) record() map[string]any {
	record := s.base
	for _, step := range s.trail {
		record = withValue(record, step.atom.path(), step.value)
	}
	return keypath.Clone(record)
}

func shuffled[T any](source draw.Source, items []T) []T {
	result := slices.Clone(items)
	for i := len(result) - 1; i > 0; i-- {
		j := source.IntN(i + 1)
		result[i], result[j] = result[j], result[i]
	}
	return result
}
