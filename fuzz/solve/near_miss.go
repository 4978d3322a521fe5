package solve

import (
	"cmp"
	"maps"
	"reflect"
	"slices"

	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/fuzz/draw"
	"github.com/fiql-go/fiql/fuzz/internal/keypath"
)

// NearMiss returns a record that the filter does not match and one that it matches,
// which differ in one value: one character, the next number, a millisecond, an
// element or a value that is there or not, as close as the field allows. The error
// is [ErrUnsatisfiable] if the filter matches every record or none, or [ErrGaveUp].
func (s *Solver) NearMiss(source draw.Source) (miss, match map[string]any, err error) {
	source = orFirst(source)
	if match, err = s.solve(source, nil, true); err != nil {
		return nil, nil, err
	}
	if miss, err = s.solve(source, match, false); err != nil {
		return nil, nil, err
	}
	pair := &pair{solver: s, source: source, miss: miss, match: match}
	place := pair.walkPlaces()
	if list, ok := s.schema.List(place); ok {
		pair.narrowList(list)
	} else if field, ok := s.schema.Field(place); ok {
		pair.narrowValue(field, func(record map[string]any, value any) { setValue(record, field.Path, value) },
			func(record map[string]any) any { return keypath.Get(record, field.Path) })
	}
	return pair.miss, pair.match, nil
}

// pair is a record that does not match and one that does. Each step of narrowing
// replaces one of them by a record that is closer to the other.
type pair struct {
	solver      *Solver
	source      draw.Source
	miss, match map[string]any
}

// put takes the record for the side it belongs to.
func (p *pair) put(record map[string]any) (matches bool) {
	if matches = p.solver.matches(record); matches {
		p.match = record
	} else {
		p.miss = record
	}
	return matches
}

// walk goes from the match towards the miss, a change at a time, up to the first
// that is a miss, and returns the number of that change: the two differ in nothing
// else then.
func (p *pair) walk(steps []func(record map[string]any)) int {
	for i, step := range steps {
		record := keypath.Clone(p.match).(map[string]any)
		step(record)
		if !p.put(record) {
			return i
		}
	}
	return -1
}

// walkPlaces leaves the two different in one place, and returns it.
func (p *pair) walkPlaces() string {
	var places []string
	var steps []func(map[string]any)
	for _, place := range shuffled(p.source, placesOf(p.solver.schema)) {
		path := pathOf(p.solver.schema, place)
		goal := keypath.Get(p.miss, path)
		if reflect.DeepEqual(keypath.Get(p.match, path), goal) {
			continue
		}
		places = append(places, place)
		steps = append(steps, func(record map[string]any) { setValue(record, path, keypath.Clone(goal)) })
	}
	at := p.walk(steps)
	if at < 0 {
		return ""
	}
	return places[at]
}

// placesOf returns the selectors of the lists and of the fields outside them.
func placesOf(schema *compile.Schema) []string {
	var places []string
	for field := range schema.Fields() {
		selector := cmp.Or(field.List, field.Selector)
		if !slices.Contains(places, selector) {
			places = append(places, selector)
		}
	}
	return places
}

// narrowList leaves the two different in one element and then in one value of it.
func (p *pair) narrowList(list compile.List) {
	goal, _ := keypath.Get(p.miss, list.Path).([]any)
	held, _ := keypath.Get(p.match, list.Path).([]any)
	var steps []func(map[string]any)
	change := func(edit func([]any) []any) {
		steps = append(steps, func(record map[string]any) {
			elements, _ := keypath.Get(record, list.Path).([]any)
			setElements(record, list, edit(elements))
		})
	}
	for i := range goal {
		change(func(elements []any) []any {
			if i < len(elements) {
				elements[i] = keypath.Clone(goal[i])
				return elements
			}
			return append(elements, keypath.Clone(goal[i]))
		})
	}
	for range max(0, len(held)-len(goal)) {
		change(func(elements []any) []any { return elements[:len(elements)-1] })
	}
	if at := p.walk(steps); at >= 0 && at < min(len(goal), len(held)) {
		p.narrowElement(list, at)
	}
}

