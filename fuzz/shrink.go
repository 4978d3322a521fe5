package fuzz

import (
	"encoding/json"
	"iter"
	"slices"
	"strings"

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

// smaller returns questions that are smaller: one record of those that are answered
// wrongly, less of the filter, less in the records, and the same simpler text in
// both.
func (b backendCheck) smaller(q inquiry) iter.Seq[inquiry] {
	return func(yield func(inquiry) bool) {
		if len(q.records) > 1 && !b.fewerRecords(q, yield) {
			return
		}
		for filter := range ShrinkFilter(q.filter, b.schema) {
			if !yield(inquiry{filter, q.records}) {
				return
			}
		}
		if !b.simplerTexts(q, yield) {
			return
		}
		var selectors []string
		for node := range ast.Preorder(q.filter) {
			if c, ok := node.(*ast.Constraint); ok {
				selectors = append(selectors, c.Selector())
			}
		}
		for i, record := range q.records {
			for simpler := range shrinkRecord(record, b.schema, selectors) {
				records := slices.Clone(q.records)
				records[i] = simpler
				if !yield(inquiry{q.filter, records}) {
					return
				}
			}
		}
	}
}

// fewerRecords yields no records, each alone, and each but one.
func (b backendCheck) fewerRecords(q inquiry, yield func(inquiry) bool) bool {
	var wrong, right []inquiry
	for _, record := range q.records {
		alone := inquiry{q.filter, []map[string]any{record}}
		if b.isWrong(q, record) {
			wrong = append(wrong, alone)
		} else {
			right = append(right, alone)
		}
	}
	for _, alone := range append(wrong, right...) {
		if !yield(alone) {
			return false
		}
	}
	for i := range q.records {
		if !yield(inquiry{q.filter, slices.Delete(slices.Clone(q.records), i, i+1)}) {
			return false
		}
	}
	return true
}

// isWrong reports whether the answer to a question is wrong about one record.
func (b backendCheck) isWrong(q inquiry, record map[string]any) bool {
	_, query, err := check(b.text(q), b.schema, b.Syntax)
	if err != nil {
		return false
	}
	ids, err := answer(b.backend, b.text(q), q.records)
	return err == nil && slices.Contains(ids, keyOf(b.schema, record)) != query.JSON()(record)
}

// simplerTexts yields the question with a value of the filter replaced by a simpler
// one, in the records too.
func (b backendCheck) simplerTexts(q inquiry, yield func(inquiry) bool) bool {
	for node := range ast.Preorder(q.filter) {
		c, ok := node.(*ast.Constraint)
		if !ok {
			continue
		}
		field, ok := b.schema.Field(c.Selector())
		for i := 0; ok && i < c.Len(); i++ {
			for _, piece := range c.Argument(i).Pieces() {
				for _, simpler := range simplerTexts(piece, field) {
					if piece != "" && !yield(q.replaced(c, b.schema, field, piece, simpler)) {
						return false
					}
				}
			}
		}
	}
	return true
}

// replaced returns the question with another text in the place of one, in a
// constraint and in the records.
func (q inquiry) replaced(c *ast.Constraint, schema *compile.Schema, field compile.Field, old, simpler string) inquiry {
	filter, err := ast.Rewrite(q.filter, func(node ast.Expr) (ast.Expr, error) {
		if node != ast.Expr(c) {
			return node, nil
		}
		arguments := c.Arguments()
		for i, argument := range arguments {
			pieces := argument.Pieces()
			for j, piece := range pieces {
				if piece == old {
					pieces[j] = simpler
				}
			}
			arguments[i] = ast.Pattern(pieces...)
		}
		return ast.NewConstraint(c.Selector(), c.Operator(), arguments...), nil
	})
	if err != nil {
		return q
	}
	records := make([]map[string]any, len(q.records))
	for i, record := range q.records {
		records[i] = replacedInField(record, schema, field, old, simpler)
	}
	return inquiry{filter, records}
}

// replacedInField returns a record with another text in the place of one, in the
// values of a field.
func replacedInField(record map[string]any, schema *compile.Schema, field compile.Field, old, simpler string) map[string]any {
	path := field.Path
	list, inList := schema.List(field.List)
	if inList {
		path = list.Path
	}
	held := valueUnder(record, path)
	if held == nil || field.Selector == schema.Key() || field.Time == compile.RFC3339 {
		return record
	}
	if !inList {
		return with(record, path, replacedIn(held, old, simpler))
	}
	elements, _ := held.([]any)
	elements = slices.Clone(elements)
	for i, element := range elements {
		object, isObject := element.(map[string]any)
		switch {
		case !isObject:
			elements[i] = replacedIn(element, old, simpler)
		case valueUnder(object, field.Path) != nil:
			elements[i] = with(object, field.Path, replacedIn(valueUnder(object, field.Path), old, simpler))
		}
	}
	return with(record, path, elements)
}

// replacedIn returns a value with another text in the place of one.
func replacedIn(v any, old, simpler string) any {
	switch v := v.(type) {
	case string:
		return strings.ReplaceAll(v, old, simpler)
	case json.Number:
		if string(v) == old && json.Valid([]byte(simpler)) {
			return json.Number(simpler)
		}
	}
	return v
}
