package ast

import "github.com/fiql-go/fiql/ast/diagnostic"

// Constraint is a comparison: a selector, an operator and its arguments.
// `size=lt=500` has one argument, `genre=in=(a,b)` two. A selector alone is
// read as a presence test and is the same constraint as `selector==*`.
type Constraint struct {
	selector string
	operator Operator
	first    Argument // kept apart from rest, so that one argument needs no slice
	rest     []Argument
	count    int
	at       ConstraintSpans
}

// ConstraintSpans places the parts of a constraint in the text it was parsed
// from. A selector alone has a zero Operator span.
type ConstraintSpans struct {
	Whole    diagnostic.Span // selector, operator and arguments
	Selector diagnostic.Span // the selector alone
	Operator diagnostic.Span // the operator alone
}

// NewConstraint returns the constraint selector op arguments. Another spelling
// of an operator is replaced by its canonical one. Whether the parts make sense
// is decided where they are used: [Format] and a schema's check refuse an empty
// selector, an operator that cannot be written and a number of arguments that
// the operator does not take.
func NewConstraint(selector string, op Operator, arguments ...Argument) *Constraint {
	return ParsedConstraint(ConstraintSpans{}, selector, op, arguments...)
}

// NewPresence returns the constraint `selector==*`: selector has a value.
func NewPresence(selector string) *Constraint {
	return NewConstraint(selector, OpEqual, AnyValue())
}

// ParsedConstraint is [NewConstraint] for a parser: its parts stand at the given
// spans. The arguments carry their own.
func ParsedConstraint(at ConstraintSpans, selector string, op Operator, arguments ...Argument) *Constraint {
	c := &Constraint{selector: selector, operator: op.Canonical(), count: len(arguments), at: at}
	if len(arguments) > 0 {
		c.first = arguments[0]
	}
	if len(arguments) > 1 {
		c.rest = append([]Argument(nil), arguments[1:]...)
	}
	return c
}

// Selector returns the name that is compared.
func (c *Constraint) Selector() string { return c.orEmpty().selector }

// Operator returns the operator in its canonical spelling.
func (c *Constraint) Operator() Operator { return c.orEmpty().operator }

// Len returns the number of arguments.
func (c *Constraint) Len() int { return c.orEmpty().count }

// Argument returns the argument at index i; outside [0, Len) it is the zero one.
func (c *Constraint) Argument(i int) Argument {
	switch {
	case i < 0 || i >= c.Len():
		return Argument{}
	case i == 0:
		return c.first
	}
	return c.rest[i-1]
}

// Arguments returns a copy of the arguments, in the order written.
func (c *Constraint) Arguments() []Argument {
	if c.Len() == 0 {
		return nil
	}
	return append([]Argument{c.first}, c.rest...)
}

// Span returns where the whole constraint stands in the text.
func (c *Constraint) Span() diagnostic.Span { return c.orEmpty().at.Whole }

// Spans returns where the parts of the constraint stand in the text.
func (c *Constraint) Spans() ConstraintSpans { return c.orEmpty().at }

// orEmpty returns c, or a constraint without a selector where c is nil.
func (c *Constraint) orEmpty() *Constraint {
	if c == nil {
		return &Constraint{}
	}
	return c
}

// String returns a text for debugging.
func (c *Constraint) String() string { return debugText(c) }

func (c *Constraint) measure() measure {
	size := measure{constraints: 1, items: c.count, stars: c.first.Stars(), bytes: c.first.Len()}
	for _, argument := range c.rest {
		size.stars = max(size.stars, argument.Stars())
		size.bytes = max(size.bytes, argument.Len())
	}
	size.bytes = max(size.bytes, len(c.selector))
	return size
}
