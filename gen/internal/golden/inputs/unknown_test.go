package inputs_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/fiql-go/fiql/gen/internal/golden/inputs"
	"github.com/fiql-go/fiql/gen/rest"
)

// unknown makes the map of unknown properties from names and values in turn.
func unknown(pairs ...string) map[string]json.RawMessage {
	result := make(map[string]json.RawMessage)
	for i := 0; i < len(pairs); i += 2 {
		result[pairs[i]] = json.RawMessage(pairs[i+1])
	}
	return result
}

// decode decodes an object of which properties may be missing.
func decode(t *testing.T, text string, shop *inputs.Shop) {
	t.Helper()
	if err := rest.Decode([]byte(text), shop, rest.DecodeOptions{Missing: func(string) {}}); err != nil {
		t.Fatal(err)
	}
}

func TestUnknownPropertiesAreKept(t *testing.T) {
	tests := []struct {
		name, text string
		want       map[string]json.RawMessage
	}{
		{"none", `{"name":"n"}`, nil},
		{"empty object", ` { } `, nil},
		{"every kind", `{"a":1,"name":"n","b":"x","c":null,"d":[{"}":","}],"e":{"f":"]"},"g":true}`,
			unknown("a", `1`, "b", `"x"`, "c", `null`, "d", `[{"}":","}]`, "e", `{"f":"]"}`, "g", `true`)},
		{"space", "{ \"a\" : \n [ 1 , 2 ] \t, \"b\"\r:2 }", unknown("a", `[ 1 , 2 ]`, "b", `2`)},
		{"other capitals", `{"NAME":"n","Place":{},"nameſ":1}`, unknown("NAME", `"n"`, "Place", `{}`, "nameſ", `1`)},
		{"escaped names", `{"n\u0061me":"n","a\"\\":1,"\u00e4":2}`, unknown(`a"\`, `1`, "ä", `2`)},
		{"read-only where it is written", `{"id":7}`, nil},
		{"write-only where it is read", `{"secret":"s"}`, unknown("secret", `"s"`)},
		{"the names of fields", `{"unknown":1,"Unknown":2}`, unknown("unknown", `1`, "Unknown", `2`)},
		{"empty name", `{"":1}`, unknown("", `1`)},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var shop inputs.Shop
			decode(t, test.text, &shop)
			if diff := cmp.Diff(test.want, shop.Unknown); diff != "" {
				t.Error(diff)
			}
		})
	}
}

const deep = `{"id":1,"name":"n","owner":{"name":"o","contact":{"x":1},"y":2},"place":{"within":{"z":3}},` +
	`"places":[null,{"u":4}],"branches":[{"id":0,"name":"","place":{},"rows":[],"v":5}],"rows":[[[]]],` +
	`"grid":[[{"name":"","contact":{},"w":6}]],"a":{"b":[1]}}`

// TestUnknownPropertiesComeBack checks that what is unknown is written where it was read,
// at every depth, also of an input.
func TestUnknownPropertiesComeBack(t *testing.T) {
	var shop inputs.Shop
	if err := json.Unmarshal([]byte(deep), &shop); err != nil {
		t.Fatal(err)
	}
	if text, err := json.Marshal(shop); err != nil || string(text) != deep {
		t.Errorf("written\n%s, %v, want\n%s", text, err, deep)
	}
	input := shop.Input()
	want := strings.NewReplacer(`"id":1,`, "", `"id":0,`, "").Replace(deep)
	if text, err := json.Marshal(input); err != nil || string(text) != want {
		t.Errorf("input\n%s, %v, want\n%s", text, err, want)
	}
	delete(input.Unknown, "a")
	if shop.Unknown["a"] == nil {
		t.Error("what was answered has changed with the input")
	}
}

func TestDecodingAnewForgets(t *testing.T) {
	var shop inputs.Shop
	decode(t, `{"name":"n","a":1,"partners":[{"name":"p","b":2},{"c":3}]}`, &shop)
	before := shop
	if err := json.Unmarshal([]byte("null"), &shop); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(unknown("a", "1"), shop.Unknown); diff != "" || shop.Name != "n" {
		t.Errorf("null changes something: %s", diff)
	}
	decode(t, `{"d":4,"partners":[{}]}`, &shop)
	if diff := cmp.Diff(unknown("d", "4"), shop.Unknown); diff != "" {
		t.Error(diff)
	}
	if len(shop.Partners) != 1 || shop.Partners[0].Unknown != nil || shop.Name != "n" {
		t.Errorf("decoded into what there was: %+v", shop)
	}
	if diff := cmp.Diff(unknown("a", "1"), before.Unknown); diff != "" {
		t.Errorf("a copy from before has changed: %s", diff)
	}
}

func TestEncodingUnknown(t *testing.T) {
	place := func(pairs ...string) inputs.Place { return inputs.Place{City: new("c"), Unknown: unknown(pairs...)} }
	tests := []struct {
		name  string
		place inputs.Place
		want  string // or the error
	}{
		{"sorted", place("b", "1", "a", "2", "ä", "3", "B", "4"), `{"city":"c","B":4,"a":2,"b":1,"ä":3}`},
		{"never instead of a property", place("city", `"x"`, "CITY", `"y"`), `{"city":"c","CITY":"y"}`},
		{"instead of a property that is left out", place("tags", `null`), `{"city":"c","tags":null}`},
		{"alone", inputs.Place{Unknown: unknown("a", "1")}, `{"a":1}`},
		{"nil is null", inputs.Place{Unknown: map[string]json.RawMessage{"a": nil}}, `{"a":null}`},
		{"quotes and HTML", place(`<"\`, ` [ "<" ] `), `{"city":"c","\u003c\"\\":["\u003c"]}`},
		{"two values in one", place("a", `1,"b":2`),
			`the property "a": rest: what is kept as JSON is no JSON: jsontext: invalid character ',' after top-level value after offset 1`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			text, err := json.Marshal(test.place)
			if err != nil {
				_, message, _ := strings.Cut(err.Error(), "inputs.Place: ")
				text = []byte(message)
			}
			if string(text) != test.want {
				t.Errorf("got\n%s, want\n%s", text, test.want)
			}
		})
	}
}

// TestDecodingRefuses checks that what is refused says where it is.
func TestDecodingRefuses(t *testing.T) {
	tests := []struct{ text, want string }{
		{`{"name":1,"input":"i"}`, "/name: found the number 1, expected a text"},
		{`{"owner":{"contact":{"mail":true}},"input":"i"}`, "/owner/contact/mail: found true, expected a text"},
		{`{"partners":[{"id":1.5}],"input":"i"}`, "/partners/0/id: found the number 1.5, expected an integer of 64 bits"},
		{`{"partners":{},"input":"i"}`, "/partners: found an object, expected a list"},
		{`{"place":[],"input":"i"}`, "/place: found a list, expected an object"},
		{`[]`, "found a list, expected an object"},
		{`{"a":1,"a":2}`, "/a: duplicate object member name"},
		{`{"id":1,"name":"n","place":{}}`, "/rows: the property is missing"},
		{`{"id":1,"name":"n","place":{},"rows":null}`, "/rows: found null, expected a value"},
		{`{"name":"n"`, "unexpected end of JSON input"},
		{`{"name":"n"}}`, "invalid character '}' after top-level value"},
		{``, "unexpected end of JSON input"},
	}
	for _, test := range tests {
		var shop inputs.Shop
		err := json.Unmarshal([]byte(test.text), &shop)
		if err == nil || err.Error() != test.want {
			t.Errorf("%s: error\n%v, want\n%s", test.text, err, test.want)
		}
	}
}
