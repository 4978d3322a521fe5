package lint

import (
	"strings"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile"
)

// term demands of the values of a field that some value is one of several choices or, if it
// is negated, that none is. Without a field it demands that a list has an element, which is
// any value.
type term struct {
	selector  string // of the field or the list
	place     string // selector of the list, if there is one, or of the field
	field     compile.Field
	isField   bool
	isNegated bool
	choices   []choice
}

// choice is any value or, if one of these is set, the values on one side of a bound, one value
// or those that match a pattern.
type choice struct {
	ordering *compile.Ordering
	value    *compile.Value
	pattern  *compile.Pattern
	example  string // of the pattern: a text with a NUL for each star
}

// newTerm returns the positive term of a test, without choices.
func newTerm(test *compile.Test) term {
	t := term{selector: test.Selector(), place: test.Selector()}
	t.field, t.isField = test.Field()
	if list, ok := test.List(); ok {
		t.place = list.Selector
	}
	return t
}

// choicesOf returns a choice for each argument of a constraint whose condition is given, or
// one for all of them.
func choicesOf(condition compile.Condition, c *ast.Constraint) []choice {
	switch condition := condition.(type) {
	case compile.Ordering:
		return []choice{{ordering: &condition}}
	case compile.Alternatives:
		values, patterns := condition.Values(), condition.Patterns()
		return each(c.Arguments(), func(argument ast.Argument) (one choice) {
			if _, isLiteral := argument.Literal(); isLiteral {
				one.value, values = &values[0], values[1:]
			} else {
				one.pattern, patterns = &patterns[0], patterns[1:]
				one.example = strings.Join(one.pattern.Pieces(), "\x00")
			}
			return one
		})
	}
	return []choice{{}}
}

// negation returns the term that holds exactly where t does not.
func (t *term) negation() *term {
	other := *t
	other.isNegated = !t.isNegated
	return &other
}

// isSingle reports whether a record has at most one value.
func (t *term) isSingle() bool { return t.isField && t.field.List == "" }

// isBound reports whether the term is nothing but bounds.
func (t *term) isBound() bool {
	return !t.isNegated && areAll(t.choices, func(c choice) bool { return c.ordering != nil })
}

// concerns reports whether the term says something of what another one is about: it is about
// the same, or demands that the list is empty that the other is about.
func (t *term) concerns(other *term) bool {
	return t.selector == other.selector || t.isEmptiness() && t.place == other.place
}

// isEmptiness reports whether the term demands that a list is empty.
func (t *term) isEmptiness() bool { return t.isNegated && !t.isField }

// empties reports whether the term demands that a list is empty, and another one a value in
// it.
func (t *term) empties(other *term) bool {
	return t.isEmptiness() && t.place == other.place && !other.isNegated
}

// operand returns the bound or the value, and whether there is one.
func (c choice) operand() (compile.Value, bool) {
	switch {
	case c.ordering != nil:
		return c.ordering.Bound(), true
	case c.value != nil:
		return *c.value, true
	}
	return compile.Value{}, false
}

// includes reports whether v is one of the values.
func (c choice) includes(v compile.Value) bool {
	switch {
	case c.ordering != nil:
		return c.ordering.Matches(v)
	case c.value != nil:
		return c.value.Compare(v) == 0
	}
	return c.pattern == nil || c.pattern.Matches(v.Text())
}

// isOpaque reports whether more than the order of texts decides what is included.
func (c choice) isOpaque() bool { return c.pattern != nil && !c.pattern.IsPrefix() }

// mayInclude reports whether some value of a sample may be included. Of the pattern only the
// prefix is looked at in a gap.
func (c choice) mayInclude(s sample) bool {
	return c.includes(s.value) || s.isGap && c.isOpaque() && strings.HasPrefix(s.value.Text(), c.pattern.Prefix())
}

// covers reports whether c includes all texts that match the pattern of another choice. Where
// that has a star there may be any text, for which a NUL stands: only a star of c matches it,
// for no value of a filter has one.
func (c choice) covers(other choice) bool {
	return c.pattern != nil && c.pattern.Matches(other.example) || c == choice{}
}

// isValues reports whether the choices are values.
func (t *term) isValues() bool {
	return areAll(t.choices, func(c choice) bool { return c.value != nil })
}

// appendBounds appends the values at which what a choice includes changes.
func (t *term) appendBounds(bounds []compile.Value) []compile.Value {
	for _, c := range t.choices {
		if v, ok := c.operand(); ok {
			bounds = append(bounds, v)
		} else if c.pattern != nil {
			bounds = append(bounds, compile.NewValue(t.field.Kind, c.pattern.Prefix()))
			if after, ok := c.pattern.Next(); ok {
				bounds = append(bounds, compile.NewValue(t.field.Kind, after))
			}
		}
	}
	return bounds
}
