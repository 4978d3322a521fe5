package match

import (
	"math"

	"github.com/fiql-go/fiql/ast"
)

// integer are the types of the integers that accessors read.
type integer interface {
	~int | ~int8 | ~int16 | ~int32 | ~int64
}

// float are the types of the numbers that accessors read.
type float interface{ ~float32 | ~float64 }

// span is the integers from low to low+width, of which there is at least one.
type span struct {
	low   int64
	width uint64
}

// has reports whether n lies in the span. It compares once: what lies below low wraps
// around to more than any width.
func (s span) has(n int64) bool { return uint64(n)-uint64(s.low) <= s.width }

// newSpan returns the integers from low to high.
func newSpan(low, high int64) span { return span{low, uint64(high) - uint64(low)} }

// spanOf returns the integers that an ordering takes in, and whether there is one.
func spanOf(operator ast.Operator, bound int64) (span, bool) {
	switch operator {
	case ast.OpGreater:
		return newSpan(bound+1, math.MaxInt64), bound < math.MaxInt64
	case ast.OpGreaterOrEqual:
		return newSpan(bound, math.MaxInt64), true
	case ast.OpLess:
		return newSpan(math.MinInt64, bound-1), bound > math.MinInt64
	}
	return newSpan(math.MinInt64, bound), true
}

// interval is the numbers from low to high.
type interval struct{ low, high float64 }

func (i interval) has(f float64) bool { return i.low <= f && f <= i.high }

// intervalOf returns the numbers that an ordering takes in.
func intervalOf(operator ast.Operator, bound float64) interval {
	switch operator {
	case ast.OpGreater:
		return interval{math.Nextafter(bound, math.Inf(1)), math.Inf(1)}
	case ast.OpGreaterOrEqual:
		return interval{bound, math.Inf(1)}
	case ast.OpLess:
		return interval{math.Inf(-1), math.Nextafter(bound, math.Inf(-1))}
	}
	return interval{math.Inf(-1), bound}
}
