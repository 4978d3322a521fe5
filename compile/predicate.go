package compile

// reader reads the values of one selector out of a record of type R. Given a
// matcher it returns the test whether some value of the selector passes or, if the
// matcher is negative, whether none does.
type reader[R any] func(matcher) func(R) bool

// source finds the readers of a kind of record. It has one for every selector of
// its schema.
type source[R any] interface {
	// field returns the reader of a field.
	field(*Field) reader[R]
	// list returns the test whether a list has an element.
	list(*List) func(R) bool
}

// predicate turns a bound node into a test of records from a source.
func predicate[R any](n node, from source[R]) func(R) bool {
	if l, ok := n.(*leaf); ok {
		return leafPredicate(l, from)
	}
	j := n.(*junction)
	operands := make([]func(R) bool, len(j.operands))
	for i, operand := range j.operands {
		operands[i] = predicate(operand, from)
	}
	if j.conjunction {
		return all(operands)
	}
	return some(operands)
}

func leafPredicate[R any](l *leaf, from source[R]) func(R) bool {
	switch {
	case l.target.field != nil:
		return from.field(l.target.field)(newMatcher(l.target.field, l.test, l.negative))
	case l.target.list != nil:
		hasElement, want := from.list(l.target.list), !l.negative
		return func(record R) bool { return hasElement(record) == want }
	}
	return predicate(presenceOfBelow(l), from)
}

// all returns the test whether every one of tests passes.
func all[R any](tests []func(R) bool) func(R) bool {
	switch len(tests) {
	case 2:
		first, second := tests[0], tests[1]
		return func(record R) bool { return first(record) && second(record) }
	case 3:
		first, second, third := tests[0], tests[1], tests[2]
		return func(record R) bool { return first(record) && second(record) && third(record) }
	case 4:
		first, second, third, fourth := tests[0], tests[1], tests[2], tests[3]
		return func(record R) bool { return first(record) && second(record) && third(record) && fourth(record) }
	}
	return func(record R) bool {
		for _, test := range tests {
			if !test(record) {
				return false
			}
		}
		return true
	}
}

// some returns the test whether one of tests passes.
func some[R any](tests []func(R) bool) func(R) bool {
	switch len(tests) {
	case 2:
		first, second := tests[0], tests[1]
		return func(record R) bool { return first(record) || second(record) }
	case 3:
		first, second, third := tests[0], tests[1], tests[2]
		return func(record R) bool { return first(record) || second(record) || third(record) }
	case 4:
		first, second, third, fourth := tests[0], tests[1], tests[2], tests[3]
		return func(record R) bool { return first(record) || second(record) || third(record) || fourth(record) }
	}
	return func(record R) bool {
		for _, test := range tests {
			if test(record) {
				return true
			}
		}
		return false
	}
}
