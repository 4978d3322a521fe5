package fuzz

import (
	"iter"
	"slices"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile"
)

// ShrinkFilter returns filters that are smaller than filter and that schema accepts,
// the smallest leaps first: each constraint alone, each operand alone, one operand
// less, then constraints with fewer and simpler values. Going on from one of them
// ends, after finitely many steps, at one short constraint.
func ShrinkFilter(filter ast.Expr, schema *compile.Schema) iter.Seq[ast.Expr] {
	return func(yield func(ast.Expr) bool) {
		for _, f := range []filterShrinker{{schema, partsOf}, {schema, fewerOperands}, {schema, fewerValues}, {schema, simplerArguments}} {
			for smaller := range f.shrink(filter) {
				if !yield(smaller) {
					return
				}
			}
		}
	}
}

// filterShrinker makes filters smaller in one way.
type filterShrinker struct {
	schema *compile.Schema
	way    func(filter ast.Expr, schema *compile.Schema) []ast.Expr
}

// shrink returns the smaller filters that the schema accepts.
func (f filterShrinker) shrink(filter ast.Expr) iter.Seq[ast.Expr] {
	return func(yield func(ast.Expr) bool) {
		for smaller := range f.tree(filter) {
			if _, err := compile.Check(smaller, f.schema, compile.Options{}); err == nil && !yield(smaller) {
				return
			}
		}
	}
}

// tree shrinks the tree itself and then every one of its operands in its place.
func (f filterShrinker) tree(filter ast.Expr) iter.Seq[ast.Expr] {
	return func(yield func(ast.Expr) bool) {
		for _, smaller := range f.way(filter, f.schema) {
			if !yield(smaller) {
				return
			}
		}
		operands, join := operandsOf(filter)
		for i, operand := range operands {
			for smaller := range f.tree(operand) {
				replaced := slices.Clone(operands)
				replaced[i] = smaller
				if !yield(join(replaced...)) {
					return
				}
			}
		}
	}
}

// fewerOperands returns a tree without half of its operands, and without one.
func fewerOperands(filter ast.Expr, _ *compile.Schema) []ast.Expr {
	operands, join := operandsOf(filter)
	var smaller []ast.Expr
	if half := len(operands) / 2; half > 1 {
		smaller = append(smaller, join(operands[:half]...), join(operands[half:]...))
	}
	for i := range operands {
		smaller = append(smaller, join(slices.Delete(slices.Clone(operands), i, i+1)...))
	}
	return smaller
}

// partsOf returns the constraints of a tree, each once, and then its larger parts.
func partsOf(filter ast.Expr, _ *compile.Schema) []ast.Expr {
	var leaves, parts []ast.Expr
	for node := range ast.Preorder(filter) {
		_, isLeaf := node.(*ast.Constraint)
		list := &parts
		if isLeaf {
			list = &leaves
		}
		known := slices.ContainsFunc(*list, func(e ast.Expr) bool { return ast.Equal(e, node) })
		if node != filter && !known {
			*list = append(*list, node)
		}
	}
	slices.Reverse(parts) // the small ones stand last
	return append(leaves, parts...)
}

// operandsOf returns the operands of a tree and what joins them again.
func operandsOf(filter ast.Expr) ([]ast.Expr, func(...ast.Expr) ast.Expr) {
	switch node := filter.(type) {
	case *ast.And:
		return node.Operands(), ast.NewAnd
	case *ast.Or:
		return node.Operands(), ast.NewOr
	case *ast.Not:
		return []ast.Expr{node.Operand()}, func(operands ...ast.Expr) ast.Expr {
			return ast.NewNot(ast.NewAnd(operands...))
		}
	}
	return nil, nil
}

// fewerValues returns a constraint with one of its values, and without one of them.
func fewerValues(filter ast.Expr, _ *compile.Schema) []ast.Expr {
	c, ok := filter.(*ast.Constraint)
	if !ok {
		return nil
	}
	var smaller []ast.Expr
	with := func(op ast.Operator, arguments ...ast.Argument) {
		smaller = append(smaller, ast.NewConstraint(c.Selector(), op, arguments...))
	}
	arguments := c.Arguments()
	distinct := slices.CompactFunc(slices.Clone(arguments), ast.Argument.Equal)
	for _, op := range []ast.Operator{singleOf(c.Operator()), c.Operator()} {
		for _, argument := range distinct {
			if op != c.Operator() || len(arguments) > 1 {
				with(op, argument)
			}
		}
	}
	if half := len(arguments) / 2; half > 1 {
		with(c.Operator(), arguments[:half]...)
		with(c.Operator(), arguments[half:]...)
	}
	for i := range arguments {
		if len(arguments) > 2 {
			with(c.Operator(), slices.Delete(slices.Clone(arguments), i, i+1)...)
		}
	}
	return smaller
}

