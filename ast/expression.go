package ast

import (
	"slices"

	"github.com/fiql-go/fiql/ast/diagnostic"
)

// Expr is a node of a filter: *[And], *[Or], *[Not] or *[Constraint]. No other
// type implements it.
type Expr interface {
	// Span returns where the node stands in the text it was parsed from; it is
	// zero for a node built in code.
	Span() diagnostic.Span
	// String returns a text for debugging, whatever the tree holds. [Format]
	// prints what parses back.
	String() string
	// measure seals the interface; what it returns keeps recursion bounded.
	measure() measure
}

// And holds where all its operands hold; without operands it is the constant
// true. No operand is itself an And, and there is never exactly one.
type And struct{ junction }

// Or holds where some operand holds; without operands it is the constant false.
// No operand is itself an Or, and there is never exactly one.
type Or struct{ junction }

// junction is what And and Or share.
type junction struct {
	operands []Expr
	span     diagnostic.Span
	size     measure
}

func (j *junction) operand(i int) Expr {
	if i < 0 || i >= len(j.operands) {
		return orInvalid(nil)
	}
	return j.operands[i]
}

func (j *junction) measure() measure { return j.size }

// Span returns where the node stands in the text it was parsed from.
func (a *And) Span() diagnostic.Span { return a.orEmpty().span }

// Len returns the number of operands: 0, or at least 2.
func (a *And) Len() int { return len(a.orEmpty().operands) }

// Operand returns the operand at index i; outside [0, Len) it is a constraint without a
// selector.
func (a *And) Operand(i int) Expr { return a.orEmpty().operand(i) }

// Operands returns a copy of the operands, in the order written.
func (a *And) Operands() []Expr { return slices.Clone(a.orEmpty().operands) }

// String returns a text for debugging.
func (a *And) String() string { return debugText(a) }

// orEmpty returns what a consists of; of nil, a junction without operands.
func (a *And) orEmpty() *junction {
	if a == nil {
		return &junction{}
	}
	return &a.junction
}

// Span returns where the node stands in the text it was parsed from.
func (o *Or) Span() diagnostic.Span { return o.orEmpty().span }

// Len returns the number of operands: 0, or at least 2.
func (o *Or) Len() int { return len(o.orEmpty().operands) }

// Operand returns the operand at index i; outside [0, Len) it is a constraint without a
// selector.
func (o *Or) Operand(i int) Expr { return o.orEmpty().operand(i) }

// Operands returns a copy of the operands, in the order written.
func (o *Or) Operands() []Expr { return slices.Clone(o.orEmpty().operands) }

// String returns a text for debugging.
func (o *Or) String() string { return debugText(o) }

// orEmpty returns what o consists of; of nil, a junction without operands.
func (o *Or) orEmpty() *junction {
	if o == nil {
		return &junction{}
	}
	return &o.junction
}

// NewAnd returns the conjunction of operands, flattened: the operand itself if
// there is one, the constant true if there is none.
func NewAnd(operands ...Expr) Expr { return ParsedAnd(diagnostic.Span{}, operands...) }

// NewOr returns the disjunction of operands, flattened: the operand itself if
// there is one, the constant false if there is none.
func NewOr(operands ...Expr) Expr { return ParsedOr(diagnostic.Span{}, operands...) }

// ParsedAnd is [NewAnd] for a parser: the node, if there is a new one, stands at
// span.
func ParsedAnd(span diagnostic.Span, operands ...Expr) Expr {
	flat := flatten(operands, func(e Expr) (*junction, bool) {
		and, ok := e.(*And)
		if !ok {
			return nil, false
		}
		return &and.junction, true
	})
	if len(flat) == 1 {
		return flat[0]
	}
	size := measure{}
	for _, operand := range flat {
		below := operand.measure()
		if isOr(operand) {
			below.depth = saturatingAdd(below.depth, 1)
		}
		size = size.join(below)
	}
	return &And{junction{flat, span, size}}
}

// ParsedOr is [NewOr] for a parser: the node, if there is a new one, stands at
// span.
func ParsedOr(span diagnostic.Span, operands ...Expr) Expr {
	flat := flatten(operands, func(e Expr) (*junction, bool) {
		or, ok := e.(*Or)
		if !ok {
			return nil, false
		}
		return &or.junction, true
	})
	if len(flat) == 1 {
		return flat[0]
	}
	size := measure{}
	for _, operand := range flat {
		size = size.join(operand.measure())
	}
	return &Or{junction{flat, span, size}}
}

func isOr(e Expr) bool {
	_, ok := e.(*Or)
	return ok
}

// flatten returns a new slice in which every operand that is a junction of the
// same kind is replaced by its own operands.
func flatten(operands []Expr, same func(Expr) (*junction, bool)) []Expr {
	flat := make([]Expr, 0, len(operands))
	for _, operand := range operands {
		operand = orInvalid(operand)
		if inner, ok := same(operand); ok {
			flat = append(flat, inner.operands...)
		} else {
			flat = append(flat, operand)
		}
	}
	return flat
}

// orInvalid returns e, or a constraint without a selector where e is nil: a
// missing operand must not be mistaken for one that was never asked for.
func orInvalid(e Expr) Expr {
	switch node := e.(type) {
	case *And:
		if node != nil {
			return e
		}
	case *Or:
		if node != nil {
			return e
		}
	case *Not:
		if node != nil {
			return e
		}
	case *Constraint:
		if node != nil {
			return e
		}
	}
	return &Constraint{}
}
