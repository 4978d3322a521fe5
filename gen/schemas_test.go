package gen_test

import (
	"bytes"
	"encoding/json"
	"go/ast"
	"go/build/constraint"
	"go/parser"
	"go/token"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/fiql-go/fiql/gen"
	"github.com/fiql-go/fiql/gen/document"
)

// generateText generates from a document's text.
func generateText(t *testing.T, text string, objects ...string) []gen.File {
	t.Helper()
	name := "doc.yaml"
	if text[0] == '{' {
		name = "doc.json"
	}
	parsed, err := document.Parse(name, []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	files, err := gen.Generate(parsed, gen.Options{Objects: objects, Package: "pets", ImportPath: "example.com/pets"})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// alike has names that several parts wish for, and a named schema that may be null.
const alike = `openapi: 3.1.0
info: {title: Alike, version: '1'}
components:
  schemas:
    b_c: {type: object, properties: {id: {type: string}, d: {type: object, properties: {x: {type: string}}}, fail: {$ref: '#/components/schemas/Failure'}}}
    BC: {type: object, properties: {id: {type: string}, oops: {$ref: '#/components/schemas/Failure'}}}
    A: {type: object, properties: {bCD: {type: object, properties: {y: {type: string}}}, id: {type: string}, fault: {$ref: '#/components/schemas/Failure'}, bc: {$ref: '#/components/schemas/b_c'}}}
    AbC: {type: object, properties: {id: {type: string}, d: {type: object, properties: {x: {type: string}}}}}
    Ab: {type: object, properties: {id: {type: string}, cD: {type: object, properties: {y: {type: string}}}}}
    Failure: {anyOf: [{type: object, properties: {code: {type: string}, kind: {type: string, enum: [a]}}}, {type: 'null'}]}
`

// TestOrderOfObjectsDoesNotMatter checks that the same is generated in whatever order objects
// are asked for.
func TestOrderOfObjectsDoesNotMatter(t *testing.T) {
	want := generateText(t, alike, "A", "BC", "b_c", "Ab", "AbC")
	for _, objects := range [][]string{{"A", "b_c", "BC", "AbC", "Ab"}, {"AbC", "b_c", "A", "BC", "Ab"}, {"Ab", "b_c", "BC", "AbC", "A"}, {"BC", "AbC", "A", "Ab", "b_c"}} {
		if diff := cmp.Diff(want, generateText(t, alike, objects...)); diff != "" {
			t.Errorf("%v (-want +got):\n%s", objects, diff)
		}
	}
	names := declared(t, want[0])
	for _, name := range []string{"A", "BC", "BC2", "Failure", "FailureKind"} {
		if !slices.Contains(names, name) {
			t.Errorf("there is no %s among %v", name, names)
		}
	}
	if slices.ContainsFunc(names, func(name string) bool { return strings.Contains(name, "Fault") || strings.Contains(name, "Oops") }) {
		t.Errorf("a named schema is called after a property: %v", names)
	}
}

// TestNothingToFilter checks that an object of which filters can select nothing has models,
// and neither a schema nor fields.
func TestNothingToFilter(t *testing.T) {
	files := generateText(t, twoObjects, "Ant", "Cat")
	var paths []string
	for _, file := range files {
		paths = append(paths, file.Path)
	}
	if got := strings.Join(paths, " "); got != "models_gen.go schema_gen.go cat/fields_gen.go" {
		t.Errorf("files %s", got)
	}
	if files = generateText(t, twoObjects, "Ant"); len(files) != 1 || !slices.Equal(declared(t, files[0]), []string{"Ant"}) {
		t.Errorf("%d files", len(files))
	}
}

// TestClientOfNothing checks that the names of a client are free where no operation can be
// performed.
func TestClientOfNothing(t *testing.T) {
	files := generateText(t, `openapi: 3.1.0
info: {title: T, version: '1'}
paths: {/a: {get: {operationId: a, parameters: [{name: c, in: cookie, required: true, schema: {type: string}}], responses: {'204': {description: ok}}}}}
components: {schemas: {Client: {type: object, properties: {id: {type: string}}}}}
`)
	if names := declared(t, files[0]); !slices.Equal(names, []string{"Client"}) {
		t.Errorf("names %v", names)
	}
}

// FuzzBuildConstraints writes a text to every place of a document that comments are made of.
// No line of what is generated is a build constraint.
func FuzzBuildConstraints(f *testing.F) {
	for _, text := range []string{"+build ignore", "A film.\n\n+build !race", "```\n+build linux\n```", "- +build a\n  +build b", "| +build |", "go:build ignore",
		"\n+build x", "# +build x", strings.Repeat("word ", 17) + "+build ignore", "\u200b+build a", "+build", "a\n+build\tb", "**+build** c", "*/ +build"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if slices.Contains([]string{"id", "kind", "inner"}, text) {
			t.Skip("the name of a property")
		}
		quoted, err := json.Marshal(text)
		if err != nil {
			t.Fatal(err)
		}
		text = strings.ReplaceAll(described, `"TEXT"`, string(quoted))
		for _, file := range generateText(t, text) {
			for line := range bytes.Lines(file.Content) {
				line := strings.TrimSpace(string(line))
				if constraint.IsPlusBuild(line) || constraint.IsGoBuild(line) {
					t.Errorf("%s has the line %s", file.Path, line)
				}
			}
			if _, err := parser.ParseFile(token.NewFileSet(), file.Path, file.Content, parser.ParseComments); err != nil {
				t.Error(err)
			}
		}
	})
}

// described has a text wherever a comment is made of it.
const described = `{"openapi": "3.1.0",
"info": {"title": "TEXT", "version": "1", "description": "TEXT"},
"servers": [{"url": "https://example.com", "description": "TEXT"}],
"paths": {"/pets/{id}": {"get": {
  "operationId": "getPet", "summary": "TEXT", "description": "TEXT",
  "parameters": [
    {"name": "id", "in": "path", "required": true, "description": "TEXT", "schema": {"type": "string"}},
    {"name": "q", "in": "query", "description": "TEXT", "schema": {"type": "string", "pattern": "TEXT", "default": "TEXT"}}
  ],
  "responses": {"200": {"description": "TEXT", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Pet"}}}}}
}}},
"components": {"schemas": {"Pet": {
  "type": "object", "description": "TEXT",
  "properties": {
    "id": {"type": "string", "description": "TEXT", "pattern": "TEXT", "default": "TEXT"},
    "TEXT": {"type": "string"},
    "kind": {"description": "TEXT", "oneOf": [{"const": "a", "title": "TEXT", "description": "TEXT"}, {"const": "TEXT"}]},
    "inner": {"type": "object", "description": "TEXT", "properties": {"count": {"type": "integer", "description": "TEXT"}}}
  }
}}}}`

// TestGoNames checks that names which the document gives are used, unless Go does not have
// them.
func TestGoNames(t *testing.T) {
	files := generateText(t, `
title: Pod
type: object
x-go-name: Whale
properties:
  io.k8s.id: {type: string, x-go-name: ID}
  id: {type: string}
  state: {type: string, enum: [a], x-go-name: Status}
  kind: {$ref: '#/$defs/io.k8s.Kind'}
  bad: {type: string, x-go-name: lower}
$defs:
  io.k8s.Kind: {type: string, enum: [b], x-go-name: Sort}
`)
	if names := declared(t, files[0]); !slices.Equal(names, []string{"Whale", "PodState", "Sort"}) {
		t.Errorf("types %v", names)
	}
	if files[2].Path != "whale/fields_gen.go" {
		t.Errorf("the fields are in %s", files[2].Path)
	}
	parsed, err := parser.ParseFile(token.NewFileSet(), "", files[0].Content, 0)
	if err != nil {
		t.Fatal(err)
	}
	var fields []string
	for _, field := range parsed.Scope.Lookup("Whale").Decl.(*ast.TypeSpec).Type.(*ast.StructType).Fields.List {
		fields = append(fields, field.Names[0].Name)
	}
	if got := strings.Join(fields, " "); got != "ID ID2 Status Kind Bad Unknown" {
		t.Errorf("fields %s", got)
	}
}

// TestNamesThatAreGiven checks that who generates code may name objects.
func TestNamesThatAreGiven(t *testing.T) {
	parsed, err := document.Parse("two.yaml", []byte(twoObjects))
	if err != nil {
		t.Fatal(err)
	}
	options := gen.Options{Objects: []string{"Cat", "Dog"}, Names: map[string]string{"Cat": "Tiger"}, Package: "pets", ImportPath: "example.com/pets"}
	files, err := gen.Generate(parsed, options)
	if err != nil {
		t.Fatal(err)
	}
	if names := declared(t, files[0]); !slices.Equal(names, []string{"Tiger", "Dog"}) || files[2].Path != "tiger/fields_gen.go" {
		t.Errorf("types %v, files in %s", names, files[2].Path)
	}
	options.Names["Cat"] = "tiger"
	if _, err := gen.Generate(parsed, options); err == nil || err.Error() != `gen: the object Cat cannot be called "tiger": expected a name that Go exports` {
		t.Errorf("error %v", err)
	}
}
