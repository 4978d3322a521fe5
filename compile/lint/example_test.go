package lint_test

import (
	"fmt"

	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/lint"
	"github.com/fiql-go/fiql/contacts"
	"github.com/fiql-go/fiql/parser"
)

// A server warns of a filter, or refuses it, before it asks its database.
func ExampleFindings() {
	filter := "firstName==John;firstName==*x*"
	expr, err := parser.Parse(filter, parser.Options{})
	if err != nil {
		panic(err)
	}
	query, err := compile.Check(expr, contacts.ContactSchema, compile.Options{Source: filter})
	if err != nil {
		panic(err)
	}
	for _, finding := range lint.Findings(query, lint.Options{Source: filter}) {
		fmt.Printf("%s: %s\n", finding.Verdict(), finding.Error())
	}
	// Output:
	// matches nothing: column 1: no record meets both "firstName==John" and "firstName==*x*"
	// slow: column 28: "*x*" begins with a star: no index finds the texts that match it
}
