package draw_test

import (
	"errors"
	"fmt"
	"math/rand/v2"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/fuzz/draw"
	"github.com/fiql-go/fiql/parser"
)

// Records that tell a filter's edge: 18 is not over 18, 19 is.
func ExampleSolver_NearMiss() {
	schema := compile.Must(compile.NewSchema(compile.Object{Name: "Person", Fields: []compile.Field{
		{Selector: "age", Kind: compile.KindInteger, Path: []string{"age"}},
	}}))
	filter, _ := parser.Parse("age=gt=18")
	solver, err := draw.NewSolver(filter, schema, compile.Options{})
	if err != nil {
		panic(err)
	}
	miss, match, err := solver.NearMiss(rand.New(rand.NewPCG(1, 2)))
	fmt.Println(miss, match, err)
	// Output:
	// map[age:18] map[age:19] <nil>
}

// An honest answer where there is no record.
func ExampleSolver_Matching() {
	filter, _ := parser.Parse("name==a*;name==b*")
	solver, err := draw.NewSolver(filter, smallSchema, compile.Options{})
	if err != nil {
		panic(err)
	}
	_, err = solver.Matching(rand.New(rand.NewPCG(1, 2)))
	fmt.Println(errors.Is(err, draw.ErrUnsatisfiable))
	// Output:
	// true
}

func ExampleInvalid() {
	refusal := draw.Invalid(rand.New(rand.NewPCG(4, 2)), smallSchema, ast.Extended)
	fmt.Println(refusal.Text)
	fmt.Println(refusal.Code, "at", refusal.Start)
	_, err := parser.Parse(refusal.Text)
	fmt.Println(err)
	// Output:
	// (name==a,(name==b)
	// unclosed-parenthesis at 0
	// column 1: this parenthesis is never closed
}

func ExampleDecode() {
	type thing struct {
		Name *string `json:"name"`
	}
	filter, _ := parser.Parse("name==Jo*n")
	solver, _ := draw.NewSolver(filter, smallSchema, compile.Options{})
	record, _ := solver.Matching(rand.New(rand.NewPCG(1, 2)))
	person, err := draw.Decode[thing](record)
	fmt.Printf("%q %v\n", *person.Name, err)
	// Output:
	// "Joé𠀀\\n" <nil>
}

func ExampleValue() {
	color := compile.Field{Kind: compile.KindEnum, Values: []string{"red"}}
	fmt.Println(draw.Value(rand.New(rand.NewPCG(1, 2)), color))
	fmt.Println(draw.Value(draw.Bytes(nil), compile.Field{Kind: compile.KindInteger}))
	// Output:
	// red
	// 0
}
