package field_test

import (
	"fmt"

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
