package fuzz

import (
	"fmt"
	"iter"
	"slices"
)

// phase returns things that are smaller than one in one way.
type phase[V any] func(V) iter.Seq[V]

// phaseOf returns the phase of what ways make of a thing, as far as it is valid.
func phaseOf[V any](isValid func(V) bool, ways ...func(V) []V) phase[V] {
	return func(v V) iter.Seq[V] {
		return func(yield func(V) bool) {
			for _, way := range ways {
				for _, smaller := range way(v) {
					if isValid(smaller) && !yield(smaller) {
						return
					}
				}
			}
		}
	}
}

// shrink replaces what fails by a smaller thing that fails too, and returns it with
// the number of things that were tried. It goes on with a phase as long as that finds
// something, and begins anew after the last if any did.
func shrink[V any](failing V, most int, phases []phase[V], fails func(V) bool) (smallest V, steps int) {
	s := shrinking[V]{failing: failing, left: most, fails: fails, tried: map[string]bool{}}
	for changed := true; changed; {
		changed = false
		for _, smaller := range phases {
			for at, ok := s.step(smaller, 0); ok; at, ok = s.step(smaller, at) {
				changed = true
			}
		}
	}
	return s.failing, most - s.left
}

// shrinking is what fails so far.
type shrinking[V any] struct {
	failing V
	left    int // things that may still be tried
	fails   func(V) bool
	tried   map[string]bool
}

// step tries what a phase has, from an index on and then what stands before it: what
// did not help is unlikely to help after something else did. It reports whether
// something failed, and the index of that.
func (s *shrinking[V]) step(smaller phase[V], from int) (int, bool) {
	for _, isBefore := range []bool{false, true} {
		at := -1
		for candidate := range smaller(s.failing) {
			if at++; (at < from) != isBefore {
				continue
			}
			if s.left == 0 {
				return 0, false
			}
			if s.try(candidate) {
				return at, true
			}
		}
	}
	return 0, false
}

// try replaces what fails by a candidate, if that was not tried yet and fails.
func (s *shrinking[V]) try(candidate V) bool {
	key := fmt.Sprint(candidate)
	if s.tried[key] {
		return false
	}
	s.tried[key] = true
	s.left--
	if !s.fails(candidate) {
		return false
	}
	s.failing = candidate
	return true
}

// fewerOf returns both halves of items, each item alone, and all items but one.
func fewerOf[T any](items []T) [][]T {
	var fewer [][]T
	if half := len(items) / 2; half > 1 {
		fewer = append(fewer, items[:half], items[half:])
	}
	for i := range items {
		if len(items) > 1 {
			fewer = append(fewer, items[i:i+1])
		}
	}
	for i := range items {
		if len(items) > 2 {
			fewer = append(fewer, slices.Concat(items[:i], items[i+1:]))
		}
	}
	return fewer
}

// replaced returns items with another one at an index.
func replaced[T any](items []T, at int, item T) []T {
	items = slices.Clone(items)
	items[at] = item
	return items
}
