package solve

import (
	"encoding/binary"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/fuzz/draw"
)

// solveText tries likely texts and then searches all of them.
func (s *search) solveText(r requirement) solution {
	for _, likely := range []func(requirement) []any{s.filledTexts, s.joinedTexts} {
		if result := s.firstOf(r, likely(r)); result.verdict == found {
			return result
		}
	}
	return s.searchText(r)
}

// filledTexts returns the values, their neighbours and patterns with their stars filled.
func (s *search) filledTexts(r requirement) []any {
	var texts []any
	for _, a := range r.positives {
		for _, pieces := range a.pieces() {
			text := pieces[0]
			for _, piece := range pieces[1:] {
				text += draw.Text(s.source) + piece
			}
			texts = append(texts, text)
			if a.operator != "" {
				texts = append(texts, text+"a", shorter(text))
			}
		}
	}
	return texts
}

// maxJoined is how many texts are joined of all that a text must hold.
const maxJoined = 8

// joinedTexts returns texts that hold what all patterns ask for, where there are several.
func (s *search) joinedTexts(r requirement) []any {
	if len(r.atoms()) == 1 {
		return nil
	}
	var texts []any
	mentioned, gaps := alphabetOf(r)
	separators := append(shuffled(s.source, gaps), shuffled(s.source, mentioned)...)
	for _, separator := range separators[:min(len(separators), maxJoined)] {
		texts = append(texts, s.joined(r, string(separator)))
	}
	return texts
}

func shorter(text string) string {
	characters := []rune(text)
	return string(characters[:max(len(characters)-1, 0)])
}

// joined returns a text that passes all positive patterns if their prefixes agree and their
// suffixes do: the longest of each, and between them every piece that must be contained. Some
// separator between the pieces makes the negative patterns fail, most often.
func (s *search) joined(r requirement, separator string) string {
	prefix, middle, suffix := "", "", ""
	for _, a := range r.positives {
		all := a.pieces()
		if len(all) == 0 || a.operator != "" {
			continue
		}
		pieces := all[s.source.IntN(len(all))]
		last := len(pieces) - 1
		prefix = longer(prefix, pieces[0])
		if last > 0 {
			suffix = longer(suffix, pieces[last])
			for _, piece := range pieces[1:last] {
				middle += separator + piece
			}
		}
	}
	return prefix + middle + separator + suffix
}

func longer(a, b string) string {
	if len(b) > len(a) {
		return b
	}
	return a
}

// reading is a text that was read so far: the states of all automata, and how it
// was reached.
type reading struct {
	states   []int
	previous int
	last     rune
	length   int
}

// textSearch walks over the texts that the automata of a requirement tell apart, those
// first that are short and have little left to be. It finds one that all positive
// automata accept and no negative one, or proves that there is none: two characters
// that stand in no test and between the same two characters of tests are the same to
// every automaton.
type textSearch struct {
	machines []machine
	tests    []textTest
	alphabet []rune
	readings []reading
	pending  [][]int // readings to go on with, by their rank
	next     []int   // states being made
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
	mentioned, gaps := alphabetOf(r)
	t := &textSearch{seen: map[string]bool{}, alphabet: shuffled(s.source, append(mentioned, gaps...))}
	for i, a := range r.atoms() {
		first := len(t.machines)
		t.machines = append(t.machines, a.machines()...)
		t.tests = append(t.tests, textTest{first, len(t.machines), i >= len(r.positives)})
	}
	for _, m := range t.machines {
		t.next = append(t.next, m.start())
	}
	t.visit(t.next, -1, 0)
	for at, ok := t.first(); ok; at, ok = t.first() {
		if t.accepts(t.readings[at].states) {
			return solution{s.recased(t.text(at), r), found}
		}
		if s.states++; s.states > maxStates || len(t.readings) > maxReadings {
			return solution{verdict: unknown}
		}
		for _, character := range t.alphabet {
			t.step(at, character)
		}
	}
	return solution{verdict: impossible}
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
	length := 0
	if previous >= 0 {
		length = t.readings[previous].length + 1
	}
	t.readings = append(t.readings, reading{slices.Clone(states), previous, character, length})
	rank := length + haste*t.left(states)
	for rank >= len(t.pending) {
		t.pending = append(t.pending, nil)
	}
	t.pending[rank] = append(t.pending[rank], len(t.readings)-1)
}

// haste weighs the characters that are still needed against those that were read: the search
// is a greedy A*.
const haste = 2

// first takes the reading of the lowest rank.
func (t *textSearch) first() (int, bool) {
	for rank, readings := range t.pending {
		if len(readings) > 0 {
			t.pending[rank] = readings[1:]
			return readings[0], true
		}
	}
	return 0, false
}

// left returns how many characters the positive tests still need.
func (t *textSearch) left(states []int) int {
	sum := 0
	for _, test := range t.tests {
		least := -1
		for i := test.first; i < test.end && !test.negative; i++ {
			switch left := t.machines[i].left(states[i]); {
			case states[i] == sure:
				least = 0
			case states[i] != dead && (least < 0 || left < least):
				least = left
			}
		}
		sum += max(least, 0)
	}
	return sum
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
	return strings.Map(func(character rune) rune {
		if s.source.IntN(2) == 1 {
			return unicode.SimpleFold(character)
		}
		return character
	}, text)
}

// alphabetOf returns every character of the tests, and one from each gap between
// them.
func alphabetOf(r requirement) (mentioned, gaps []rune) {
	for _, a := range r.atoms() {
		for _, pieces := range a.pieces() {
			mentioned = append(mentioned, []rune(strings.Join(pieces, ""))...)
		}
	}
	slices.Sort(mentioned)
	mentioned = slices.Compact(mentioned)
	low := rune(0)
	for _, high := range append(slices.Clone(mentioned), utf8.MaxRune+1) {
		if character, ok := between(low, high, r.field.Folding); ok {
			gaps = append(gaps, character)
		}
		low = high
	}
	return mentioned, gaps
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
		if utf8.ValidRune(character) && isFolded(character, folding) {
			return character, true
		}
	}
	return 0, false
}

func isFolded(character rune, folding bool) bool {
	return !folding || compile.Fold(string(character)) == string(character)
}
