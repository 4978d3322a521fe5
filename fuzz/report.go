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

// callOf returns the expression that a pasted test calls a law on.
func (c Config) callOf(parts ...string) string {
	if c.Syntax == ast.Draft {
		parts = append(parts, "Syntax: ast.Draft")
	}
	parts = slices.DeleteFunc(parts, func(part string) bool { return part == "" })
	if len(parts) == 0 {
		return "fuzz."
	}
	return "fuzz.Config{" + strings.Join(parts, ", ") + "}."
}

// backendTest returns the Go test that fails as long as a backend errs.
func (c Config) backendTest(filter string, records []map[string]any) string {
	var rows strings.Builder
	for _, record := range records {
		fmt.Fprintf(&rows, "\t\t%s,\n", objectOf(record))
	}
	return fmt.Sprintf(`func TestFilterCounterexample(t *testing.T) {
	// schema and backend are what CheckBackend was given.
	records := []map[string]any{
%s	}
	if err := %sAgree(schema, %s, records, backend); err != nil {
		t.Fatal(err)
	}
}
`, rows.String(), c.callOf(), filterOf(filter))
}

// handlerTest returns the Go test that fails as long as a handler errs.
func (c Config) handlerTest(filter string) string {
	var path, parameter string
	if c.Path != "/" {
		path = "Path: " + strconv.Quote(c.Path)
	}
	if c.Parameter != "filter" {
		parameter = "Parameter: " + strconv.Quote(c.Parameter)
	}
	return fmt.Sprintf(`func TestFilterCounterexample(t *testing.T) {
	// handler is what CheckHandler was given.
	if err := %sAnswers(handler, %s); err != nil {
		t.Fatal(err)
	}
}
`, c.callOf(path, parameter), filterOf(filter))
}
