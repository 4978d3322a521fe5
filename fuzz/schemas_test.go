package fuzz_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/match"
	"github.com/fiql-go/fiql/fuzz"
	"github.com/fiql-go/fiql/fuzz/draw"
	"github.com/fiql-go/fiql/fuzz/internal/keypath"
)

// randomSchema returns a schema of fields of any kind with some of their operators.
func randomSchema(t *testing.T, random *rand.Rand) *compile.Schema {
	t.Helper()
	object := compile.Object{Name: "Random", Key: "id", Fields: []compile.Field{{Selector: "id", Path: []string{"id"}}}}
	for i := range 1 + random.IntN(6) {
		kind := compile.Kind(random.IntN(int(compile.KindUUID) + 1))
		field := compile.Field{
			Selector: fmt.Sprintf("f%d", i), Path: []string{fmt.Sprintf("f%d", i)}, Kind: kind,
			Optional: random.IntN(2) == 0, Folding: kind == compile.KindText && random.IntN(3) == 0,
			Time: compile.TimeFormat(random.IntN(2)), JSONNumber: kind == compile.KindDecimal && random.IntN(2) == 0, Open: random.IntN(2) == 0,
		}
		if kind == compile.KindEnum {
			field.Values = []string{"A", "", "b c"}[:random.IntN(4)]
			field.Open = field.Open || len(field.Values) == 0
		}
		if random.IntN(2) == 0 {
			list := fmt.Sprintf("list%d", i)
			field.List, field.Selector = list, list
			outer := ""
			if lists := len(object.Lists); lists > 0 && random.IntN(2) == 0 && isOfObjects(object, object.Lists[lists-1].Selector) {
				outer = object.Lists[lists-1].Selector
			}
			object.Lists = append(object.Lists, compile.List{Selector: list, Path: []string{list}, List: outer})
			field.Path = nil
			if random.IntN(2) == 0 {
				field.Selector, field.Path = list+".nested.x", []string{"nested", "x"}
			}
		}
		for _, op := range kind.Operators() {
			if random.IntN(2) == 0 {
				field.Operators = append(field.Operators, op)
			}
		}
		object.Fields = append(object.Fields, field)
	}
	schema, err := compile.NewSchema(object)
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

// isOfObjects reports whether the elements of a list are objects.
func isOfObjects(object compile.Object, list string) bool {
	return !slices.ContainsFunc(object.Fields, func(field compile.Field) bool { return field.Selector == list })
}

// TestRandomSchemas draws all there is to draw for schemas of all sorts.
func TestRandomSchemas(t *testing.T) {
	for seed := range uint64(40) {
		random := rand.New(rand.NewPCG(seed, 9))
		schema := randomSchema(t, random)
		for _, syntax := range syntaxes {
			for range 10 {
				text := draw.FilterText(random, schema, nil, syntax)
				expr := parse(text, syntax)
				if expr == nil {
					t.Fatalf("seed %d: %s: %q does not parse", seed, syntax, text)
				}
				if _, err := compile.Check(expr, schema, compile.Options{}); err != nil {
					t.Fatalf("seed %d: %q: %v", seed, text, err)
				}
				refusal := draw.Invalid(random, schema, syntax)
				if err := refused(refusal, schema); err != nil {
					t.Fatalf("seed %d: %v", seed, err)
				}
			}
		}
		sound := reference(schema, func(_ ast.Expr, _ map[string]any, matches bool) bool { return matches })
		fuzz.CheckBackend(t, schema, sound, fuzz.Options{Seed: seed, Rounds: 5})
		c := fuzz.Cases(schema).Draw(random)
		for _, record := range c.Records {
			respects(t, record, schema)
		}
		if err := fuzz.CheckKeepsMeaning(c.Filter, schema, c.Records); err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		for smaller := range fuzz.ShrinkCase(c, schema) {
			if _, err := compile.Check(smaller.Filter, schema, compile.Options{}); err != nil {
				t.Fatalf("seed %d: %s shrinks to %s: %v", seed, c.Filter, smaller.Filter, err)
			}
			for _, record := range smaller.Records {
				respects(t, record, schema)
			}
		}
	}
}

// respects fails the test if a record, or an element of one of its lists, lacks a value that it
// must have, or has one that no field is for.
func respects(t *testing.T, record map[string]any, schema *compile.Schema) {
	t.Helper()
	values := 0
	for field := range schema.Fields() {
		held := 0
		for range keypath.Values(schema, record, field) {
			held++
		}
		if holders := len(keypath.Holders(schema, record, field.List)); held < holders && !field.Optional {
			t.Fatalf("%d of %d have no %s: %v", holders-held, holders, field.Selector, record)
		}
		values += held
	}
	if found := valuesIn(record); found != values {
		t.Fatalf("%d values, and %d that fields are for: %v", found, values, record)
	}
}

// valuesIn returns how many values there are in objects and lists.
func valuesIn(v any) int {
	count := 0
	switch v := v.(type) {
	case map[string]any:
		for _, member := range v {
			count += valuesIn(member)
		}
	case []any:
		for _, element := range v {
			count += valuesIn(element)
		}
	case nil:
	default:
		return 1
	}
	return count
}

// refused returns an error unless a refusal is refused.
func refused(refusal draw.Refusal, schema *compile.Schema) error {
	if expr := parse(refusal.Text, refusal.Syntax); expr != nil {
		if _, err := compile.Check(expr, schema, compile.Options{}); err == nil {
			return fmt.Errorf("%q is accepted, and not refused with %s", refusal.Text, refusal.Code)
		}
	}
	return fuzz.ErrorSpans(refusal.Text, schema, refusal.Syntax)
}

// TestKeysAreCanonical draws records whose keys have several texts for one value: each has a
// key of its own, in the text that a backend answers with.
func TestKeysAreCanonical(t *testing.T) {
	random := rand.New(rand.NewPCG(71, 72))
	for _, kind := range []compile.Kind{compile.KindDecimal, compile.KindUUID} {
		schema := compile.Must(compile.NewSchema(compile.Object{
			Name: "Keyed", Key: "id", Fields: []compile.Field{{Selector: "id", Kind: kind, Path: []string{"id"}}},
		}))
		for range 30 {
			taken := map[string]bool{}
			for _, record := range fuzz.Cases(schema).Draw(random).Records {
				key := record["id"].(string)
				if taken[key] || compile.NewValue(kind, key).Text() != key {
					t.Fatalf("%s: a record has the key %s; others have %v", kind, key, taken)
				}
				taken[key] = true
			}
		}
	}
}

// TestShrinksEveryText shrinks a value that a filter and a record write in two ways: some
// smaller case has another one in both.
func TestShrinksEveryText(t *testing.T) {
	for filter, record := range map[string]map[string]any{
		"price==1.50": {"id": "1", "price": "1.5"}, "token==123E4567-e89b-12d3-a456-426614174000": {"id": "1", "token": "123e4567-e89b-12d3-a456-426614174000"},
	} {
		found := false
		for smaller := range fuzz.ShrinkCase(fuzz.Case{Filter: parse(filter, ast.Extended), Records: []map[string]any{record}}, thingSchema) {
			query := compile.Must(compile.Check(smaller.Filter, thingSchema, compile.Options{}))
			c, isOne := smaller.Filter.(*ast.Constraint)
			isSmaller := isOne && !c.Argument(0).IsAnyValue() && c.String() != filter
			found = found || isSmaller && len(smaller.Records) > 0 && match.JSON(query)(smaller.Records[0])
		}
		if !found {
			t.Errorf("%s: no smaller case has the value in both", filter)
		}
	}
}
