package directory

import (
	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/relational"
	"github.com/fiql-go/fiql/contacts"
)

// everything holds for every contact.
var everything = compile.Must(compile.Check(ast.NewAnd(), contacts.ContactSchema, compile.Options{}))

// condition returns what every contact of the page meets. It is confined to the account,
// outside of everything that the user wrote and in its sub-queries.
func (r *reader) condition() (*relational.Condition, error) {
	query := r.search.Query
	if query == nil {
		query = everything
	}
	matches, err := relational.Where(query, relational.Options{Shard: relational.Confine(r.search.CustomerID)})
	if err != nil || r.search.After == "" {
		return matches, err
	}
	after, err := relational.After(r.search.Order, r.search.After, relational.Options{})
	if err != nil {
		return nil, err
	}
	return relational.And(matches, after)
}
