package draw_test

import (
	"fmt"
	"math/rand/v2"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/fuzz/draw"
	"github.com/fiql-go/fiql/parser"
)

func ExampleInvalid() {
	refusal := draw.Invalid(rand.New(rand.NewPCG(4, 2)), smallSchema, ast.Extended)
	fmt.Println(refusal.Text)
	fmt.Println(refusal.Code, "at", refusal.Start)
	_, err := parser.Parse(refusal.Text, parser.Options{})
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
	record := draw.Record(rand.New(rand.NewPCG(7, 8)), smallSchema)
	person, err := draw.Decode[thing](record)
	fmt.Printf("%q %v\n", *person.Name, err)
	// Output:
	// "+(`" <nil>
}

func ExampleValue() {
	color := compile.Field{Kind: compile.KindEnum, Values: []string{"red"}}
	fmt.Println(draw.Value(rand.New(rand.NewPCG(1, 2)), color))
	fmt.Println(draw.Value(draw.Bytes(nil), compile.Field{Kind: compile.KindInteger}))
	// Output:
	// red
	// 0
}
