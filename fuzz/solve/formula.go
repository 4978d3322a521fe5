package solve

import (
	"fmt"
	"slices"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile"
)

// formula is a part of a filter: a conjunction, a disjunction or, where it has an atom, a
// claim.
type formula struct {
	conjunction bool
	operands    []*formula
	claim
}

// claim says that an atom holds or, if it is negative, that it does not.
type claim struct {
	atom     *atom
	negative bool
}

// atom is a test without its negation: some value of the field meets the condition. Without a
// field, it is that the list has an element.
type atom struct {
	number int
	field  compile.Field
	lists  []compile.List // that it lies in, the outermost first

	condition compile.Condition
	operator  ast.Operator    // of an ordering, or ""
	values    []compile.Value // the bound of an ordering, or alternatives
	patterns  []compile.Pattern
}

// negated returns the formula that holds where f does not.
func (f *formula) negated() *formula {
	result := &formula{conjunction: !f.conjunction, claim: claim{f.atom, !f.negative}}
	for _, operand := range f.operands {
		result.operands = append(result.operands, operand.negated())
	}
	return result
}

// values returns the values that tests of a field compare with.
func (f *formula) values(field compile.Field) []compile.Value {
	var values []compile.Value
	if f.atom != nil && f.atom.field.Selector == field.Selector {
		values = append(values, f.atom.values...)
	}
	for _, operand := range f.operands {
		values = append(values, operand.values(field)...)
	}
	return values
}

// place returns the selector of what is given its value in one go: the outermost list, or the
// field outside of lists.
func (a *atom) place() string {
	if len(a.lists) > 0 {
		return a.lists[0].Selector
	}
	return a.field.Selector
}

// path returns the path of the place.
func (a *atom) path() []string {
	if len(a.lists) > 0 {
		return a.lists[0].Path
	}
	return a.field.Path
}

// isIn reports whether the atom is about a list or about what lies in it.
func (a *atom) isIn(list compile.List) bool {
	return slices.ContainsFunc(a.lists, func(outer compile.List) bool { return outer.Selector == list.Selector })
}

// isPresence reports whether any value passes.
func (a *atom) isPresence() bool { return len(a.values) == 0 && len(a.patterns) == 0 }

// passes reports whether a value of the field passes.
func (a *atom) passes(value any) bool {
	typed, ok := valueOf(a.field, value)
	return ok && a.condition.Matches(typed)
}

// pieces returns the literal pieces of the values and patterns of a text.
func (a *atom) pieces() [][]string {
	var pieces [][]string
	for _, value := range a.values {
		pieces = append(pieces, []string{value.Text()})
	}
	for _, pattern := range a.patterns {
		pieces = append(pieces, pattern.Pieces())
	}
	return pieces
}

// formulas is the algebra that turns the checked tree into a formula. Its atoms are kept by
// what they say, for tests that say the same or the opposite share one.
type formulas struct {
	schema *compile.Schema
	atoms  map[string]*atom
}

// Conjunction implements [compile.Algebra].
func (f formulas) Conjunction(operands compile.Operands[*formula]) (*formula, error) {
	all, err := operands.All()
	return &formula{conjunction: true, operands: all}, err
}

// Disjunction implements [compile.Algebra].
func (f formulas) Disjunction(operands compile.Operands[*formula]) (*formula, error) {
	all, err := operands.All()
	return &formula{operands: all}, err
}

// Presence implements [compile.Algebra].
func (f formulas) Presence(test *compile.Test) (*formula, error) { return f.claim(test, atom{}), nil }

// Ordering implements [compile.Algebra].
func (f formulas) Ordering(test *compile.Test, o compile.Ordering) (*formula, error) {
	return f.claim(test, atom{operator: o.Operator(), values: []compile.Value{o.Bound()}}), nil
}

// Alternatives implements [compile.Algebra].
func (f formulas) Alternatives(test *compile.Test, a compile.Alternatives) (*formula, error) {
	return f.claim(test, atom{values: a.Values(), patterns: a.Patterns()}), nil
}

// claim returns the claim of a test, whose condition is taken apart in a.
func (f formulas) claim(test *compile.Test, a atom) *formula {
	key := fmt.Sprintf("%q %q %q %q", test.Selector(), a.operator, a.values, a.pieces())
	if f.atoms[key] == nil {
		a.number, a.condition = len(f.atoms), test.Condition()
		a.field, _ = test.Field()
		list, _ := test.List()
		a.lists = f.upTo(list)
		f.atoms[key] = &a
	}
	return &formula{claim: claim{f.atoms[key], test.IsNegated()}}
}

// upTo returns the lists that a list lies in, the outermost first, and the list itself.
func (f formulas) upTo(list compile.List) []compile.List {
	if list.Selector == "" {
		return nil
	}
	outer, _ := f.schema.List(list.List)
	return append(f.upTo(outer), list)
}
