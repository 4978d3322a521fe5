package directory

import (
	"errors"
	"strings"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/contacts"
	"github.com/fiql-go/fiql/parser"
)

// displayed holds for the contacts that the directory may show: a corporate contact
// with extensions if one of them has displayInDirectory, one without any if it has
// displayWhenNoExtension, and every other contact.
var displayed = compile.Must(compile.Check(
	compile.Must(parser.Parse("contactType!=corporate,"+
		"extension.displayInDirectory==true,"+
		"extension!=*;displayWhenNoExtension==true")),
	contacts.ContactSchema, compile.Options{}))

// ofAccount holds for the contacts of an account.
func ofAccount(customerID string) (*compile.Query, error) {
	schema := contacts.ContactSchema
	return compile.Check(ast.NewConstraint(schema.Shard(), ast.OpEqual, ast.Literal(customerID)), schema, compile.Options{})
}

// dialect is how conditions and orders are written.
var dialect = compile.SQLOptions{Dialect: compile.SQLite}

// conditions returns what every contact of the page meets. That it is the account's
// stands outside of everything that the user wrote.
func (r *reader) conditions() (string, []any, error) {
	own, err := ofAccount(r.search.CustomerID)
	if err != nil {
		return "", nil, err
	}
	queries := []*compile.Query{own}
	if r.search.Query != nil {
		queries = append(queries, r.search.Query)
	}
	if r.search.Displayed {
		queries = append(queries, displayed)
	}
	var all conditions
	for _, query := range queries {
		all.add(query.SQL(dialect))
	}
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
