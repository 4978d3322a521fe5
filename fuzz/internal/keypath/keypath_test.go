package keypath_test

import (
	"math/rand"
	"reflect"
	"testing"

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
		changed := keypath.Clone(object).(map[string]any)
		keypath.Set(changed, path, "new")
		if !reflect.DeepEqual(changed, with) {
			t.Errorf("%v set under %v is %v, and with a value there %v", object, path, changed, with)
		}
		keypath.Remove(changed, path)
		if got := keypath.Get(changed, path); got != nil || !reflect.DeepEqual(object, before) {
			t.Errorf("%v under %v after it was removed from a copy of %v: %v", got, path, before, object)
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
