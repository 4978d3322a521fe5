package fuzz_test

import (
	"errors"
	"fmt"
	"maps"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/match"
	"github.com/fiql-go/fiql/fuzz"
	"github.com/fiql-go/fiql/parser"
)

// reference is a backend that cannot err, but by what break does to the query.
func reference(schema *compile.Schema, breakIt func(ast.Expr, map[string]any, bool) bool) fuzz.Backend {
	return func(filter string, records []map[string]any) ([]string, error) {
		expr, err := parser.Parse(filter, parser.Options{})
		if err != nil {
			return nil, err
		}
		query, err := compile.Check(expr, schema, compile.Options{})
		if err != nil {
			return nil, err
		}
		var ids []string
		matches := match.JSON(query)
		for _, record := range records {
			if breakIt(expr, record, matches(record)) {
				ids = append(ids, record["id"].(string))
			}
		}
		return ids, nil
	}
}

func TestCheckBackendAcceptsTheReference(t *testing.T) {
	fuzz.CheckBackend(t, thingSchema, reference(thingSchema, func(_ ast.Expr, _ map[string]any, matches bool) bool { return matches }), fuzz.Options{})
}

// bugs are what people get wrong, and the filter that each must be shrunk to.
var bugs = []struct {
	name    string
	breakIt func(ast.Expr, map[string]any, bool) bool
	want    string // a pattern of the whole call in the report
}{
	{
		"!= is false on a missing value",
		func(expr ast.Expr, record map[string]any, matches bool) bool {
			c, ok := expr.(*ast.Constraint)
			return matches && !(ok && c.Operator() == ast.OpNotEqual && c.Selector() == "name" && record["name"] == nil)
		},
		`\{"id": "\w+"\},\n.*\n.*Agree\(schema, "name!=(\*|a)"`,
	},
	{
		"an operand of OR is lost",
		func(expr ast.Expr, record map[string]any, matches bool) bool {
			or, ok := expr.(*ast.Or)
			if !ok || or.Len() != 2 {
				return matches
			}
			first, _ := compile.Check(or.Operand(0), thingSchema, compile.Options{})
			return match.JSON(first)(record)
		},
		`Agree\(schema, ["` + "`" + `][^;,]*,[^;,]*["` + "`]",
	},
	{
		"constraints on a list must hold for one element",
		func(expr ast.Expr, record map[string]any, matches bool) bool {
			and, ok := expr.(*ast.And)
			elements, _ := record["tags"].([]any)
			if !ok || !matches || len(elements) < 2 || !strings.Contains(and.String(), "tag.") {
				return matches
			}
			query, _ := compile.Check(expr, thingSchema, compile.Options{})
			for _, element := range elements {
				alone := maps.Clone(record)
				alone["tags"] = []any{element}
				if match.JSON(query)(alone) {
					return true
				}
			}
			return false
		},
		`\{"id": "\w+", "tags": \[\]any\{map\[string\]any\{[^{}]*\}, map\[string\]any\{[^{}]*\}\}\},\n.*\n.*Agree\(schema, ["` + "`" + `]tag[^;,]*;tag[^;,]*["` + "`]",
	},
	{
		"text beyond ASCII never matches",
		func(expr ast.Expr, record map[string]any, matches bool) bool {
			c, ok := expr.(*ast.Constraint)
			literal := ""
			if ok {
				literal, _ = c.Argument(0).Literal()
			}
			return matches && !(ok && c.Operator() == ast.OpEqual && strings.ContainsFunc(literal, func(r rune) bool { return r > 127 }))
		},
		`Agree\(schema, "[a-z.]+==([^\x00-\x7f]|\\[uU][0-9a-f]+)"`,
	},
	{
		"blanks at the end are gone from what was stored",
		func(expr ast.Expr, record map[string]any, _ bool) bool {
			if name, ok := record["name"].(string); ok {
				record["name"] = strings.TrimRight(name, " ") // the backend's own record
			}
			query, _ := compile.Check(expr, thingSchema, compile.Options{})
			return match.JSON(query)(record)
		},
		`\{"id": "\w+", "name": "[^"]* "\},\n.*\n.*Agree\(schema, ["` + "`" + `]name`,
	},
	{
		"decimals are compared as texts",
		func(expr ast.Expr, record map[string]any, matches bool) bool {
			return matches && !comparesOtherText(expr, record, "price")
		},
		`\{"id": "\w+", "price": "[-+.\d]+"\},\n.*\n.*Agree\(schema, "price==[-+.\d]+"`,
	},
	{
		"UUIDs are compared as texts",
		func(expr ast.Expr, record map[string]any, matches bool) bool {
			return matches && !comparesOtherText(expr, record, "token")
		},
		`\{"id": "\w+", "token": "[-0-9A-Fa-f]{36}"\},\n.*\n.*Agree\(schema, "token==[-0-9A-Fa-f]{36}"`,
	},
}

