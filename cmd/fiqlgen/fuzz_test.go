package main

import (
	"bytes"
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"github.com/fiql-go/fiql/ast"
)

// FuzzExplain holds that explain -json prints one valid JSON object on one line
// for every text, with spans inside it, and that canonical text is its own
// canonical text.
func FuzzExplain(f *testing.F) {
	for _, c := range extendedCases {
		if len(c.filter) < 10_000 { // mutations of a longer one cost more than they find
			f.Add(c.filter, false, false)
		}
	}
	for _, c := range draftCases {
		f.Add(c.filter, true, false)
	}
	for _, c := range checkCases {
		f.Add(c.filter, false, true)
	}
	schema, err := (&filterFlags{document: contactsDocument}).schema()
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, filter string, draft, checked bool) {
		x := &explainer{}
		if draft {
			x.syntax = ast.Draft
		}
		if checked {
			x.against = schema
		}
		line := fuzzedLine(t, x, filter)
		if line.OK && len(line.Canonical) <= ast.DefaultBytes { // it may be longer than what was read
			if again := fuzzedLine(t, x, line.Canonical); again.Canonical != line.Canonical {
				t.Errorf("%q prints as %q, which prints as %q", filter, line.Canonical, again.Canonical)
			}
		}
	})
}

// fuzzedLine explains a filter and checks the form of what is printed.
func fuzzedLine(t *testing.T, x *explainer, filter string) explained {
	e := x.explain(filter)
	var out, text bytes.Buffer
	if err := x.printText(&text, e); err != nil {
		t.Errorf("%q: %v", filter, err)
	}
	if err := x.printJSON(&out, e); err != nil {
		t.Fatalf("%q: %v", filter, err)
	}
	var line explained
	decoder := json.NewDecoder(bytes.NewReader(out.Bytes()))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&line); err != nil || strings.Count(out.String(), "\n") != 1 {
		t.Fatalf("%q: %v in %q", filter, err, out.String())
	}
	if line.OK != (e.refusal == nil) || line.Filter != string([]rune(filter)) {
		t.Errorf("%q: printed as %q", filter, out.String())
	}
	checkSpans(t, filter, line)
	return line
}

// checkSpans checks that every span lies inside the filter.
func checkSpans(t *testing.T, filter string, line explained) {
	t.Helper()
	isInside := func(start, end int) bool { return 0 <= start && start <= end && end <= len(filter) }
	if !line.OK && (len(line.Errors) == 0 || !reflect.DeepEqual(*line.Error, line.Errors[0])) {
		t.Errorf("%q: the error %v is not the first of %v", filter, line.Error, line.Errors)
	}
	for _, e := range line.Errors {
		if !isInside(e.Start, e.End) || e.Code == "" || e.Message == "" || e.Expected == nil {
			t.Errorf("%q: incomplete error %+v", filter, e)
		}
	}
	if line.OK {
		var tree node
		if err := json.Unmarshal(line.Tree, &tree); err != nil {
			t.Fatal(err)
		}
		tree.each(func(n node) {
			if n.Op == "" && (!isInside(n.Start, n.End) || n.Start == n.End || n.Args == nil) {
				t.Errorf("%q: the constraint %+v is not in it", filter, n)
			}
		})
	}
}

// node is a node of a tree in explain -json.
type node struct {
	Op       string
	Of       []node
	Selector string
	Operator string
	Args     [][]string
	Start    int
	End      int
}

// each calls visit for the node and those below it.
func (n node) each(visit func(node)) {
	visit(n)
	for _, operand := range n.Of {
		operand.each(visit)
	}
}

// FuzzReadObject holds that an object that is accepted is what encoding/json decodes,
// and that what encoding/json refuses is refused.
func FuzzReadObject(f *testing.F) {
	for _, line := range []string{
		`{"a":[1,{"b":null,"c":[]},true,false,"x\u00e9\ud83d\ude00"],"d":-1.50e3}`, ` {"a" : 0 } `,
		`{"a":1,"a":2}`, `{"a":"\ud83d"}`, `{"a":01}`, `[]`, `{} 1`, `{"a":`, "{\"\xff\":1}",
	} {
		f.Add(line)
	}
	f.Fuzz(func(t *testing.T, line string) {
		object, err := readObject([]byte(line))
		if err != nil && err.Error() == "" {
			t.Errorf("%q: refused without a word", line)
		}
		var decoded map[string]any
		decoder := json.NewDecoder(strings.NewReader(line))
		decoder.UseNumber()
		if decodeErr := decoder.Decode(&decoded); err == nil && (decodeErr != nil || !reflect.DeepEqual(object, decoded)) {
			t.Errorf("%q: read as %v, and by encoding/json as %v (%v)", line, object, decoded, decodeErr)
		}
	})
}
