package compile

import (
	"slices"

	"github.com/fiql-go/fiql/ast"
)

// Condition is what a [Test] asks of a value: [Presence], an [Ordering] or [Alternatives].
// No other type implements it.
type Condition interface {
	// Matches reports whether v, a value of the field's kind, meets the condition. Of a
	// timestamp only the milliseconds count. For a folding field, its text must be folded.
	Matches(v Value) bool
	// seal keeps other types out.
	seal()
}

// Presence is the condition that every value meets.
type Presence struct{}

// Matches implements [Condition].
func (Presence) Matches(Value) bool { return true }

func (Presence) seal() {}

// Ordering is the condition that a value comes before or after a bound.
type Ordering struct {
	operator ast.Operator
	bound    Value
}

// Operator returns =gt=, =ge=, =lt= or =le=.
func (o Ordering) Operator() ast.Operator { return o.operator }

// Bound returns what values are compared with.
func (o Ordering) Bound() Value { return o.bound }

// Matches implements [Condition].
func (o Ordering) Matches(v Value) bool {
	order := v.compareIn(o.bound)
	switch o.operator {
	case ast.OpGreater:
		return order > 0
	case ast.OpGreaterOrEqual:
		return order >= 0
	case ast.OpLess:
		return order < 0
	}
	return order <= 0
}

func (Ordering) seal() {}

// Alternatives is the condition that a value is one of some values or matches one of some
// patterns. There is at least one of either; only text has patterns. A value may stand in
// it twice.
type Alternatives struct {
	values   []Value
	patterns []Pattern
}

// NumValues returns the number of values.
func (a Alternatives) NumValues() int { return len(a.values) }

// Value returns the value at index i; outside [0, NumValues) it is the zero one.
func (a Alternatives) Value(i int) Value {
	if i < 0 || i >= len(a.values) {
		return Value{}
	}
	return a.values[i]
}

// Values returns a copy of the values, in the order written.
func (a Alternatives) Values() []Value { return slices.Clone(a.values) }

// NumPatterns returns the number of patterns.
func (a Alternatives) NumPatterns() int { return len(a.patterns) }

// Pattern returns the pattern at index i; outside [0, NumPatterns) it is the zero one.
func (a Alternatives) Pattern(i int) Pattern {
	if i < 0 || i >= len(a.patterns) {
		return Pattern{}
	}
	return a.patterns[i]
}

// Patterns returns a copy of the patterns, in the order written.
func (a Alternatives) Patterns() []Pattern { return slices.Clone(a.patterns) }

// Matches implements [Condition].
func (a Alternatives) Matches(v Value) bool {
	return slices.ContainsFunc(a.values, func(value Value) bool { return v.compareIn(value) == 0 }) ||
		slices.ContainsFunc(a.patterns, func(p Pattern) bool { return p.Matches(v.Text()) })
}

func (Alternatives) seal() {}

// condition is a [Condition] as a test keeps it, without an allocation of its own.
type condition struct {
	operator ast.Operator // of an ordering, or ""
	first    [1]Value     // the bound of an ordering or the only one of the values
	Alternatives
}

// isPresence reports whether every value meets the condition.
func (c *condition) isPresence() bool {
	return c.operator == "" && len(c.values) == 0 && len(c.patterns) == 0
}

func (c *condition) ordering() Ordering { return Ordering{c.operator, c.first[0]} }

func (c *condition) export() Condition {
	switch {
	case c.isPresence():
		return Presence{}
	case c.operator != "":
		return c.ordering()
	}
	return c.Alternatives
}

// add adds a value to the alternatives, of which there will be so many.
func (c *condition) add(v Value, count int) {
	if c.values == nil && count == 1 {
		c.first[0] = v
		c.values = c.first[:]
		return
	}
	if c.values == nil {
		c.values = make([]Value, 0, count)
	}
	c.values = append(c.values, v)
}
