package draw

import (
	"fmt"
	"slices"
	"strings"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/match"
)

// formula is a filter with its negations pushed into the leaves: a conjunction, a
// disjunction or, where atom is set, a claim about one field or list.
type formula struct {
	conjunction bool
	operands    []*formula
	atom        *atom
	negative    bool
}

// negated returns the formula that holds where f does not.
func (f *formula) negated() *formula {
	result := &formula{conjunction: !f.conjunction, atom: f.atom, negative: !f.negative}
	for _, operand := range f.operands {
		result.operands = append(result.operands, operand.negated())
	}
	return result
}

// atom is a constraint with a positive operator: some value of its field passes the
// test. Without a field it says that its list has an element.
type atom struct {
	number int
	field  compile.Field
	list   string
	op     ast.Operator
	args   []ast.Argument
	passes func(value any) bool
}

// place returns what the solver gives its value in one go: a list with all its
// elements, or the field.
func (a *atom) place() string {
	if a.list != "" {
		return a.list
	}
	return a.field.Selector
}

// isPresence reports whether any value passes.
func (a *atom) isPresence() bool {
	return slices.ContainsFunc(a.args, ast.Argument.IsAnyValue)
}

// formulas is the algebra that turns a tree into a formula. Constraints that say
// the same, or the opposite, share an atom.
type formulas struct {
	schema  *compile.Schema
	options compile.Options
	atoms   map[string]*atom
}

// And implements [ast.Algebra].
func (f *formulas) And(_ *ast.And, operands []*formula) (*formula, error) {
	return &formula{conjunction: true, operands: operands}, nil
}

// Or implements [ast.Algebra].
func (f *formulas) Or(_ *ast.Or, operands []*formula) (*formula, error) {
	return &formula{operands: operands}, nil
}

// Not implements [ast.Algebra].
func (f *formulas) Not(_ *ast.Not, operand *formula) (*formula, error) { return operand.negated(), nil }

// Constraint implements [ast.Algebra].
func (f *formulas) Constraint(c *ast.Constraint) (*formula, error) {
	op, negative := c.Operator(), false
	if op == ast.OpNotEqual || op == ast.OpOut {
		op, _ = op.Complement()
		negative = true
	}
	result, err := f.positive(c.Selector(), op, c.Arguments())
	if err == nil && negative {
		result = result.negated()
	}
	return result, err
}

func (f *formulas) positive(selector string, op ast.Operator, args []ast.Argument) (*formula, error) {
	if field, ok := f.schema.Field(selector); ok {
		return f.claim(&atom{field: field, list: field.List, op: op, args: args})
	}
	if _, ok := f.schema.List(selector); ok {
		return f.claim(&atom{list: selector, args: args})
	}
	some := &formula{}
	for _, name := range f.schema.Selectors() {
		if !strings.HasPrefix(name, selector+".") {
			continue
		}
		below, err := f.positive(name, ast.OpEqual, []ast.Argument{ast.AnyValue()})
		if err != nil {
			return nil, err
		}
		some.operands = append(some.operands, below)
	}
	return some, nil
}

// claim returns the leaf for a, or for the atom that says the same already.
func (f *formulas) claim(a *atom) (*formula, error) {
	key := fmt.Sprintf("%q %q %q", a.field.Selector, a.list, a.op)
	for _, argument := range a.args {
		key += fmt.Sprintf("%q", argument.Pieces())
	}
	if known := f.atoms[key]; known != nil {
		return &formula{atom: known}, nil
	}
	a.number = len(f.atoms)
	if a.field.Selector != "" {
		test, err := valueTest(a.field, a.op, a.args, f.options)
		if err != nil {
			return nil, err
		}
		a.passes = test
	}
	f.atoms[key] = a
	return &formula{atom: a}, nil
}

// valueTest returns the test of one value of a field, as package compile means it.
func valueTest(field compile.Field, op ast.Operator, args []ast.Argument, options compile.Options) (func(any) bool, error) {
	schema, err := compile.NewSchema(compile.Object{Name: "value", Fields: []compile.Field{{
		Selector: "value", Path: []string{"value"}, Optional: true,
		Kind: field.Kind, Values: field.Values, Open: field.Open, Time: field.Time, Folding: field.Folding,
	}}})
	if err != nil {
		return nil, err
	}
	query, err := compile.Check(ast.NewConstraint("value", op, args...), schema,
		compile.Options{Limits: options.Limits, Now: options.Now})
	if err != nil {
		return nil, err
	}
	matches, holder := match.JSON(query), map[string]any{}
	return func(value any) bool {
		holder["value"] = value
		return matches(holder)
	}, nil
}
