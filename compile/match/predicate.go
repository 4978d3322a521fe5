package match

import (
	"slices"

	"github.com/fiql-go/fiql/compile"
)

// source reads a kind of record. It has all that its schema lists.
type source[R any] interface {
	// field returns the leaf that asks whether some value of a field meets a condition.
	field(compile.Field, compile.List, condition, next[R]) func(R) bool
	// list returns the leaf that asks whether a list has an element.
	list(compile.List, next[R]) func(R) bool
	// constant returns the predicate that gives every record one answer.
	constant(bool) func(R) bool
}

// predicate returns a func that reports whether a record from a source matches a filter.
func predicate[R any](root compile.Node, from source[R]) func(R) bool {
	made, _ := compile.Translate(root, compile.Algebra[chain[R]](&builder[R]{from: from}))
	return made.run
}

// chain is a predicate that was made from its last leaf to its first. Each leaf calls what
// comes after it, so that no junction has to look at what its operands decided.
type chain[R any] struct {
	run   func(R) bool // nil for the answer that is known
	calls int          // how deep the calls nest at most
}

// Calls that nest deeply are slow and need a large stack. So a chain is short: where the
// operands of a junction would make it longer than maxCalls, they become groups, chains
// of about groupCalls that are asked in a loop.
const (
	maxCalls   = 12
	groupCalls = 8
)

// builder translates a filter to a chain. It keeps what comes after the part that is being
// translated: yes where that part holds, no where it does not. Every method leaves both as
// it found them, and none returns an error.
type builder[R any] struct {
	from    source[R]
	yes, no chain[R]
}

// Conjunction implements [compile.Algebra].
func (b *builder[R]) Conjunction(operands compile.Operands[chain[R]]) (chain[R], error) {
	return b.junction(operands, &b.yes, false), nil
}

// Disjunction implements [compile.Algebra].
func (b *builder[R]) Disjunction(operands compile.Operands[chain[R]]) (chain[R], error) {
	return b.junction(operands, &b.no, true), nil
}

// Presence implements [compile.Algebra].
func (b *builder[R]) Presence(test *compile.Test) (chain[R], error) {
	if _, ok := test.Field(); ok {
		return b.field(test, condition{}), nil
	}
	list, _ := test.List()
	return b.chain(b.from.list(list, b.next(test.IsNegated()))), nil
}

// Ordering implements [compile.Algebra].
func (b *builder[R]) Ordering(test *compile.Test, ordering compile.Ordering) (chain[R], error) {
	return b.field(test, condition{ordering: ordering}), nil
}

// Alternatives implements [compile.Algebra].
func (b *builder[R]) Alternatives(test *compile.Test, alternatives compile.Alternatives) (chain[R], error) {
	return b.field(test, condition{alternatives: alternatives}), nil
}

func (b *builder[R]) field(test *compile.Test, c condition) chain[R] {
	field, _ := test.Field()
	list, _ := test.List()
	c.kind, c.folding = field.Kind, field.Folding
	return b.chain(b.from.field(field, list, c, b.next(test.IsNegated())))
}

// junction puts each operand before the ones after it. An operand that is decisive answers
// for the junction; what comes after any other is at rest, which is &b.yes or &b.no.
func (b *builder[R]) junction(operands compile.Operands[chain[R]], rest *chain[R], decisive bool) chain[R] {
	left := operands.Len()
	if left == 0 {
		return chain[R]{run: b.from.constant(!decisive)}
	}
	after := *rest
	for ; left == 1 || left > 0 && left+b.calls() <= maxCalls; left-- {
		*rest, _ = operands.At(left - 1)
	}
	if left > 0 {
		groups, calls := b.groups(operands, left, rest)
		*rest = chain[R]{whole(inTurn(groups, decisive), b.next(false)), max(b.calls(), calls+1) + 1}
	}
	made := *rest
	*rest = after
	return made
}

// groups returns predicates that are the first so many operands, and how deep their calls
// nest at most.
func (b *builder[R]) groups(operands compile.Operands[chain[R]], left int, rest *chain[R]) (groups []func(R) bool, calls int) {
	yes, no := b.yes, b.no
	b.yes, b.no = chain[R]{}, chain[R]{}
	for left > 0 {
		*rest = chain[R]{}
		for ; left > 0 && rest.calls < groupCalls; left-- {
			*rest, _ = operands.At(left - 1)
		}
		groups, calls = append(groups, rest.run), max(calls, rest.calls)
	}
	b.yes, b.no = yes, no
	slices.Reverse(groups)
	return groups, calls
}

// inTurn returns a func that asks tests until one is decisive.
func inTurn[R any](tests []func(R) bool, decisive bool) func(R) bool {
	return func(record R) bool {
		for _, test := range tests {
			if test(record) == decisive {
				return decisive
			}
		}
		return !decisive
	}
}

// calls returns how deep the calls nest at most in what comes after.
func (b *builder[R]) calls() int { return max(b.yes.calls, b.no.calls) }

// next returns how the predicate goes on after a leaf.
func (b *builder[R]) next(negated bool) next[R] { return next[R]{negated, b.yes.run, b.no.run} }

// chain returns the chain that begins with a leaf.
func (b *builder[R]) chain(leaf func(R) bool) chain[R] { return chain[R]{leaf, b.calls() + 1} }
