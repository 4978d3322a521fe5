package gen_test

import (
	"encoding/json"
	"math/rand/v2"
	"reflect"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/fiql-go/fiql/contacts"
	"github.com/fiql-go/fiql/gen/internal/golden/plain"
	"github.com/fiql-go/fiql/gen/internal/golden/several"
)

// TestJSONAgrees checks on drawn objects that generated structs are decoded and encoded
// as encoding/json does it with structs that have no methods: the same is refused
// and the same is written.
func TestJSONAgrees(t *testing.T) {
	t.Run("contacts", func(t *testing.T) { agreeInJSON[contacts.Contact](t) })
	t.Run("inputs", func(t *testing.T) { agreeInJSON[contacts.ContactInput](t) })
	t.Run("page", func(t *testing.T) { agreeInJSON[contacts.ContactPage](t) })
	t.Run("plain", func(t *testing.T) { agreeInJSON[plain.Movie](t) })
	t.Run("several", func(t *testing.T) { agreeInJSON[several.Animal](t) })
}

func agreeInJSON[T any](t *testing.T) {
	t.Helper()
	random := rand.New(rand.NewPCG(1, 2))
	reference := withoutMethods(reflect.TypeFor[T]())
	accepted := 0
	for range 3000 {
		text := drawObject(random, reflect.TypeFor[T](), 0.1*float64(random.IntN(4)), 0)
		var value T
		want := reflect.New(reference)
		err, wantErr := json.Unmarshal([]byte(text), &value), json.Unmarshal([]byte(text), want.Interface())
		if (err == nil) != (wantErr == nil) {
			t.Fatalf("%s\nerror %v, want %v", text, err, wantErr)
		}
		if err != nil {
			continue
		}
		accepted++
		if diff := cmp.Diff(encoded(t, want.Interface()), encoded(t, value)); diff != "" {
			t.Fatalf("%s\nis written otherwise:\n%s", text, diff)
		}
	}
	if accepted < 300 || accepted > 2700 {
		t.Errorf("%d of 3000 objects are accepted: the test shows little", accepted)
	}
}

// TestDecimalsKeepTheirDigits decodes and encodes decimals that are numbers in JSON.
func TestDecimalsKeepTheirDigits(t *testing.T) {
	for _, number := range []string{"0.10", "-0", "9007199254740993.000001", "1e400", strings.Repeat("9", 100)} {
		var animal several.Animal
		if err := json.Unmarshal([]byte(`{"weight":`+number+`}`), &animal); err != nil {
			t.Fatal(err)
		}
		if text := encoded(t, animal); !strings.Contains(text, `"weight":`+number+`}`) {
			t.Errorf("%s is sent as %s", number, text)
		}
	}
}

func encoded(t *testing.T, value any) string {
	t.Helper()
	text, err := json.Marshal(value)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// isGenerated reports whether a type is a struct of a generated package.
func isGenerated(t reflect.Type) bool {
	return t.Kind() == reflect.Struct && t != reflect.TypeFor[time.Time]()
}

// withoutMethods returns a type like another one, in which no generated struct has a
// method.
func withoutMethods(t reflect.Type) reflect.Type {
	switch {
	case t.Kind() == reflect.Pointer:
		return reflect.PointerTo(withoutMethods(t.Elem()))
	case t.Kind() == reflect.Slice && t.Name() == "":
		return reflect.SliceOf(withoutMethods(t.Elem()))
	case isGenerated(t):
		var fields []reflect.StructField
		for field := range t.Fields() {
			fields = append(fields, reflect.StructField{Name: field.Name, Type: withoutMethods(field.Type), Tag: field.Tag})
		}
		return reflect.StructOf(fields)
	}
	return t
}

// oddValues are values of every kind, most of which fit few properties.
var oddValues = []string{
	"null", "true", "false", "0", "-0", "1.5", "1e2", "99999999999999999999", `""`, `"a"`, `"\u00e9\ud83d\ude00\n"`, `"\ud800"`,
	`"é<&>\u2028"`, "\"\xff\"", `"2024-02-29T12:00:00Z"`, `"2024-02-29"`, "[]", "[null]", "[1]", `["a",null]`, "[[]]", "{}",
}

// drawValue draws the JSON of a value of a type, or with some probability of another one.
func drawValue(random *rand.Rand, t reflect.Type, odd float64, depth int) string {
	switch {
	case random.Float64() < odd/10:
		return oddValues[random.IntN(len(oddValues))]
	case t.Kind() == reflect.Pointer:
		if random.IntN(5) == 0 {
			return "null"
		}
		return drawValue(random, t.Elem(), odd, depth)
	case t == reflect.TypeFor[json.RawMessage]():
		return oddValues[random.IntN(len(oddValues)-1)]
	case t == reflect.TypeFor[time.Time]():
		return `"2024-02-29T12:00:00.5+01:00"`
	case t.Kind() == reflect.Slice:
		items := make([]string, random.IntN(3))
		for i := range items {
			items[i] = drawValue(random, t.Elem(), odd, depth+1)
		}
		return "[" + space(random) + strings.Join(items, space(random)+","+space(random)) + "]"
	case t.Kind() == reflect.Struct:
		return drawObject(random, t, odd, depth+1)
	}
	return drawScalar(random, t)
}

func drawScalar(random *rand.Rand, t reflect.Type) string {
	switch t.Kind() {
	case reflect.String:
		if t == reflect.TypeFor[json.Number]() {
			return []string{"0", "-0.10", "9007199254740993.000001", "1E400", `"1.50"`}[random.IntN(5)]
		}
	case reflect.Bool:
		return strconv.FormatBool(random.IntN(2) == 0)
	case reflect.Float64:
		return []string{"0", "-1.25", "1e-9", "1E21"}[random.IntN(4)]
	case reflect.Int, reflect.Int64:
		return []string{"0", "-7", "9007199254740993"}[random.IntN(3)]
	}
	return []string{`""`, `"a"`, `"a b"`, `"\"\\\/\t"`, `"é"`, "\"\u2028<\x7f\"", `"\ud83d\ude00"`, "\"a\xffb\""}[random.IntN(8)]
}

// drawObject draws the JSON of a struct: some of its properties in some order, and now
// and then with other capitals.
func drawObject(random *rand.Rand, t reflect.Type, odd float64, depth int) string {
	var properties []string
	for _, i := range random.Perm(t.NumField()) {
		name, _, _ := strings.Cut(t.Field(i).Tag.Get("json"), ",")
		if name == "-" || random.IntN(3) == 0 {
			continue
		}
		if random.IntN(10) == 0 {
			name = strings.ToUpper(name)
		}
		value := drawValue(random, t.Field(i).Type, odd, depth)
		properties = append(properties, `"`+name+`"`+space(random)+":"+space(random)+value+space(random))
	}
	return "{" + space(random) + strings.Join(properties, ","+space(random)) + "}"
}

func space(random *rand.Rand) string { return []string{"", "", "", " ", "\n\t"}[random.IntN(5)] }
