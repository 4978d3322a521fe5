package rest_test

import (
	"encoding/json"
	"math"
	"strings"
	"testing"

	"github.com/fiql-go/fiql/gen/rest"
)

// TestMarshal checks what is left out, what is null and what is empty.
func TestMarshal(t *testing.T) {
	name := "x"
	tests := []struct {
		value any
		want  string
	}{
		{page{}, `{"data":[]}`},
		{thing{}, `{"id":0,"title & é":"","done":false,"owner":null,"labels":[],"notes":null}`},
		{thing{Grid: [][]int64{nil}, Scores: []*float64{nil}}, `{"id":0,"title & é":"","done":false,"owner":null,"labels":[],"notes":null,"scores":[null],"grid":[[]]}`},
		{&tag{Name: "<&>\u2028\xff"}, `{"id":0,"name":"<&>` + "\u2028\uFFFD" + `"}`},
		{tag{Unknown: unknownMembers{"value": json.RawMessage("null")}}, `{"id":0,"name":"","value":null}`},
		{tag{Value: &name, Unknown: unknownMembers{"value": json.RawMessage("null"), "id": json.RawMessage("7")}}, `{"id":0,"name":"","value":"x"}`},
		{tag{Unknown: unknownMembers{"b": json.RawMessage(` { "x" : 1e2 } `), "a\n": nil}}, `{"id":0,"name":"","a\n":null,"b":{"x":1e2}}`},
		{[]tag(nil), `[]`},
		{map[kind][]*int64{"b": {nil}, "a\n": nil, "": {new(int64(1))}}, `{"":[1],"a\n":[],"b":[null]}`},
		{pageOfMaps{}, `{"data":[],"limits":{},"nested":{}}`},
		{(*tag)(nil), `null`},
		{uint64(math.MaxUint64), `18446744073709551615`},
		{1e-9, `1e-9`},
		{math.Copysign(0, -1), `-0`},
		{json.RawMessage(nil), `null`},
		{json.Number("1.50"), `1.50`},
		{json.Number(""), `0`},
	}
	for _, test := range tests {
		if got, err := rest.Marshal(test.value); err != nil || string(got) != test.want {
			t.Errorf("%+v is written %s, error %v; want %s", test.value, got, err, test.want)
		}
	}
}

// TestMarshalErrors checks what cannot be written.
func TestMarshalErrors(t *testing.T) {
	endless := &thing{Title: "endless"}
	endless.Child = endless
	for name, value := range map[string]any{
		"nil": nil, "endless": endless, "not a number": math.NaN(), "infinite": math.Inf(1), "function": func() {}, "keys": map[int]string{}, "no number": json.Number("1,2"), "a text": json.Number(`"1"`),
		"no JSON": tag{Unknown: unknownMembers{"a": json.RawMessage(`1,"b":2`)}}, "nothing": tag{Unknown: unknownMembers{"a": json.RawMessage("")}},
		"twice": tag{Unknown: unknownMembers{"a": json.RawMessage(`{"x":1,"x":2}`)}},
		"cut":   tag{Unknown: unknownMembers{strings.Repeat("long", 1000): json.RawMessage(`[`)}},
	} {
		got, err := rest.Marshal(value)
		if err == nil || len(err.Error()) > 500 {
			t.Errorf("%s: written %s, error %v", name, got, err)
		}
	}
}

// TestMarshalThroughJSON checks that a model within another value is written and read by
// its own methods.
func TestMarshalThroughJSON(t *testing.T) {
	text, err := json.Marshal(map[string]modelPage{"page": {Data: []contact{}, Unknown: unknownMembers{"next": json.RawMessage(`"x"`)}}})
	if err != nil || string(text) != `{"page":{"data":[],"next":"x"}}` {
		t.Fatalf("%s, error %v", text, err)
	}
	var again map[string]modelPage
	if err := json.Unmarshal(text, &again); err != nil || string(again["page"].Unknown["next"]) != `"x"` {
		t.Errorf("%+v, error %v", again, err)
	}
}

// chain is a model in a model, as deep as one likes.
type chain struct {
	Next *chain `json:"next,omitzero"`
}

// TestMarshalDepth checks that values may be as deep as those that are read, and no deeper.
func TestMarshalDepth(t *testing.T) {
	value := new(chain)
	for range rest.MaxDepth - 1 {
		value = &chain{value}
	}
	for range 2 { // the encoder is used again
		if _, err := rest.Marshal(value); err != nil {
			t.Error(err)
		}
	}
	if _, err := rest.Marshal(chain{value}); err == nil {
		t.Error("a value that is too deep is written")
	}
}
