package relational_test

import (
	"testing"

	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/relational"
)

// where returns the condition of a query on the rows of all shards.
func where(t testing.TB, query *compile.Query, dialect relational.Dialect) *relational.Condition {
	t.Helper()
	condition, err := relational.Where(query, relational.Options{Dialect: dialect, Shard: relational.Unconfined()})
	if err != nil {
		t.Fatal(err)
	}
	return condition
}
