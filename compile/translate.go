package compile

import (
	"errors"
	"fmt"
)

// Algebra gives every kind of part of a checked filter a meaning in R: it is what a backend
// implements for [Translate]. A new kind of part is a new method, so that every backend fails
// to compile until it knows the kind.
type Algebra[R any] interface {
	// Conjunction returns the meaning of a conjunction: of true, if it has no operands.
	Conjunction(operands Operands[R]) (R, error)
	// Disjunction returns the meaning of a disjunction: of false, if it has no operands.
	Disjunction(operands Operands[R]) (R, error)
	// Presence returns the meaning of a test that a field has a value or a list an element.
	Presence(test *Test) (R, error)
	// Ordering returns the meaning of a test that compares by order.
	Ordering(test *Test, ordering Ordering) (R, error)
	// Alternatives returns the meaning of a test that compares with values and patterns.
	Alternatives(test *Test, alternatives Alternatives) (R, error)
}

// Operands are the operands of a [Conjunction] or [Disjunction] that [Translate] has come to.
// Their meanings are made when they are asked for, so that an algebra decides what happens
// before, between and after them, and in which order.
type Operands[R any] struct {
	nodes   []Node
	algebra Algebra[R]
}

// Len returns the number of operands: 0, or at least 2.
func (o Operands[R]) Len() int { return len(o.nodes) }

// At returns the meaning of the operand at index i, which must be in [0, Len). The error is
// the algebra's, or says that there is no such operand.
func (o Operands[R]) At(i int) (R, error) {
	if i < 0 || i >= len(o.nodes) {
		return *new(R), fmt.Errorf("compile: there is no operand %d of %d", i, len(o.nodes))
	}
	return Translate(o.nodes[i], o.algebra)
}

// All returns the meanings of all operands, in their order. It stops at the first error.
func (o Operands[R]) All() ([]R, error) {
	meanings := make([]R, len(o.nodes))
	for i := range o.nodes {
		meaning, err := o.At(i)
		if err != nil {
			return nil, err
		}
		meanings[i] = meaning
	}
	return meanings, nil
}

// Translate returns the meaning of node in algebra, from the root down. A nil node is false.
// The error is the algebra's. The depth of a checked filter is limited, and so is the
// recursion.
func Translate[R any](node Node, algebra Algebra[R]) (R, error) {
	if algebra == nil {
		return *new(R), errors.New("compile: there is no algebra to translate to")
	}
	switch node := orFalse(node).(type) {
	case *Test:
		switch {
		case node.condition.isPresence():
			return algebra.Presence(node)
		case node.condition.operator != "":
			return algebra.Ordering(node, node.condition.ordering())
		}
		return algebra.Alternatives(node, node.condition.Alternatives)
	case *Conjunction:
		return algebra.Conjunction(Operands[R]{node.operands, algebra})
	default:
		return algebra.Disjunction(Operands[R]{node.(*Disjunction).operands, algebra})
	}
}

// orFalse returns node, or the constant false where it is nil.
func orFalse(node Node) Node {
	switch node := node.(type) {
	case *Test:
		if node != nil {
			return node
		}
	case *Conjunction:
		if node != nil {
			return node
		}
	case *Disjunction:
		if node != nil {
			return node
		}
	}
	return &Disjunction{}
}
