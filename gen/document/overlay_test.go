package document_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/fiql-go/fiql/gen/document"
)

// pets is a document that one does not own.
const pets = `openapi: 3.1.0
info: {title: Pets, version: '1'}
paths:
  /pets:
    get:
      operationId: listPets
      tags: [a]
      parameters:
        - {name: q, in: query, schema: {type: string}}
        - {name: token, in: query, schema: {type: string}}
      responses: {'200': {description: ok, content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Pet'}}}}}}
components:
  schemas:
    Pet:
      type: object
      required: [id]
      properties:
        id: {type: string, maxLength: 5}
        name: &text {type: string, description: A text.}
        note: *text
        born: {type: string, format: date}
`

// writeFiles writes files into a new folder, and returns that.
func writeFiles(t *testing.T, files map[string]string) string {
	t.Helper()
	folder := t.TempDir()
	for name, text := range files {
		path := filepath.Join(folder, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		write(t, path, []byte(text))
	}
	return folder
}

// overlayOf returns an overlay with actions, each a mapping in YAML.
func overlayOf(actions ...string) string {
	return "overlay: 1.0.0\ninfo: {title: Changes, version: '1'}\nactions:\n  - " + strings.Join(actions, "\n  - ") + "\n"
}

var placed = regexp.MustCompile(`( at )\d+:\d+|\S*\.yaml:\d+:\d+`)

// understood returns what is understood of a document with overlays, without positions.
func understood(t *testing.T, text string, overlays ...string) string {
	t.Helper()
	files := map[string]string{"pets.yaml": text}
	for i, overlay := range overlays {
		files["overlay"+string(rune('a'+i))+".yaml"] = overlay
	}
	folder := writeFiles(t, files)
	var paths []string
	for i := range overlays {
		paths = append(paths, filepath.Join(folder, "overlay"+string(rune('a'+i))+".yaml"))
	}
	parsed, err := document.Open(filepath.Join(folder, "pets.yaml"), paths...)
	if err != nil {
		t.Fatal(err)
	}
	dumped, err := dump(parsed, "Pet")
	if err != nil {
		t.Fatal(err)
	}
	return placed.ReplaceAllString(dumped, "$1")
}

// TestOverlays checks that a document with an overlay is understood as the document that
// has the changes in it.
func TestOverlays(t *testing.T) {
	for _, test := range []struct {
		name     string
		actions  []string
		old, new string
	}{
		{"a keyword", []string{"{target: $.components.schemas.Pet, update: {x-fiql-table: animals, x-fiql-key: id}}"},
			"required: [id]", "required: [id]\n      x-fiql-table: animals\n      x-fiql-key: id"},
		{"a keyword further down", []string{"{target: $.components.schemas.Pet, update: {properties: {born: {x-fiql-column: birthday}}}}"},
			"format: date}", "format: date, x-fiql-column: birthday}"},
		{"a new property", []string{"{target: $.components.schemas.Pet.properties, update: {age: {type: integer}}}"},
			"format: date}\n", "format: date}\n        age: {type: integer}\n"},
		{"another value", []string{"{target: $.components.schemas.Pet.properties.id, update: {maxLength: 9}}"}, "maxLength: 5", "maxLength: 9"},
		{"one of an alias", []string{"{target: $.components.schemas.Pet.properties.note, update: {x-fiql-column: memo}}"},
			"note: *text", "note: {type: string, description: A text., x-fiql-column: memo}"},
		{"lists are joined", []string{"{target: $.components.schemas.Pet, update: {required: [name]}}"}, "required: [id]", "required: [id, name]"},
		{"an item of a list", []string{"{target: $.paths.*.get.parameters, update: {name: page, in: query, schema: {type: integer}}}"},
			"        - {name: token", "        - {name: token, in: query, schema: {type: string}}\n        - {name: page, in: query, schema: {type: integer}}\n#"},
		{"items of a list", []string{"{target: $.components.schemas.Pet.required, update: [name, born]}"}, "required: [id]", "required: [id, name, born]"},
		{"by a filter", []string{"{target: \"$..parameters[?@.name=='q' && @.in=='query']\", update: {x-fiql-filter: Pet}}"},
			"{name: q, in: query,", "{name: q, in: query, x-fiql-filter: Pet,"},
		{"by a number", []string{"{target: '$..[?@.maxLength==5]', update: {maxLength: 6}}"}, "maxLength: 5", "maxLength: 6"},
		{"several", []string{"{target: \"$..properties[?@.type=='string']\", update: {deprecated: true}}"},
			"        id: {type: string, maxLength: 5}\n        name: &text {type: string, description: A text.}\n        note: *text\n        born: {type: string, format: date}",
			"        id: {type: string, maxLength: 5, deprecated: true}\n        name: &text {type: string, description: A text., deprecated: true}\n        note: *text\n        born: {type: string, format: date, deprecated: true}"},
		{"removal", []string{"{target: $.components.schemas.Pet.properties.born, remove: true}"}, "        born: {type: string, format: date}\n", ""},
		{"removal of items", []string{"{target: '$.paths.*.get.parameters[*]', remove: true}"},
			"\n        - {name: q, in: query, schema: {type: string}}\n        - {name: token, in: query, schema: {type: string}}", " []"},
		{"removal of a keyword", []string{"{target: $.components.schemas.Pet.properties.id.maxLength, remove: true, update: {}}"}, ", maxLength: 5", ""},
		{"one after the other", []string{
			"{target: $.components.schemas.Pet.properties, update: {age: {type: string}}}",
			"{target: $.components.schemas.Pet.properties.age, update: {type: integer}, x-why: it is one}",
		}, "format: date}\n", "format: date}\n        age: {type: integer}\n"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if !strings.Contains(pets, test.old) {
				t.Fatalf("the document has no %s", test.old)
			}
			want := understood(t, strings.Replace(pets, test.old, test.new, 1))
			if diff := cmp.Diff(want, understood(t, pets, overlayOf(test.actions...))); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			var each []string
			for _, action := range test.actions {
				each = append(each, overlayOf(action))
			}
			if diff := cmp.Diff(want, understood(t, pets, each...)); diff != "" {
				t.Errorf("as overlays of one action (-want +got):\n%s", diff)
			}
		})
	}
}

