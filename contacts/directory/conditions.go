package directory

import (
	"errors"
	"strings"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/contacts"
)

// everything holds for every contact.
var everything = compile.Must(compile.Check(ast.NewAnd(), contacts.ContactSchema, compile.Options{}))

// dialect is how orders are written.
var dialect = compile.SQLOptions{Dialect: compile.SQLite}

// conditions returns what every contact of the page meets. Each condition is confined
// to the account, outside of everything that the user wrote and in its sub-queries.
func (r *reader) conditions() (string, []any, error) {
	confined := compile.SQLOptions{Dialect: compile.SQLite, Shard: r.search.CustomerID}
	query := r.search.Query
	if query == nil {
		query = everything
	}
	var all conditions
	all.add(query.SQL(confined))
	if r.search.After != "" {
		all.add(r.search.Order.After(r.search.After, dialect))
	}
	return strings.Join(all.texts, " AND "), all.args, all.err
}

// conditions collects conditions, all of which must hold, until one fails.
type conditions struct {
	texts []string
	args  []any
	err   error
}

func (c *conditions) add(condition *compile.Condition, err error) {
	if err != nil || c.err != nil {
		c.err = errors.Join(c.err, err)
		return
	}
	c.texts = append(c.texts, condition.Text())
	c.args = append(c.args, condition.Args()...)
}
