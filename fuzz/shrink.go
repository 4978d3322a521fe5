package fuzz

import (
	"iter"
	"slices"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile"
)

// shrink replaces what fails by the first smaller thing that fails too, again and
// again, and returns it with the number of things that were tried.
func shrink[V any](failing V, most int, smaller func(V) iter.Seq[V], fails func(V) bool) (smallest V, steps int) {
	for changed := true; changed; {
		changed = false
		for candidate := range smaller(failing) {
			if steps == most {
				return failing, steps
			}
			steps++
			if fails(candidate) {
				failing, changed = candidate, true
				break
			}
		}
	}
	return failing, steps
}

// ShrinkCase returns cases that are smaller: one record, less of the filter, the same
// simpler value in both, and less in the records.
func ShrinkCase(c Case, schema *compile.Schema) iter.Seq[Case] {
	return func(yield func(Case) bool) {
		if !c.fewerRecords(yield) {
			return
		}
		for filter := range ShrinkFilter(c.Filter, schema) {
			if !yield(Case{filter, c.Records}) {
				return
			}
		}
		if !c.simplerTexts(schema, yield) {
			return
		}
		for i, record := range c.Records {
			for simpler := range shrinkRecord(record, schema, selectorsOf(c.Filter)) {
				records := slices.Clone(c.Records)
				records[i] = simpler
				if !yield(Case{c.Filter, records}) {
					return
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

// smaller is ShrinkCase, but first tries a record of those that are answered wrongly.
func (b backendCheck) smaller(c Case) iter.Seq[Case] {
	return func(yield func(Case) bool) {
		for _, record := range c.Records {
			alone := Case{c.Filter, []map[string]any{record}}
			if len(c.Records) > 1 && b.isWrong(c, record) && !yield(alone) {
				return
			}
		}
		ShrinkCase(c, b.schema)(yield)
	}
}

// fewerRecords yields each record alone, and all but one.
func (c Case) fewerRecords(yield func(Case) bool) bool {
	if len(c.Records) < 2 {
		return true
	}
	for i := range c.Records {
		if !yield(Case{c.Filter, c.Records[i : i+1]}) {
			return false
		}
	}
	for i := range c.Records {
		if len(c.Records) > 2 && !yield(Case{c.Filter, slices.Delete(slices.Clone(c.Records), i, i+1)}) {
			return false
		}
	}
	return true
}

// isWrong reports whether the answer to a question is wrong about one record.
func (b backendCheck) isWrong(c Case, record map[string]any) bool {
	_, query, err := check(b.text(c), b.schema, b.Syntax)
	if err != nil {
		return false
	}
	ids, err := answer(b.backend, b.text(c), c.Records)
	return err == nil && slices.Contains(ids, keyOf(b.schema, record)) != query.JSON()(record)
}

// simplerTexts yields the case with a value of the filter replaced by a simpler one,
// in the records too.
func (c Case) simplerTexts(schema *compile.Schema, yield func(Case) bool) bool {
	for node := range ast.Preorder(c.Filter) {
		constraint, ok := node.(*ast.Constraint)
		if !ok {
			continue
		}
		field, ok := schema.Field(constraint.Selector())
		for i := 0; ok && i < constraint.Len(); i++ {
			for _, piece := range constraint.Argument(i).Pieces() {
				for _, simpler := range simplerTexts(piece, field) {
					r := replacement{schema, field, constraint, piece, simpler}
					if piece != "" && !yield(r.inCase(c)) {
						return false
					}
				}
			}
		}
	}
	return true
}
