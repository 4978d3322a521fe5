package draw

import (
	"encoding/binary"
	"slices"
	"unicode"
	"unicode/utf8"

	"github.com/fiql-go/fiql/compile"
)

// reading is a text that was read so far: the states of all automata, and how it
// was reached.
type reading struct {
	states   []int
	previous int
	last     rune
}

// textSearch walks breadth first over the texts that the automata of a requirement
// tell apart. It finds the shortest that all positive ones accept and no negative
// one, or proves that there is none: two characters that stand in no test and
// between the same two characters of tests are the same to every automaton.
type textSearch struct {
	machines []machine
	tests    []textTest
	alphabet []rune
	readings []reading
	next     []int // states being made
	key      []byte
	seen     map[string]bool
}

// textTest is a range of machines, one of which must accept, or none.
type textTest struct {
	first, end int
	negative   bool
}

// maxReadings bounds one search for a text.
const maxReadings = 10_000

func (s *search) searchText(r requirement) solution {
	t := &textSearch{seen: map[string]bool{}, alphabet: shuffled(s.source, alphabetOf(r))}
	for _, a := range r.positives {
		t.add(a, false)
	}
	for _, a := range r.negatives {
		t.add(a, true)
	}
	start := make([]int, len(t.machines))
	for i, m := range t.machines {
		start[i] = m.start()
	}
	t.next = slices.Clone(start)
	t.visit(start, -1, 0)
	for at := 0; at < len(t.readings); at++ {
		if t.accepts(t.readings[at].states) {
			return solution{s.recased(t.text(at), r), found}
		}
		if s.states++; s.states > maxStates || at > maxReadings {
			return solution{verdict: unknown}
		}
		for _, character := range t.alphabet {
			t.step(at, character)
		}
	}
	return solution{verdict: impossible}
}

func (t *textSearch) add(a *atom, negative bool) {
	first := len(t.machines)
	t.machines = append(t.machines, a.machines()...)
	t.tests = append(t.tests, textTest{first, len(t.machines), negative})
}

// step reads one more character.
func (t *textSearch) step(at int, character rune) {
	for i, m := range t.machines {
		t.next[i] = m.next(t.readings[at].states[i], character)
	}
	t.visit(t.next, at, character)
}

// visit keeps a reading, unless one like it was seen or nothing can come of it.
func (t *textSearch) visit(states []int, previous int, character rune) {
	for _, test := range t.tests {
		if !test.settle(states[test.first:test.end]) {
			return
		}
	}
	t.key = t.key[:0]
	for _, state := range states {
		t.key = binary.AppendVarint(t.key, int64(state))
	}
	if t.seen[string(t.key)] {
		return
	}
	t.seen[string(t.key)] = true
	t.readings = append(t.readings, reading{slices.Clone(states), previous, character})
}

// settle makes one of all states in which the outcome of a test is sure, and reports
// false if that outcome is wrong.
func (t textTest) settle(states []int) bool {
	isSure, isDead := false, true
	for _, state := range states {
		isSure = isSure || state == sure
		isDead = isDead && state == dead
	}
	if isSure {
		for i := range states {
			states[i] = sure
		}
	}
	return !(isSure && t.negative) && !(isDead && !t.negative)
}

func (t *textSearch) accepts(states []int) bool {
	for _, test := range t.tests {
		accepted := false
		for i := test.first; i < test.end; i++ {
			accepted = accepted || states[i] == sure || t.machines[i].accepts(states[i])
		}
		if accepted == test.negative {
			return false
		}
	}
	return true
}

// text returns what was read.
func (t *textSearch) text(at int) string {
	var characters []rune
	for ; t.readings[at].previous >= 0; at = t.readings[at].previous {
		characters = append(characters, t.readings[at].last)
	}
	slices.Reverse(characters)
	return string(characters)
}

// recased changes the case of characters of a folding field.
func (s *search) recased(text string, r requirement) string {
	if !r.field.Folding {
		return text
	}
	characters := []rune(text)
	for i, character := range characters {
		if oneIn(s.source, 2) {
			characters[i] = unicode.SimpleFold(character)
		}
	}
	return string(characters)
}

// alphabetOf returns every character of the tests and one from each gap between
// them.
func alphabetOf(r requirement) []rune {
	mentioned := map[rune]bool{}
	for _, atoms := range [][]*atom{r.positives, r.negatives} {
		for _, a := range atoms {
			for _, pieces := range a.pieces() {
				for _, piece := range pieces {
					for _, character := range piece {
						mentioned[character] = true
					}
				}
			}
		}
	}
	var alphabet []rune
	for character := range mentioned {
		alphabet = append(alphabet, character)
	}
	slices.Sort(alphabet)
	low := rune(0)
	for _, high := range append(slices.Clone(alphabet), utf8.MaxRune+1) {
		if character, ok := between(low, high, r.field.Folding); ok {
			alphabet = append(alphabet, character)
		}
		low = high
	}
	return alphabet
}

// plain are the characters that a gap is represented by if it has one of them.
const plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_ "

// between returns a character after low and before high, one that is folded
// already if folding.
func between(low, high rune, folding bool) (rune, bool) {
	for _, character := range plain {
		if low < character && character < high && isFolded(character, folding) {
			return character, true
		}
	}
	for character := low + 1; character < high; character++ {
		if isCharacter(character) && isFolded(character, folding) {
			return character, true
		}
	}
	return 0, false
}

func isFolded(character rune, folding bool) bool {
	return !folding || compile.Fold(string(character)) == string(character)
}
