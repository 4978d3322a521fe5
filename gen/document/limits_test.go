package document_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/fiql-go/fiql/gen/document"
)

// fanOut returns a JSON Schema of levels named schemas, each of which mentions
// the next several times in the given way.
func fanOut(levels int, mention func(next string) string) string {
	var b strings.Builder
	b.WriteString("$ref: '#/$defs/L0'\n$defs:\n")
	for i := range levels {
		fmt.Fprintf(&b, "  L%d: %s\n", i, mention(fmt.Sprintf("'#/$defs/L%d'", i+1)))
	}
	fmt.Fprintf(&b, "  L%d: {type: object, properties: {x: {type: string}}}\n", levels)
	return b.String()
}

// TestHostileDocuments reads small documents that describe something enormous:
// they are refused, and soon.
func TestHostileDocuments(t *testing.T) {
	parts := func(next string) string {
		return fmt.Sprintf("{allOf: [{$ref: %[1]s}, {$ref: %[1]s}, {$ref: %[1]s}]}", next)
	}
	reference := func(next string) string { return fmt.Sprintf("{$ref: %s}", next) }
	lists := func(next string) string { return fmt.Sprintf("{type: array, items: {$ref: %s}}", next) }
	for _, test := range []struct{ name, data, want string }{
		{"wide.yaml", wide(), "Wide has more than 20000 fields: leave"},
		{"parts.yaml", fanOut(30, parts), "the document refers to more than 200000 schemas"},
		{"chain.yaml", fanOut(150, reference), "the schema is reached through more than 100 others"},
		{"lists.yaml", "properties: {l: {$ref: '#/$defs/L0'}}\n" + strings.TrimPrefix(fanOut(3000, lists), "$ref: '#/$defs/L0'\n"),
			"objects refer to each other more than 2000 deep"},
		{"merges.yaml", merges(), "more than 200000 keys are merged by <<"},
		{"long.yaml", strings.Repeat("#", 17<<20), "the document is longer than 16777216 bytes"},
		{"deep.json", `{"type":` + strings.Repeat("[", 5000) + strings.Repeat("]", 5000) + "}", "nested more than 200 deep"},
	} {
		t.Run(test.name, func(t *testing.T) {
			err := readAll(test.name, []byte(test.data))
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got error %v, want %s", err, test.want)
			}
		})
	}
}

// TestTooManyFields reads objects that are small in the document and have more fields
// than the limit: what lies deepest is left out, with a warning.
func TestTooManyFields(t *testing.T) {
	properties := func(next string) string {
		return fmt.Sprintf("{properties: {n: {type: string}, a: {$ref: %[1]s}, b: {$ref: %[1]s}, c: {$ref: %[1]s}}}", next)
	}
	aliases := "a0: &a0 {properties: {x: {type: string}}}\n"
	for i := range 40 {
		aliases += fmt.Sprintf("a%d: &a%d {properties: {n: {type: string}, x: *a%d, y: *a%d}}\n", i+1, i+1, i, i)
	}
	for _, test := range []struct {
		name, data, want, deepest, beyond string
		fields                            int
	}{
		{"references.yaml", fanOut(30, properties),
			"L0 has more than 20000 fields: those inside more than 7 objects or lists are left out",
			"c.c.c.c.c.c.c.n", "c.c.c.c.c.c.c.c.n", 3280},
		{"aliases.yaml", aliases + "properties: {a: *a40}\n",
			"Aliases has more than 20000 fields: those inside more than 12 objects or lists are left out",
			"a.y.y.y.y.y.y.y.y.y.y.y.n", "a.y.y.y.y.y.y.y.y.y.y.y.y.n", 4095},
	} {
		doc, err := document.Parse(test.name, []byte(test.data))
		if err != nil {
			t.Fatal(err)
		}
		object, err := doc.Object("")
		if err != nil {
			t.Fatal(err)
		}
		record, err := object.Record()
		if err != nil {
			t.Fatal(err)
		}
		schema, err := object.Schema()
		if err != nil {
			t.Fatal(err)
		}
		if _, isThere := schema.Field(test.deepest); !isThere || len(record.Fields) != test.fields {
			t.Errorf("%s: %d fields, of which one is %s: %v", test.name, len(record.Fields), test.deepest, isThere)
		}
		if _, isThere := schema.Field(test.beyond); isThere {
			t.Errorf("%s: there is a field %s", test.name, test.beyond)
		}
		if len(record.Warnings) != 1 || !strings.Contains(record.Warnings[0].String(), test.want) {
			t.Errorf("%s: %v, want %s", test.name, record.Warnings, test.want)
		}
	}
}

