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
	return phaseOf(func(filter ast.Expr) bool { return accepts(schema, filter) },
		everywhere(partsOf), everywhere(fewerOperands), everywhere(fewerValues), everywhere(simplerArguments(schema)))(filter)
}

func accepts(schema *compile.Schema, filter ast.Expr) bool {
	_, err := compile.Check(filter, schema, compile.Options{})
	return err == nil
}

// filterWay is a way to make a filter smaller.
type filterWay = func(ast.Expr) []ast.Expr

// everywhere returns the way that makes a tree smaller in a way, and then every one of its
// operands in its place.
func everywhere(way filterWay) filterWay {
	return func(filter ast.Expr) []ast.Expr {
		smaller := way(filter)
		operands, join := operandsOf(filter)
		for i, operand := range operands {
			for _, shrunk := range everywhere(way)(operand) {
				smaller = append(smaller, join(replaced(operands, i, shrunk)...))
			}
		}
		return smaller
	}
}

// fewerOperands returns a tree with fewer of its operands.
func fewerOperands(filter ast.Expr) []ast.Expr {
	operands, join := operandsOf(filter)
	var smaller []ast.Expr
	for _, fewer := range fewerOf(operands) {
		smaller = append(smaller, join(fewer...))
	}
	return smaller
}

// partsOf returns the constraints of a tree, and then its larger parts, the small ones
// first.
func partsOf(filter ast.Expr) []ast.Expr {
	var leaves, parts []ast.Expr
	for node := range ast.Preorder(filter) {
		if _, isLeaf := node.(*ast.Constraint); isLeaf && node != filter {
			leaves = append(leaves, node)
		} else if node != filter {
			parts = append(parts, node)
		}
	}
	slices.Reverse(parts)
	return append(leaves, parts...)
}

// operandsOf returns the operands of a tree and what joins them again.
func operandsOf(filter ast.Expr) ([]ast.Expr, func(...ast.Expr) ast.Expr) {
	switch node := filter.(type) {
	case *ast.And:
		if node != nil {
			return node.Operands(), ast.NewAnd
		}
	case *ast.Or:
		if node != nil {
			return node.Operands(), ast.NewOr
		}
	case *ast.Not:
		return []ast.Expr{node.Operand()}, func(operand ...ast.Expr) ast.Expr { return ast.NewNot(operand[0]) }
	}
	return nil, nil
}

// fewerValues returns a constraint with one of its values, and with fewer of them.
func fewerValues(filter ast.Expr) []ast.Expr {
	c, ok := filter.(*ast.Constraint)
	if !ok {
		return nil
	}
	var smaller []ast.Expr
	for i := range c.Len() {
		if op := singleOf(c.Operator()); op != c.Operator() {
			smaller = append(smaller, ast.NewConstraint(c.Selector(), op, c.Argument(i)))
		}
	}
	for _, fewer := range fewerOf(c.Arguments()) {
		smaller = append(smaller, ast.NewConstraint(c.Selector(), c.Operator(), fewer...))
	}
	return smaller
}

// simplerArguments returns the way that puts a simpler value in the place of one.
func simplerArguments(schema *compile.Schema) filterWay {
	return func(filter ast.Expr) []ast.Expr {
		c, ok := filter.(*ast.Constraint)
		if !ok {
			return nil
		}
		var smaller []ast.Expr
		field, _ := schema.Field(c.Selector())
		for i, argument := range c.Arguments() {
			for _, simpler := range simplerArgument(argument, field) {
				smaller = append(smaller, ast.NewConstraint(c.Selector(), c.Operator(), replaced(c.Arguments(), i, simpler)...))
			}
		}
		return smaller
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

// simplerArgument returns values for a field that are simpler than argument.
func simplerArgument(argument ast.Argument, field compile.Field) []ast.Argument {
	if argument.IsAnyValue() {
		return nil
	}
	var simpler []ast.Argument
	pieces := argument.Pieces()
	for _, fewer := range fewerOf(pieces) {
		simpler = append(simpler, ast.Pattern(fewer...))
	}
	for i, piece := range pieces {
		for _, text := range simplerTexts(piece, field) {
			simpler = append(simpler, ast.Pattern(replaced(pieces, i, text)...))
		}
		without := ast.Pattern(replaced(pieces, i, "")...) // beside a star even the plainest text is more than nothing
		if len(pieces) > 1 && piece != "" && !without.IsAnyValue() {
			simpler = append(simpler, without)
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
	compile.KindEnum:      {"a"}, // an open one may have no values of its own
	compile.KindDecimal:   {"0", "1"},
	compile.KindUUID:      {"00000000-0000-0000-0000-000000000000", "00000000-0000-0000-0000-000000000001"},
}

// plainTexts returns the simplest values of a field, the simplest first.
func plainTexts(field compile.Field) []string {
	if len(field.Values) > 0 {
		return field.Values
	}
	return plainest[field.Kind]
}

// simplerTexts returns values of a field that are simpler than text: the plainest
// and, of text and numbers, parts of it.
func simplerTexts(text string, field compile.Field) []string {
	plain := plainTexts(field)
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
	case compile.KindInteger, compile.KindNumber, compile.KindTimestamp, compile.KindDecimal:
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
			shorter = append(shorter, string(slices.Concat(characters[:i], characters[i+1:])))
		}
	}
	return shorter
}

// maxDropped bounds how many characters are dropped one by one.
const maxDropped = 16
