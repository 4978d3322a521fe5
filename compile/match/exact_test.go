package match_test

import (
	"encoding/json"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/match"
)

// TestDecimalsOfJSON has texts and numbers that are decimals however they are written, and
// ones that are not: a value that is none is missing.
func TestDecimalsOfJSON(t *testing.T) {
	for number, want := range map[any]string{
		"1.50": "1.5", "-007.0": "-7", "+3": "3", "-0": "0", json.Number("1.50"): "1.5", json.Number("15e-1"): "1.5", json.Number("-1.5E+2"): "-150",
		json.Number("1e-3"): "0.001", json.Number("0e-99999999999"): "0", json.Number("9007199254740993.000001"): "9007199254740993.000001",
		json.Number("1e70"): "1" + strings.Repeat("0", 70), json.Number("12e-70"): "0." + strings.Repeat("0", 68) + "12",
		0.1: "0.1", -2.0: "-2", int64(7): "7", 7: "7",
		json.Number("1e1001"): "", json.Number("1e-1002"): "", json.Number("1e99999999999"): "", json.Number("e5"): "", json.Number("1e"): "",
		"1e3": "", "": "", "NaN": "", "1,5": "", " 1": "", true: "", nil: "",
	} {
		record := map[string]any{"price": number}
		if got := match.JSON(checked(t, "price"))(record); got != (want != "") {
			t.Errorf("%v is a value: %v", number, got)
		}
		if want != "" && !match.JSON(checked(t, "price=="+want))(record) {
			t.Errorf("%v is not %s", number, want)
		}
	}
}

// TestExponentsInGo reads decimals that JSON has as numbers, and texts, which have no exponent.
func TestExponentsInGo(t *testing.T) {
	type sale struct {
		number json.Number
		text   string
	}
	schema := compile.Must(compile.NewSchema(compile.Object{Name: "Sale", Key: "number", Fields: []compile.Field{
		{Selector: "number", Kind: compile.KindDecimal, Path: []string{"number"}}, {Selector: "text", Kind: compile.KindDecimal, Path: []string{"text"}},
	}}))
	model := compile.Must(match.NewModel(schema, map[string]match.Accessor[sale]{
		"number": match.String(func(s *sale) *json.Number { return &s.number }), "text": match.String(func(s *sale) *string { return &s.text }),
	}, nil))
	record := &sale{"15e-1", "15e-1"}
	for selector, want := range map[string]bool{"number": true, "text": false} {
		query := compile.Must(compile.Check(ast.NewConstraint(selector, ast.OpEqual, ast.Literal("1.5")), schema, compile.Options{}))
		if got := compile.Must(model.Predicate(query))(record); got != want {
			t.Errorf("%s is 1.5: %v", selector, got)
		}
	}
	order := compile.Must(compile.ParseOrder(schema))
	if place := compile.Must(order.Place(compile.Must(model.Cursor(order, record)))); place[0].Text() != "1.5" {
		t.Errorf("the cursor leads to %v", place[0])
	}
}

// TestDecimalsAndUUIDsThatAreNone has texts in Go and JSON that are no values of their field,
// which is to have none then.
func TestDecimalsAndUUIDsThatAreNone(t *testing.T) {
	people := []person{{}}
	for _, text := range []string{"", "x", "1e3", "123e4567-e89b-12d3-a456-42661417400", "123e4567-e89b-12d3-a456-42661417400g", "123e4567e89b-12d3-a456-426614174000-"} {
		people = append(people, person{Price: new(price(text)), Token: &text})
	}
	for _, filter := range []string{
		"price==*", "price=lt=1", "price=ge=-1", "price==0", "price=in=(0,1)", "token==*", "token=ge=00000000-0000-0000-0000-000000000000",
		"token==00000000-0000-0000-0000-000000000000", "token==123e4567-e89b-12d3-a456-42661417400a",
	} {
		for i := range people {
			query := checked(t, filter)
			if mustPredicate(t, query)(&people[i]) || match.JSON(query)(decoded(t, &people[i])) {
				t.Errorf("%s holds for %v", filter, decoded(t, &people[i]))
			}
		}
	}
}

