package compile

import (
	"strconv"
	"strings"

	"github.com/fiql-go/fiql/ast"
)

// Simplify returns a tree that means the same for every record and is no larger:
//
//   - an operand that stands twice in an And or an Or stands once;
//   - in an Or, several == and =in= of one selector become one =in=, and in an And,
//     several != and =out= one =out=, each with every value once;
//   - an And with a constraint and its exact complement is false, and an Or true;
//   - a constant decides an And or an Or or disappears from it.
//
// Ranges are never merged and no list is shortened but by what it has twice. It
// returns expr itself where there is nothing to do, and a tree too deep to walk as it
// is.
func Simplify(expr ast.Expr) ast.Expr { return simplify(expr, simplifier{comparesValues: true}) }

// joinConstraints does of [Simplify] what depends on the shape of the tree only: it joins
// constraints with all their values and lets constants decide.
func joinConstraints(expr ast.Expr) ast.Expr { return simplify(expr, simplifier{}) }

func simplify(expr ast.Expr, algebra simplifier) ast.Expr {
	if isSimple(expr) {
		return expr
	}
	simplified, err := ast.Fold(expr, algebra)
	if err != nil {
		return expr
	}
	return simplified
}

// isSimple reports whether a look at expr, which most filters pass, shows that there is
// nothing to do.
func isSimple(expr ast.Expr) bool {
	switch node := expr.(type) {
	case *ast.Constraint:
		return node.Len() == 1
	case *ast.And:
		return isSimpleJunction(node)
	case *ast.Or:
		return isSimpleJunction(node)
	}
	return false
}

// isSimpleJunction looks at constraints only, so that it does not walk down a tree.
func isSimpleJunction(node junctionNode) bool {
	if node.Len() > maxCompared {
		return false
	}
	for i := range node.Len() {
		c, ok := node.Operand(i).(*ast.Constraint)
		if !ok || c.Len() > 1 {
			return false
		}
		for j := range i {
			if selectorIn(node.Operand(j)) == c.Selector() {
				return false
			}
		}
	}
	return true
}

// simplifier is the algebra whose meaning is the simplified tree.
type simplifier struct{ comparesValues bool }

// And implements [ast.Algebra].
func (s simplifier) And(node *ast.And, operands []ast.Expr) (ast.Expr, error) {
	return s.junction(node, conjunctions, operands), nil
}

// Or implements [ast.Algebra].
func (s simplifier) Or(node *ast.Or, operands []ast.Expr) (ast.Expr, error) {
	return s.junction(node, disjunctions, operands), nil
}

// Not implements [ast.Algebra].
func (simplifier) Not(node *ast.Not, operand ast.Expr) (ast.Expr, error) {
	if operand == node.Operand() {
		return node, nil
	}
	return ast.NewNot(operand), nil
}

// Constraint implements [ast.Algebra].
func (s simplifier) Constraint(node *ast.Constraint) (ast.Expr, error) {
	if node.Len() < 2 || !s.comparesValues {
		return node, nil
	}
	if distinct := s.distinct(node); len(distinct) < node.Len() {
		return ast.NewConstraint(node.Selector(), node.Operator(), distinct...), nil
	}
	return node, nil
}

// junctionKind is what And and Or do in mirror image.
type junctionKind struct {
	join     func(...ast.Expr) ast.Expr // the constructor
	opposite func(...ast.Expr) ast.Expr // without operands: the constant that decides it
	operands func(ast.Expr) ([]ast.Expr, bool)
	single   ast.Operator // the operator that can be joined into list
	list     ast.Operator
}

var conjunctions = junctionKind{
	join: ast.NewAnd, opposite: ast.NewOr, single: ast.OpNotEqual, list: ast.OpOut,
	operands: func(e ast.Expr) ([]ast.Expr, bool) {
		and, ok := e.(*ast.And)
		if !ok {
			return nil, false
		}
		return and.Operands(), true
	},
}

var disjunctions = junctionKind{
	join: ast.NewOr, opposite: ast.NewAnd, single: ast.OpEqual, list: ast.OpIn,
	operands: func(e ast.Expr) ([]ast.Expr, bool) {
		or, ok := e.(*ast.Or)
		if !ok {
			return nil, false
		}
		return or.Operands(), true
	},
}

// junctionNode is what *ast.And and *ast.Or have in common here.
type junctionNode interface {
	ast.Expr
	Len() int
	Operand(int) ast.Expr
}

// junction returns the junction of operands that are simple already.
func (s simplifier) junction(node junctionNode, kind junctionKind, operands []ast.Expr) ast.Expr {
	changed := false
	for i, operand := range operands {
		changed = changed || operand != node.Operand(i)
	}
	if !changed && !mayRepeat(operands) && !hasConstant(operands) {
		return node
	}
	joined := kind.join(operands...)
	flat, ok := kind.operands(joined)
	if !ok { // one operand is left
		return joined
	}
	simple, decided := s.merge(kind, flat)
	switch {
	case decided:
		return kind.opposite()
	case !changed && len(simple) == len(operands):
		return node
	}
	return kind.join(simple...)
}

func hasConstant(operands []ast.Expr) bool {
	for _, operand := range operands {
		if isConstant(operand) {
			return true
		}
	}
	return false
}

