package inputs_test

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"reflect"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/fiql-go/fiql/gen/internal/golden/inputs"
)

// fullShop returns a shop that has everything.
func fullShop() inputs.Shop {
	owner := inputs.Owner{ID: new(int64(2)), Name: "o", Contact: inputs.Way{Mail: new("m")}}
	place := inputs.Place{
		Unknown: map[string]json.RawMessage{"p": json.RawMessage(`{}`)},
		City:    new("c"), Tags: []string{"t"}, Within: &inputs.Place{Tags: []string{"w"}},
		Clone: &inputs.Spot{X: 1, Hints: []string{"h"}},
	}
	return inputs.Shop{
		ID: 1, Name: "n", Input2: new("i"), Owner: &owner, Partners: []inputs.Owner{owner}, Place: place,
		Places: []*inputs.Place{nil, &place}, Branches: []inputs.Shop{{ID: 3, Name: "b"}},
		Rows: [][][]string{nil, {{"a", "b"}}}, Marks: []*int64{nil, new(int64(4))},
		Extra: json.RawMessage(`{"e":1}`), Extras: []json.RawMessage{json.RawMessage(`[1]`)},
		Since: new(time.Unix(0, 0).UTC()), Stock: &inputs.Stock{Count: new(int64(5))},
		Grid: [][]inputs.Owner{{owner}}, Labels: map[string]string{"b": "1", "a": ""}, Wards: map[string]inputs.Owner{"w": owner},
		Limits: map[string]*int64{"y": new(int64(7)), "x": nil}, Shelves: map[string]map[string][]string{"s": {"t": nil}},
		Ledgers: []json.RawMessage{json.RawMessage(`{"k":1}`)}, Loose: []map[string]bool{{"l": true}, nil}, Unknown: map[string]json.RawMessage{"later": json.RawMessage(`"l"`)},
	}
}

const fullInput = `{"name":"n","input":"i","owner":{"name":"o","contact":{"mail":"m"}},` +
	`"partners":[{"name":"o","contact":{"mail":"m"}}],` +
	`"place":{"city":"c","tags":["t"],"within":{"tags":["w"]},"clone":{"x":1,"hints":["h"]},"p":{}},` +
	`"places":[null,{"city":"c","tags":["t"],"within":{"tags":["w"]},"clone":{"x":1,"hints":["h"]},"p":{}}],` +
	`"branches":[{"name":"b","place":{},"rows":[]}],"rows":[[],[["a","b"]]],"marks":[null,4],` +
	`"extra":{"e":1},"extras":[[1]],"since":"1970-01-01T00:00:00Z","grid":[[{"name":"o","contact":{"mail":"m"}}]],` +
	`"labels":{"a":"","b":"1"},"wards":{"w":{"name":"o","contact":{"mail":"m"}}},"limits":{"x":null,"y":7},"shelves":{"s":{"t":[]}},` +
	`"ledgers":[{"k":1}],"loose":[{"l":true},{}],"later":"l"}`

// TestInputLeavesOutWhatIsReadOnly checks what is sent of an object that has everything.
func TestInputLeavesOutWhatIsReadOnly(t *testing.T) {
	text, err := json.Marshal(fullShop().Input())
	if err != nil {
		t.Fatal(err)
	}
	if string(text) != fullInput {
		t.Errorf("input\n%s, want\n%s", text, fullInput)
	}
	empty, err := json.Marshal(inputs.Shop{}.Input())
	if want := `{"name":"","place":{},"rows":[]}`; err != nil || string(empty) != want {
		t.Errorf("input of nothing %s, %v, want %s", empty, err, want)
	}
}

// TestInputIsACopy changes everything in an input that can be changed, and looks whether
// the value that it was made of is as before.
func TestInputIsACopy(t *testing.T) {
	shop := fullShop()
	input := shop.Input()
	spoil(reflect.ValueOf(&input).Elem())
	if diff := cmp.Diff(fullShop(), shop); diff != "" {
		t.Errorf("the answer has changed:\n%s", diff)
	}
	if text, err := json.Marshal(input.Name); err != nil || string(text) != `"spoiled"` {
		t.Errorf("nothing was changed: %s, %v", text, err)
	}
}

