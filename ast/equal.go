package ast

// Equal reports whether a and b are the same tree: the same nodes in the same
// order with the same selectors, operators and arguments. Spans do not count. A
// nil expression is equal to nothing. It does not recurse.
func Equal(a, b Expr) bool {
	if a == nil || b == nil {
		return false
	}
	type pair struct{ a, b Expr }
	pending := []pair{{orInvalid(a), orInvalid(b)}}
	for len(pending) > 0 {
		next := pending[len(pending)-1]
		pending = pending[:len(pending)-1]
		if next.a == next.b {
			continue
		}
		left, right, same := sameNode(next.a, next.b)
		if !same {
			return false
		}
		for i := range left {
			pending = append(pending, pair{left[i], right[i]})
		}
	}
	return true
}

// sameNode compares two nodes without what is below them and returns that, of
// the same length on both sides.
func sameNode(a, b Expr) (left, right []Expr, same bool) {
	left, right = children(a), children(b)
	if len(left) != len(right) || a.measure() != b.measure() {
		return nil, nil, false
	}
	switch node := a.(type) {
	case *And:
		_, same = b.(*And)
	case *Or:
		_, same = b.(*Or)
	case *Not:
		_, same = b.(*Not)
	case *Constraint:
		other, ok := b.(*Constraint)
		same = ok && node.equal(other)
	}
	return left, right, same
}

func (c *Constraint) equal(other *Constraint) bool {
	if c.selector != other.selector || c.operator != other.operator || c.count != other.count {
		return false
	}
	for i := range c.count {
		if !c.Argument(i).Equal(other.Argument(i)) {
			return false
		}
	}
	return true
}
