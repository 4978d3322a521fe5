package compile

import (
	"errors"
	"fmt"

	"github.com/fiql-go/fiql/ast"
)

// Query is a filter that has been checked against a schema: every selector
// resolved, every value typed. It is immutable and safe for concurrent use.
type Query struct {
	schema *Schema
	expr   ast.Expr
	root   Node
}

// Schema returns the schema that the filter was checked against.
func (q *Query) Schema() *Schema { return q.orZero().schema }

// Expr returns the tree that was checked.
func (q *Query) Expr() ast.Expr { return q.orZero().expr }

// Root returns the checked tree: what backends translate. Of a zero Query it is false.
func (q *Query) Root() Node { return orFalse(q.orZero().root) }

// Format returns the canonical text of the filter, as [ast.Format] does.
func (q *Query) Format(syntax ast.Syntax) (string, error) {
	return ast.Format(q.orZero().expr, syntax)
}

// orZero returns q, or the zero Query where q is nil.
func (q *Query) orZero() *Query {
	if q == nil {
		return &Query{}
	}
	return q
}

// And returns the query that holds where all of queries hold. It reads no value again: what
// a duration such as -P1D stands for was decided when each query was checked. The error
// says that there is no query, or that they are of different schemas.
func And(queries ...*Query) (*Query, error) {
	if len(queries) == 0 {
		return nil, errors.New("compile: And needs a query")
	}
	exprs, roots := make([]ast.Expr, len(queries)), make([]Node, len(queries))
	for i, query := range queries {
		switch {
		case query == nil || query.schema == nil:
			return nil, fmt.Errorf("compile: query %d of And is nil or was not checked", i+1)
		case query.schema != queries[0].schema:
			return nil, fmt.Errorf("compile: query %d of And was checked against another schema (%s) than the first (%s)",
				i+1, query.schema.name, queries[0].schema.name)
		}
		exprs[i], roots[i] = query.expr, query.root
	}
	return &Query{schema: queries[0].schema, expr: ast.NewAnd(exprs...), root: newConjunction(roots)}, nil
}
