package solve

import (
	"math/big"
	"reflect"
	"slices"

	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/fuzz/draw"
	"github.com/fiql-go/fiql/fuzz/internal/keypath"
)

// NearMiss returns a record that the filter does not match and one that it matches,
// which differ in one value: one character, the next number, a millisecond, an
// element or a value that is there or not, as close as the field allows; decimals by
// one digit after those that the filter has. The error is [ErrUnsatisfiable] if the
// filter matches every record or none, or [ErrGaveUp].
func (s *Solver) NearMiss(source draw.Source) (miss, match map[string]any, err error) {
	source = orFirst(source)
	if match, err = s.solve(source, nil, true); err != nil {
		return nil, nil, err
	}
	if miss, err = s.solve(source, match, false); err != nil {
		return nil, nil, err
	}
	p := &pair{s, miss, match}
	p.walk(shuffled(source, p.members("")))
	p.walkLists("")
	p.narrow()
	return keypath.Clone(p.miss), keypath.Clone(p.match), nil
}

// pair is a record that does not match and one that does. Each step replaces one of them
// by a record that is closer to the other.
type pair struct {
	*Solver
	miss, match map[string]any
}

// put takes the record for the side it belongs to.
func (p *pair) put(record map[string]any) (matches bool) {
	if matches = p.matches(record); matches {
		p.match = record
	} else {
		p.miss = record
	}
	return matches
}

// walk goes from the match towards the miss, the value of a path at a time, up to the
// first record that is a miss: the two differ in nothing else then.
func (p *pair) walk(paths [][]string) {
	for _, path := range paths {
		goal := keypath.Get(p.miss, path)
		if !reflect.DeepEqual(keypath.Get(p.match, path), goal) && !p.put(withValue(p.match, path, goal)) {
			return
		}
	}
}

// walkLists goes on in the lists of the record, or in those of a list's elements, with their
// elements and what these have.
func (p *pair) walkLists(outer string) {
	for list := range p.schema.Lists() {
		if list.List == outer {
			p.walk(p.elements(list))
			p.walk(p.members(list.Selector))
			p.walkLists(list.Selector)
		}
	}
}

// members returns the paths of the fields and lists of the record, or of the elements of a
// list that both have.
func (p *pair) members(list string) (paths [][]string) {
	holders := p.holders(list)
	for field := range p.schema.Fields() {
		for _, holder := range holders {
			if field.List == list {
				paths = append(paths, slices.Concat(holder, field.Path))
			}
		}
	}
	for inner := range p.schema.Lists() {
		for _, holder := range holders {
			if inner.List == list {
				paths = append(paths, slices.Concat(holder, inner.Path))
			}
		}
	}
	return paths
}

// holders returns the paths of the elements of a list that both have.
func (p *pair) holders(list string) [][]string {
	return slices.DeleteFunc(keypath.Holders(p.schema, p.match, list), func(holder []string) bool { return keypath.Get(p.miss, holder) == nil })
}

// elements returns the paths of all elements of a list: of those to reach, and then of those
// that are too many, the last first.
func (p *pair) elements(list compile.List) (paths [][]string) {
	for _, holder := range p.holders(list.List) {
		at := slices.Concat(holder, list.Path)
		held, goal := lengthUnder(p.match, at), lengthUnder(p.miss, at)
		if held == 0 && goal > 0 {
			p.match = keypath.With(p.match, at, []any{}) // to add elements to
		}
		for i := range goal {
			paths = append(paths, keypath.Element(at, i))
		}
		for i := held - 1; i >= goal; i-- {
			paths = append(paths, keypath.Element(at, i))
		}
	}
	return paths
}

func lengthUnder(record map[string]any, path []string) int {
	elements, _ := keypath.Get(record, path).([]any)
	return len(elements)
}

// narrow makes the one value in which the two differ as close as it can be, if both have
// one.
func (p *pair) narrow() {
	for field := range p.schema.Fields() {
		for path, held := range keypath.Values(p.schema, p.match, field) {
			if goal := keypath.Get(p.miss, path); goal != nil && goal != held {
				p.narrowValue(field, held, goal, func(value any) bool { return p.put(keypath.With(p.match, path, value)) })
			}
		}
	}
}

// narrowValue moves two values of a field towards each other. It tries values between
// them, of which it is told whether they match.
func (p *pair) narrowValue(field compile.Field, match, miss any, matches func(any) bool) {
	switch {
	case field.IsClosed():
	case field.Kind == compile.KindText || field.Kind == compile.KindEnum:
		narrowText([]rune(match.(string)), []rune(miss.(string)), matches)
	case field.Kind != compile.KindBoolean:
		p.narrowLine(field, match, miss, matches)
	}
}

// narrowLine halves the distance between two values of an ordered kind until they are
// neighbours.
func (p *pair) narrowLine(field compile.Field, match, miss any, matches func(any) bool) {
	from, _ := valueOf(field, match)
	to, _ := valueOf(field, miss)
	line := lineOf(field, p.root.values(field))
	a, b := line.number(from), line.number(to)
	matches(line.at(a)) // puts the numbered value in the place of the one held, which may differ
	matches(line.at(b))
	for new(big.Int).Sub(a, b).CmpAbs(big.NewInt(1)) > 0 {
		middle := new(big.Int).Add(a, b)
		middle.Rsh(middle, 1)
		if matches(line.at(middle)) {
			a = middle
		} else {
			b = middle
		}
	}
}

// narrowText goes from one text to the other by one character at a time: what is after
// the characters both begin with is replaced, added or dropped.
func narrowText(from, to []rune, matches func(any) bool) {
	for !slices.Equal(from, to) {
		if from = towards(from, to); !matches(string(from)) {
			return
		}
	}
}

// towards returns a text that is one character closer to another.
func towards(from, to []rune) []rune {
	for i := range min(len(from), len(to)) {
		if from[i] != to[i] {
			return slices.Concat(from[:i], to[i:i+1], from[i+1:])
		}
	}
	if len(from) > len(to) {
		return from[:len(from)-1]
	}
	return to[:len(from)+1]
}
