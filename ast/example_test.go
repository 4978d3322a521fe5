package ast_test

import (
	"fmt"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/ast/diagnostic"
)

func ExampleFormat() {
	filter := ast.NewAnd(
		ast.NewConstraint("name", ast.OpEqual, ast.Pattern("Jo", "")),
		ast.NewConstraint("city", ast.OpIn, ast.Literal("New York"), ast.Literal("Oslo")),
	)
	text, err := ast.Format(filter, ast.Extended)
	fmt.Println(text, err)
	_, err = ast.Format(filter, ast.Draft)
	fmt.Println(err)
	// Output:
	// name==Jo*;city=in=('New York',Oslo) <nil>
	// a list of 2 values, from "New York" on, cannot be written in the draft syntax
}

func ExampleNewNot() {
	small := ast.NewConstraint("size", ast.OpLess, ast.Literal("5"))
	red := ast.NewConstraint("colour", ast.OpEqual, ast.Literal("red"))
	fmt.Println(ast.NewNot(ast.NewAnd(red, ast.NewPresence("name"))))
	fmt.Println(ast.NewNot(ast.NewOr(red, small)))
	// Output:
	// colour!=red,name!=*
	// colour!=red;not(size=lt=5)
}

func ExamplePreorder() {
	filter := ast.NewOr(ast.NewPresence("a"), ast.NewAnd(ast.NewPresence("b"), ast.NewPresence("c")))
	for node := range ast.Preorder(filter) {
		if constraint, ok := node.(*ast.Constraint); ok {
			fmt.Println(constraint.Selector())
		}
	}
	// Output:
	// a
	// b
	// c
}

func ExampleRewrite() {
	filter := ast.NewAnd(ast.NewPresence("old"), ast.NewPresence("kept"))
	renamed, err := ast.Rewrite(filter, func(node ast.Expr) (ast.Expr, error) {
		if constraint, ok := node.(*ast.Constraint); ok && constraint.Selector() == "old" {
			return ast.NewConstraint("new", constraint.Operator(), constraint.Arguments()...), nil
		}
		return node, nil
	})
	fmt.Println(renamed, err)
	// Output: new==*;kept==* <nil>
}

// selectors is an algebra that counts how often each selector is used.
type selectors struct{}

func (selectors) And(_ *ast.And, below []map[string]int) (map[string]int, error) {
	return merge(below), nil
}

func (selectors) Or(_ *ast.Or, below []map[string]int) (map[string]int, error) {
	return merge(below), nil
}

func (selectors) Not(_ *ast.Not, below map[string]int) (map[string]int, error) { return below, nil }

func (selectors) Constraint(node *ast.Constraint) (map[string]int, error) {
	return map[string]int{node.Selector(): 1}, nil
}

func merge(counts []map[string]int) map[string]int {
	total := map[string]int{}
	for _, count := range counts {
		for selector, n := range count {
			total[selector] += n
		}
	}
	return total
}

func ExampleFold() {
	filter := ast.NewOr(ast.NewPresence("a"), ast.NewAnd(ast.NewPresence("b"), ast.NewPresence("a")))
	counts, err := ast.Fold(filter, selectors{})
	fmt.Println(counts, err)
	// Output: map[a:2 b:1] <nil>
}

func ExampleLimits_Check() {
	filter := ast.NewAnd(ast.NewPresence("a"), ast.NewPresence("b"), ast.NewPresence("c"))
	fmt.Println(ast.Limits{}.Check(filter))
	fmt.Println(ast.Limits{Constraints: 2}.Check(filter))
	// Output:
	// <nil>
	// more than 2 constraints in one filter
}

func ExampleDiagnostic_Snippet() {
	d := diagnostic.Diagnostic{Message: "expected a value", Source: "name==;city==Oslo", Span: diagnostic.Span{Start: 6, End: 7}}
	fmt.Println(d.Error())
	fmt.Println(d.Snippet())
	// Output:
	// column 7: expected a value
	// name==;city==Oslo
	//       ^
}

func ExampleEqual() {
	a, b := ast.NewPresence("a"), ast.NewPresence("b")
	fmt.Println(ast.Equal(ast.NewAnd(a, ast.NewAnd(b)), ast.NewAnd(a, b)))
	// Output: true
}

func ExampleNear() {
	selectors := []string{"firstName", "lastName", "email.email"}
	fmt.Println(diagnostic.Near("fristName", selectors), diagnostic.Near("EMAIL", selectors), diagnostic.Near("size", selectors))
	// Output:
	// [firstName lastName] [email.email] []
}

func ExampleEncode() {
	expr := ast.NewAnd(
		ast.NewConstraint("phone", ast.OpEqual, ast.Literal("+14085551234")),
		ast.NewConstraint("name", ast.OpEqual, ast.Literal("Jo Doe")),
	)
	fmt.Println(ast.Encode(expr, ast.Extended))
	// Output:
	// phone%3D%3D%2B14085551234%3Bname%3D%3D%27Jo%20Doe%27 <nil>
}
