package directory

import (
	"time"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/contacts"
	"github.com/fiql-go/fiql/parser"
)

// displayed holds for the contacts that the directory may show: a corporate contact
// with extensions if one of them has displayInDirectory, one without any if it has
// displayWhenNoExtension, and every other contact.
var displayed = compile.Must(parser.Parse("contactType!=corporate,"+
	"extension.displayInDirectory==true,"+
	"extension!=*;displayWhenNoExtension==true", parser.Options{}))

// roomForDisplayed lets a filter that is as large as one may be have displayed beside
// it.
var roomForDisplayed = ast.Limits{Depth: ast.DefaultDepth + 2, Constraints: ast.DefaultConstraints + 4}

// onlyDisplayed returns the query for those contacts of query, or of all if it is nil,
// that the directory may show. The clock must show what it did when query was checked.
func onlyDisplayed(query *compile.Query, now func() time.Time) (*compile.Query, error) {
	expr := displayed
	if query != nil {
		expr = ast.NewAnd(query.Expr(), displayed)
	}
	return compile.Check(expr, contacts.ContactSchema, compile.Options{Now: now, Limits: roomForDisplayed})
}
