package parser

// slab hands out structs of one type from an array that is used again for every
// text. What it handed out is valid until it is reset.
type slab[T any] struct {
	items []T
	used  int
}

// take returns a zero T.
func (s *slab[T]) take() *T {
	if s.used == len(s.items) {
		s.grow(1)
	}
	item := &s.items[s.used]
	s.used++
	*item = *new(T)
	return item
}

// takeAll returns count items, whatever they hold.
func (s *slab[T]) takeAll(count int) []T {
	if s.used+count > len(s.items) {
		s.grow(count)
	}
	start := s.used
	s.used += count
	return s.items[start:s.used:s.used]
}

// grow makes room for count items or more in a new array. The old one lives on as
// long as what was taken from it.
func (s *slab[T]) grow(count int) {
	const fewest = 8
	s.items = make([]T, max(fewest, 2*len(s.items), count))
	s.used = 0
}

func (s *slab[T]) reset() { s.used = 0 }

// sequence makes slices of which several are unfinished at a time, one inside the
// other.
type sequence[T any] struct {
	unfinished []T
	finished   slab[T]
}

// start begins a slice. What it returns is for finish.
func (s *sequence[T]) start() int { return len(s.unfinished) }

// add appends to the slice that was begun last.
func (s *sequence[T]) add(item T) { s.unfinished = append(s.unfinished, item) }

// finish returns the slice that was begun at start, nil if nothing was added.
func (s *sequence[T]) finish(start int) []T {
	items := s.unfinished[start:]
	if len(items) == 0 {
		return nil
	}
	slice := s.finished.takeAll(len(items))
	copy(slice, items)
	s.unfinished = s.unfinished[:start]
	return slice
}

func (s *sequence[T]) reset() {
	s.unfinished = s.unfinished[:0]
	s.finished.reset()
}
