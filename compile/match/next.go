package match

// next is how a predicate goes on after a leaf: with yes where the leaf holds and with no
// where it does not. Where yes is nil the answer is true, and where no is nil it is false.
type next[R any] struct {
	negated bool // the leaf holds where what it asks is not so
	yes, no func(R) bool
}

// form is one of the ways to go on, for each of which a leaf is a closure of its own: the
// question which one it is would be asked of every record.
type form uint8

const (
	ends        form = iota // the leaf is the answer
	endsNegated             // its negation is
	and                     // yes follows
	andNegated
	or // no follows
	orNegated
	forks // yes or no follows
)

func (n next[R]) form() form {
	var negated form
	if n.negated {
		negated = 1
	}
	switch {
	case n.yes != nil && n.no != nil:
		return forks
	case n.yes != nil:
		return and + negated
	case n.no != nil:
		return or + negated
	}
	return ends + negated
}

// branches returns yes and no, in the order in which a leaf that forks chooses between them.
func (n next[R]) branches() (yes, no func(R) bool) {
	if n.negated && n.form() == forks {
		return n.no, n.yes
	}
	return n.yes, n.no
}
