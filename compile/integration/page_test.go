package integration

import (
	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/field"
	"github.com/fiql-go/fiql/compile/relational"
)

// page is what a handler is asked for.
type page struct {
	account string
	filter  field.Filter[article] // the zero filter asks for nothing in particular
	order   *compile.Order
	cursor  string // of the last article of the page before; empty for the first page
	size    int
}

// clauses are the pieces of SQL that a page is put together from.
type clauses struct {
	matches *relational.Condition // what the filter asks
	after   *relational.Condition // what comes after the cursor
	order   string                // what follows ORDER BY
}

// clauses writes the pieces. The numbers of the placeholders of after follow those of
// matches, for the libraries that take numbers as they are.
func (p page) clauses(options relational.Options) (c clauses, err error) {
	if c.matches, err = p.filter.SQL(options); err != nil {
		return c, err
	}
	if c.order, err = relational.OrderBy(p.order, options); err != nil {
		return c, err
	}
	c.after = compile.AlwaysTrue()
	if p.cursor != "" {
		options.Start += len(c.matches.Args())
		c.after, err = p.order.After(p.cursor, options)
	}
	return c, err
}
