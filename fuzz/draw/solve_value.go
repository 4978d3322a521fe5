package draw

import (
	"github.com/fiql-go/fiql/compile"
)

// drawnValues is how many random values are tried before the tests are solved.
const drawnValues = 2

// solveValue returns a value that passes all positive tests and fails all negative
// ones.
func (s *search) solveValue(r requirement) solution {
	for range drawnValues {
		if drawn := value(s.source, r.field); r.meets(drawn) {
			return solution{drawn, found}
		}
	}
	switch r.field.Kind {
	case compile.KindText:
		return s.solveText(r)
	case compile.KindBoolean:
		return s.firstOf(r, []any{false, true})
	case compile.KindEnum:
		return s.firstOf(r, enumValues(r))
	}
	return s.firstOf(r, s.lineValues(r))
}

// firstOf returns one of candidates. They must hold a solution if there is one.
func (s *search) firstOf(r requirement, candidates []any) solution {
	for _, candidate := range shuffled(s.source, candidates) {
		if r.meets(candidate) {
			return solution{candidate, found}
		}
	}
	return solution{verdict: impossible}
}

// enumValues returns the values of an enum and, if it is open, those that the tests
// speak of and one that they do not.
func enumValues(r requirement) []any {
	var values []any
	for _, v := range r.field.Values {
		values = append(values, v)
	}
	if !r.field.Open {
		return values
	}
	other := "other"
	for _, text := range r.literals() {
		values = append(values, text)
		if len(text) >= len(other) {
			other = text + "x"
		}
	}
	return append(values, other)
}

// lineValues returns the values at which a test of an ordered kind may change: its
// bounds and their neighbours, and the ends of the line.
func (s *search) lineValues(r requirement) []any {
	line := lineOf(r.field)
	var candidates []any
	for _, text := range r.literals() {
		bound, ok := line.bound(text, s.solver.options)
		for _, near := range []int64{bound, bound + 1, bound - 1} {
			if ok && near >= line.first && near <= line.last {
				candidates = append(candidates, line.value(near))
			}
		}
	}
	for _, candidate := range candidates {
		if r.meets(candidate) {
			return candidates
		}
	}
	return append(candidates, line.value(line.first), line.value(line.last))
}

// literals returns the arguments without a star of all tests.
func (r requirement) literals() []string {
	var texts []string
	for _, atoms := range [][]*atom{r.positives, r.negatives} {
		for _, a := range atoms {
			for _, argument := range a.args {
				if text, ok := argument.Literal(); ok {
					texts = append(texts, text)
				}
			}
		}
	}
	return texts
}

// pieces returns the literal pieces of all arguments that are not a star alone.
func (a *atom) pieces() [][]string {
	var pieces [][]string
	for _, argument := range a.args {
		if argument.IsAnyValue() {
			continue
		}
		folded := argument.Pieces()
		for i := range folded {
			if a.field.Folding {
				folded[i] = compile.Fold(folded[i])
			}
		}
		pieces = append(pieces, folded)
	}
	return pieces
}

// candidateTexts returns texts that are likely to pass: the literals, their
// neighbours and patterns with their stars filled.
func (s *search) candidateTexts(r requirement) []any {
	var candidates []any
	for _, a := range r.positives {
		for _, pieces := range a.pieces() {
			text := pieces[0]
			for _, piece := range pieces[1:] {
				text += Text(s.source) + piece
			}
			candidates = append(candidates, text)
			if a.op.IsOrdering() {
				candidates = append(candidates, text+"a", shorter(text))
			}
		}
	}
	return candidates
}

func shorter(text string) string {
	characters := []rune(text)
	return string(characters[:max(len(characters)-1, 0)])
}

// joinedTexts is how many texts are joined of all that a text must hold.
const joinedTexts = 8

// joined returns a text that passes all positive patterns if their prefixes agree
// and their suffixes do: the longest of each, and between them every piece that must
// be contained. Some separator between the pieces makes the negative patterns fail,
// most often.
func (s *search) joined(r requirement, separator string) string {
	prefix, middle, suffix := "", "", ""
	for _, a := range r.positives {
		all := a.pieces()
		if a.isPresence() || len(all) == 0 || a.op.IsOrdering() {
			continue
		}
		pieces := pick(s.source, all)
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

// solveText tries likely texts and then searches all of them.
func (s *search) solveText(r requirement) solution {
	for _, candidate := range shuffled(s.source, s.candidateTexts(r)) {
		if r.meets(candidate) {
			return solution{candidate, found}
		}
	}
	if len(r.positives) > 1 || len(r.negatives) > 1 {
		mentioned, gaps := alphabetOf(r)
		separators := append(shuffled(s.source, gaps), shuffled(s.source, mentioned)...)
		for _, separator := range separators[:min(len(separators), joinedTexts)] {
			if text := s.joined(r, string(separator)); r.meets(text) {
				return solution{text, found}
			}
		}
	}
	return s.searchText(r)
}
