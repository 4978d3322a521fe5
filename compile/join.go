package compile

// newConjunction returns the conjunction of operands: flattened, decided by constants, and
// with the negated alternatives of one field joined into one test.
func newConjunction(operands []Node) Node {
	operands, decided := join(operands, true)
	switch {
	case decided:
		return &Disjunction{}
	case len(operands) == 1:
		return operands[0]
	}
	return &Conjunction{junction{operands}}
}

// newDisjunction returns the disjunction of operands: flattened, decided by constants, and
// with the alternatives of one field joined into one test.
func newDisjunction(operands []Node) Node {
	operands, decided := join(operands, false)
	switch {
	case decided:
		return &Conjunction{}
	case len(operands) == 1:
		return operands[0]
	}
	return &Disjunction{junction{operands}}
}

// join returns the operands of a conjunction or disjunction such that the laws of both
// hold, and reports whether a constant decides it. What it does depends on the shape of a
// filter only, never on its values.
func join(operands []Node, conjunction bool) (joined []Node, decided bool) {
	if !isJoined(operands, conjunction) {
		operands, decided = flatten(operands, conjunction)
		operands = joinTests(operands, conjunction)
	}
	return operands, decided
}

// maxCompared is how many operands are compared pair by pair.
const maxCompared = 16

// isJoined reports whether a look at operands, which most filters pass, shows that there is
// nothing to do.
func isJoined(operands []Node, conjunction bool) bool {
	if len(operands) > maxCompared {
		return false
	}
	for i, operand := range operands {
		test, ok := operand.(*Test)
		if !ok {
			if below, isConjunction := junctionOf(operand); len(below.operands) == 0 || isConjunction == conjunction {
				return false
			}
			continue
		}
		for _, earlier := range operands[:i] {
			if other, ok := earlier.(*Test); ok && test.joins(other, conjunction) {
				return false
			}
		}
	}
	return true
}

// flatten puts the operands of operands of the same kind in their place, and drops
// constants or reports that one decides.
func flatten(operands []Node, conjunction bool) (flat []Node, decided bool) {
	flat = make([]Node, 0, len(operands))
	for _, operand := range operands {
		switch below, isConjunction := junctionOf(operand); {
		case below != nil && isConjunction == conjunction:
			flat = append(flat, below.operands...)
		case below != nil && len(below.operands) == 0:
			return nil, true
		default:
			flat = append(flat, operand)
		}
	}
	return flat, false
}

// junctionOf returns what a conjunction or disjunction consists of, and nil for a test.
func junctionOf(node Node) (below *junction, isConjunction bool) {
	switch node := node.(type) {
	case *Conjunction:
		return &node.junction, true
	case *Disjunction:
		return &node.junction, false
	}
	return nil, false
}

// joins reports whether two tests of a conjunction, or of a disjunction, can be one: both
// ask the same field for alternatives, which are all excluded by a conjunction.
func (t *Test) joins(other *Test, conjunction bool) bool {
	return t.target == other.target && t.isJoinable(conjunction) && other.isJoinable(conjunction)
}

func (t *Test) isJoinable(conjunction bool) bool {
	return t.negated == conjunction && t.condition.operator == ""
}

// joinTests puts the tests that can be one into the place of the first.
func joinTests(operands []Node, conjunction bool) []Node {
	members := make(map[*target][]*Test)
	for _, operand := range operands {
		if test, ok := operand.(*Test); ok && test.isJoinable(conjunction) {
			members[test.target] = append(members[test.target], test)
		}
	}
	joined := operands[:0]
	for _, operand := range operands {
		if test, ok := operand.(*Test); ok && test.isJoinable(conjunction) {
			tests, isFirst := members[test.target]
			if !isFirst {
				continue
			}
			delete(members, test.target)
			operand = joinedTest(tests)
		}
		joined = append(joined, operand)
	}
	return joined
}

// joinedTest returns the one test that has the alternatives of several. Presence takes in
// every other alternative.
func joinedTest(tests []*Test) *Test {
	if len(tests) == 1 {
		return tests[0]
	}
	result := Test{target: tests[0].target, negated: tests[0].negated}
	values, patterns, isPresence := 0, 0, false
	for _, test := range tests {
		result.parts = append(result.parts, test.Parts()...)
		values, patterns = values+len(test.condition.values), patterns+len(test.condition.patterns)
		isPresence = isPresence || test.condition.isPresence()
	}
	if isPresence {
		return &result
	}
	result.condition.values = make([]Value, 0, values)
	result.condition.patterns = make([]Pattern, 0, patterns)
	for _, test := range tests {
		result.condition.values = append(result.condition.values, test.condition.values...)
		result.condition.patterns = append(result.condition.patterns, test.condition.patterns...)
	}
	return &result
}
