package main

import (
	"slices"
	"strings"
)

// valueSet is a set of values of one kind: sorted stretches that neither overlap nor
// touch. Values are written as keys, texts whose order is that of the values; see
// [scale].
type valueSet []stretch

// stretch is the keys from one up to another, which does not belong to it.
type stretch struct{ from, to string }

// No key is less than keyBottom or as great as keyTop: a byte 0xff begins no UTF-8
// text, and the numbers are eight bytes long.
const (
	keyBottom = ""
	keyTop    = "\xff\xff\xff\xff\xff\xff\xff\xff\xff"
)

// everyValue returns the set of all keys.
func everyValue() valueSet { return valueSet{{keyBottom, keyTop}} }

// newValueSet returns the set of the keys in any of the stretches.
func newValueSet(stretches ...stretch) valueSet {
	slices.SortFunc(stretches, func(a, b stretch) int { return strings.Compare(a.from, b.from) })
	var set valueSet
	for _, next := range stretches {
		last := len(set) - 1
		switch {
		case next.from >= next.to:
		case last >= 0 && next.from <= set[last].to:
			set[last].to = max(set[last].to, next.to)
		default:
			set = append(set, next)
		}
	}
	return set
}

// union returns the keys in either set.
func (s valueSet) union(other valueSet) valueSet {
	return newValueSet(slices.Concat(s, other)...)
}

// intersect returns the keys in both sets.
func (s valueSet) intersect(other valueSet) valueSet {
	var common valueSet
	for i, j := 0, 0; i < len(s) && j < len(other); {
		from, to := max(s[i].from, other[j].from), min(s[i].to, other[j].to)
		if from < to {
			common = append(common, stretch{from, to})
		}
		if s[i].to < other[j].to {
			i++
		} else {
			j++
		}
	}
	return common
}

// complement returns the keys that are not in the set.
func (s valueSet) complement() valueSet {
	var others valueSet
	from := keyBottom
	for _, next := range s {
		if from < next.from {
			others = append(others, stretch{from, next.from})
		}
		from = next.to
	}
	if from < keyTop {
		others = append(others, stretch{from, keyTop})
	}
	return others
}

// without returns the keys of the set that are not in another.
func (s valueSet) without(other valueSet) valueSet { return s.intersect(other.complement()) }
