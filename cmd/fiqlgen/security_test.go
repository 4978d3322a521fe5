package main

import (
	"encoding/base64"
	"fmt"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/ast/diagnostic"
	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/gen/document"
	"github.com/fiql-go/fiql/parser"
)

// limitInputs has for each limit of SECURITY.md a function that makes an input of the
// given size and returns the error of what reads it. A size that no input has is that of
// the next larger one.
var limitInputs = map[string]func(size int) error{
	"text of a filter":   func(size int) error { return parsed("a==" + strings.Repeat("x", size-len("a=="))) },
	"nested parentheses": func(size int) error { return parsed(parentheses(size)) },
	"nested parentheses, whatever the options say": func(size int) error {
		_, err := parser.Parse(parentheses(size), parser.Options{Limits: ast.Limits{Depth: 1 << 20}})
		return err
	},
	"constraints in a filter": func(size int) error { return parsed("a" + strings.Repeat(",a", size-1)) },
	"values in a list":        func(size int) error { return parsed("a=in=(x" + strings.Repeat(",x", size-1) + ")") },
	"stars in a value":        func(size int) error { return parsed("a==" + strings.Repeat("*x", size)) },
	"keys of a sort": func(size int) error {
		_, err := compile.ParseOrder(wide, wide.Selectors()[:size]...)
		return err
	},
	"text of a cursor": func(size int) error {
		order := compile.Must(compile.ParseOrder(wide))
		length := (3*size + 3) / 4 // of what encodes to so many bytes, or one more
		text := fmt.Sprintf(`["%s","`, order)
		text += strings.Repeat("x", length-len(text)-len(`"]`)) + `"]`
		_, err := order.Place(base64.RawURLEncoding.EncodeToString([]byte(text)))
		return err
	},
	"text of an API description": func(size int) error {
		const description = `{"type":"object","properties":{"id":{"type":"string"}}}`
		_, err := document.Parse("schema.json", []byte(description+strings.Repeat(" ", size-len(description))))
		return err
	},
}

// wide is a schema with more fields than a sort may have.
var wide = func() *compile.Schema {
	object := compile.Object{Name: "Wide", Key: "f0"}
	for i := range 20 {
		selector := fmt.Sprint("f", (i+1)%20) // the key is the last
		object.Fields = append(object.Fields, compile.Field{Selector: selector, Path: []string{selector}})
	}
	return compile.Must(compile.NewSchema(object))
}()

func parsed(filter string) error {
	_, err := parser.Parse(filter, parser.Options{})
	return err
}

func parentheses(depth int) string {
	return strings.Repeat("(", depth) + "a" + strings.Repeat(")", depth)
}

var limitRow = regexp.MustCompile("(?m)^\\| ([^|]+) \\| (\\d+)(?: bytes)? \\| (?:`([^`]+)`)? *\\| [^|]+ \\|$")

// TestSecurity holds the limits that SECURITY.md promises to what happens: an input of the
// size of the limit is accepted, and the next larger one is refused with the code. It is
// here because this package imports every stage.
func TestSecurity(t *testing.T) {
	rows := limitRow.FindAllStringSubmatch(securityPolicy(t), -1)
	if len(rows) != len(limitInputs) {
		t.Errorf("SECURITY.md has %d limits, and %d can be tested", len(rows), len(limitInputs))
	}
	for _, row := range rows {
		name, code := row[1], row[3]
		limit, err := strconv.Atoi(row[2])
		input := limitInputs[name]
		if err != nil || input == nil {
			t.Errorf("there is no test of %q", name)
			continue
		}
		if err := input(limit); err != nil {
			t.Errorf("%s: %d is refused: %.200v", name, limit, err)
		}
		if err := input(limit + 1); err == nil || firstCode(err) != code {
			t.Errorf("%s: the refusal of %d has the code %q, want %q: %.200v", name, limit+1, firstCode(err), code, err)
		}
	}
}

func securityPolicy(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile("../../SECURITY.md")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func firstCode(err error) string {
	if all := diagnostic.All(err); len(all) > 0 {
		return string(all[0].Code)
	}
	return ""
}

// TestEchoes holds what SECURITY.md says of the text that errors repeat.
func TestEchoes(t *testing.T) {
	const promised = "Errors repeat no more than 40 bytes of a value that was sent."
	if !strings.Contains(securityPolicy(t), promised) {
		t.Errorf("SECURITY.md does not say: %s", promised)
	}
	long := strings.Repeat("x", 5000)
	for _, filter := range []string{"f0=" + long, "f0==" + long + "(", long + "==1", "f0=" + long + "=1", "f0=gt=" + long + "*"} {
		expr, err := parser.Parse(filter, parser.Options{})
		if err == nil {
			_, err = compile.Check(expr, wide, compile.Options{Source: filter})
		}
		if _, orderErr := compile.ParseOrder(wide, filter); orderErr == nil || strings.Contains(orderErr.Error(), long[:41]) {
			t.Errorf("a sort of %d bytes: %.200v", len(filter), orderErr)
		}
		if err == nil || strings.Contains(err.Error(), long[:41]) {
			t.Errorf("%.20s…: %.200v", filter, err)
		}
	}
}
