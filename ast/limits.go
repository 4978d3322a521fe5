package ast

import (
	"math"

	"github.com/fiql-go/fiql/ast/diagnostic"
)

// The default limits. Each is far above what people write and far below what
// costs anything to refuse.
const (
	// DefaultBytes fits the longest URL that servers commonly accept.
	DefaultBytes = 8 << 10
	// DefaultDepth is more nesting than a reader can follow.
	DefaultDepth = 64
	// DefaultConstraints keeps the SQL of a filter within what every engine takes.
	DefaultConstraints = 512
	// DefaultListItems is the most values in one list.
	DefaultListItems = 256
	// DefaultStars is the most stars in one value.
	DefaultStars = 8
)

// MaxDepth is the depth that no setting of [Limits] can exceed: recursion over a
// tree uses the stack of its goroutine, and Go cannot recover when that is
// exhausted.
const MaxDepth = 1000

// MaxConstraints is the number of constraints that no setting of [Limits] can
// exceed. A tree that shares its parts is small in memory, yet may hold more
// constraints than anybody can wait for.
const MaxConstraints = 1 << 20

// Limits bounds what a filter may cost. A field that is zero stands for its
// default, so the zero Limits is the default; a larger number raises a limit and
// a smaller one lowers it. The parser checks them as it reads: what it allocates
// for a text that exceeds one is the nodes before that place, by default 512
// constraints at most. Package compile checks them again for trees built in code.
type Limits struct {
	Bytes       int // length of the text, at most 2 GiB; for a tree, of each selector and each value
	Depth       int // nested parentheses, at most [MaxDepth]
	Constraints int // constraints in the whole filter, at most [MaxConstraints]
	ListItems   int // values in one list
	Stars       int // stars in one value
}

// WithDefaults returns the limits with every zero field replaced by its default,
// Bytes bounded by 2 GiB, Depth by [MaxDepth] and Constraints by [MaxConstraints].
func (l Limits) WithDefaults() Limits {
	return Limits{
		Bytes:       min(orDefault(l.Bytes, DefaultBytes), math.MaxInt32),
		Depth:       min(orDefault(l.Depth, DefaultDepth), MaxDepth),
		Constraints: min(orDefault(l.Constraints, DefaultConstraints), MaxConstraints),
		ListItems:   orDefault(l.ListItems, DefaultListItems),
		Stars:       orDefault(l.Stars, DefaultStars),
	}
}

func orDefault(value, otherwise int) int {
	if value <= 0 {
		return otherwise
	}
	return value
}

// Check returns nil if expr is within the limits, and otherwise an *[Error] that
// names the limit. It looks at no node below expr.
func (l Limits) Check(expr Expr) error {
	l = l.WithDefaults()
	size := orInvalid(expr).measure()
	switch {
	case size.depth > l.Depth:
		return LimitError(CodeDepth, l.Depth, diagnostic.Span{})
	case size.constraints > l.Constraints:
		return LimitError(CodeConstraints, l.Constraints, diagnostic.Span{})
	case size.items > l.ListItems:
		return LimitError(CodeListItems, l.ListItems, diagnostic.Span{})
	case size.stars > l.Stars:
		return LimitError(CodeStars, l.Stars, diagnostic.Span{})
	case size.bytes > l.Bytes:
		return LimitError(CodeBytes, l.Bytes, diagnostic.Span{})
	}
	return nil
}

// Count returns the number of constraints in expr, which every node knows. In a tree so
// large that it must share its parts, one counts as often as it is met.
func Count(expr Expr) int { return orInvalid(expr).measure().constraints }

// tooLarge returns nil if code may go through every node of expr, and otherwise
// an *[Error] that names the bound no limit can exceed.
func tooLarge(expr Expr) error {
	switch size := expr.measure(); {
	case size.depth > MaxDepth:
		return LimitError(CodeDepth, MaxDepth, diagnostic.Span{})
	case size.constraints > MaxConstraints:
		return LimitError(CodeConstraints, MaxConstraints, diagnostic.Span{})
	}
	return nil
}

// measure is what a node knows of the tree below it.
type measure struct {
	depth       int // nested parentheses in the canonical text
	constraints int
	items       int // largest argument list
	stars       int // most stars in one argument
	bytes       int // longest selector or argument
}

// join returns the measure of a node over two parts.
func (m measure) join(other measure) measure {
	return measure{
		depth:       max(m.depth, other.depth),
		constraints: saturatingAdd(m.constraints, other.constraints),
		items:       max(m.items, other.items),
		stars:       max(m.stars, other.stars),
		bytes:       max(m.bytes, other.bytes),
	}
}

// saturatingAdd keeps a tree that shares its parts, whose size doubles with
// every level, from wrapping round to a small number.
func saturatingAdd(a, b int) int {
	if a > math.MaxInt-b {
		return math.MaxInt
	}
	return a + b
}
