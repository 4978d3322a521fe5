package compile_test

import (
	"slices"
	"testing"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/internal/thing"
)

// TestSchemaRefuses has objects that are no schema, and what is wrong with them.
func TestSchemaRefuses(t *testing.T) {
	field := compile.Field{Selector: "a", Path: []string{"a"}}
	list := compile.List{Selector: "l", Path: []string{"l"}}
	with := func(change func(*compile.Field)) []compile.Field {
		changed := field
		change(&changed)
		return []compile.Field{changed}
	}
	for want, object := range map[string]compile.Object{
		`compile: object O, list "": a list needs a selector and a path`:      {Lists: []compile.List{{Path: []string{"l"}}}},
		`compile: object O, list "l": a list needs a selector and a path`:     {Lists: []compile.List{{Selector: "l"}}},
		`compile: object O, list "l": is described twice`:                     {Lists: []compile.List{list, list}},
		`compile: object O, field "a": is described twice`:                    {Fields: []compile.Field{field, field}},
		`compile: object O, field "a": has no path`:                           {Fields: with(func(f *compile.Field) { f.Path = nil })},
		`compile: object O, field "a": has the unknown kind compile.Kind(99)`: {Fields: with(func(f *compile.Field) { f.Kind = 99 })},
		`compile: object O, field "a": is a closed enum without values`:       {Fields: with(func(f *compile.Field) { f.Kind = compile.KindEnum })},
		`compile: object O, field "a": is a folding integer: only text folds`: {Fields: with(func(f *compile.Field) { f.Kind, f.Folding = compile.KindInteger, true })},
		`compile: object O, field "a": is a number in JSON and of kind text: that is for decimals to say`: {
			Fields: with(func(f *compile.Field) { f.JSONNumber = true }),
		},
		`compile: object O, field "a": lies in list "m", which is not described`:     {Fields: with(func(f *compile.Field) { f.List = "m" })},
		`compile: object O, field "l": is the selector of a list too`:                {Lists: []compile.List{list}, Fields: with(func(f *compile.Field) { f.Selector = "l" })},
		`compile: object O: its key "b" is not a field that every record has once`:   {Key: "b", Fields: []compile.Field{field}},
		`compile: object O: its shard "a" is not a field that every record has once`: {Shard: "a", Fields: with(func(f *compile.Field) { f.Optional = true })},
		`compile: object O, field "a": allows =gt=, which has no meaning for kind boolean`: {
			Fields: with(func(f *compile.Field) { f.Kind, f.Operators = compile.KindBoolean, []ast.Operator{ast.OpGreater} }),
		},
	} {
		object.Name = "O"
		if schema, err := compile.NewSchema(object); schema != nil || err == nil || err.Error() != want {
			t.Errorf("got  %v\nwant %s", err, want)
		}
	}
	if _, err := compile.NewSchema(compile.Object{Fields: []compile.Field{{Selector: "a b", Path: []string{"a"}}}}); err == nil {
		t.Error("a selector that no filter can have is accepted")
	}
}

// TestSchemaKeepsOrder reads what a schema was made of, in the order given.
func TestSchemaKeepsOrder(t *testing.T) {
	s := thing.Schema
	if s.Name() != "Thing" || s.Key() != "id" || s.Shard() != "owner" || s.Table() != "things" {
		t.Errorf("%s, %s, %s, %s", s.Name(), s.Key(), s.Shard(), s.Table())
	}
	var selectors, lists []string
	for field := range s.Fields() {
		selectors = append(selectors, field.Selector)
		if found, ok := s.Field(field.Selector); !ok || found.Column != field.Column || len(found.Operators) == 0 {
			t.Errorf("%s: %v, %v", field.Selector, found, ok)
		}
	}
	for list := range s.Lists() {
		lists = append(lists, list.Selector)
	}
	if !slices.Equal(selectors, s.Selectors()) || selectors[0] != "id" || !slices.Equal(lists, []string{"tag", "label"}) {
		t.Errorf("%v, %v", selectors, lists)
	}
	if got := s.Containers(); !slices.Equal(got, []string{"maker", "tag"}) {
		t.Errorf("containers are %v", got)
	}
	for range s.Fields() {
		break
	}
	for range s.Lists() {
		break
	}
	if _, ok := s.Field("tag"); ok {
		t.Error("a list is a field")
	}
	if _, ok := s.List("label.x"); ok {
		t.Error("there is a list label.x")
	}
}

// TestSchemaIsACopy changes what a schema was made of, and what it returns.
func TestSchemaIsACopy(t *testing.T) {
	values, path := []string{"on", "off"}, []string{"state"}
	operators := []ast.Operator{ast.OpEqual}
	schema := compile.Must(compile.NewSchema(compile.Object{Name: "O", Fields: []compile.Field{
		{Selector: "state", Kind: compile.KindEnum, Values: values, Operators: operators, Path: path},
	}}))
	values[0], path[0], operators[0] = "x", "x", ast.OpNotEqual
	schema.Selectors()[0] = "x"
	field, ok := schema.Field("state")
	if !ok || field.Values[0] != "on" || field.Path[0] != "state" || field.Operators[0] != ast.OpEqual || schema.Selectors()[0] != "state" {
		t.Errorf("the field is %v, %v", field, ok)
	}
}
