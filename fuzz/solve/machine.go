package solve

import "github.com/fiql-go/fiql/ast"

// machine is a deterministic automaton that reads a text character by character.
// Its states are numbers; dead and sure are common to all.
type machine interface {
	start() int
	next(state int, r rune) int
	accepts(state int) bool
	left(state int) int // how many characters must follow, at least about
}

const (
	dead = -1 // no continuation is accepted
	sure = -2 // every continuation is accepted
)

// machines returns an automaton for each alternative of an atom: one of them must accept.
func (a *atom) machines() []machine {
	if a.isPresence() {
		return []machine{newGlob([]string{"", ""})}
	}
	var machines []machine
	for _, pieces := range a.pieces() {
		if a.operator != "" {
			machines = append(machines, ordering{[]rune(pieces[0]), a.operator})
		} else {
			machines = append(machines, newGlob(pieces))
		}
	}
	return machines
}

// ordering accepts the texts on one side of a bound. Its state is how much of the
// bound was read while the text was equal to it.
type ordering struct {
	bound []rune
	op    ast.Operator
}

func (ordering) start() int { return 0 }

func (o ordering) next(state int, r rune) int {
	switch {
	case state < 0:
		return state
	case state < len(o.bound) && r == o.bound[state]:
		return state + 1
	case state < len(o.bound) && r < o.bound[state]:
		return o.decided(o.isLess())
	}
	return o.decided(!o.isLess())
}

func (o ordering) isLess() bool { return o.op == ast.OpLess || o.op == ast.OpLessOrEqual }

func (ordering) decided(accepted bool) int {
	if accepted {
		return sure
	}
	return dead
}

func (o ordering) accepts(state int) bool {
	switch {
	case state < 0:
		return state == sure
	case state == len(o.bound):
		return o.op == ast.OpGreaterOrEqual || o.op == ast.OpLessOrEqual
	}
	return o.isLess()
}

func (o ordering) left(state int) int {
	if o.accepts(state) {
		return 0
	}
	return 1
}

// glob accepts the texts of a pattern: of one piece, that text alone. Its states number the characters of all
// pieces in their order; each piece after the first is looked for with the failure
// function of Knuth, Morris and Pratt.
type glob struct {
	pieces  [][]rune
	offsets []int // state in which nothing of a piece was read
	failure [][]int
}

func newGlob(pieces []string) *glob {
	g := &glob{}
	offset := 0
	for _, piece := range pieces {
		characters := []rune(piece)
		g.pieces = append(g.pieces, characters)
		g.offsets = append(g.offsets, offset)
		g.failure = append(g.failure, failureOf(characters))
		offset += len(characters) + 1
	}
	return g
}

// failureOf returns, for each number of characters read, the length of the longest
// proper suffix of them that is a prefix too.
func failureOf(piece []rune) []int {
	failure := make([]int, len(piece)+1)
	for i, k := 1, 0; i < len(piece); i++ {
		for k > 0 && piece[k] != piece[i] {
			k = failure[k]
		}
		if piece[k] == piece[i] {
			k++
		}
		failure[i+1] = k
	}
	return failure
}

func (g *glob) start() int { return g.at(0, 0) }

// at returns the state in which count characters of a piece were read, going on to
// the next piece where it is complete.
func (g *glob) at(piece, count int) int {
	last := len(g.pieces) - 1
	for piece < last && count == len(g.pieces[piece]) {
		piece, count = piece+1, 0
	}
	if piece == last && last > 0 && len(g.pieces[last]) == 0 {
		return sure
	}
	return g.offsets[piece] + count
}

// place is the reverse of at.
func (g *glob) place(state int) (piece, count int) {
	for piece < len(g.offsets)-1 && g.offsets[piece+1] <= state {
		piece++
	}
	return piece, state - g.offsets[piece]
}

func (g *glob) next(state int, r rune) int {
	if state < 0 {
		return state
	}
	piece, count := g.place(state)
	characters := g.pieces[piece]
	if piece == 0 {
		if count < len(characters) && characters[count] == r {
			return g.at(0, count+1)
		}
		return dead
	}
	for count > 0 && (count == len(characters) || characters[count] != r) {
		count = g.failure[piece][count]
	}
	if characters[count] == r {
		count++
	}
	return g.at(piece, count)
}

func (g *glob) accepts(state int) bool {
	if state < 0 {
		return state == sure
	}
	piece, count := g.place(state)
	return piece == len(g.pieces)-1 && count == len(g.pieces[piece])
}

func (g *glob) left(state int) int {
	last := len(g.pieces) - 1
	return g.offsets[last] + len(g.pieces[last]) - max(state, 0)
}
