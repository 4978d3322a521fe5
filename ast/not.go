package ast

import "github.com/fiql-go/fiql/ast/diagnostic"

// Not holds where its operand does not. It stands only before what has no
// complement: an ordering or an operator without a known meaning. Neither syntax
// can express it.
type Not struct {
	operand Expr
	size    measure
}

// NewNot returns the negation of operand: De Morgan's laws turn an And of
// operands into an Or of their negations and the reverse, complementary
// operators replace each other, and two negations cancel. A tree that
// exceeds [MaxDepth] or [MaxConstraints] is negated as it is, since nothing will
// accept it.
func NewNot(operand Expr) Expr {
	operand = orInvalid(operand)
	size := operand.measure()
	if tooLarge(operand) != nil {
		return &Not{operand, size}
	}
	switch node := operand.(type) {
	case *And:
		return NewOr(negateAll(node.operands)...)
	case *Or:
		return NewAnd(negateAll(node.operands)...)
	case *Not:
		return node.Operand()
	case *Constraint:
		if complement, ok := node.operator.Complement(); ok {
			negated := *node
			negated.operator = complement
			return &negated
		}
	}
	size.depth = saturatingAdd(size.depth, 1)
	return &Not{operand, size}
}

func negateAll(operands []Expr) []Expr {
	negated := make([]Expr, len(operands))
	for i, operand := range operands {
		negated[i] = NewNot(operand)
	}
	return negated
}

// Operand returns what is negated.
func (n *Not) Operand() Expr {
	if n == nil {
		return orInvalid(nil)
	}
	return orInvalid(n.operand)
}

// Span returns the span of the operand: a Not is only ever built in code.
func (n *Not) Span() diagnostic.Span { return n.Operand().Span() }

// String returns a text for debugging.
func (n *Not) String() string { return debugText(n) }

func (n *Not) measure() measure { return n.size }
