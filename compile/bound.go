package compile

import "github.com/fiql-go/fiql/ast"

// node is a part of a bound query: a *junction or a *leaf. There is no negation:
// the check pushes it into the leaves.
type node interface{ negate() node }

// junction holds where all its operands hold, if it is a conjunction, and
// otherwise where some operand does.
type junction struct {
	conjunction bool
	operands    []node
}

func (j *junction) negate() node {
	negated := &junction{conjunction: !j.conjunction, operands: make([]node, len(j.operands))}
	for i, operand := range j.operands {
		negated.operands[i] = operand.negate()
	}
	return negated
}

// leaf is a bound constraint: some value of the target passes the test or, if
// it is negative, none does.
type leaf struct {
	target   target
	negative bool
	test     test
}

func (l *leaf) negate() node {
	negated := *l
	negated.negative = !l.negative
	return &negated
}

// presenceOfBelow returns the presence of an object as that of some field below.
func presenceOfBelow(l *leaf) node {
	some := &junction{}
	for _, field := range l.target.below {
		some.operands = append(some.operands, &leaf{target: target{field: field}, test: test{presence: true}})
	}
	var whole node = some
	if len(some.operands) == 1 {
		whole = some.operands[0]
	}
	if l.negative {
		return whole.negate()
	}
	return whole
}

// target is what a selector stands for: a field, or an object or list of objects
// (which only a presence test reaches) with the fields below it.
type target struct {
	selector string
	field    *Field
	list     *List
	below    []*Field
}

// test is what a value must pass: an order, or one of the alternatives.
type test struct {
	order    ast.Operator // an ordering operator, or ""
	bound    value        // what order compares with
	presence bool         // any value passes
	values   []value
	patterns []pattern
}
