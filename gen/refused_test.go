package gen_test

import (
	"errors"
	"testing"

	"github.com/fiql-go/fiql/gen"
	"github.com/fiql-go/fiql/gen/document"
)

// twoObjects is a document from which nothing can be generated without saying what.
const twoObjects = `openapi: 3.1.0
info: {title: Two, version: '1'}
components:
  schemas:
    Cat: {type: object, properties: {name: {type: string}}}
    Dog: {type: object, properties: {name: {type: string}}}
    Cow:
      type: object
      properties:
        a,b: {type: string}
        good: {type: string}
        'c"d': {type: string}
    Ant:
      type: object
      properties:
        secret: {type: string, writeOnly: true}
    Bee:
      type: object
      x-fiql-key: sting
      properties:
        name: {type: string}
`

func TestGenerateRefuses(t *testing.T) {
	usable := gen.Options{Objects: []string{"Cat"}, Package: "pets", ImportPath: "example.com/pets"}
	tests := []struct {
		name   string
		change func(*gen.Options)
		want   string
	}{
		{"no object", func(c *gen.Options) { c.Objects = nil },
			"two.yaml: the document describes several objects: say which is meant (allowed: Cat, Dog, Cow, Ant, Bee)"},
		{"unknown object", func(c *gen.Options) { c.Objects = []string{"Cats"} },
			`two.yaml: there is no object "Cats"; did you mean Cat? (allowed: Cat, Dog, Cow, Ant, Bee)`},
		{"same object twice", func(c *gen.Options) { c.Objects = []string{"Cat", "Dog", "Cat"} },
			"gen: the object Cat is asked for twice"},
		{"unknown key", func(c *gen.Options) { c.Objects = []string{"Bee"} },
			`two.yaml:19:19: x-fiql-key names "sting", which is not a property of Bee`},
		{"no package", func(c *gen.Options) { c.Package = "" }, `gen: the package name "" is not one that Go allows`},
		{"keyword", func(c *gen.Options) { c.Package = "type" }, `gen: the package name "type" is not one that Go allows`},
		{"package main", func(c *gen.Options) { c.Package = "main" },
			"gen: the package cannot be called main: the typed fields could not import it"},
		{"no import path", func(c *gen.Options) { c.ImportPath = "" }, "gen: the import path of package pets is missing"},
		{"import path with a space", func(c *gen.Options) { c.ImportPath = "a b" }, `gen: the import path "a b" is not one that Go allows`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			parsed, err := document.Parse("two.yaml", []byte(twoObjects))
			if err != nil {
				t.Fatal(err)
			}
			options := usable
			test.change(&options)
			files, err := gen.Generate(parsed, options)
			if err == nil || err.Error() != test.want || files != nil {
				t.Errorf("%d files, error\n%v, want\n%s", len(files), err, test.want)
			}
		})
	}
}

// TestErrorsHavePositions checks that callers find the position of what is wrong.
func TestErrorsHavePositions(t *testing.T) {
	parsed, err := document.Parse("two.yaml", []byte(twoObjects))
	if err != nil {
		t.Fatal(err)
	}
	_, err = gen.Generate(parsed, gen.Options{Objects: []string{"Bee"}, Package: "pets", ImportPath: "pets"})
	var located *document.Error
	if !errors.As(err, &located) || located.Line != 19 {
		t.Errorf("error %v", err)
	}
}
