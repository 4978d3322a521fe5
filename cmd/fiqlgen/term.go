package main

import (
	"slices"
	"strings"

	"github.com/fiql-go/fiql/ast"
)

// term is what a constraint, or the negation of one, demands of the values that its
// selector has in a record: that some value is in a set or, if it is negated, that none
// is.
type term struct {
	node      ast.Expr     // what it stands for
	selector  string       // of its constraint
	operator  ast.Operator // of its constraint
	isNegated bool         // it demands that no value is in the set
	isSingle  bool         // a record has at most one value
	isMissing bool         // a record may have no value
	isWhole   bool         // the selector is that of a list or of an object
	isMoment  bool         // what it demands depends on the clock
	domain    valueSet     // the values that there are
	exact     valueSet     // the set is these values and those of the patterns
	patterns  []part
}

// part is the set of values that one argument stands for.
type part struct {
	argument ast.Argument
	within   valueSet               // the set is this or, if there is matches, lies in it
	matches  func(text string) bool // whether a text is in the set
}

// isExact reports whether the part is known exactly.
func (p part) isExact() bool { return p.matches == nil }

// negation returns the term that holds exactly where t does not.
func (t term) negation() term {
	t.isNegated = !t.isNegated
	return t
}

// possible returns values outside of which the term holds for no value, given that
// others hold as well.
func (t term) possible(others []term) valueSet {
	if t.isNegated {
		return t.domain.without(t.exact)
	}
	set := t.exact
	for _, p := range t.patterns {
		if !p.isRuledOut(others) {
			set = set.union(p.within)
		}
	}
	return set.intersect(t.domain)
}

// isRuledOut reports whether one of the terms demands that no value is in the part.
func (p part) isRuledOut(terms []term) bool {
	return slices.ContainsFunc(terms, func(other term) bool {
		return other.isNegated && slices.ContainsFunc(other.patterns, func(q part) bool { return q.includes(p) })
	})
}

// includes reports whether each text in another part is in p, both of which have
// patterns. Where the other has a star there may be any text, for which a NUL stands:
// only a star of p matches it, for no value of a filter has one.
func (p part) includes(other part) bool {
	return p.argument.Equal(other.argument) || p.matches(strings.Join(other.argument.Pieces(), "\x00"))
}

// passes reports whether the term holds for a text.
func (t term) passes(text string) bool {
	isIn := len(t.exact.intersect(valueSet{{text, text + "\x00"}})) > 0
	isIn = isIn || slices.ContainsFunc(t.patterns, func(p part) bool { return p.matches(text) })
	return isIn != t.isNegated
}

// noValue reports whether there is no value of one selector that all terms hold for.
// False says that there may be one.
func noValue(terms []term) bool {
	rest := terms[0].domain
	for _, t := range terms {
		rest = rest.intersect(t.possible(terms))
	}
	for _, s := range rest {
		text, isPoint := pointText(s)
		isRefused := func(t term) bool { return len(t.patterns) > 0 && !t.passes(text) }
		if !isPoint || !slices.ContainsFunc(terms, isRefused) {
			return false
		}
	}
	return true
}

// exclude reports whether no record meets all terms, which have one selector. False
// says that there may be such a record.
func exclude(terms []term) bool {
	isPositive := func(t term) bool { return !t.isNegated }
	if terms[0].isSingle {
		mayLack := terms[0].isMissing && !slices.ContainsFunc(terms, isPositive)
		return !mayLack && noValue(terms)
	}
	// In a list, each positive term asks for an element of its own, which no negated
	// term may rule out.
	negated := slices.DeleteFunc(slices.Clone(terms), isPositive)
	return slices.ContainsFunc(terms, func(t term) bool {
		return !t.isNegated && noValue(append(slices.Clone(negated), t))
	})
}

// conflict returns the fewest terms it finds among those of one selector that no
// record meets together, or nil.
func conflict(terms []term) []term {
	if !exclude(terms) {
		return nil
	}
	core := slices.Clone(terms)
	for i := len(core) - 1; i >= 0 && len(core) > 1; i-- {
		if fewer := slices.Delete(slices.Clone(core), i, i+1); exclude(fewer) {
			core = fewer
		}
	}
	return core
}

// implies reports whether every record that meets t meets other.
func (t term) implies(other term) bool {
	if t.selector != other.selector {
		return t.contradicts(other.negation())
	}
	return exclude([]term{t, other.negation()})
}

// contradicts reports whether one of two terms says that there is no such list or
// object, and the other asks for a value in it.
func (t term) contradicts(other term) bool { return t.empties(other) || other.empties(t) }

func (t term) empties(other term) bool {
	return t.isWhole && t.isNegated && !other.isNegated && strings.HasPrefix(other.selector, t.selector+".")
}
