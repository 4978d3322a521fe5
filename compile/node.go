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
func (j *junction) Len() int { return len(j.operands) }

// Operand returns the operand at index i; outside [0, Len) it is nil.
func (j *junction) Operand(i int) Node {
	if i < 0 || i >= len(j.operands) {
		return nil
	}
	return j.operands[i]
}

// Operands returns a copy of the operands.
func (j *junction) Operands() []Node { return slices.Clone(j.operands) }

// Sources implements [Node].
func (j *junction) Sources() []*ast.Constraint {
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