// simplerArguments returns a constraint with a simpler value in the place of one.
func simplerArguments(filter ast.Expr, schema *compile.Schema) []ast.Expr {
	c, ok := filter.(*ast.Constraint)
	if !ok {
		return nil
	}
	field, ok := schema.Field(c.Selector())
	var smaller []ast.Expr
	for i := 0; ok && i < c.Len(); i++ {
		for _, simpler := range simplerArgument(c.Argument(i), field) {
			replaced := c.Arguments()
			replaced[i] = simpler
			smaller = append(smaller, ast.NewConstraint(c.Selector(), c.Operator(), replaced...))
		}
	}
	return smaller
}

// singleOf returns the operator that compares with one value as op does with
// several.
func singleOf(op ast.Operator) ast.Operator {
	switch op {
	case ast.OpIn:
		return ast.OpEqual
	case ast.OpOut:
		return ast.OpNotEqual
	}
	return op
}

// simplerArgument returns values for a field that are simpler than argument.
func simplerArgument(argument ast.Argument, field compile.Field) []ast.Argument {
	var simpler []ast.Argument
	text, isLiteral := argument.Literal()
	if isLiteral {
		for _, value := range simplerTexts(text, field) {
			simpler = append(simpler, ast.Literal(value))
		}
		return simpler
	}
	if argument.IsAnyValue() {
		return nil
	}
	pieces := argument.Pieces()
	for _, piece := range pieces {
		simpler = append(simpler, ast.Literal(piece))
	}
	for i := range pieces {
		if len(pieces) > 2 {
			simpler = append(simpler, ast.Pattern(slices.Delete(slices.Clone(pieces), i, i+1)...))
		}
		for _, piece := range simplerTexts(pieces[i], field) {
			replaced := slices.Clone(pieces)
			replaced[i] = piece
			simpler = append(simpler, ast.Pattern(replaced...))
		}
	}
	return simpler
}

// plainest are the simplest values of each kind, the simplest first.
var plainest = map[compile.Kind][]string{
	compile.KindText:      {"a"},
	compile.KindInteger:   {"0", "1"},
	compile.KindNumber:    {"0", "1"},
	compile.KindBoolean:   {"true", "false"},
	compile.KindTimestamp: {"0", "1"},
	compile.KindDate:      {"2000-01-01", "2000-01-02"},
}

// simplerTexts returns values of a field that are simpler than text: the plainest
// and, of text and numbers, parts of it.
func simplerTexts(text string, field compile.Field) []string {
	plain := plainest[field.Kind]
	if field.Kind == compile.KindEnum {
		plain = field.Values
	}
	if at := slices.Index(plain, text); at >= 0 {
		return plain[:at]
	}
	simpler := slices.Clone(plain)
	if text == "" {
		return simpler
	}
	switch field.Kind {
	case compile.KindText, compile.KindEnum: // one that is closed refuses them
		simpler = append(simpler, shorterTexts(text)...)
	case compile.KindInteger, compile.KindNumber, compile.KindTimestamp:
		simpler = append(simpler, text[:len(text)/2], text[:len(text)-1])
	}
	return simpler
}

// shorterTexts returns nothing, both halves of text, and text without one character.
func shorterTexts(text string) []string {
	characters := []rune(text)
	half := len(characters) / 2
	shorter := []string{""}
	if half > 0 {
		shorter = append(shorter, string(characters[:half]), string(characters[half:]))
	}
	for i := range min(len(characters), maxDropped) {
		if len(characters) > 2 {
			shorter = append(shorter, string(slices.Delete(slices.Clone(characters), i, i+1)))
		}
	}
	return shorter
}

// maxDropped bounds how many characters are dropped one by one.
const maxDropped = 16