// spoil changes whatever a value leads to.
func spoil(value reflect.Value) {
	switch value.Kind() {
	case reflect.Pointer:
		if !value.IsNil() {
			spoil(value.Elem())
		}
	case reflect.Struct:
		if value.Type() == reflect.TypeFor[time.Time]() {
			value.SetZero()
			return
		}
		for i := range value.NumField() {
			spoil(value.Field(i))
		}
	case reflect.Map:
		for key, inner := range value.Seq2() {
			spoiled := reflect.New(inner.Type()).Elem()
			spoiled.Set(inner)
			spoil(spoiled)
			value.SetMapIndex(key, spoiled)
		}
	case reflect.Slice:
		for i := range value.Len() {
			spoil(value.Index(i))
		}
	case reflect.String:
		value.SetString("spoiled")
	case reflect.Int64:
		value.SetInt(-1)
	case reflect.Float64:
		value.SetFloat(-1)
	case reflect.Uint8:
		value.SetUint('!')
	}
}

// TestUses checks which properties the structs of objects have that are only sent, only
// answered, or both.
func TestUses(t *testing.T) {
	tests := []struct {
		value any
		want  []string
	}{
		{inputs.Login{}, []string{"User", "Password", "Shop", "Unknown"}},
		{inputs.Session{}, []string{"Token", "At", "Rooms", "Unknown"}},
		{inputs.Way{}, []string{"Mail", "Unknown"}},
		{inputs.WayInput{}, []string{"Mail", "Pin", "Unknown"}},
		{inputs.ShopInput{}, []string{"A", "Unknown"}},
		{inputs.Failure{}, []string{"Title", "Unknown"}},
	}
	for _, test := range tests {
		var names []string
		for field := range reflect.TypeOf(test.value).Fields() {
			names = append(names, field.Name)
		}
		if diff := cmp.Diff(test.want, names); diff != "" {
			t.Errorf("%T:\n%s", test.value, diff)
		}
	}
}

// TestBodies checks that the client sends inputs, and what is write-only with them.
func TestBodies(t *testing.T) {
	var bodies []string
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		bodies = append(bodies, string(body))
		io.WriteString(w, `{"id":1,"name":"n","place":{},"rows":[]}`)
	}))
	defer server.Close()
	client, err := inputs.NewClient(inputs.WithBaseURL(server.URL))
	if err != nil {
		t.Fatal(err)
	}
	shop := inputs.ShopInput2{Name: "n", Secret: new("s"), Owner: &inputs.OwnerInput{Contact: inputs.WayInput{Pin: new("p")}}}
	_, err = client.Create(t.Context(), shop)
	must(t, err)
	must(t, client.Update(t.Context(), [][]inputs.ShopInput2{{shop}}))
	must(t, client.Update(t.Context(), nil))
	must(t, client.UpdatePlace(t.Context(), &inputs.Place{City: new("c")}))
	must(t, client.UpdatePlace(t.Context(), nil))
	_, err = client.OpenSession(t.Context(), inputs.Login{User: "u", Password: "p"})
	must(t, err)
	sent := `{"name":"n","secret":"s","owner":{"name":"","contact":{"pin":"p"}},"place":{},"rows":[]}`
	want := []string{sent, "[[" + sent + "]]", "", `{"city":"c"}`, "", `{"user":"u","password":"p"}`}
	if diff := cmp.Diff(want, bodies); diff != "" {
		t.Error(diff)
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// TestMaps sends back a map that was answered, and nothing.
func TestMaps(t *testing.T) {
	var sent []string
	const answered = `{"b":{"id":1,"name":"b","place":{},"rows":[],"limits":{"x":null}},"a":{"id":2,"name":"a","place":{},"rows":[],"labels":{"k":"v"}}}`
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		sent = append(sent, r.Method+" "+string(body))
		w.WriteHeader(map[string]int{"GET": 200, "DELETE": 204}[r.Method])
		_, _ = io.WriteString(w, map[string]string{"GET": answered}[r.Method])
	}))
	defer server.Close()
	client, err := inputs.NewClient(inputs.WithBaseURL(server.URL))
	if err != nil {
		t.Fatal(err)
	}
	shops, err := client.Map(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	body := make(map[string]inputs.ShopInput2)
	for name, shop := range shops {
		body[name] = shop.Input()
	}
	for _, body := range []map[string]inputs.ShopInput2{body, {}, nil} {
		if err := client.Close(t.Context(), body); err != nil {
			t.Error(err)
		}
	}
	want := []string{
		"GET ", `DELETE {"a":{"name":"a","place":{},"rows":[],"labels":{"k":"v"}},"b":{"name":"b","place":{},"rows":[],"limits":{"x":null}}}`,
		"DELETE {}", "DELETE ",
	}
	if diff := cmp.Diff(want, sent); diff != "" {
		t.Error(diff)
	}
}