func isJunction(e ast.Expr) bool {
	_, ok := e.(junctionNode)
	return ok
}

func isConstant(e ast.Expr) bool {
	junction, ok := e.(junctionNode)
	return ok && junction.Len() == 0
}

// maxCompared is how many operands are compared pair by pair.
const maxCompared = 16

// mayRepeat reports whether two operands might have to do with each other: two
// constraints of one selector, or two that are none.
func mayRepeat(operands []ast.Expr) bool {
	if len(operands) > maxCompared {
		return true
	}
	for i, operand := range operands {
		for _, earlier := range operands[:i] {
			if selectorIn(operand) == selectorIn(earlier) {
				return true
			}
		}
	}
	return false
}

// selectorIn returns the selector of a constraint, and "" for another node.
func selectorIn(e ast.Expr) string {
	if c, ok := e.(*ast.Constraint); ok {
		return c.Selector()
	}
	return ""
}

// merge joins operands that can be joined, drops what stands there already, and
// reports whether the whole is decided: false for an And, true for an Or.
func (s simplifier) merge(kind junctionKind, operands []ast.Expr) (simple []ast.Expr, decided bool) {
	if hasConstant(operands) { // of the opposite kind, for those of the same were flattened
		return nil, true
	}
	joined := s.joinAll(kind, operands)
	if !s.comparesValues {
		return joined, false
	}
	return distinctOperands(joined)
}

// joinAll puts the arguments of constraints that can be joined into the first of them.
func (s simplifier) joinAll(kind junctionKind, operands []ast.Expr) []ast.Expr {
	members := make(map[string][]ast.Argument) // of the constraints to join, by selector
	for _, operand := range operands {
		if c, ok := kind.joinable(operand); ok {
			members[c.Selector()] = append(members[c.Selector()], c.Arguments()...)
		}
	}
	var joined []ast.Expr
	for _, operand := range operands {
		if c, ok := kind.joinable(operand); ok {
			all, isFirst := members[c.Selector()]
			if !isFirst {
				continue
			}
			delete(members, c.Selector())
			operand = s.joined(kind, c, all)
		}
		joined = append(joined, operand)
	}
	return joined
}

// distinctOperands returns operands, each once, and reports whether one is the exact
// complement of another.
func distinctOperands(operands []ast.Expr) (distinct []ast.Expr, complementary bool) {
	seen := make(map[string]bool, len(operands))
	for _, operand := range operands {
		key := keyOf(operand)
		if seen[key] {
			continue
		}
		seen[key] = true
		if !isJunction(operand) && seen[keyOf(ast.NewNot(operand))] {
			return nil, true
		}
		distinct = append(distinct, operand)
	}
	return distinct, false
}

// joinable returns the constraint that operand is, if constraints like it on one
// selector can become one.
func (kind junctionKind) joinable(operand ast.Expr) (*ast.Constraint, bool) {
	c, ok := operand.(*ast.Constraint)
	return c, ok && (c.Operator() == kind.single || c.Operator() == kind.list)
}

// joined returns the one constraint that has the arguments of several.
func (s simplifier) joined(kind junctionKind, c *ast.Constraint, arguments []ast.Argument) ast.Expr {
	if len(arguments) == c.Len() {
		return c
	}
	all := ast.NewConstraint(c.Selector(), kind.list, arguments...)
	distinct := s.distinct(all)
	if len(distinct) == 1 {
		return ast.NewConstraint(c.Selector(), kind.single, distinct...)
	}
	return ast.NewConstraint(c.Selector(), kind.list, distinct...)
}

// distinct returns the arguments of c in their order, each once if values are compared.
func (s simplifier) distinct(c *ast.Constraint) []ast.Argument {
	if !s.comparesValues {
		return c.Arguments()
	}
	seen := make(map[string]bool, c.Len())
	var distinct []ast.Argument
	for i := range c.Len() {
		var key strings.Builder
		writeArgumentKey(&key, c.Argument(i))
		if !seen[key.String()] {
			seen[key.String()] = true
			distinct = append(distinct, c.Argument(i))
		}
	}
	return distinct
}

// keyOf returns a text that equal trees share and others do not: every part is
// written with its length.
func keyOf(expr ast.Expr) string {
	var key strings.Builder
	for node := range ast.Preorder(expr) {
		switch node := node.(type) {
		case *ast.And:
			writeKey(&key, '&', strconv.Itoa(node.Len()))
		case *ast.Or:
			writeKey(&key, '|', strconv.Itoa(node.Len()))
		case *ast.Not:
			writeKey(&key, '!', "")
		case *ast.Constraint:
			writeKey(&key, 's', node.Selector())
			writeKey(&key, 'o', string(node.Operator()))
			writeKey(&key, 'n', strconv.Itoa(node.Len()))
			for i := range node.Len() {
				writeArgumentKey(&key, node.Argument(i))
			}
		}
	}
	return key.String()
}

func writeArgumentKey(key *strings.Builder, argument ast.Argument) {
	for _, piece := range argument.Pieces() {
		writeKey(key, '*', piece)
	}
	key.WriteByte('.')
}

func writeKey(key *strings.Builder, kind byte, text string) {
	key.WriteByte(kind)
	key.WriteString(strconv.Itoa(len(text)))
	key.WriteByte(':')
	key.WriteString(text)
}