// TestOverlayInto checks that places which hold each other are changed from the inside out.
func TestOverlayInto(t *testing.T) {
	overlay := overlayOf("{target: \"$.components..[?@.schemas || @.Pet || @.properties]\", update: {x-seen: true, Pet: {x-also: 1}}}",
		"{target: '$.components..[?@[\"x-seen\"]]', update: {properties: 1}}", "{target: '$.components..properties', remove: true}",
		"{target: '$.components.schemas.Pet', update: {properties: {id: {type: integer}}}}")
	if got := understood(t, pets, overlay); !strings.Contains(got, "field id: integer") || strings.Contains(got, "born") {
		t.Errorf("got %s", got)
	}
}

func TestOverlaysAreRefused(t *testing.T) {
	for _, test := range []struct{ overlay, want string }{
		{overlayOf("{target: $.components.schemas.Pat, update: {a: 1}}"), `o.yaml:4:14: the target "$.components.schemas.Pat" selects nothing in pets.yaml`},
		{overlayOf("{target: '$.a[', update: {a: 1}}"), `o.yaml:4:14: the target "$.a[" is no JSONPath: unexpected eof at position 5`},
		{overlayOf("{target: components, update: {a: 1}}"), `o.yaml:4:14: the target "components" is no JSONPath: unexpected identifier at position 1`},
		{overlayOf("{target: $.info.title, update: {a: 1}}"), `o.yaml:4:14: the target "$.info.title" selects the text "Pets" at pets.yaml:2:15: select what holds it, and update that`},
		{overlayOf("{target: $.info, update: Dogs}"), `o.yaml:4:30: the target "$.info" selects a mapping, and update must be one: found the text "Dogs"`},
		{overlayOf("{target: $, remove: true}"), `o.yaml:4:14: the target "$" selects the whole document, which cannot be removed`},
		{overlayOf("{update: {a: 1}}"), "o.yaml:4:5: an action needs a target"},
		{overlayOf("{target: $.info}"), "o.yaml:4:5: an action needs an update, or remove: true"},
		{overlayOf("{target: $.info, remove: yes please}"), `o.yaml:4:30: remove must be a boolean, found the text "yes please"`},
		{overlayOf("{target: $.info, updates: {a: 1}}"), `o.yaml:4:22: unknown key "updates"; did you mean update? (allowed: target, description, update, remove)`},
		{overlayOf("remove"), `o.yaml:4:5: an action must be a mapping, found the text "remove"`},
		{"overlay: 2.0.0\nactions: []", "o.yaml:1:10: version 1.0 of overlays is needed, found the text \"2.0.0\""},
		{"overlay: 1.0.0\nactions: []", "o.yaml:2:10: actions must be a list of at least one action, found a list"},
		{"overlay: 1.0.0\ninfo: {title: a, version: b}", "o.yaml:1:1: the overlay has no actions"},
		{"openapi: 3.1.0", "o.yaml:1:1: this is no overlay: it has no key overlay"},
		{overlayOf("{target: $.components.schemas.Pet, update: {x-fiql-kye: id}}"), `o.yaml:4:49: unknown keyword "x-fiql-kye"; did you mean x-fiql-key?`},
		{overlayOf("{target: $.components.schemas.Pet, update: {x-fiql-key: ide}}"), `o.yaml:4:61: x-fiql-key names "ide", which is not a property of Pet`},
	} {
		folder := writeFiles(t, map[string]string{"pets.yaml": pets, "o.yaml": test.overlay})
		err := errors.New("no error")
		if parsed, failure := document.Open(filepath.Join(folder, "pets.yaml"), filepath.Join(folder, "o.yaml")); failure != nil {
			err = failure
		} else if _, failure := dump(parsed, "Pet"); failure != nil {
			err = failure
		}
		if got := strings.ReplaceAll(err.Error(), folder+string(filepath.Separator), ""); !strings.HasPrefix(got, test.want) {
			t.Errorf("got %s\nwant %s", got, test.want)
		}
		if failure := (*document.Error)(nil); !errors.As(err, &failure) {
			t.Errorf("%v is a %T", err, err)
		}
	}
}

