package directory

import (
	"github.com/fiql-go/fiql/compile/relational"
)

// condition returns what every contact of the page meets. It is confined to the account,
// outside of everything that the user wrote and in its sub-queries.
func (r *reader) condition() (*relational.Condition, error) {
	matches, err := relational.Where(r.search.Query, relational.Options{Shard: relational.Confine(r.search.CustomerID)})
	if err != nil || r.search.After == "" {
		return matches, err
	}
	after, err := relational.After(r.search.Order, r.search.After, relational.Options{})
	if err != nil {
		return nil, err
	}
	return relational.And(matches, after)
}
