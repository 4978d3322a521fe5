package compile

import (
	"slices"

	"github.com/fiql-go/fiql/ast"
)

// Node is a part of a checked filter: a *[Conjunction], a *[Disjunction] or a *[Test]. No
// other type implements it. Nodes are immutable. Negation stands only inside tests: the
// check pushes it there.
type Node interface {
	// Sources returns the constraints of the filter that the node came from: those of each
	// test below it, in the order written. The presence of an object is a test of each of
	// its fields, so its constraint is a source of every one. A constant has no sources.
	Sources() []*ast.Constraint
	// negate seals the interface.
	negate() Node
}

// Conjunction holds where all its operands hold; without operands it is the constant true.
// No operand is itself a Conjunction or a constant, and there is never exactly one.
type Conjunction struct{ junction }

// Disjunction holds where some operand holds; without operands it is the constant false.
// No operand is itself a Disjunction or a constant, and there is never exactly one.
type Disjunction struct{ junction }

// junction is what Conjunction and Disjunction share.
type junction struct{ operands []Node }

// Len returns the number of operands: 0, or at least 2.
func (c *Conjunction) Len() int { return len(c.orEmpty().operands) }

// Operand returns the operand at index i; outside [0, Len) it is nil.
func (c *Conjunction) Operand(i int) Node { return c.orEmpty().operand(i) }

// Operands returns a copy of the operands.
func (c *Conjunction) Operands() []Node { return slices.Clone(c.orEmpty().operands) }

// Sources implements [Node].
func (c *Conjunction) Sources() []*ast.Constraint { return c.orEmpty().sources() }

// orEmpty returns what c consists of; of nil, a junction without operands.
func (c *Conjunction) orEmpty() *junction {
	if c == nil {
		return &junction{}
	}
	return &c.junction
}

// Len returns the number of operands: 0, or at least 2.
func (d *Disjunction) Len() int { return len(d.orEmpty().operands) }

// Operand returns the operand at index i; outside [0, Len) it is nil.
func (d *Disjunction) Operand(i int) Node { return d.orEmpty().operand(i) }

// Operands returns a copy of the operands.
func (d *Disjunction) Operands() []Node { return slices.Clone(d.orEmpty().operands) }

// Sources implements [Node].
func (d *Disjunction) Sources() []*ast.Constraint { return d.orEmpty().sources() }

// orEmpty returns what d consists of; of nil, a junction without operands.
func (d *Disjunction) orEmpty() *junction {
	if d == nil {
		return &junction{}
	}
	return &d.junction
}

func (j *junction) operand(i int) Node {
	if i < 0 || i >= len(j.operands) {
		return nil
	}
	return j.operands[i]
}

func (j *junction) sources() []*ast.Constraint {
	var sources []*ast.Constraint
	for _, operand := range j.operands {
		sources = append(sources, operand.Sources()...)
	}
	return sources
}

func (c *Conjunction) negate() Node { return &Disjunction{c.negated()} }

func (d *Disjunction) negate() Node { return &Conjunction{d.negated()} }

// negated keeps every law of a junction: what joins tests of one field in a disjunction
// joins their negations in a conjunction.
func (j *junction) negated() junction {
	operands := make([]Node, len(j.operands))
	for i, operand := range j.operands {
		operands[i] = operand.negate()
	}
	return junction{operands}
}
