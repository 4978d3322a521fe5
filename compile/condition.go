package compile

import "strings"

// Condition is a boolean SQL expression with its bound arguments. It is always
// one line, never empty, in parentheses if AND or OR is its outermost operator,
// and holds no byte of a filter's values: those are arguments. Filters that differ
// in values only have the same text, so statements can be prepared and kept. One
// thing in a value shows: a prefix that nothing follows by code point, as U+10FFFF*,
// has no upper bound.
//
// Of a row that does not match it may be NULL instead of false, which WHERE, AND and
// OR do not tell apart but NOT does: to negate a condition, negate the filter.
type Condition struct {
	text         string // without placeholders
	places       []int  // where in text the placeholders belong, in order
	args         []any  // one for each place
	dialect      Dialect
	placeholders Placeholder
	start        int
}

// Token is a piece of a [Condition]: SQL text, or the place of a bound argument.
type Token struct {
	Text  string // SQL text; empty for an argument
	Value any    // a string, int64, float64 or bool to bind, if IsArgument
	// IsArgument says that a placeholder for Value belongs here.
	IsArgument bool
}

// Tokens returns the pieces of the condition in order, for libraries that write
// placeholders of their own.
func (c *Condition) Tokens() []Token {
	tokens := make([]Token, 0, 2*len(c.places)+1)
	written := 0
	for i, place := range c.places {
		if place > written {
			tokens = append(tokens, Token{Text: c.text[written:place]})
		}
		tokens = append(tokens, Token{Value: c.args[i], IsArgument: true})
		written = place
	}
	if written < len(c.text) {
		tokens = append(tokens, Token{Text: c.text[written:]})
	}
	return tokens
}

// maxPlaceholder is the length of the longest placeholder that is common.
const maxPlaceholder = len("$1000")

// Text returns the SQL with placeholders as [SQLOptions] asked for them.
func (c *Condition) Text() string {
	var text strings.Builder
	text.Grow(len(c.text) + maxPlaceholder*len(c.places))
	written := 0
	for i, place := range c.places {
		text.WriteString(c.text[written:place])
		text.WriteString(c.placeholder(c.start + i))
		written = place
	}
	text.WriteString(c.text[written:])
	return text.String()
}

// Args returns the values to bind, one for each placeholder, in order.
func (c *Condition) Args() []any { return append([]any{}, c.args...) }

// ToSql returns the text and the arguments. Its name and results are those that
// squirrel and libraries like it look for; the error is always nil. They number the
// placeholders of PostgreSQL themselves, so they need [PlaceholderQuestion].
func (c *Condition) ToSql() (string, []any, error) { return c.Text(), c.Args(), nil }

// AlwaysTrue returns the condition (1=1), which every row meets.
func AlwaysTrue() *Condition { return &Condition{text: "(1=1)", start: 1} }
