package match

import (
	"strings"
	"time"

	"github.com/fiql-go/fiql/compile"
)

//go:generate go run ./internal/gen -out leaf_generated.go

// The functions here choose the leaf that a condition other than presence needs: one that
// compares where it reads or, for rarer conditions, one that calls a test.

// textLeaf returns the leaf of what is held as text.
func textLeaf[T any, V ~string](get func(*T) *V, c condition, n next[*T]) func(*T) bool {
	switch c.kind {
	case compile.KindDecimal:
		digits := digitsOf[V]()
		read := func(text string) (compile.Value, bool) { return textValue(digits(text), compile.KindDecimal) }
		return readLeaf(get, read, c, condition.decimal, n)
	case compile.KindUUID:
		return uuidTextLeaf(get, c, n)
	}
	if !c.folding && !c.isOrdering() {
		if p, ok := c.piece(0); ok && c.numAlternatives() == 1 {
			return pieceLeaf(get, p, n)
		}
		if words, ok := c.words(); ok {
			return wordsLeaf(get, words, n)
		}
	}
	test := c.text()
	return passes(get, func(v *V) bool { return test(string(*v)) }, n)
}

func pieceLeaf[T any, V ~string](get func(*T) *V, p piece, n next[*T]) func(*T) bool {
	w, ok := p.word()
	switch {
	case !ok:
		return anyText(get, p, n)
	case w.size <= maxShort:
		return shortText(get, &w, n)
	case w.size <= maxMiddle:
		return middleText(get, &w, n)
	}
	return longText(get, &w, n)
}

func wordsLeaf[T any, V ~string](get func(*T) *V, words words, n next[*T]) func(*T) bool {
	if set, ok := words.letters(); ok {
		return oneOfLetters(get, set, n)
	}
	return oneOfWords(get, words, n)
}

// readLeaf returns the leaf of a value that has to be read from a text. A text that is none of
// the kind is a missing value, as in JSON.
func readLeaf[T any, V ~string, R any](get func(*T) *V, read func(string) (R, bool), c condition, testOf func(condition) func(R) bool, n next[*T]) func(*T) bool {
	test := readTest(read, c, testOf)
	return passes(get, func(v *V) bool { return test(string(*v)) }, n)
}

// uuidTextLeaf returns the leaf of a UUID that is held as text. Where there is one to be equal
// to, the text need not be read: hexadecimal digits have no more than two cases.
func uuidTextLeaf[T any, V ~string](get func(*T) *V, c condition, n next[*T]) func(*T) bool {
	if c.isOrdering() || c.numAlternatives() != 1 {
		return readLeaf(get, newUUID, c, condition.uuid, n)
	}
	only := c.alternatives.Value(0).Text()
	return passes(get, func(v *V) bool { return strings.EqualFold(string(*v), only) }, n)
}

// uuidLeaf returns the leaf of a UUID that is held as bytes.
func uuidLeaf[T any, V ~[16]byte](get func(*T) *V, c condition, n next[*T]) func(*T) bool {
	if c.isPresence() {
		return present(get, n)
	}
	test := c.uuid()
	return passes(get, func(v *V) bool { return test(uuid(*v)) }, n)
}

// integerLeaf returns the leaf of an integer.
func integerLeaf[T any, V integer](get func(*T) *V, c condition, n next[*T]) func(*T) bool {
	if s, ok := c.span(); ok {
		return within(get, s, n)
	}
	test := c.integer()
	return passes(get, func(v *V) bool { return test(int64(*v)) }, n)
}

// numberLeaf returns the leaf of a number.
func numberLeaf[T any, V float](get func(*T) *V, c condition, n next[*T]) func(*T) bool {
	if i, ok := c.interval(); ok {
		return between(get, i, n)
	}
	test := c.number()
	return passes(get, func(v *V) bool { return test(float64(*v)) }, n)
}

// booleanLeaf returns the leaf of a boolean.
func booleanLeaf[T any, V ~bool](get func(*T) *V, c condition, n next[*T]) func(*T) bool {
	test := c.boolean()
	return passes(get, func(v *V) bool { return test(bool(*v)) }, n)
}

// instantLeaf returns the leaf of an instant.
func instantLeaf[T any](get func(*T) *time.Time, c condition, n next[*T]) func(*T) bool {
	test := c.integer()
	return passes(get, func(v *time.Time) bool { return test(v.UnixMilli()) }, n)
}
