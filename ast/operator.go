package ast

// Operator is a comparison operator as its canonical text. Operators are text
// so that one this package has no constant for survives parsing and printing;
// the check against a schema refuses what it does not know.
type Operator string

// The operators that package compile gives a meaning. Extended also reads
// >, >=, < and <=; they are other spellings and print as the canonical ones.
const (
	OpEqual          Operator = "=="
	OpNotEqual       Operator = "!="
	OpGreater        Operator = "=gt="
	OpGreaterOrEqual Operator = "=ge="
	OpLess           Operator = "=lt="
	OpLessOrEqual    Operator = "=le="
	OpIn             Operator = "=in="
	OpOut            Operator = "=out="
)

// Operators returns the operators that have a meaning, in the order of the
// constants.
func Operators() []Operator {
	return []Operator{
		OpEqual, OpNotEqual, OpGreater, OpGreaterOrEqual, OpLess, OpLessOrEqual, OpIn, OpOut,
	}
}

// Canonical returns the canonical spelling: =gt= for >, =ge= for >=, =lt= for
// <, =le= for <=, and every other operator unchanged.
func (op Operator) Canonical() Operator {
	switch op {
	case ">":
		return OpGreater
	case ">=":
		return OpGreaterOrEqual
	case "<":
		return OpLess
	case "<=":
		return OpLessOrEqual
	}
	return op
}

// Complement returns the operator that holds exactly where op does not, and
// whether there is one. Ordering operators have none, because they are all false
// on a missing value.
func (op Operator) Complement() (Operator, bool) {
	switch op {
	case OpEqual:
		return OpNotEqual, true
	case OpNotEqual:
		return OpEqual, true
	case OpIn:
		return OpOut, true
	case OpOut:
		return OpIn, true
	}
	return "", false
}

// IsOrdering reports whether op compares by order: =gt=, =ge=, =lt= or =le=.
func (op Operator) IsOrdering() bool {
	switch op {
	case OpGreater, OpGreaterOrEqual, OpLess, OpLessOrEqual:
		return true
	}
	return false
}

// IsKnown reports whether op is one of [Operators].
func (op Operator) IsKnown() bool {
	_, hasComplement := op.Complement()
	return hasComplement || op.IsOrdering()
}

// TakesList reports whether the syntax allows op a parenthesised list: =in=,
// =out= and the operators that are not known here.
func (op Operator) TakesList() bool {
	return op == OpIn || op == OpOut || !op.IsKnown()
}

// wellFormed reports whether op can be written: ==, != or =letters=.
func (op Operator) wellFormed() bool {
	if op == OpEqual || op == OpNotEqual {
		return true
	}
	if len(op) < 3 || op[0] != '=' || op[len(op)-1] != '=' {
		return false
	}
	for _, c := range []byte(op[1 : len(op)-1]) {
		if (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') {
			return false
		}
	}
	return true
}
