package rest_test

import (
	"encoding/json"
	"flag"
	"fmt"
	"math"
	"os"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/fiql-go/fiql/gen/rest"
)

var update = flag.Bool("update", false, "write the golden files")

// TestDecodeErrors holds what errors say.
func TestDecodeErrors(t *testing.T) {
	long := strings.Repeat("long", 1000)
	texts := []string{
		``, ` `, `null`, `[]`, `"x"`, `{`, `{"id":`, `{"id":1`, `{"id":1,}`, `{"id":1}{}`, `{"id":1}x`, `nul`, `{id:1}`, `{"id" 1}`,
		`{"id":1,"name":"x"}`, `{"id":1,"` + strings.Repeat("x", 70_000) + `":2}`, `{"id":1,"x":{"` + strings.Repeat("x", 70_000) + `":2}}`, `{"id":null}`, `{"id":"1"}`, `{"id":1.5}`, `{"id":9223372036854775808}`, `{"id":1e400}`, `{"id":` + strings.Repeat("1", 5000) + `}`,
		`{"id":{"a":1}}`, `{"id":1,"name":true,"value":[]}`, `{"id":1,"id":2}`, `{"id":1,"colour":{"a":{"x":1,"x":2}}}`, `{"id":1,"name":"x","` + long + `":1,"` + long + `":2}`,
		`{"id":"` + long + `"}`, `{"id":1,"name":"` + long, `{"id":1,"na\nme":tru}`, `{"id":1,"name":"\x"}`, "{\"id\":1,\"name\":\"a\nb\"}",
	}
	var lines strings.Builder
	for _, text := range texts {
		err := rest.Decode([]byte(text), new(tag), rest.DecodeOptions{})
		fmt.Fprintf(&lines, "%.80s\n\t%v\n", strings.ReplaceAll(text, "\n", "␤"), err)
	}
	things := []string{
		`{"id":1,"labels":[null]}`, `{"labels":{}}`, `{"labels":["a",1]}`, `{"done":1}`, `{"done":"true"}`, `{"size":-1}`, `{"size":18446744073709551616}`,
		`{"level":2147483648}`, `{"ratio":1e400}`, `{"ratio":"1"}`, `{"at":"yesterday"}`, `{"at":1}`, `{"children":[{},{"id":1}]}`, `{"children":[1]}`,
		`{"child":{"child":{"child":{"id":true}}}}`, `{"grid":[[1],[2,"x"]]}`, `{"title & é":null}`, `{"labels":null}`,
	}
	for _, text := range things {
		fmt.Fprintf(&lines, "%s\n\t%v\n", text, rest.Decode([]byte(text), new(thing), rest.DecodeOptions{}))
	}
	compareGolden(t, "testdata/errors.golden", lines.String())
}

func compareGolden(t *testing.T, name, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(name, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (- want, + got; go test -update writes it anew):\n%s", name, diff)
	}
}

// TestDecodeMissing checks what is reported where missing values are accepted.
func TestDecodeMissing(t *testing.T) {
	text := `{"data":[{"id":"a","contactType":null,"emails":[null,{"id":1,"email":"x"}]},null],"more":null}`
	var places []string
	var got page
	err := rest.Decode([]byte(text), &got, rest.DecodeOptions{Missing: func(pointer string) { places = append(places, pointer) }})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"/data/0/contactType", "/data/0/emails/0", "/data/0/emails/1/primary", "/data/0/emails/1/purposeType", "/data/0/customerId", "/data/1",
	}
	if diff := cmp.Diff(want, places); diff != "" {
		t.Error(diff)
	}
	if len(got.Data) != 2 || got.Data[0].Emails[1].Email != "x" || string(got.Unknown["more"]) != "null" {
		t.Errorf("decoded %+v", got)
	}
}

// TestDecodeInteger checks integers of very many digits, which cost no more than to read
// them.
func TestDecodeInteger(t *testing.T) {
	zeros := strings.Repeat("0", 1_000_000)
	right := map[string]int64{
		"7." + zeros: 7, "7" + zeros + "e-1000000": 7, "0." + zeros + "7e1000001": 7, "-0." + zeros: 0, "0e99999999999999999999": 0,
		"-9223372036854775808": math.MinInt64, "922337203685477580.7e1": math.MaxInt64,
	}
	for text, want := range right {
		var got int64
		if err := rest.Decode([]byte(text), &got, rest.DecodeOptions{}); err != nil || got != want {
			t.Errorf("%.20s is %d, error %v; want %d", text, got, err, want)
		}
	}
	for _, text := range []string{"7" + zeros, "1e99999999999999999999", "1e-99999999999999999999", "7." + zeros + "1", "1e-1", "1e19", "0.5"} {
		if err := rest.Decode([]byte(text), new(int64), rest.DecodeOptions{}); err == nil || len(err.Error()) > 1000 {
			t.Errorf("%.20s: error %.2000v", text, err)
		}
	}
}

// TestDecodeNull checks that a null changes nothing in a method UnmarshalJSON.
func TestDecodeNull(t *testing.T) {
	got := tag{ID: 7}
	if err := rest.Unmarshal([]byte("null"), &got); err != nil || got.ID != 7 {
		t.Errorf("%+v, error %v", got, err)
	}
}

