package parser_test

import (
	"errors"
	"fmt"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/parser"
)

// exampleFilters are the inputs of the examples, and seeds of the fuzz targets.
var exampleFilters = []string{
	"firstName==Jo* and (age>=21 or pbxId=in=(US1,US2))",
	"title==foo%2Abar;updated=lt=-P1D",
	"firstName==Jo*;(age=>21,pbxId=in=(US1,US2))",
}

func ExampleParse() {
	filter, err := parser.Parse(exampleFilters[0], parser.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(filter)
	for node := range ast.Preorder(filter) {
		if constraint, ok := node.(*ast.Constraint); ok {
			fmt.Println(constraint.Selector(), constraint.Operator(), constraint.Arguments())
		}
	}
	// Output:
	// firstName==Jo*;(age=ge=21,pbxId=in=(US1,US2))
	// firstName == [Jo*]
	// age =ge= [21]
	// pbxId =in= [US1 US2]
}

func ExampleOptions() {
	options := parser.Options{Syntax: ast.Draft, Limits: ast.Limits{Constraints: 2}}
	filter, err := parser.Parse(exampleFilters[1], options)
	if err != nil {
		fmt.Println(err)
		return
	}
	extended, err := ast.Format(filter, ast.Extended)
	fmt.Println(extended, err)
	_, err = parser.Parse("a;b;c", options)
	fmt.Println(err)
	// Output:
	// title=='foo\*bar';updated=lt=-P1D <nil>
	// column 5: more than 2 constraints in one filter
}

func ExampleError() {
	_, err := parser.Parse(exampleFilters[2], parser.Options{})
	var failure *parser.Error
	if errors.As(err, &failure) {
		fmt.Println(failure)
		fmt.Println(failure.Snippet())
		fmt.Println(failure.Code, failure.Span.Start, failure.Span.End, failure.Near)
	}
	// Output:
	// column 20: expected a comparison operator, ";", "," or ")", found "="; did you mean ">="?
	// firstName==Jo*;(age=>21,pbxId=in=(US1,US2))
	//                    ^
	// bad-operator 19 20 [>=]
}
