package fuzz_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"github.com/leanovate/gopter"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/fiqlhttp"
	"github.com/fiql-go/fiql/compile/match"
	"github.com/fiql-go/fiql/fuzz"
	"github.com/fiql-go/fiql/fuzz/draw"
	"github.com/fiql-go/fiql/parser"
)

// stdout is the T of an example. A test has its *testing.T.
type stdout struct{}

func (stdout) Helper() {}

func (stdout) Errorf(format string, args ...any) { fmt.Printf(format, args...) }

// people is a handler with a bug: it reads ages itself, and believes that what the
// check accepted is a number.
func people(w http.ResponseWriter, r *http.Request) {
	query, err := fiqlhttp.Parameter{Schema: personSchema}.Query(r)
	if err != nil {
		fiqlhttp.NewProblem(err).Write(w)
		return
	}
	var ages []int
	for node := range ast.Preorder(query.Expr()) {
		if c, ok := node.(*ast.Constraint); ok && c.Selector() == "age" {
			age, err := strconv.Atoi(c.Argument(0).String())
			if err != nil {
				http.Error(w, err.Error(), http.StatusInternalServerError)
				return
			}
			ages = append(ages, age)
		}
	}
	_ = json.NewEncoder(w).Encode(ages)
}

// A handler that answers 500 to a valid filter.
func ExampleCheckHandler() {
	fuzz.CheckHandler(stdout{}, personSchema, http.HandlerFunc(people), fuzz.Options{})
	// Output:
	// fuzz: filter age!=*: the handler answers 500: strconv.Atoi: parsing "*": invalid syntax
	// round 7 of seed 0, after 2 shrink steps; as a test:
	//
	// func TestFilterCounterexample(t *testing.T) {
	// 	// handler is what CheckHandler was given.
	// 	if err := fuzz.Answers(handler, "age!=*", fuzz.Options{}); err != nil {
	// 		t.Fatal(err)
	// 	}
	// }
}

// The law by itself, for one filter.
func ExampleAnswers() {
	handler := http.HandlerFunc(people)
	fmt.Println(fuzz.Answers(handler, "age==40", fuzz.Options{}))
	fmt.Println(fuzz.Answers(handler, "age==forty", fuzz.Options{}))
	fmt.Println(fuzz.Answers(handler, "age==*", fuzz.Options{}))
	// Output:
	// <nil>
	// <nil>
	// fuzz: filter age==*: the handler answers 500: strconv.Atoi: parsing "*": invalid syntax
}

// A backend that forgets that != holds for those of whom nothing is known, as SQL
// does.
func ExampleCheckBackend() {
	search := func(filter string, records []map[string]any) ([]string, error) {
		expr, err := parser.Parse(filter, parser.Options{})
		if err != nil {
			return nil, err
		}
		query, err := compile.Check(expr, personSchema, compile.Options{})
		if err != nil {
			return nil, err
		}
		var ids []string
		for _, record := range records {
			isKnown := true
			for node := range ast.Preorder(expr) {
				if c, ok := node.(*ast.Constraint); ok && c.Selector() == "age" && c.Operator() == ast.OpNotEqual {
					isKnown = isKnown && record["age"] != nil
				}
			}
			if isKnown && match.JSON(query)(record) {
				ids = append(ids, record["id"].(string))
			}
		}
		return ids, nil
	}
	fuzz.CheckBackend(stdout{}, personSchema, search, fuzz.Options{})
	// Output:
	// fuzz: filter age!=0 matches record {"id": "id5"}, which the backend does not return
	// round 5 of seed 0, after 8 shrink steps; as a test:
	//
	// func TestFilterCounterexample(t *testing.T) {
	// 	// schema and backend are what CheckBackend was given.
	// 	records := []map[string]any{
	// 		{"id": "id5"},
	// 	}
	// 	if err := fuzz.Agree(schema, "age!=0", records, backend, fuzz.Options{}); err != nil {
	// 		t.Fatal(err)
	// 	}
	// }
}

// A law for a single tree.
func ExampleRoundTrip() {
	expr := ast.NewConstraint("name", ast.OpEqual, ast.Pattern("it's *", ""))
	fmt.Println(fuzz.RoundTrip(expr, ast.Extended), fuzz.RoundTrip(expr, ast.Draft))
	// Output:
	// <nil> <nil>
}

// A property for gopter, with the type of its values.
func ExampleForAll() {
	property := fuzz.ForAll(fuzz.Filters(personSchema), func(filter ast.Expr) error {
		return fuzz.RoundTrip(filter, ast.Draft)
	})
	fmt.Println(property.Check(gopter.DefaultTestParametersWithSeed(1)).Passed())
	// Output:
	// true
}

// A native fuzz target: the bytes make the choices.
func ExampleCases() {
	cases := fuzz.Cases(personSchema)
	target := func(data []byte) error {
		c := cases.Draw(draw.Bytes(data))
		return fuzz.CheckKeepsMeaning(c.Filter, personSchema, c.Records)
	}
	fmt.Println(target([]byte("func FuzzSearch(f *testing.F) calls it in f.Fuzz")))
	// Output:
	// <nil>
}

// A program that looks for values that stand twice by comparing each with each.
func ExampleLinearCost() {
	compared := func(filter string) int {
		count := 0
		values := strings.Split(filter, ",")
		for i := range values {
			for range values[:i] {
				count++
			}
		}
		return count
	}
	err := fuzz.LinearCost(personSchema, compared, fuzz.Options{})
	first, _, _ := strings.Cut(err.Error(), " bytes of text")
	fmt.Println(first)
	// Output:
	// fuzz: a long OR: the work counted grows faster than the filter: 5151, 20706 and 83028 for 971, 2054 and 4224
}
