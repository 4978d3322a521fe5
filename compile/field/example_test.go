package field_test

import (
	"fmt"
	"math/big"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile/field"
)

// Optional parts that were not asked for are absent and disappear.
func ExampleAnd() {
	var bySize field.Filter[event] // not asked for
	filter := field.And(title.HasPrefix("Jo"), bySize, tags.Ne("internal"))
	fmt.Println(filter.Format(ast.Extended))
	// Output:
	// title==Jo*;tag!=internal <nil>
}

func ExampleAgo() {
	lastWeek := at.NotBefore(field.Ago(field.Period{Days: 7}))
	fmt.Println(lastWeek.Format(ast.Extended))
	// Output:
	// at=ge=-P7D <nil>
}

func ExampleFilter_Predicate() {
	matches, err := size.Ge(10).Or(title.IsMissing()).Predicate()
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(matches(&event{Size: new(int64(12)), Title: new("a")}), matches(&event{Title: new("b")}), matches(&event{}))
	// Output:
	// true false true
}

// A program that has decimals of a package of their own gives those.
func ExampleAs() {
	fmt.Println(field.As[*big.Int](price).In(big.NewInt(10), big.NewInt(20)).Format(ast.Extended))
	// Output:
	// price=in=(10,20) <nil>
}