// TestDecimalsThatWouldBeRounded tells decimals apart that are one float64, and finds one
// however it is written.
func TestDecimalsThatWouldBeRounded(t *testing.T) {
	var people []person
	for _, text := range []string{"9007199254740993", "9007199254740992", "9007199254740992.00", "0.1", "0.1000000000000000000001", "-0", "+0.0", "-00.10"} {
		people = append(people, person{Price: new(price(text))})
	}
	for literal, want := range map[string]int{"9007199254740993.0": 1, "9007199254740992": 2, "0.10": 1, "0": 2, "-0.1": 1} {
		matches := mustPredicate(t, checked(t, "price=="+literal))
		if got := len(slices.DeleteFunc(slices.Clone(people), func(p person) bool { return !matches(&p) })); got != want {
			t.Errorf("%s is the price of %d, want %d", literal, got, want)
		}
	}
}

// TestMeaningOfExactKinds compares drawn decimals, UUIDs and instants by every operator with
// what the checked tree says.
func TestMeaningOfExactKinds(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 8))
	_, people := drawPeople(t, random, 40)
	for range 600 {
		selector := []string{"price", "token", "device", "changed"}[random.IntN(4)]
		var literals []ast.Argument
		for range 1 + random.IntN(12) {
			literals = append(literals, ast.Literal(literalOf(&people[random.IntN(len(people))], selector)))
		}
		for _, operator := range ast.Operators() {
			if !operator.TakesList() {
				agree(t, mustCheck(t, ast.NewConstraint(selector, operator, literals[0])), people)
			} else {
				agree(t, mustCheck(t, ast.NewConstraint(selector, operator, literals...)), people)
			}
		}
	}
}

// literalOf returns what a person has for a selector, or something else.
func literalOf(p *person, selector string) string {
	switch {
	case selector == "price" && p.Price != nil:
		return string(*p.Price)
	case selector == "token" && p.Token != nil:
		return *p.Token
	case selector == "device" && p.Device != nil:
		return *textOf(p.Device)
	case selector == "changed" && p.Changed != nil:
		return compile.NewValue(compile.KindTimestamp, p.Changed.UnixMilli()).String()
	}
	return map[string]string{"price": "-0.0", "changed": "0"}[selector] + map[string]string{
		"token": "123E4567-e89b-12d3-a456-426614174000", "device": "ffffffff-ffff-ffff-ffff-fffffffffffe"}[selector]
}

// TestOrderOfExactKinds sorts people by decimals, UUIDs and instants, in Go and in JSON, and
// continues after each of them.
func TestOrderOfExactKinds(t *testing.T) {
	random := rand.New(rand.NewPCG(9, 10))
	for _, selector := range []string{"price", "token", "device", "changed"} {
		order := compile.Must(compile.ParseOrder(personSchema, selector+",DESC"))
		compare := compile.Must(personModel.Compare(order))
		_, people := drawPeople(t, random, 30)
		for i := range people {
			people[i].ID = string(rune('a' + i))
			if people[i].Changed != nil {
				*people[i].Changed = people[i].Changed.Add(time.Duration(random.IntN(3)))
			}
		}
		for i := range people {
			cursor := compile.Must(personModel.Cursor(order, &people[i]))
			if inJSON := compile.Must(match.JSONCursor(order, decoded(t, &people[i]))); inJSON != cursor {
				t.Fatalf("%s: %v has the cursors %s and, in JSON, %s", selector, decoded(t, &people[i]), cursor, inJSON)
			}
			after := compile.Must(personModel.After(order, cursor))
			for j := range people {
				if got, want := after(&people[j]), compare(&people[j], &people[i]) > 0; got != want {
					t.Fatalf("%s: %v comes after %v: %v, want %v", selector, decoded(t, &people[j]), decoded(t, &people[i]), got, want)
				}
				holdsOrder(t, order, &people[i], &people[j], compare(&people[i], &people[j]))
			}
		}
	}
}

// holdsOrder fails the test unless two people compare as the values of the tree do.
func holdsOrder(t *testing.T, order *compile.Order, a, b *person, got int) {
	t.Helper()
	for _, key := range order.Keys() {
		want := key.Compare(first(meaning{a}.values(key.Field)), first(meaning{b}.values(key.Field)))
		if want == 0 {
			continue
		}
		if got*want <= 0 {
			t.Fatalf("%s: %v and %v compare as %d, want %d", order, decoded(t, a), decoded(t, b), got, want)
		}
		return
	}
}

func first(values []compile.Value) *compile.Value {
	if len(values) == 0 {
		return nil
	}
	return &values[0]
}
