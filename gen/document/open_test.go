package document_test

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/fiql-go/fiql/gen/document"
)

// beside is a schema with one property, which refers to something.
func beside(reference string) string {
	return fmt.Sprintf("type: object\nproperties:\n  id: {type: string}\n  a: {$ref: '%s'}\n", reference)
}

// opened opens a file in a folder, and returns what is understood of it.
func opened(t *testing.T, path string) (string, error) {
	t.Helper()
	parsed, err := document.Open(path)
	if err != nil {
		return "", err
	}
	return dump(parsed, "")
}

// TestOpenStaysInTheFolder checks that no reference leads out of the document's folder: what
// it leads to is read as any value, with a warning.
func TestOpenStaysInTheFolder(t *testing.T) {
	outside := writeFiles(t, map[string]string{"secret.yaml": "type: object\nproperties: {secret: {type: string}}\n"})
	folder := writeFiles(t, map[string]string{"inner/kept.yaml": "type: object\nproperties: {kept: {type: string}}\n"})
	for name, target := range map[string]string{
		"link.yaml": filepath.Join(outside, "secret.yaml"), "folder": outside, "near.yaml": "inner/kept.yaml", "up.yaml": "../" + filepath.Base(outside) + "/secret.yaml",
	} {
		if err := os.Symlink(target, filepath.Join(folder, name)); err != nil {
			t.Fatal(err)
		}
	}
	relative, err := filepath.Rel(folder, filepath.Join(outside, "secret.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	for reference, want := range map[string]string{
		"link.yaml":            "path escapes from parent",
		"up.yaml":              "path escapes from parent",
		"folder/secret.yaml":   "path escapes from parent",
		relative:               "it leads out of the document's folder",
		"inner/../" + relative: "it leads out of the document's folder",
		"..%2f" + strings.TrimPrefix(relative, "../"):     "it leads out of the document's folder",
		filepath.Join(outside, "secret.yaml"):             "it leads out of the document's folder",
		"file://" + filepath.Join(outside, "secret.yaml"): "nothing is fetched from a network",
		"//localhost/secret.yaml":                         "nothing is fetched from a network",
		"https://example.com/secret.yaml":                 "nothing is fetched from a network",
		"inner":                                           "it is a folder",
		"none.yaml":                                       "no such file",
		"inner/kept.yaml?a=b":                             "it is not the name of a file",
		"%zz":                                             "it is not a reference",
	} {
		write(t, filepath.Join(folder, "doc.yaml"), []byte(beside(reference)))
		got, err := opened(t, filepath.Join(folder, "doc.yaml"))
		if err != nil || strings.Contains(got, "secret:") || !strings.Contains(got, "a at 4:3: any") || !strings.Contains(got, want) {
			t.Errorf("%s: error %v, want %s, got\n%s", reference, err, want, got)
		}
	}
	for _, reference := range []string{"near.yaml", "inner/kept.yaml", "./inner/../inner/kept.yaml#", "inner/kept.yaml#/"} {
		write(t, filepath.Join(folder, "doc.yaml"), []byte(beside(reference)))
		if got, err := opened(t, filepath.Join(folder, "doc.yaml")); (err != nil || !strings.Contains(got, "field a.kept: text")) != (reference == "inner/kept.yaml#/") {
			t.Errorf("%s: error %v, got\n%s", reference, err, got)
		}
	}
}

// TestOtherFilesAreRefused checks that a mistake in another file is told with its place there.
func TestOtherFilesAreRefused(t *testing.T) {
	for other, want := range map[string]string{
		"a: [":                           "other.yaml:1:5: not valid YAML",
		"- a":                            "other.yaml:1:1: the document must be a mapping, found a list",
		"B: {type: text}":                `other.yaml:1:11: unknown type "text"`,
		"B: {x-fiql-colum: a}":           `other.yaml:1:5: unknown keyword "x-fiql-colum"; did you mean x-fiql-column?`,
		"C: {type: string}":              `doc.yaml:4:13: $ref "other.yaml#/B" leads to nothing in "other.yaml"; did you mean C? (allowed: C)`,
		"B: {$ref: '#/C'}":               `other.yaml:1:11: $ref "#/C" leads to nothing in the document; did you mean B? (allowed: B)`,
		"B: {$ref: 'doc.yaml#/a'}":       `other.yaml:1:11: $ref "doc.yaml#/a" leads to nothing in "doc.yaml" (allowed: type, properties)`,
		"B: {$ref: 'other.yaml#/B'}":     "other.yaml:1:4: the schema refers to itself, and describes nothing",
		"B: {x-fiql-time-unit: seconds}": "",
	} {
		folder := writeFiles(t, map[string]string{"doc.yaml": beside("other.yaml#/B"), "other.yaml": other})
		_, err := opened(t, filepath.Join(folder, "doc.yaml"))
		if want == "" {
			continue
		}
		got := strings.ReplaceAll(fmt.Sprint(err), folder+string(filepath.Separator), "")
		if failure := (*document.Error)(nil); !errors.As(err, &failure) || !strings.HasPrefix(got, want) {
			t.Errorf("%s: error %s, want %s", other, got, want)
		}
	}
	if _, err := document.Open("testdata/none.yaml"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a file that does not exist: %v", err)
	}
	if _, err := document.Open("testdata/shop.yaml", "testdata/none.yaml"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("an overlay that does not exist: %v", err)
	}
}

// TestFilesInACircle reads files that refer to each other, and one schema by many ways.
func TestFilesInACircle(t *testing.T) {
	files := map[string]string{"doc.yaml": beside("f0.yaml")}
	for i := range 300 {
		files[fmt.Sprintf("f%d.yaml", i)] = fmt.Sprintf("type: object\nproperties: {next: {$ref: f%d.yaml}, self: {$ref: '#'}, text: {type: string}}\n", (i+1)%300)
	}
	got, err := opened(t, filepath.Join(writeFiles(t, files), "doc.yaml"))
	if err != nil || !strings.Contains(got, "field a"+strings.Repeat(".next", 299)+".text: text") || !strings.Contains(got, "f299.yaml:2:14: a.next") {
		t.Errorf("error %v, got %d bytes", err, len(got))
	}
}

// TestTooManyFiles checks that the number of files and their size have limits.
func TestTooManyFiles(t *testing.T) {
	var many strings.Builder
	many.WriteString("type: object\nproperties:\n  id: {type: string}\n")
	files := map[string]string{}
	for i := range 1100 {
		fmt.Fprintf(&many, "  p%d: {$ref: f%d.yaml}\n", i, i)
		files[fmt.Sprintf("f%d.yaml", i)] = "type: string"
	}
	files["doc.yaml"] = many.String()
	files["large.yaml"] = beside("huge.yaml")
	files["huge.yaml"] = strings.Repeat("#", 17<<20)
	folder := writeFiles(t, files)
	for name, want := range map[string]string{"doc.yaml": "there are more than 1000 other files", "large.yaml": "more than 16777216 bytes"} {
		if got, err := opened(t, filepath.Join(folder, name)); err != nil || !strings.Contains(got, want) {
			t.Errorf("%s: error %v, want %s, got %d bytes", name, err, want, len(got))
		}
	}
}

// TestNamesOfOtherFiles checks what schemas in other files are called: as the document calls
// a mere reference to one, else as the reference ends, and no two the same.
func TestNamesOfOtherFiles(t *testing.T) {
	object := "{type: object, properties: {id: {type: string}, is: {type: string, enum: [a]}}}"
	folder := writeFiles(t, map[string]string{
		"doc.yaml": "openapi: 3.0.0\ncomponents:\n  schemas:\n    Here: {$ref: 'a/named.yaml'}\n    Twin: " + object + `
    All:
      type: object
      properties:
        here: {$ref: 'a/named.yaml'}
        twin: {$ref: 'b/Twin.v1.yaml'}
        part: {$ref: 'b/parts.yaml#/components/schemas/Part'}
        anchor: {$ref: 'b/parts.yaml#mark'}
        deep: {$ref: 'b/parts.yaml#/components/x/y/Deep'}
`,
		"a/named.yaml": object, "b/Twin.v1.yaml": object,
		"b/parts.yaml": "components:\n  schemas:\n    Part: " + object + "\n    Anchored: {$anchor: mark, $ref: '#/components/schemas/Part'}\n  x: {y: {Deep: " + object + "}}\n",
	})
	parsed, err := document.Open(filepath.Join(folder, "doc.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(parsed.Candidates(), " "); got != "Here Twin All Twin2 Part mark" {
		t.Errorf("candidates %s", got)
	}
	all, err := parsed.Object("All")
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, property := range all.Properties {
		names = append(names, property.Type.Object.Name+" "+property.Type.Object.Property("is").Type.Enum.Name)
	}
	if got, want := strings.Join(names, ", "), "Here HereIs, Twin2 Twin2Is, Part PartIs, Part PartIs, AllDeep AllDeepIs"; got != want {
		t.Errorf("names %s, want %s", got, want)
	}
	if same, err := parsed.Object("Twin2"); err != nil || same != all.Property("twin").Type.Object {
		t.Errorf("an object of another file: %v, %v", same, err)
	}
}
