package draw

// Source makes choices. *rand.Rand of math/rand/v2 is one. Where a choice decides
// how large a thing is, 0 is the smallest. A nil source always chooses 0.
type Source interface {
	// IntN returns a number in [0, n); n is at least 1.
	IntN(n int) int
}

// Bytes returns the source that takes its choices from data, as a native fuzz
// target is given it, and chooses 0 when data is used up.
func Bytes(data []byte) Source { return &byteSource{data} }

type byteSource struct{ data []byte }

func (s *byteSource) IntN(n int) int {
	value := 0
	for span := 1; span < n; span <<= 8 {
		if len(s.data) == 0 {
			return value % n
		}
		value = value<<8 | int(s.data[0])
		s.data = s.data[1:]
	}
	return value % n
}

// orFirst returns source or, for nil, one that always makes the first choice.
func orFirst(source Source) Source {
	if source == nil {
		return Bytes(nil)
	}
	return source
}

// pick returns one of items, or the zero value if there are none.
func pick[T any](source Source, items []T) (picked T) {
	if len(items) > 0 {
		picked = items[source.IntN(len(items))]
	}
	return picked
}

// oneIn reports true once in n times.
func oneIn(source Source, n int) bool { return source.IntN(n) == n-1 }
