package fuzz

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/fiql-go/fiql/ast"
)

// literalOf returns a value of a record as Go source on one line.
func literalOf(v any) string {
	switch v := v.(type) {
	case nil:
		return "nil"
	case string:
		return strconv.Quote(v)
	case json.Number:
		return fmt.Sprintf("json.Number(%q)", string(v))
	case []any:
		elements := make([]string, len(v))
		for i, element := range v {
			elements[i] = literalOf(element)
		}
		return "[]any{" + strings.Join(elements, ", ") + "}"
	case map[string]any:
		return "map[string]any" + objectOf(v)
	}
	return fmt.Sprint(v)
}

// objectOf returns the members of an object in braces.
func objectOf(object map[string]any) string {
	var members []string
	for _, key := range slices.Sorted(maps.Keys(object)) {
		members = append(members, strconv.Quote(key)+": "+literalOf(object[key]))
	}
	return "{" + strings.Join(members, ", ") + "}"
}

// filterOf returns a filter as Go source, in raw quotes where they are easier to
// read.
func filterOf(filter string) string {
	if strings.ContainsAny(filter, `"\`) && strconv.CanBackquote(filter) {
		return "`" + filter + "`"
	}
	return strconv.Quote(filter)
}

// literal returns the options that a pasted test gives to a law, as Go source.
func (o Options) literal(parts ...string) string {
	if o.Syntax == ast.Draft {
		parts = append(parts, "Syntax: ast.Draft")
	}
	return "fuzz.Options{" + strings.Join(parts, ", ") + "}"
}

// backendTest returns the Go test that fails as long as a backend errs.
func (o Options) backendTest(filter string, records []map[string]any) string {
	return fmt.Sprintf(`func TestFilterCounterexample(t *testing.T) {
	// schema and backend are what CheckBackend was given.
	records := %s
	if err := fuzz.Agree(schema, %s, records, backend, %s); err != nil {
		t.Fatal(err)
	}
}
`, strings.ReplaceAll(recordsOf(records), "\n", "\n\t"), filterOf(filter), o.literal())
}

// handlerTest returns the Go test that fails as long as a handler errs.
func (o Options) handlerTest(filter string) string {
	var parts []string
	if o.Path != "/" {
		parts = append(parts, "Path: "+strconv.Quote(o.Path))
	}
	if o.Parameter != "filter" {
		parts = append(parts, "Parameter: "+strconv.Quote(o.Parameter))
	}
	return fmt.Sprintf(`func TestFilterCounterexample(t *testing.T) {
	// handler is what CheckHandler was given.
	if err := fuzz.Answers(handler, %s, %s); err != nil {
		t.Fatal(err)
	}
}
`, filterOf(filter), o.literal(parts...))
}
