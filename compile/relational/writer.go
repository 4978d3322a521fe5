package relational

import (
	"fmt"
	"strings"

	"github.com/fiql-go/fiql/compile"
)

// writer writes a condition or an order. It keeps the first error and goes on, since what
// it has written is thrown away then.
type writer struct {
	schema   *compile.Schema
	options  Options
	dialect  *traits
	table    string // how the query calls the object's table, as [compile.SplitTableName] reads it
	shard    *shard // the one that the condition is confined to, or nil
	text     strings.Builder
	places   []int // of arguments, in text
	args     []any
	err      error
	field    compile.Field         // of the test that is being written
	driver   *compile.Test         // the test of a list that finds the rows; nil if each does
	seek     func(row, key string) // writes that a key of a record comes after the place that a page begins at; may be nil
	called   []string              // what tables of the sub-queries around are called
	joins    int                   // tests of lists that are written so far and that AND joins to the rest
	insideOr int                   // how many ORs the writing is inside of
}

// newWriter returns a writer for a schema, which may be nil where no column is written.
func newWriter(schema *compile.Schema, options Options) (*writer, error) {
	switch {
	case !options.Dialect.isKnown():
		return nil, fmt.Errorf("relational: unknown dialect %s", options.Dialect)
	case options.Placeholder > PlaceholderQuestion:
		return nil, fmt.Errorf("relational: unknown placeholder %d", options.Placeholder)
	}
	w := &writer{schema: schema, options: options, dialect: &dialects[options.Dialect], table: schema.Table()}
	if options.Alias != "" {
		w.table = compile.TableName(options.Alias)
	}
	return w, nil
}

// usual is how many arguments there is room for at first, and usualBytes how much text a
// constraint takes.
const (
	usual      = 8
	usualBytes = 80
)

// condition returns what has been written.
func (w *writer) condition() (*Condition, error) {
	if w.err != nil {
		return nil, fmt.Errorf("relational: %s: %w", w.schema.Name(), w.err)
	}
	return &Condition{text: w.text.String(), places: w.places, args: w.args, options: w.options}, nil
}

func (w *writer) write(parts ...string) {
	for _, part := range parts {
		w.text.WriteString(part)
	}
}

// bound writes the place of an argument.
func (w *writer) bound(value any) {
	if w.args == nil {
		w.places, w.args = make([]int, 0, usual), make([]any, 0, usual)
	}
	w.places = append(w.places, w.text.Len())
	w.write(w.options.placeholder(len(w.args)))
	w.args = append(w.args, value)
}

// tokens writes the pieces of another condition.
func (w *writer) tokens(tokens []Token) {
	for _, token := range tokens {
		if token.IsArgument {
			w.bound(token.Value)
		} else {
			w.write(token.Text)
		}
	}
}

func (w *writer) fail(format string, arguments ...any) {
	if w.err == nil {
		w.err = fmt.Errorf(format, arguments...)
	}
}

// column writes a column of a table.
func (w *writer) column(table, column string) {
	if table != "" {
		w.tableName(table)
		w.write(".")
	}
	w.name(column)
}

// columnText returns what column writes.
func (w *writer) columnText(table, column string) string {
	var parts []string
	if table != "" {
		parts = compile.SplitTableName(table)
	}
	parts = append(parts, column)
	for i, part := range parts {
		parts[i] = w.dialect.quote + w.escaped(part) + w.dialect.quote
	}
	return strings.Join(parts, ".")
}

// tableName writes the name of a table, each of its parts in quotes.
func (w *writer) tableName(table string) {
	if !strings.ContainsAny(table, `."`) {
		w.name(table)
		return
	}
	for i, part := range compile.SplitTableName(table) {
		w.write(either(i > 0, ".", ""))
		w.name(part)
	}
}

// name writes an identifier in quotes.
func (w *writer) name(identifier string) {
	w.write(w.dialect.quote, w.escaped(identifier), w.dialect.quote)
}

// escaped returns an identifier with the quotes in it doubled. It refuses one that is not
// safe even then.
func (w *writer) escaped(identifier string) string {
	quote := w.dialect.quote
	switch {
	case strings.IndexByte(identifier, 0) >= 0:
		w.fail("the name %q holds NUL", identifier)
	case w.options.Placeholder == PlaceholderQuestion && strings.ContainsRune(identifier, '?'):
		w.fail("the name %q holds a question mark, which PlaceholderQuestion means for arguments only", identifier)
	case strings.IndexByte(identifier, quote[0]) >= 0:
		return strings.ReplaceAll(identifier, quote, quote+quote)
	}
	return identifier
}

// maxChain is how many operands stand side by side. SQLite refuses an expression
// more than 1000 deep, and a chain of n operators is n deep; halving a longer one
// makes its depth grow with the logarithm.
const maxChain = 32

// maxTerms is how many conditions are joined by AND before SQLite. It flattens nested ANDs
// and may rebuild them as one deep chain, which exceeds its limit of depth. A unary plus,
// which changes nothing, stops it.
const maxTerms = 512

// chain writes the terms from first up to end, which term writes one at a time, in
// parentheses with AND or OR between them.
func (w *writer) chain(first, end int, conjunction bool, term func(int)) {
	operator := either(conjunction, " AND ", " OR ")
	w.write("(")
	if count := end - first; count > maxChain {
		opaque := either(conjunction && count > maxTerms, w.dialect.opaque, "")
		middle := first + count/2
		w.write(opaque)
		w.chain(first, middle, conjunction, term)
		w.write(operator, opaque)
		w.chain(middle, end, conjunction, term)
	} else {
		for i := first; i < end; i++ {
			if i > first {
				w.write(operator)
			}
			term(i)
		}
	}
	w.write(")")
}

// either returns yes if condition holds, and otherwise no.
func either(condition bool, yes, no string) string {
	if condition {
		return yes
	}
	return no
}
