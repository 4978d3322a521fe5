package match

import (
	"slices"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile"
)

// condition is what a test asks of the values of a field: an ordering, alternatives or,
// where both are zero, presence.
type condition struct {
	kind         compile.Kind
	folding      bool
	ordering     compile.Ordering
	alternatives compile.Alternatives
}

func (c condition) isOrdering() bool { return c.ordering.Operator() != "" }

func (c condition) isPresence() bool { return !c.isOrdering() && c.numAlternatives() == 0 }

func (c condition) numAlternatives() int {
	return c.alternatives.NumValues() + c.alternatives.NumPatterns()
}

// piece returns the alternative at index i, of the values and then the patterns, as a
// piece, and whether it has no star but at its end.
func (c condition) piece(i int) (piece, bool) {
	values := c.alternatives.NumValues()
	if i < values {
		return newPiece(c.alternatives.Value(i).Text(), false), true
	}
	pattern := c.alternatives.Pattern(i - values)
	return newPiece(pattern.Prefix(), true), pattern.IsPrefix()
}

// maxScanned is how many alternatives are compared one by one; more are looked up in
// a set.
const maxScanned = 8

// words returns the alternatives of text as words, if they are few and can be words.
func (c condition) words() (words, bool) {
	if c.numAlternatives() > maxScanned {
		return nil, false
	}
	words := make(words, c.numAlternatives())
	for i := range words {
		p, isPiece := c.piece(i)
		w, isWord := p.word()
		if !isPiece || !isWord {
			return nil, false
		}
		words[i] = w
	}
	return words, true
}

// text returns the test of a text.
func (c condition) text() func(string) bool {
	exact := c.exactText()
	if c.folding {
		return func(text string) bool { return exact(compile.Fold(text)) }
	}
	return exact
}

func (c condition) exactText() func(string) bool {
	if c.isOrdering() {
		return orderedText(c.ordering.Operator(), c.ordering.Bound().Text())
	}
	if words, ok := c.words(); ok {
		return words.hold
	}
	patterns := c.alternatives.Patterns()
	if c.alternatives.NumValues() == 0 && len(patterns) == 1 {
		return patterns[0].Matches
	}
	equal := oneOf(c.alternatives, compile.Value.Text)
	return func(text string) bool {
		return equal(text) || slices.ContainsFunc(patterns, func(p compile.Pattern) bool { return p.Matches(text) })
	}
}

func orderedText(operator ast.Operator, bound string) func(string) bool {
	switch operator {
	case ast.OpGreater:
		return func(text string) bool { return text > bound }
	case ast.OpGreaterOrEqual:
		return func(text string) bool { return text >= bound }
	case ast.OpLess:
		return func(text string) bool { return text < bound }
	}
	return func(text string) bool { return text <= bound }
}

// span returns the integers that meet the condition, if they are one span.
func (c condition) span() (span, bool) {
	switch {
	case c.isOrdering():
		return spanOf(c.ordering.Operator(), c.ordering.Bound().Int64())
	case c.alternatives.NumValues() == 1:
		only := c.alternatives.Value(0).Int64()
		return newSpan(only, only), true
	}
	return span{}, false
}

// integer returns the test of an integer.
func (c condition) integer() func(int64) bool {
	if s, ok := c.span(); ok {
		return s.has
	}
	return oneOf(c.alternatives, compile.Value.Int64) // of nothing, if no integer is beyond the bound
}

// interval returns the numbers that meet the condition, if they are one interval.
func (c condition) interval() (interval, bool) {
	switch {
	case c.isOrdering():
		return intervalOf(c.ordering.Operator(), c.ordering.Bound().Float64()), true
	case c.alternatives.NumValues() == 1:
		only := c.alternatives.Value(0).Float64()
		return interval{only, only}, true
	}
	return interval{}, false
}

// number returns the test of a number.
func (c condition) number() func(float64) bool {
	if i, ok := c.interval(); ok {
		return i.has
	}
	return oneOf(c.alternatives, compile.Value.Float64)
}

// decimal returns the test of a decimal.
func (c condition) decimal() func(compile.Value) bool {
	if c.isOrdering() {
		return ordered(c.ordering.Operator(), compile.Value.Compare, c.ordering.Bound())
	}
	return oneOf(c.alternatives, func(v compile.Value) compile.Value { return v })
}

// uuid returns the test of a UUID.
func (c condition) uuid() func(uuid) bool {
	if c.isOrdering() {
		return ordered(c.ordering.Operator(), uuid.compare, uuidOf(c.ordering.Bound()))
	}
	return oneOf(c.alternatives, uuidOf)
}

// ordered returns the test that a value comes before or after a bound.
func ordered[V any](operator ast.Operator, compare func(a, b V) int, bound V) func(V) bool {
	switch operator {
	case ast.OpGreater:
		return func(v V) bool { return compare(v, bound) > 0 }
	case ast.OpGreaterOrEqual:
		return func(v V) bool { return compare(v, bound) >= 0 }
	case ast.OpLess:
		return func(v V) bool { return compare(v, bound) < 0 }
	}
	return func(v V) bool { return compare(v, bound) <= 0 }
}

// boolean returns the test of a boolean.
func (c condition) boolean() func(bool) bool { return oneOf(c.alternatives, compile.Value.Bool) }

// oneOf returns the test that a value is one of those of alternatives.
func oneOf[V comparable](alternatives compile.Alternatives, read func(compile.Value) V) func(V) bool {
	values := make([]V, alternatives.NumValues())
	for i := range values {
		values[i] = read(alternatives.Value(i))
	}
	if len(values) <= maxScanned {
		return func(v V) bool { return slices.Contains(values, v) }
	}
	set := make(map[V]struct{}, len(values))
	for _, v := range values {
		set[v] = struct{}{}
	}
	return func(v V) bool {
		_, ok := set[v]
		return ok
	}
}
