package solve_test

import (
	"errors"
	"fmt"
	"math/rand/v2"

	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/fuzz/solve"
	"github.com/fiql-go/fiql/parser"
)

// Records that tell a filter's edge: 18 is not over 18, 19 is.
func ExampleSolver_NearMiss() {
	schema := compile.Must(compile.NewSchema(compile.Object{Name: "Person", Fields: []compile.Field{
		{Selector: "age", Kind: compile.KindInteger, Path: []string{"age"}},
	}}))
	filter, _ := parser.Parse("age=gt=18", parser.Options{})
	query, err := compile.Check(filter, schema, compile.Options{})
	if err != nil {
		panic(err)
	}
	solver := solve.New(query)
	miss, match, err := solver.NearMiss(rand.New(rand.NewPCG(1, 2)))
	fmt.Println(miss, match, err)
	// Output:
	// map[age:18] map[age:19] <nil>
}

// An honest answer where there is no record.
func ExampleSolver_Matching() {
	filter, _ := parser.Parse("name==a*;name==b*", parser.Options{})
	query, err := compile.Check(filter, smallSchema, compile.Options{})
	if err != nil {
		panic(err)
	}
	_, err = solve.New(query).Matching(rand.New(rand.NewPCG(1, 2)))
	fmt.Println(errors.Is(err, solve.ErrUnsatisfiable))
	// Output:
	// true
}
