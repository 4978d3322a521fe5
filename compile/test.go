package compile

import (
	"slices"

	"github.com/fiql-go/fiql/ast"
)

// Test asks of a record whether some value of a field meets a condition or, if the test is
// negated, whether none does. A missing value meets no condition. Where the field lies in
// a list, the values are those of all elements.
//
// A test without a field asks whether a list has an element: its condition is [Presence].
type Test struct {
	target    *target // a field, or the list that must have an element
	negated   bool
	condition condition
	source    *ast.Constraint // what it came from, unless it has parts
	parts     []*Test         // the tests that it was joined from, or nil
}

// Field returns the field whose values are tested, and whether there is one. The slices
// in it must not be changed.
func (t *Test) Field() (Field, bool) {
	if t == nil || t.target == nil || t.target.field == nil {
		return Field{}, false
	}
	return *t.target.field, true
}

// List returns the list that the field lies in, or whose elements are asked for, and
// whether there is one. The slices in it must not be changed.
func (t *Test) List() (List, bool) {
	if t == nil || t.target == nil || t.target.list == nil {
		return List{}, false
	}
	return *t.target.list, true
}

// Selector returns the selector of the field or, without one, of the list.
func (t *Test) Selector() string {
	if field, ok := t.Field(); ok {
		return field.Selector
	}
	list, _ := t.List()
	return list.Selector
}

// IsNegated reports whether no value may meet the condition, rather than some must.
func (t *Test) IsNegated() bool { return t != nil && t.negated }

// Condition returns what a value must meet.
func (t *Test) Condition() Condition {
	if t == nil {
		return Presence{}
	}
	return t.condition.export()
}

// Parts returns the tests of one constraint each that the check joined into t: `a==x,a==y` is
// one test of two parts. It is t alone if there was nothing to join.
func (t *Test) Parts() []*Test {
	switch {
	case t == nil:
		return nil
	case t.parts == nil:
		return []*Test{t}
	}
	return slices.Clone(t.parts)
}

// Sources implements [Node]. There are several where the check joined constraints.
func (t *Test) Sources() []*ast.Constraint {
	var sources []*ast.Constraint
	for _, part := range t.Parts() {
		if part.source != nil {
			sources = append(sources, part.source)
		}
	}
	return sources
}

func (t *Test) negate() Node {
	negated := *t
	negated.negated, negated.parts = !t.negated, nil
	for _, part := range t.parts {
		negated.parts = append(negated.parts, part.negate().(*Test))
	}
	return &negated
}
