package relational

import (
	"database/sql/driver"
	"errors"
	"fmt"
)

// Condition is a boolean SQL expression with its bound arguments. It is always one line,
// never empty, and in parentheses if AND or OR is its outermost operator. Filters that
// differ in values only have the same text, so a program can keep prepared statements by
// their text. The exceptions, where a form must know the value, have few texts each: booleans
// of SQLite and MariaDB, the sign of a decimal in SQLite, a value that no column of the type can
// hold, and a prefix that consists of U+10FFFF only and so has no upper bound.
//
// The zero Condition is (1=0), which no row meets; a condition that was forgotten must not
// select every row.
//
// Of a row that does not match it may be NULL instead of false, which WHERE, AND and OR do
// not tell apart but NOT does: to negate a condition, negate the filter.
type Condition struct {
	text    string // with placeholders
	places  []int  // where in text the placeholders begin, in order
	args    []any  // one for each place
	options Options
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
	text, places, args := c.parts()
	tokens := make([]Token, 0, 2*len(places)+1)
	written := 0
	for i, place := range places {
		if place > written {
			tokens = append(tokens, Token{Text: text[written:place]})
		}
		tokens = append(tokens, Token{Value: args[i], IsArgument: true})
		written = place + len(c.options.placeholder(i))
	}
	if written < len(text) {
		tokens = append(tokens, Token{Text: text[written:]})
	}
	return tokens
}

// parts returns what the condition consists of; of the zero one and of nil, (1=0).
func (c *Condition) parts() (text string, places []int, args []any) {
	if c == nil || c.text == "" {
		return never, nil, nil
	}
	return c.text, c.places, c.args
}

// never is what no row meets, and always what every row does.
const (
	never  = "(1=0)"
	always = "(1=1)"
)

// Text returns the SQL with placeholders as [Options] asked for them.
func (c *Condition) Text() string {
	text, _, _ := c.parts()
	return text
}

// Args returns the values to bind, one for each placeholder, in order.
func (c *Condition) Args() []any {
	_, _, args := c.parts()
	return append([]any{}, args...)
}

var errZeroCondition = errors.New("relational: the condition was not made by Where, After, And or Always")

// ToSql returns the text and the arguments. Its name and results are those that squirrel
// and libraries like it look for. They number the placeholders of PostgreSQL themselves,
// so they need [PlaceholderQuestion]. The error says that this is the zero condition.
func (c *Condition) ToSql() (string, []any, error) {
	if c == nil || c.text == "" {
		return "", nil, errZeroCondition
	}
	return c.Text(), c.Args(), nil
}

var errNotAValue = errors.New("relational: a condition is SQL and not a value to bind: pass its Text and Args")

// Value implements [driver.Valuer] and always fails, so that a library which takes a
// condition for a value to bind reports an error. Some, gorm among them, would otherwise
// drop it without a word, and every row would be selected. A nil pointer is NULL, as
// package sql has it, and panics where a library calls its method.
func (c Condition) Value() (driver.Value, error) { return notAValue(nil), errNotAValue }

// notAValue is a value that no driver binds, for libraries that ignore the error: gorm
// would take nil for NULL.
type notAValue func()

// MarshalText implements [encoding.TextMarshaler] and always fails, so that a condition in
// a value of JSON or XML is refused as well; it would be an empty object there.
func (c Condition) MarshalText() ([]byte, error) { return nil, errNotAValue }

// Format implements [fmt.Formatter]. Whatever the verb, it prints no SQL and no values, so
// that a library which prints a condition into a statement, as bob does, gets a syntax
// error from the database.
func (c Condition) Format(state fmt.State, verb rune) {
	_, _ = fmt.Fprintf(state, "%%!%c(relational.Condition)", verb)
}

// Always returns the condition (1=1), which every row meets.
func Always(options Options) *Condition { return &Condition{text: always, options: options} }

// And returns the condition that holds where all of conditions hold, with placeholders
// numbered from the first one's on. The error says that there is none, or that one is zero
// or is written for another dialect or with other placeholders than the first.
func And(conditions ...*Condition) (*Condition, error) {
	if err := joinable(conditions); err != nil {
		return nil, err
	}
	w, err := newWriter(nil, conditions[0].options)
	if err != nil {
		return nil, err
	}
	for i, condition := range conditions {
		w.write(either(i == 0, "(", " AND "))
		w.tokens(condition.Tokens())
	}
	w.write(")")
	return w.condition()
}

// joinable says why conditions cannot be joined, if they cannot.
func joinable(conditions []*Condition) error {
	if len(conditions) == 0 {
		return errors.New("relational: And needs a condition")
	}
	for i, condition := range conditions {
		if condition == nil || condition.text == "" {
			return fmt.Errorf("relational: condition %d of And was not made by Where, After, And or Always", i+1)
		}
		first, other := conditions[0].options, condition.options
		if other.Dialect != first.Dialect || other.Placeholder != first.Placeholder {
			return fmt.Errorf("relational: condition %d of And has another dialect (%s) or other placeholders than the first (%s)",
				i+1, other.Dialect, first.Dialect)
		}
	}
	return nil
}

// placeholder returns the placeholder of the argument at index.
func (o Options) placeholder(index int) string {
	if o.Placeholder == PlaceholderQuestion {
		return "?"
	}
	return dialects[o.Dialect].placeholder(max(o.Start, 1) + index)
}
