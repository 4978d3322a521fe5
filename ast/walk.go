package ast

import "iter"

// Preorder returns the nodes of expr, each before what is below it, operands in
// their order. It does not recurse.
func Preorder(expr Expr) iter.Seq[Expr] {
	return func(yield func(Expr) bool) {
		pending := []Expr{orInvalid(expr)}
		for len(pending) > 0 {
			node := pending[len(pending)-1]
			pending = pending[:len(pending)-1]
			if !yield(node) {
				return
			}
			below := children(node)
			for i := len(below) - 1; i >= 0; i-- {
				pending = append(pending, below[i])
			}
		}
	}
}

// children returns the nodes directly below expr; the result must not be changed.
func children(expr Expr) []Expr {
	switch node := expr.(type) {
	case *And:
		return node.operands
	case *Or:
		return node.operands
	case *Not:
		return []Expr{node.Operand()}
	}
	return nil
}

// Rewrite returns a new tree in which every node, from the leaves up, has been
// replaced by what replace returns for it; the constructors join the results. It
// stops at the first error, and refuses what [Fold] refuses. A nil replace changes nothing.
func Rewrite(expr Expr, replace func(Expr) (Expr, error)) (Expr, error) {
	if replace == nil {
		return orInvalid(expr), nil
	}
	return Fold(expr, rewriting{replace})
}

type rewriting struct{ replace func(Expr) (Expr, error) }

func (r rewriting) And(node *And, operands []Expr) (Expr, error) {
	return r.replace(ParsedAnd(node.span, operands...))
}

func (r rewriting) Or(node *Or, operands []Expr) (Expr, error) {
	return r.replace(ParsedOr(node.span, operands...))
}

func (r rewriting) Not(_ *Not, operand Expr) (Expr, error) { return r.replace(NewNot(operand)) }

func (r rewriting) Constraint(node *Constraint) (Expr, error) { return r.replace(node) }

// Algebra gives every kind of node a meaning in R, out of the meanings of what
// is below it. A new kind of node is a new method, so that every backend that
// folds fails to compile until it knows the kind.
type Algebra[R any] interface {
	// And returns the meaning of a conjunction.
	And(node *And, operands []R) (R, error)
	// Or returns the meaning of a disjunction.
	Or(node *Or, operands []R) (R, error)
	// Not returns the meaning of a negation.
	Not(node *Not, operand R) (R, error)
	// Constraint returns the meaning of a comparison.
	Constraint(node *Constraint) (R, error)
}

// Fold returns the meaning of expr in algebra, from the leaves up. It stops at
// the first error, and refuses with an *[Error] a tree that exceeds [MaxDepth]
// or [MaxConstraints].
func Fold[R any](expr Expr, algebra Algebra[R]) (R, error) {
	if algebra == nil {
		return *new(R), formatError(CodeMalformed, "there is no algebra to fold in")
	}
	expr = orInvalid(expr)
	if err := tooLarge(expr); err != nil {
		return *new(R), err
	}
	return fold(expr, algebra)
}

func fold[R any](expr Expr, algebra Algebra[R]) (R, error) {
	switch node := expr.(type) {
	case *And:
		operands, err := foldAll(node.operands, algebra)
		if err != nil {
			return *new(R), err
		}
		return algebra.And(node, operands)
	case *Or:
		operands, err := foldAll(node.operands, algebra)
		if err != nil {
			return *new(R), err
		}
		return algebra.Or(node, operands)
	case *Not:
		operand, err := fold(node.Operand(), algebra)
		if err != nil {
			return *new(R), err
		}
		return algebra.Not(node, operand)
	default:
		return algebra.Constraint(expr.(*Constraint))
	}
}

func foldAll[R any](operands []Expr, algebra Algebra[R]) ([]R, error) {
	results := make([]R, len(operands))
	for i, operand := range operands {
		result, err := fold(operand, algebra)
		if err != nil {
			return nil, err
		}
		results[i] = result
	}
	return results, nil
}