// TestDecodeAgain checks that a field keeps its value where its member is absent, loses it to
// a null, and that Unknown is replaced.
func TestDecodeAgain(t *testing.T) {
	value := "before"
	for text, want := range map[string]tag{
		`{"id":1,"name":"x"}`:              {ID: 1, Name: "x", Value: &value},
		`{"id":1,"name":"x","value":null}`: {ID: 1, Name: "x"},
	} {
		got := tag{Value: &value, Unknown: unknownMembers{"a": json.RawMessage("1")}}
		if err := rest.Decode([]byte(text), &got, rest.DecodeOptions{}); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", text, diff)
		}
	}
}

// TestDecodeMemory checks that no text takes more memory than the options allow, however
// short the parts are that it consists of.
func TestDecodeMemory(t *testing.T) {
	const size, limit = 4 << 20, 8 << 20
	texts := map[string]string{
		"objects":        `{"data":[` + filled(`{},`, size) + `{}]}`,
		"nulls":          `{"data":[` + filled(`null,`, size) + `null]}`,
		"a map":          `{"limits":{` + strings.ReplaceAll(numbered(size), ":0", ":{}") + `}}`,
		"a map of maps":  `{"nested":{` + strings.ReplaceAll(numbered(size), ":0", ":{}") + `}}`,
		"a map of lists": `{"nested":{"x":{` + strings.ReplaceAll(numbered(size), ":0", ":[]") + `}}}`,
		"small maps":     `{"nested":{"x":{},` + strings.ReplaceAll(numbered(size), ":0", `:{"x":[]}`) + `}}`,
		"odd texts":      `{"data":[{"id":"` + filled("\xff", size) + `"}]}`,
		"lists":          `{"data":[{"emails":[]` + filled(`},{"emails":[]`, size) + `}]}`,
		"many names":     `{` + numbered(size) + `}`,
		"names kept raw": `{"x":{` + numbered(size) + `}}`,
		"instead":        `{"data":{` + numbered(size) + `}}`,
	}
	for name, text := range texts {
		t.Run(name, func(t *testing.T) {
			source := []byte(text)
			allocated := allocatedBy(func() {
				err := rest.Decode(source, new(pageOfMaps), rest.DecodeOptions{Memory: limit, Missing: func(string) {}})
				if err == nil || !strings.Contains(err.Error(), "memory") && name != "instead" {
					t.Errorf("error %v", err)
				}
			})
			if allocated > 3*limit {
				t.Errorf("%d MiB are allocated, of %d MiB", allocated>>20, limit>>20)
			}
		})
	}
}

func filled(part string, size int) string { return strings.Repeat(part, size/len(part)) }

// numbered returns members of so many bytes in all, each with another name.
func numbered(size int) string {
	var members strings.Builder
	for i := 0; members.Len() < size; i++ {
		fmt.Fprintf(&members, `"%x":0,`, i)
	}
	return strings.TrimSuffix(members.String(), ",")
}

// allocatedBy returns how many bytes are allocated while something is done.
func allocatedBy(do func()) uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	do()
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}

// TestDecodeDepth checks that models and what is kept as it stands nest as deep as is said,
// and no deeper.
func TestDecodeDepth(t *testing.T) {
	const begin = `{"id":1,"title & é":"","done":true,"owner":null,"labels":[],"notes":null,`
	model := func(depth int) string { // its lists are one deeper
		return strings.Repeat(begin+`"child":`, depth-1) + "null" + strings.Repeat("}", depth-1)
	}
	raw := func(depth int) string {
		return begin + `"x":` + strings.Repeat("[", depth-1) + strings.Repeat("]", depth-1) + "}"
	}
	tests := map[string]func(depth int) string{"models": model, "raw": raw}
	for name, text := range tests {
		for depth, isRight := range map[int]bool{rest.MaxDepth: true, rest.MaxDepth + 1: false, 100_000: false} {
			var got thing
			err := rest.Decode([]byte(text(depth)), &got, rest.DecodeOptions{})
			if (err == nil) != isRight || err != nil && len(err.Error()) > 1000 {
				t.Errorf("%s, %d deep: error %v", name, depth, err)
			}
			if _, err := rest.Marshal(got); isRight && err != nil {
				t.Errorf("%s, %d deep, cannot be encoded: %v", name, depth, err)
			}
		}
	}
}

type (
	endlessList    []endlessList
	endlessMap     map[string]endlessMap
	endlessPointer *endlessPointer
)

// TestDecodeInto checks what cannot be decoded into.
func TestDecodeInto(t *testing.T) {
	for name, into := range map[string]any{
		"nil": nil, "typed nil": (*tag)(nil), "no pointer": tag{}, "map of numbers": new(map[int]int), "map of itself": new(endlessMap), "function": new(func()), "channel in a model": new(struct {
			C chan int `json:"c"`
		}), "no tag": new(struct{ A int }), "list of itself": new(endlessList), "pointer to itself": new(endlessPointer),
	} {
		if err := rest.Decode([]byte(`{}`), into, rest.DecodeOptions{}); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	if err := rest.Unmarshal([]byte(`{}`), nil); err == nil {
		t.Error("Unmarshal into nil: no error")
	}
	if text := (*rest.DecodeError)(nil).Error() + new(rest.DecodeError).Error(); text == "" {
		t.Error("an error without a text")
	}
	if (*rest.DecodeError)(nil).Unwrap() != nil {
		t.Error("nil wraps something")
	}
}