// TestHostileAlternatives reads alternatives that are many, large, or lead to more of them.
func TestHostileAlternatives(t *testing.T) {
	object := func(i int) string {
		var b strings.Builder
		fmt.Fprintf(&b, "{type: object, required: [kind], properties: {kind: {const: k%d}", i)
		for p := range 20 {
			fmt.Fprintf(&b, ", p%d: {type: object, properties: {a: {type: string}, b: {enum: [a, b, c%d]}}}", p, i)
		}
		return b.String() + "}}"
	}
	alternatives := func(count int, each func(int) string) string {
		var b strings.Builder
		b.WriteString("properties:\n  id: {type: string}\n  a:\n    oneOf:\n")
		for i := range count {
			fmt.Fprintf(&b, "    - %s\n", each(i))
		}
		return b.String()
	}
	value := func(i int) string { return fmt.Sprintf("{const: v%d}", i) }
	chain := func(next string) string {
		return fmt.Sprintf("{oneOf: [{$ref: %[1]s}, {anyOf: [{$ref: %[1]s}, {type: object, properties: {x: {type: string}, y: {type: string}}}]}, {type: 'null'}], discriminator: {propertyName: x}}", next)
	}
	circle := "$ref: '#/$defs/A'\n$defs:\n  A: {oneOf: [{$ref: '#/$defs/B'}, {$ref: '#/$defs/C'}], discriminator: {propertyName: x}}\n" +
		"  B: {allOf: [{$ref: '#/$defs/A'}, {properties: {x: {type: string}}}]}\n  C: {properties: {x: {$ref: '#/$defs/A'}}}\n"
	for name, test := range map[string]struct{ text, want string }{
		"many.yaml":   {alternatives(1000, object), "Many.a is read as any value: it has several alternatives"},
		"large.yaml":  {alternatives(100, object), "field a.kind: enum (k0 k1 "},
		"values.yaml": {alternatives(3000, value), "field a: enum (v0 v1 "},
		"chain.yaml":  {fanOut(60, chain), "field x: text"},
		"circle.yaml": {circle, "the document describes several objects: say which is meant (allowed: B, C)"},
	} {
		parsed, err := document.Parse(name, []byte(test.text))
		if err != nil {
			t.Fatal(err)
		}
		got, err := dump(parsed, "")
		if err != nil {
			got = err.Error()
		}
		if !strings.Contains(got, test.want) {
			t.Errorf("%s: want %s, got %.300s", name, test.want, got)
		}
	}
}

// wide returns a document of an object with more properties than the limit.
func wide() string {
	var b strings.Builder
	b.WriteString("properties:\n")
	for i := range 20_001 {
		fmt.Fprintf(&b, "  p%d: {type: string}\n", i)
	}
	return b.String()
}

// merges returns a document in which many mappings merge a large one.
func merges() string {
	var b strings.Builder
	b.WriteString("large: &large {")
	for i := range 1000 {
		fmt.Fprintf(&b, "k%d: 1, ", i)
	}
	b.WriteString("}\nmany:\n")
	for range 1000 {
		b.WriteString("  - <<: *large\n")
	}
	return b.String()
}

// readAll reads all that there is in a document.
func readAll(name string, data []byte) error {
	doc, err := document.Parse(name, data)
	if err != nil {
		return err
	}
	_, err = dump(doc, "")
	return err
}

// TestErrorLeavesNothingBehind asks for an object that is sound after one that
// refers to it and is not.
func TestErrorLeavesNothingBehind(t *testing.T) {
	doc, err := document.Parse("a.yaml", []byte(`
$defs:
  Sound: {properties: {name: {type: string}, broken: {$ref: '#/$defs/Broken'}}}
  Broken: {properties: {sound: {$ref: '#/$defs/Sound'}, bad: {type: nothing}}}
  Other: {properties: {name: {type: string}}}
`))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"Broken", "Sound", "Broken", "Sound"} {
		if _, err := doc.Object(name); err == nil {
			t.Errorf("%s is accepted although it reaches a mistake", name)
		}
	}
	object, err := doc.Object("Other")
	if err != nil {
		t.Fatal(err)
	}
	if again, _ := doc.Object("Other"); again != object {
		t.Error("the same object is another when it is asked for again")
	}
}