func setElements(record map[string]any, list compile.List, elements []any) {
	if len(elements) == 0 {
		keypath.Remove(record, list.Path)
		return
	}
	keypath.Set(record, list.Path, elements)
}

// narrowElement goes from one element to the other a field at a time.
func (p *pair) narrowElement(list compile.List, index int) {
	at := func(record map[string]any) any { return keypath.Get(record, list.Path).([]any)[index] }
	var fields []compile.Field
	var steps []func(map[string]any)
	for _, field := range fieldsOf(p.solver.schema, list) {
		goal := keypath.Get(at(p.miss), field.Path)
		if reflect.DeepEqual(keypath.Get(at(p.match), field.Path), goal) {
			continue
		}
		fields = append(fields, field)
		steps = append(steps, func(record map[string]any) { setInElement(record, list, index, field, goal) })
	}
	changed := p.walk(steps)
	if changed < 0 {
		return
	}
	field := fields[changed]
	p.narrowValue(field, func(record map[string]any, value any) { setInElement(record, list, index, field, value) },
		func(record map[string]any) any { return keypath.Get(at(record), field.Path) })
}

func setInElement(record map[string]any, list compile.List, index int, field compile.Field, value any) {
	elements := keypath.Get(record, list.Path).([]any)
	if len(field.Path) == 0 {
		elements[index] = value
		return
	}
	element := maps.Clone(elements[index].(map[string]any))
	setValue(element, field.Path, value)
	elements[index] = element
}

// narrowValue makes the one value in which the two differ as close as it can be.
func (p *pair) narrowValue(field compile.Field, set func(map[string]any, any), value func(map[string]any) any) {
	narrow := narrowing{pair: p, field: field, set: set}
	from, to := value(p.match), value(p.miss)
	switch {
	case from == nil || to == nil:
	case field.Kind == compile.KindText || field.Kind == compile.KindEnum && field.Open:
		narrow.texts(from.(string), to.(string))
	case field.Kind != compile.KindBoolean && field.Kind != compile.KindEnum:
		narrow.line(from, to)
	}
}

// narrowing moves the two values of one field towards each other.
type narrowing struct {
	*pair
	field compile.Field
	set   func(record map[string]any, value any)
}

// try puts a value in place, and reports whether the record matches.
func (n narrowing) try(value any) bool {
	record := keypath.Clone(n.match).(map[string]any)
	n.set(record, value)
	return n.put(record)
}

// line halves the distance between two values of an ordered kind until they are
// neighbours.
func (n narrowing) line(match, miss any) {
	line := lineOf(n.field)
	from, _ := valueOf(n.field, match)
	to, _ := valueOf(n.field, miss)
	a, b := line.number(from), line.number(to)
	for uint64(max(a, b)-min(a, b)) > 1 {
		middle := min(a, b) + int64(uint64(max(a, b)-min(a, b))/2)
		if n.try(line.at(middle)) {
			a = middle
		} else {
			b = middle
		}
	}
}

// texts goes from one text to the other by one character at a time: what is after
// the characters both begin with is replaced, added or dropped.
func (n narrowing) texts(match, miss string) {
	from, to := []rune(match), []rune(miss)
	for {
		from = towards(from, to)
		if from == nil || !n.try(string(from)) {
			return
		}
	}
}

// towards returns a text that is one character closer to another, or nil if it is
// the other.
func towards(from, to []rune) []rune {
	for i := range min(len(from), len(to)) {
		if from[i] != to[i] {
			next := slices.Clone(from)
			next[i] = to[i]
			return next
		}
	}
	switch {
	case len(from) > len(to):
		return from[:len(from)-1]
	case len(from) < len(to):
		return to[:len(from)+1]
	}
	return nil
}
