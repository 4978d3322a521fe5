package fuzz_test

import (
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/match"
	"github.com/fiql-go/fiql/fuzz"
	"github.com/fiql-go/fiql/fuzz/internal/keypath"
	"github.com/fiql-go/fiql/fuzz/internal/schemas"
)

// TestListsInLists draws cases of lists in the elements of lists, and shrinks their records: no
// value stands where no field has one, and none is lost that must be there.
func TestListsInLists(t *testing.T) {
	random := rand.New(rand.NewPCG(81, 82))
	depths := map[string]int{}
	for _, schema := range []*compile.Schema{schemas.Nested(), schemas.NestedClosed()} {
		for range 40 {
			for _, record := range fuzz.Cases(schema).Draw(random).Records {
				respects(t, record, schema)
				for smaller := range fuzz.ShrinkRecord(record, schema) {
					respects(t, smaller, schema)
				}
				for list := range schema.Lists() {
					depths[list.Selector] += len(keypath.Holders(schema, record, list.Selector))
				}
			}
		}
	}
	for selector, elements := range depths {
		if elements < 200 {
			t.Errorf("only %d elements of %s", elements, selector)
		}
	}
}

// TestShrinksListsInLists shrinks what a backend does wrong that reads the first element of an
// outer list only.
func TestShrinksListsInLists(t *testing.T) {
	schema := schemas.Nested()
	reading := func(expr ast.Expr, record map[string]any, matches bool) bool {
		rooms, _ := record["rooms"].([]any)
		if len(rooms) < 2 || !matches || !strings.Contains(expr.String(), "room.door.colour==red") {
			return matches
		}
		query := compile.Must(compile.Check(expr, schema, compile.Options{}))
		return match.JSON(query)(keypath.With(record, []string{"rooms"}, rooms[:1]))
	}
	for seed := range uint64(3) {
		var r recorder
		fuzz.CheckBackend(&r, schema, reference(schema, reading), fuzz.Options{Seed: seed, Rounds: 3000})
		want := `\{"id": "\w+", "rooms": \[\]any\{map\[string\]any\{"name": "[^"]*"\}, map\[string\]any\{"deep": map\[string\]any\{"doors": \[\]any\{map\[string\]any\{"paint": map\[string\]any\{"colour": "red"\}\}\}\}, "name": "[^"]*"\}\}\},\n.*\n.*Agree\(schema, "room.door.colour==red"`
		if !regexp.MustCompile(want).MatchString(r.text()) {
			t.Errorf("seed %d: %s", seed, r.text())
		}
	}
}

// TestConfusesListsInLists draws cases of a list in a list: in many of them a careless comparison
// takes the text of some record for that of another.
func TestConfusesListsInLists(t *testing.T) {
	schema := compile.Must(compile.NewSchema(compile.Object{
		Name:   "House",
		Fields: []compile.Field{{Selector: "room.tag", List: "room.tag"}},
		Lists:  []compile.List{{Selector: "room", Path: []string{"rooms"}}, {Selector: "room.tag", List: "room", Path: []string{"tags"}}},
	}))
	tag, _ := schema.Field("room.tag")
	random := rand.New(rand.NewPCG(83, 84))
	confusing := 0
	for range 200 {
		texts := map[string]string{} // by what is left of them for someone careless
		isConfusing := false
		for _, record := range fuzz.Cases(schema).Draw(random).Records {
			for _, text := range keypath.Values(schema, record, tag) {
				careless := strings.TrimRight(compile.Fold(text.(string)), " ")
				other, isHeld := texts[careless]
				isConfusing = isConfusing || isHeld && other != text
				texts[careless] = text.(string)
			}
		}
		if isConfusing {
			confusing++
		}
	}
	if confusing < 90 {
		t.Errorf("only %d cases", confusing)
	}
}
