package draw_test

import (
	"errors"
	"math/rand/v2"
	"testing"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/ast/diagnostic"
	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/contacts"
	"github.com/fiql-go/fiql/fuzz/draw"
	"github.com/fiql-go/fiql/fuzz/internal/schemas"
	"github.com/fiql-go/fiql/parser"
)

var thingSchema, smallSchema = schemas.Thing(), schemas.Small()

var syntaxes = []ast.Syntax{ast.Extended, ast.Draft}

// TestSpell parses every spelling to the tree that was spelt.
func TestSpell(t *testing.T) {
	random := rand.New(rand.NewPCG(11, 12))
	for _, schema := range []*compile.Schema{thingSchema, contacts.ContactSchema} {
		for range 1500 {
			records := []map[string]any{draw.Record(random, schema)}
			for _, syntax := range syntaxes {
				expr := draw.Printable(random, schema, records, syntax)
				text, err := draw.Spell(random, expr, syntax)
				if err != nil {
					t.Fatalf("%s: %v", expr, err)
				}
				parsed, err := parser.Parse(text, parser.Options{Syntax: syntax})
				if err != nil || !ast.Equal(parsed, expr) {
					t.Fatalf("%s: %s is spelt %q, which is %v, %v", syntax, expr, text, parsed, err)
				}
				if _, err := compile.Check(parsed, schema, compile.Options{Source: text}); err != nil {
					t.Fatalf("%q: %v", text, err)
				}
			}
		}
	}
}

// TestFilterText accepts every text that is drawn as a filter.
func TestFilterText(t *testing.T) {
	random := rand.New(rand.NewPCG(13, 14))
	different := map[string]bool{}
	for range 1000 {
		for _, syntax := range syntaxes {
			text := draw.FilterText(random, thingSchema, nil, syntax)
			different[text] = true
			if _, err := parser.Parse(text, parser.Options{Syntax: syntax}); err != nil {
				t.Fatalf("%s: %q: %v", syntax, text, err)
			}
		}
	}
	if len(different) < 1500 {
		t.Errorf("only %d different texts", len(different))
	}
}

// TestInvalid gives every invalid filter to the parser and the check.
func TestInvalid(t *testing.T) {
	random := rand.New(rand.NewPCG(15, 16))
	codes := map[diagnostic.Code]int{}
	for _, schema := range []*compile.Schema{thingSchema, smallSchema, contacts.ContactSchema} {
		for range 1500 {
			for _, syntax := range syntaxes {
				refusal := draw.Invalid(random, schema, syntax)
				codes[refusal.Code]++
				code, start := refused(refusal.Text, schema, syntax)
				if code != refusal.Code || start != refusal.Start {
					t.Fatalf("%s: %q is refused with %q at %d, not %q at %d", syntax, refusal.Text, code, start, refusal.Code, refusal.Start)
				}
			}
		}
	}
	t.Log(codes)
	if len(codes) < 19 {
		t.Errorf("only %d codes", len(codes))
	}
}

// refused returns the code and the place of the first error that a text gets.
func refused(text string, schema *compile.Schema, syntax ast.Syntax) (diagnostic.Code, int) {
	expr, err := parser.Parse(text, parser.Options{Syntax: syntax})
	var parsing *parser.Error
	if errors.As(err, &parsing) {
		return parsing.Code, parsing.Span.Start
	}
	_, err = compile.Check(expr, schema, compile.Options{Source: text})
	var check *compile.Error
	if errors.As(err, &check) {
		return check.Code, check.Span.Start
	}
	return "", -1
}

// TestDecode decodes drawn contacts.
func TestDecode(t *testing.T) {
	random := rand.New(rand.NewPCG(17, 18))
	for range 500 {
		record := draw.Record(random, contacts.ContactSchema)
		contact, err := draw.Decode[contacts.Contact](record)
		if err != nil {
			t.Fatal(err)
		}
		if contact.ID != record["id"] {
			t.Fatalf("%v became %v", record, contact)
		}
	}
}
