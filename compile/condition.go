package compile

import "strings"

// Condition is a boolean SQL expression with its bound arguments. It is always
// one line, never empty, in parentheses if AND or OR is its outermost operator,
// and holds no byte of a filter's values: those are arguments. Filters whose
// simplified trees (see [Simplify]) differ in values only have the same text, so
// statements can be prepared and kept. One thing in a value shows: a prefix that
// nothing follows by code point, as U+10FFFF*, has no upper bound.
type Condition struct {
	tokens       []Token
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
func (c *Condition) Tokens() []Token { return append([]Token(nil), c.tokens...) }

// Text returns the SQL with placeholders as [SQLOptions] asked for them.
func (c *Condition) Text() string {
	var text strings.Builder
	number := c.start
	for _, token := range c.tokens {
		if !token.IsArgument {
			text.WriteString(token.Text)
			continue
		}
		text.WriteString(c.placeholder(number))
		number++
	}
	return text.String()
}

// Args returns the values to bind, one for each placeholder, in order.
func (c *Condition) Args() []any {
	args := []any{}
	for _, token := range c.tokens {
		if token.IsArgument {
			args = append(args, token.Value)
		}
	}
	return args
}

// ToSql returns the text and the arguments. Its name and results are those that
// squirrel and libraries like it look for; the error is always nil. They number the
// placeholders of PostgreSQL themselves, so they need [PlaceholderQuestion].
func (c *Condition) ToSql() (string, []any, error) { return c.Text(), c.Args(), nil }

// AlwaysTrue returns the condition (1=1), which every row meets.
func AlwaysTrue() *Condition { return &Condition{tokens: []Token{{Text: "(1=1)"}}} }
