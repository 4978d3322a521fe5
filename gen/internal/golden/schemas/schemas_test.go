package schemas_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/gen/internal/golden/schemas"
	"github.com/fiql-go/fiql/gen/internal/golden/schemas/channel"
)

// text is a channel with every property whose name a tag of encoding/json cannot have.
const text = `{"id":"a 1","a,b":"one","c\"d":2,"":["x"],"e\\f":"back","g` + "`" + `h":[1],"i'j":true,"-":"dash","@id":"at","+1":1,"-1":-1,` +
	`"kind":"T","size":2,"operator":"1.0","pet":{"species":"dog","name":"Rex","friend":{"species":"cat","name":"Tom","lives":9},"tricks":["sit"]}}`

// TestOddNames checks that properties of any name are decoded, and encoded in the same way.
func TestOddNames(t *testing.T) {
	var decoded schemas.Channel
	if err := json.Unmarshal([]byte(text), &decoded); err != nil {
		t.Fatal(err)
	}
	if decoded.AB != "one" || decoded.CD != 2 || len(decoded.X) != 1 || *decoded.EF != "back" || decoded.GH[0] != 1 || !*decoded.IJ ||
		*decoded.X2 != "dash" || *decoded.ID2 != "at" || *decoded.Plus1 != 1 || *decoded.Minus1 != -1 || decoded.Unknown != nil {
		t.Errorf("decoded %+v", decoded)
	}
	encoded, err := json.Marshal(decoded)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(text, string(encoded)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	err = json.Unmarshal([]byte(strings.Replace(text, `"a,b":"one",`, "", 1)), new(schemas.Channel))
	if err == nil || !strings.Contains(err.Error(), "/a,b: the property is missing") {
		t.Errorf("a required property is missing: %v", err)
	}
}

// TestUnion checks that what all alternatives have can be used, and that the rest is kept.
func TestUnion(t *testing.T) {
	var decoded schemas.Channel
	if err := json.Unmarshal([]byte(text), &decoded); err != nil {
		t.Fatal(err)
	}
	pet := decoded.Pet
	if pet.Species != schemas.PetSpeciesDog || pet.Name != "Rex" || string(pet.Unknown["tricks"]) != `["sit"]` || string(pet.Friend.Unknown["lives"]) != "9" {
		t.Errorf("decoded %+v", pet)
	}
	for text, want := range map[string]bool{"Rex": true, "Tom": false} {
		matches, err := channel.Pet.Name.Eq(text).And(channel.Pet.Species.Eq(schemas.PetSpeciesDog)).Predicate()
		if err != nil {
			t.Fatal(err)
		}
		if matches(&decoded) != want {
			t.Errorf("%s: matches %t", text, !want)
		}
	}
}

// TestConstants checks that the names of values say what they are.
func TestConstants(t *testing.T) {
	for value, want := range map[any]string{
		schemas.ChannelKindText: "T", schemas.ChannelKindVoice: "V", schemas.ChannelOperatorNotEqual: "!=", schemas.ChannelOperator1_0: "1.0",
		schemas.ChannelOperator10: "10", schemas.ChannelOperatorAscUpper: "ASC", schemas.StateOn: "on",
	} {
		if encoded, err := json.Marshal(value); err != nil || string(encoded) != string(must(json.Marshal(want))) {
			t.Errorf("%v is %s, want %s", value, encoded, want)
		}
	}
}

func must(text []byte, _ error) []byte { return text }

// TestClosed checks that filters ask for values that there are.
func TestClosed(t *testing.T) {
	if query, err := channel.Size.Eq(2).Query(compile.Options{}); err != nil || query.Expr().String() != "size==2" {
		t.Errorf("%v, %v", query, err)
	}
	if _, err := channel.Size.Eq(4).Query(compile.Options{}); err == nil || !strings.Contains(err.Error(), `"4" is no value of size: allowed are 1, 2, 3`) {
		t.Errorf("a number that is no value: %v", err)
	}
	if _, err := channel.Model.Eq("huge").Query(compile.Options{}); err != nil {
		t.Errorf("an open enum: %v", err)
	}
}
