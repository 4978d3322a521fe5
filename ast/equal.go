package ast

// Equal reports whether a and b are the same tree: the same nodes in the same
// order with the same selectors, operators and arguments. Spans do not count. A
// nil expression is equal to nothing. It does not recurse.
func Equal(a, b Expr) bool {
	if a == nil || b == nil {
		return false
	}
	pairs := newPairs(orInvalid(a), orInvalid(b))
	for len(pairs.pending) > 0 {
		next := pairs.take()
		left, right, same := sameNode(next.a, next.b)
		if !same {
			return false
		}
		for i := range left {
			pairs.add(left[i], right[i])
		}
	}
	return true
}

type pair struct{ a, b Expr }

// pairs are the nodes still to be compared. In a tree so large that it must
// share its parts, each two nodes are compared once however often they meet.
type pairs struct {
	pending []pair
	met     map[pair]bool // nil unless the tree is too large to walk
}

func newPairs(a, b Expr) *pairs {
	p := &pairs{}
	if a.measure().constraints > MaxConstraints {
		p.met = make(map[pair]bool)
	}
	p.add(a, b)
	return p
}

func (p *pairs) add(a, b Expr) {
	next := pair{a, b}
	if a == b || p.met[next] {
		return
	}
	if p.met != nil {
		p.met[next] = true
	}
	p.pending = append(p.pending, next)
}

func (p *pairs) take() pair {
	last := len(p.pending) - 1
	next := p.pending[last]
	p.pending = p.pending[:last]
	return next
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
