package compile

import (
	"net/url"
	"strings"

	"github.com/fiql-go/fiql/ast"
)

// Query is a filter that has been checked against a schema: every selector
// resolved, every value typed. It is immutable and safe for concurrent use.
type Query struct {
	schema *Schema
	expr   ast.Expr
	root   node
}

// Schema returns the schema that the filter was checked against.
func (q *Query) Schema() *Schema { return q.schema }

// Expr returns the tree that was checked.
func (q *Query) Expr() ast.Expr { return q.expr }

// Format returns the canonical text of the filter, as [ast.Format] does.
func (q *Query) Format(syntax ast.Syntax) (string, error) { return ast.Format(q.expr, syntax) }

// Encode returns the canonical text of expr percent-encoded as the value of a
// query parameter of a URL: %3B for a semicolon, %2B for a plus sign, %20 for a
// space. It needs no further encoding. The error is that of [ast.Format].
func Encode(expr ast.Expr, syntax ast.Syntax) (string, error) {
	text, err := ast.Format(expr, syntax)
	if err != nil {
		return "", err
	}
	return strings.ReplaceAll(url.QueryEscape(text), "+", "%20"), nil
}
