package compile_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/parser"
)

// sizes has numbers that are one of a few, and one that is usually so.
func sizes(t *testing.T) *compile.Schema {
	t.Helper()
	schema, err := compile.NewSchema(compile.Object{Name: "Shirt", Fields: []compile.Field{
		{Selector: "size", Kind: compile.KindInteger, Values: []string{"36", "+38", "040"}, Path: []string{"size"}},
		{Selector: "ratio", Kind: compile.KindNumber, Values: []string{"0.5", "2.0"}, Path: []string{"ratio"}},
		{Selector: "tax", Kind: compile.KindDecimal, Values: []string{"7", "19.00"}, Path: []string{"tax"}},
		{Selector: "grade", Kind: compile.KindInteger, Values: []string{"1"}, Open: true, Path: []string{"grade"}},
	}})
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

// TestClosedNumbers checks that equality asks for a number of the list, in whatever way it is
// written, and that an order may compare with any.
func TestClosedNumbers(t *testing.T) {
	for filter, want := range map[string]string{
		"size==36": "", "size==38.00": "", "size=in=(36,40)": "", "size=gt=37": "", "size!=*": "", "ratio==2": "", "ratio=lt=1": "",
		"tax==19": "", "tax==7.0": "", "grade==7": "", "size=le=1000": "",
		"size==37":       `"37" is no value of size: allowed are 36, 38, 40`,
		"size!=37":       `"37" is no value of size: allowed are 36, 38, 40`,
		"ratio=in=(2,3)": `"3" is no value of ratio: allowed are 0.5, 2`,
		"tax=out=(8)":    `"8" is no value of tax: allowed are 7, 19`,
	} {
		expr, err := parser.Parse(filter, parser.Options{})
		if err != nil {
			t.Fatal(err)
		}
		_, err = compile.Check(expr, sizes(t), compile.Options{})
		if want == "" && err != nil || want != "" && (err == nil || !strings.Contains(err.Error(), want)) {
			t.Errorf("%s: error %v, want %s", filter, err, want)
		}
	}
}

// TestIsClosed checks which fields have no other values, and how those of numbers are written.
func TestIsClosed(t *testing.T) {
	want := map[string][]string{"size": {"36", "38", "40"}, "ratio": {"0.5", "2"}, "tax": {"7", "19"}}
	for field := range sizes(t).Fields() {
		if values, isClosed := want[field.Selector]; field.IsClosed() != isClosed || isClosed && !slices.Equal(field.Values, values) {
			t.Errorf("%s: closed %t, values %q", field.Selector, field.IsClosed(), field.Values)
		}
	}
	if (compile.Field{}).IsClosed() || !(compile.Field{Kind: compile.KindEnum}).IsClosed() {
		t.Error("an enum is closed without being told, and a text never is")
	}
}

func TestValuesAreRefused(t *testing.T) {
	for want, field := range map[string]compile.Field{
		`has a value that no filter can ask for: "a" is not an integer`: {Kind: compile.KindInteger, Values: []string{"1", "a"}},
		"lists its values and is of kind date":                          {Kind: compile.KindDate, Values: []string{"2024-01-01"}},
		"is a closed enum without values":                               {Kind: compile.KindEnum},
	} {
		field.Selector, field.Path = "x", []string{"x"}
		_, err := compile.NewSchema(compile.Object{Fields: []compile.Field{field}})
		if err == nil || !strings.Contains(err.Error(), want) || errors.Unwrap(err) == nil {
			t.Errorf("error %v, want %s", err, want)
		}
	}
}
