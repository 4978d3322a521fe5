package compile_test

import (
	"fmt"

	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/relational"
	"github.com/fiql-go/fiql/parser"
)

// A program that answers many filters keeps one prepared statement for each text.
func Example_statements() {
	prepared := map[string]bool{} // *sql.Stmt in a real program
	for _, filter := range []string{"name==Jo*;count>5", "name==Pe*;count>70", "name==Jo*"} {
		expr, err := parser.Parse(filter)
		if err != nil {
			fmt.Println(err)
			return
		}
		query, err := compile.Check(expr, thingSchema, compile.Options{})
		if err != nil {
			fmt.Println(err)
			return
		}
		condition, err := relational.Where(query, relational.Options{Shard: relational.Confine("me")})
		if err != nil {
			fmt.Println(err)
			return
		}
		prepared["SELECT id FROM things WHERE "+condition.Text()] = true
		fmt.Println(condition.Args())
	}
	fmt.Println(len(prepared), "statements")
	// Output:
	// [me Jo Jp 5]
	// [me Pe Pf 70]
	// [me Jo Jp]
	// 2 statements
}
