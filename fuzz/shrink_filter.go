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
		for smaller := range shrinkTree(filter, schema) {
			if _, err := compile.Check(smaller, schema, compile.Options{}); err == nil && !yield(smaller) {
				return
			}
		}
	}
}

func shrinkTree(filter ast.Expr, schema *compile.Schema) iter.Seq[ast.Expr] {
	return func(yield func(ast.Expr) bool) {
		if c, ok := filter.(*ast.Constraint); ok {
			shrinkConstraint(c, schema)(yield)
			return
		}
		for _, smaller := range partsOf(filter) {
			if !yield(smaller) {
				return
			}
		}
		operands, join := operandsOf(filter)
		for i := range operands {
			if !yield(join(slices.Delete(slices.Clone(operands), i, i+1)...)) {
				return
			}
		}
		for i, operand := range operands {
			for smaller := range shrinkTree(operand, schema) {
				replaced := slices.Clone(operands)
				replaced[i] = smaller
				if !yield(join(replaced...)) {
					return
				}
			}
		}
	}
}

// partsOf returns the constraints of a tree, each once, and then its larger parts.
func partsOf(filter ast.Expr) []ast.Expr {
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

// shrinkConstraint returns constraints with fewer and simpler values.
func shrinkConstraint(c *ast.Constraint, schema *compile.Schema) iter.Seq[ast.Expr] {
	return func(yield func(ast.Expr) bool) {
		field, isField := schema.Field(c.Selector())
		with := func(op ast.Operator, arguments ...ast.Argument) bool {
			return yield(ast.NewConstraint(c.Selector(), op, arguments...))
		}
		if single := singleOf(c.Operator()); single != c.Operator() || c.Len() > 1 {
			for _, argument := range c.Arguments() {
				if !with(single, argument) || c.Len() > 1 && !with(c.Operator(), argument) {
					return
				}
			}
		}
		arguments := c.Arguments()
		for i := range arguments {
			if len(arguments) > 2 && !with(c.Operator(), slices.Delete(slices.Clone(arguments), i, i+1)...) {
				return
			}
		}
		for i, argument := range arguments {
			for _, simpler := range simplerArguments(argument, field) {
				replaced := slices.Clone(arguments)
				replaced[i] = simpler
				if isField && !with(c.Operator(), replaced...) {
					return
				}
			}
		}
	}
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

// simplerArguments returns values for a field that are simpler than argument.
func simplerArguments(argument ast.Argument, field compile.Field) []ast.Argument {
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
		return nil
	}
	switch field.Kind {
	case compile.KindText:
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
