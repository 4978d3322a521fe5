package compile_test

import (
	"fmt"

	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/parser"
)

// A program that answers many filters keeps one prepared statement for each shape.
func ExampleQuery_Shape() {
	prepared := map[string]string{} // a *sql.Stmt in a real program
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
		statement, ok := prepared[query.Shape()]
		if !ok {
			condition, err := query.SQL(compile.SQLOptions{})
			if err != nil {
				fmt.Println(err)
				return
			}
			statement = "SELECT id FROM things WHERE " + condition.Text()
			prepared[query.Shape()] = statement
		}
		fmt.Println(statement, query.Args(compile.SQLOptions{}))
	}
	fmt.Println(len(prepared), "statements")
	// Output:
	// SELECT id FROM things WHERE (("things"."name" >= ? AND "things"."name" < ?) AND "things"."count" > ?) [Jo Jp 5]
	// SELECT id FROM things WHERE (("things"."name" >= ? AND "things"."name" < ?) AND "things"."count" > ?) [Pe Pf 70]
	// SELECT id FROM things WHERE ("things"."name" >= ? AND "things"."name" < ?) [Jo Jp]
	// 2 statements
}
