package keypath_test

import (
	"math/rand"
	"reflect"
	"testing"

	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/fuzz/internal/keypath"
)

// keys are few, so that paths meet.
var keys = []string{"a", "b", "c"}

// drawPath returns a path of one to three keys.
func drawPath(source *rand.Rand) []string {
	path := make([]string, 1+source.Intn(3))
	for i := range path {
		path[i] = keys[source.Intn(len(keys))]
	}
	return path
}

// drawObject returns an object whose members are values, lists and objects.
func drawObject(source *rand.Rand, depth int) map[string]any {
	object := map[string]any{}
	for _, key := range keys {
		switch inner := drawObject; source.Intn(4) {
		case 0:
			object[key] = source.Intn(9)
		case 1:
			object[key] = []any{source.Intn(9), map[string]any{"a": nil}}
		case 2:
			if depth > 0 {
				object[key] = inner(source, depth-1)
			}
		}
	}
	return object
}

// TestLaws holds what reading, writing and copying have to do with each other.
func TestLaws(t *testing.T) {
	source := rand.New(rand.NewSource(1))
	for range 5000 {
		object, path := drawObject(source, 3), drawPath(source)
		before := keypath.Clone(object)
		with, without := keypath.With(object, path, "new"), keypath.Without(object, path)
		if !reflect.DeepEqual(object, before) {
			t.Fatalf("%v has become %v by copies with and without %v", before, object, path)
		}
		if got := keypath.Get(with, path); got != "new" {
			t.Errorf("%v with a value under %v is %v", object, path, with)
		}
		if got := keypath.Get(without, path); got != nil {
			t.Errorf("%v without %v is %v", object, path, without)
		}
		changed := keypath.Clone(object)
		keypath.Set(changed, path, "new")
		if !reflect.DeepEqual(changed, with) {
			t.Errorf("%v set under %v is %v, and with a value there %v", object, path, changed, with)
		}
		if !reflect.DeepEqual(object, before) {
			t.Errorf("%v has become %v when a copy was set under %v", before, object, path)
		}
	}
}

// TestWithoutLeavesNoEmptyObject takes the only value out of objects in objects.
func TestWithoutLeavesNoEmptyObject(t *testing.T) {
	object := map[string]any{"a": map[string]any{"b": map[string]any{"c": 1}}, "d": 2}
	if got := keypath.Without(object, []string{"a", "b", "c"}); !reflect.DeepEqual(got, map[string]any{"d": 2}) {
		t.Errorf("got %v", got)
	}
	if got := keypath.Without(object, []string{"a", "x", "c"}); !reflect.DeepEqual(got, object) {
		t.Errorf("without what is not there: got %v", got)
	}
}

// TestElements reads, replaces, adds and removes elements of a list by their index.
func TestElements(t *testing.T) {
	list := []string{"a", "list"}
	of := func(elements ...any) map[string]any {
		return map[string]any{"a": map[string]any{"list": elements}}
	}
	x, y, z := map[string]any{"name": "x"}, map[string]any{"name": "y"}, map[string]any{}
	object := of(x, y)
	name := append(keypath.Element(list, 1), "name")
	for _, test := range []struct {
		what      string
		got, want any
	}{
		{"Get", keypath.Get(object, name), "y"},
		{"Get after the end", keypath.Get(object, keypath.Element(list, 2)), nil},
		{"With a member", keypath.With(object, name, "z"), of(x, map[string]any{"name": "z"})},
		{"With a new element", keypath.With(object, keypath.Element(list, 2), z), of(x, y, z)},
		{"Without a member", keypath.Without(object, name), of(x, map[string]any{})},
		{"Without an element", keypath.Without(object, keypath.Element(list, 0)), of(y)},
		{"Without the last element", keypath.Without(of(x), keypath.Element(list, 0)), map[string]any{}},
		{"Without an element after the end", keypath.Without(object, keypath.Element(list, 2)), object},
		{"unchanged", object, of(x, y)},
	} {
		if !reflect.DeepEqual(test.got, test.want) {
			t.Errorf("%s: got %v, want %v", test.what, test.got, test.want)
		}
	}
}

// TestValues reads each value back under the path that it is said to have.
func TestValues(t *testing.T) {
	schema := compile.Must(compile.NewSchema(compile.Object{
		Fields: []compile.Field{
			{Selector: "a", Path: []string{"a"}}, {Selector: "none", Path: []string{"none"}}, {Selector: "no.list", List: "no", Path: []string{"b"}},
			{Selector: "list.b", List: "list", Path: []string{"b"}}, {Selector: "list.in", List: "list.in"},
		},
		Lists: []compile.List{
			{Selector: "list.in", List: "list", Path: []string{"c", "in"}}, {Selector: "list", Path: []string{"list"}}, {Selector: "no", Path: []string{"a"}},
		},
	}))
	object := map[string]any{"a": 1, "none": nil, "list": []any{
		map[string]any{"b": 2, "c": map[string]any{"in": []any{4, nil, 5}}}, map[string]any{"c": 7}, map[string]any{"b": 3, "c": map[string]any{"in": []any{6}}},
	}}
	for selector, want := range map[string][]any{"a": {1}, "none": nil, "no.list": nil, "list.b": {2, 3}, "list.in": {4, 5, 6}} {
		field, _ := schema.Field(selector)
		var got []any
		for path, v := range keypath.Values(schema, object, field) {
			if got = append(got, v); !reflect.DeepEqual(keypath.Get(object, path), v) {
				t.Errorf("%s: %v is not under %v", selector, v, path)
			}
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s: got %v, want %v", selector, got, want)
		}
	}
}

// TestCloneSharesNothing changes the lists of a copy.
func TestCloneSharesNothing(t *testing.T) {
	inner := []any{map[string]any{"a": 1}}
	copied := keypath.Clone(map[string]any{"list": inner, "nothing": nil})
	list := keypath.Get(copied, []string{"list"}).([]any)
	list[0].(map[string]any)["a"] = 2
	list[0] = nil
	if !reflect.DeepEqual(inner, []any{map[string]any{"a": 1}}) {
		t.Errorf("the list has become %v", inner)
	}
}