// comparesOtherText reports whether some == of a filter has the value of the record in another
// text.
func comparesOtherText(expr ast.Expr, record map[string]any, selector string) bool {
	field, _ := thingSchema.Field(selector)
	held, isHeld := record[selector].(string)
	for node := range ast.Preorder(expr) {
		c, ok := node.(*ast.Constraint)
		if !ok || c.Operator() != ast.OpEqual || c.Selector() != selector {
			continue
		}
		literal, _ := c.Argument(0).Literal()
		if isHeld && literal != held && compile.NewValue(field.Kind, literal) == compile.NewValue(field.Kind, held) {
			return true
		}
	}
	return false
}

func TestCheckBackendShrinks(t *testing.T) {
	for _, bug := range bugs {
		t.Run(bug.name, func(t *testing.T) {
			for seed := range uint64(3) {
				var r recorder
				fuzz.CheckBackend(&r, thingSchema, reference(thingSchema, bug.breakIt), fuzz.Options{Seed: seed, Rounds: 2000})
				if len(r.reports) != 1 {
					t.Fatalf("seed %d: %d reports", seed, len(r.reports))
				}
				if !regexp.MustCompile(bug.want).MatchString(r.text()) {
					t.Errorf("seed %d: %s", seed, r.text())
				}
				if steps := stepsIn(t, r.text()); steps > 100 {
					t.Errorf("%d steps", steps)
				}
			}
		})
	}
}

func stepsIn(t *testing.T, report string) int {
	t.Helper()
	found := regexp.MustCompile(`after (\d+) shrink steps`).FindStringSubmatch(report)
	if found == nil {
		t.Fatalf("no steps in %s", report)
	}
	steps, _ := strconv.Atoi(found[1])
	return steps
}

// TestCheckBackendFailures reports errors, panics and keys that make no sense.
func TestCheckBackendFailures(t *testing.T) {
	for want, backend := range map[string]fuzz.Backend{
		"the backend fails: out of order": func(string, []map[string]any) ([]string, error) { return nil, errors.New("out of order") },
		"the backend fails: panic: oh":    func(string, []map[string]any) ([]string, error) { panic("oh") },
		"which no record has": func(string, []map[string]any) ([]string, error) {
			return []string{"nobody"}, nil
		},
		"twice": func(filter string, records []map[string]any) ([]string, error) {
			ids, err := reference(personSchema, func(_ ast.Expr, _ map[string]any, matches bool) bool { return matches })(filter, records)
			return append(ids, ids...), err
		},
	} {
		var r recorder
		fuzz.CheckBackend(&r, personSchema, backend, fuzz.Options{})
		if !strings.Contains(r.text(), want) {
			t.Errorf("%q does not say %q", r.text(), want)
		}
	}
	var r recorder
	keyless := compile.Must(compile.NewSchema(compile.Object{Name: "Keyless", Fields: []compile.Field{{Selector: "a", Path: []string{"a"}}}}))
	fuzz.CheckBackend(&r, keyless, nil, fuzz.Options{})
	if !strings.Contains(r.text(), "has no key") {
		t.Error(r.text())
	}
}

// TestCheckBackendInDraft uses the other syntax.
func TestCheckBackendInDraft(t *testing.T) {
	var r recorder
	fuzz.CheckBackend(&r, personSchema, func(filter string, _ []map[string]any) ([]string, error) {
		if _, err := parser.Parse(filter, parser.Options{Syntax: ast.Draft}); err != nil {
			return nil, fmt.Errorf("unreadable: %w", err)
		}
		return nil, nil
	}, fuzz.Options{Syntax: ast.Draft, Rounds: 50})
	if !strings.Contains(r.text(), ", fuzz.Options{Syntax: ast.Draft}); err != nil") || strings.Contains(r.text(), "unreadable") {
		t.Error(r.text())
	}
}
