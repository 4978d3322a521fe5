package integration

import (
	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/field"
	"github.com/fiql-go/fiql/compile/relational"
)

// page is what a handler is asked for.
type page struct {
	account  string                // whose articles
	language string                // a condition of the program's own
	filter   field.Filter[article] // the zero filter asks for nothing in particular
	order    *compile.Order
	cursor   string // of the last article of the page before; empty for the first page
	size     int
}

// clauses are the pieces of SQL that a page is put together from.
type clauses struct {
	condition *relational.Condition
	order     string // what follows ORDER BY
}

// clauses writes the pieces, confined to the account.
func (p page) clauses(options relational.Options) (c clauses, err error) {
	options.Shard = relational.Confine(p.account)
	if c.condition, err = field.Everything(articleModel).And(p.filter).SQL(options); err != nil {
		return c, err
	}
	if c.order, err = relational.OrderBy(p.order, options); err != nil || p.cursor == "" {
		return c, err
	}
	after, err := relational.After(p.order, p.cursor, options)
	if err != nil {
		return c, err
	}
	c.condition, err = relational.And(c.condition, after)
	return c, err
}
