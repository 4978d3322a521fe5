package rest

// set is a set of small numbers.
type set []uint64

// newSet returns an empty set of numbers below a limit, in room if that is enough.
func newSet(room []uint64, limit int) set {
	words := (limit + 63) / 64
	if words <= cap(room) {
		return set(room[:words])
	}
	return make(set, words)
}

func (s set) add(number int) { s[number/64] |= 1 << (number % 64) }

func (s set) has(number int) bool { return s[number/64]&(1<<(number%64)) != 0 }
