package fuzz

import (
	"fmt"
	"iter"
	"slices"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/match"
)

// phase returns things that are smaller than one in one way.
type phase[V any] func(V) iter.Seq[V]

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

// casePhases returns the ways in which a case shrinks, the greatest leaps first.
func casePhases(schema *compile.Schema) []phase[Case] {
	s := caseShrinker{schema}
	return []phase[Case]{
		s.fewerRecords,
		s.filters(partsOf),
		s.filters(fewerOperands),
		s.records(recordShrinker.leasts),
		s.records(recordShrinker.fewerElements),
		s.filters(fewerValues),
		s.simplerTexts,
		s.filters(simplerArguments),
		s.records(recordShrinker.simpler),
	}
}

// ShrinkCase returns cases that are smaller: one record, less in it, less of the
// filter, and simpler values in both.
func ShrinkCase(c Case, schema *compile.Schema) iter.Seq[Case] {
	return func(yield func(Case) bool) {
		for _, smaller := range casePhases(schema) {
			for candidate := range smaller(c) {
				if !yield(candidate) {
					return
				}
			}
		}
	}
}

type caseShrinker struct{ schema *compile.Schema }

// filters returns the phase that makes the filter smaller in one way.
func (s caseShrinker) filters(way func(ast.Expr, *compile.Schema) []ast.Expr) phase[Case] {
	return func(c Case) iter.Seq[Case] {
		return func(yield func(Case) bool) {
			for filter := range (filterShrinker{s.schema, way}).shrink(c.Filter) {
				if !yield(Case{filter, c.Records}) {
					return
				}
			}
		}
	}
}

// records returns the phase that makes a record smaller in one way.
func (s caseShrinker) records(way func(recordShrinker) []map[string]any) phase[Case] {
	return func(c Case) iter.Seq[Case] {
		return func(yield func(Case) bool) {
			for i, record := range c.Records {
				for _, smaller := range way(recordShrinker{s.schema, record, selectorsOf(c.Filter)}) {
					records := slices.Clone(c.Records)
					records[i] = smaller
					if !yield(Case{c.Filter, records}) {
						return
					}
				}
			}
		}
	}
}

// selectorsOf returns the selectors of a filter.
func selectorsOf(filter ast.Expr) []string {
	var selectors []string
	for node := range ast.Preorder(filter) {
		if c, ok := node.(*ast.Constraint); ok {
			selectors = append(selectors, c.Selector())
		}
	}
	return selectors
}

// fewerRecords returns each record alone, and all but one.
func (caseShrinker) fewerRecords(c Case) iter.Seq[Case] {
	return func(yield func(Case) bool) {
		for i := range c.Records {
			if len(c.Records) > 1 && !yield(Case{c.Filter, c.Records[i : i+1]}) {
				return
			}
		}
		for i := range c.Records {
			if len(c.Records) > 2 && !yield(Case{c.Filter, slices.Delete(slices.Clone(c.Records), i, i+1)}) {
				return
			}
		}
	}
}

// simplerTexts returns the case with a value of the filter replaced by a simpler one,
// in the records too.
func (s caseShrinker) simplerTexts(c Case) iter.Seq[Case] {
	return func(yield func(Case) bool) {
		for node := range ast.Preorder(c.Filter) {
			constraint, ok := node.(*ast.Constraint)
			if !ok {
				continue
			}
			for _, r := range s.replacements(constraint) {
				smaller := r.inCase(c)
				if _, err := compile.Check(smaller.Filter, s.schema, compile.Options{}); err == nil && !yield(smaller) {
					return
				}
			}
		}
	}
}

// replacements returns the replacements of the texts of a constraint by simpler ones.
func (s caseShrinker) replacements(c *ast.Constraint) []replacement {
	field, ok := s.schema.Field(c.Selector())
	if !ok {
		return nil
	}
	var all []replacement
	for _, argument := range c.Arguments() {
		for _, piece := range argument.Pieces() {
			if piece == "" {
				continue
			}
			for _, simpler := range simplerTexts(piece, field) {
				all = append(all, replacement{s.schema, field, c, piece, simpler})
			}
		}
	}
	return all
}

// phases are those of a case, after one that tries the records that are answered
// wrongly, each alone.
func (b backendCheck) phases() []phase[Case] {
	alone := func(c Case) iter.Seq[Case] {
		return func(yield func(Case) bool) {
			for _, record := range b.wrongRecords(c) {
				if len(c.Records) > 1 && !yield(Case{c.Filter, []map[string]any{record}}) {
					return
				}
			}
		}
	}
	return append([]phase[Case]{alone}, casePhases(b.schema)...)
}

// wrongRecords returns the records of a question that the answer is wrong about.
func (b backendCheck) wrongRecords(c Case) []map[string]any {
	_, query, err := check(b.text(c), b.schema, b.Syntax)
	if err != nil {
		return nil
	}
	ids, err := answer(b.backend, b.text(c), c.Records)
	if err != nil {
		return nil
	}
	matches := match.JSON(query)
	return slices.DeleteFunc(slices.Clone(c.Records), func(record map[string]any) bool {
		return slices.Contains(ids, keyOf(b.schema, record)) == matches(record)
	})
}
