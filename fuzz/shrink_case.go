package fuzz

import (
	"iter"
	"slices"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/match"
)

// ShrinkCase returns cases that are smaller: one record, less in it, less of the
// filter, and simpler values in both.
func ShrinkCase(c Case, schema *compile.Schema) iter.Seq[Case] {
	s := caseShrinker{schema}
	return phaseOf(s.isValid, s.ways()...)(c)
}

type caseShrinker struct{ schema *compile.Schema }

func (s caseShrinker) isValid(c Case) bool { return accepts(s.schema, c.Filter) }

// ways returns the ways in which a case shrinks, the greatest leaps first.
func (s caseShrinker) ways() []func(Case) []Case {
	return []func(Case) []Case{
		fewerRecords,
		inFilter(partsOf),
		inFilter(fewerOperands),
		s.inRecord(recordShrinker.leasts),
		s.inRecord(recordShrinker.fewerElements),
		inFilter(fewerValues),
		s.simplerTexts,
		inFilter(simplerArguments(s.schema)),
		s.inRecord(recordShrinker.simpler),
	}
}

// inFilter returns the way that makes the filter smaller in one way.
func inFilter(way filterWay) func(Case) []Case {
	return func(c Case) []Case {
		var smaller []Case
		for _, filter := range everywhere(way)(c.Filter) {
			smaller = append(smaller, Case{filter, c.Records})
		}
		return smaller
	}
}

// inRecord returns the way that makes a record smaller in one way.
func (s caseShrinker) inRecord(way func(recordShrinker) []map[string]any) func(Case) []Case {
	return func(c Case) []Case {
		var smaller []Case
		for i, record := range c.Records {
			for _, record := range way(recordShrinker{s.schema, record, selectorsOf(c.Filter)}) {
				smaller = append(smaller, Case{c.Filter, replaced(c.Records, i, record)})
			}
		}
		return smaller
	}
}

// constraintsOf returns the constraints of a filter.
func constraintsOf(filter ast.Expr) []*ast.Constraint {
	var constraints []*ast.Constraint
	for node := range ast.Preorder(filter) {
		if c, ok := node.(*ast.Constraint); ok {
			constraints = append(constraints, c)
		}
	}
	return constraints
}

// selectorsOf returns the selectors of a filter.
func selectorsOf(filter ast.Expr) []string {
	var selectors []string
	for _, c := range constraintsOf(filter) {
		selectors = append(selectors, c.Selector())
	}
	return selectors
}

func fewerRecords(c Case) []Case {
	var smaller []Case
	for _, records := range fewerOf(c.Records) {
		smaller = append(smaller, Case{c.Filter, records})
	}
	return smaller
}

// simplerTexts returns the case with a text of the filter replaced by a simpler one, in
// the records too.
func (s caseShrinker) simplerTexts(c Case) []Case {
	var smaller []Case
	for _, constraint := range constraintsOf(c.Filter) {
		field, _ := s.schema.Field(constraint.Selector())
		for _, argument := range constraint.Arguments() {
			for _, piece := range argument.Pieces() {
				for _, simpler := range simplerTexts(piece, field) {
					if piece != "" {
						smaller = append(smaller, replacement{s.schema, field, constraint, piece, simpler}.inCase(c))
					}
				}
			}
		}
	}
	return smaller
}

// phases are those of a case, after one that tries the records that are answered
// wrongly, each alone.
func (b backendCheck) phases() []phase[Case] {
	s := caseShrinker{b.schema}
	var phases []phase[Case]
	for _, way := range append([]func(Case) []Case{b.wrongRecords}, s.ways()...) {
		phases = append(phases, phaseOf(s.isValid, way))
	}
	return phases
}

// wrongRecords returns the case with each record alone that the answer is wrong about.
func (b backendCheck) wrongRecords(c Case) []Case {
	_, query, err := check(b.text(c), b.schema, b.Syntax)
	if err != nil || len(c.Records) == 1 {
		return nil
	}
	ids, err := answer(b.backend, b.text(c), c.Records)
	if err != nil {
		return nil
	}
	var smaller []Case
	matches := match.JSON(query)
	for i, record := range c.Records {
		if slices.Contains(ids, keyOf(b.schema, record)) != matches(record) {
			smaller = append(smaller, Case{c.Filter, c.Records[i : i+1]})
		}
	}
	return smaller
}