// TestOverlayOfAliases checks that a document whose aliases stand for very much is refused.
func TestOverlayOfAliases(t *testing.T) {
	aliases := "a0: &a0 {properties: {x: {type: string}}}\n"
	for i := range 40 {
		aliases += fmt.Sprintf("a%d: &a%d {properties: {n: {type: string}, x: *a%d, y: *a%d}}\n", i+1, i+1, i, i)
	}
	folder := writeFiles(t, map[string]string{"pets.yaml": aliases + "properties: {a: *a40}\n", "o.yaml": overlayOf("{target: $..x, update: {type: string}}")})
	_, err := document.Open(filepath.Join(folder, "pets.yaml"), filepath.Join(folder, "o.yaml"))
	if err == nil || !strings.Contains(err.Error(), "o.yaml:4:14: the document has more than 2000000 parts for an overlay") {
		t.Errorf("error %v", err)
	}
}

// FuzzOverlay makes the changes of any overlay. Nothing panics, and errors have positions
// within one of the two files.
func FuzzOverlay(f *testing.F) {
	for _, overlay := range []string{
		overlayOf("{target: $..properties, update: {a: {type: string}}}", "{target: '$..[?@.type]', remove: true}"),
		overlayOf("{target: '$.paths.*.get.parameters[-1:]', update: [1, {b: 2}]}"), overlayOf("{target: '$[\"info\"]..*', remove: true}"),
		overlayOf("{target: '$..[?match(@.name, \"q.*\")]', update: &a {x: [*b, 1]}, x-b: &b 1}"), overlayOf("{target: '$', update: {info: {x: {y: 1}}}}"),
	} {
		f.Add(overlay)
	}
	f.Fuzz(func(t *testing.T, overlay string) {
		folder := writeFiles(t, map[string]string{"pets.yaml": pets, "o.yaml": overlay})
		parsed, err := document.Open(filepath.Join(folder, "pets.yaml"), filepath.Join(folder, "o.yaml"))
		if err == nil {
			_, err = dump(parsed, "")
		}
		failure := (*document.Error)(nil)
		if err != nil && (!errors.As(err, &failure) || !within([]byte(overlay), failure.Position) && !within([]byte(pets), failure.Position)) {
			t.Errorf("%v is a %T", err, err)
		}
	})
}
