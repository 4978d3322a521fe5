package gen_test

import (
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"testing"

	"github.com/fiql-go/fiql/gen"
	"github.com/fiql-go/fiql/gen/document"
	"github.com/fiql-go/fiql/gen/internal/golden/plain"
)

// TestModelsAreWrittenAsTheyAreRead checks what the tags of a generated struct say: which
// properties may be missing or null, and which types they have.
func TestModelsAreWrittenAsTheyAreRead(t *testing.T) {
	const least = `"id":1,"title":"","rating":0,"seen":false,"released":"","premiere":"2024-02-29T12:00:00Z","added":"2024-02-29T12:00:00Z",` +
		`"formats":[],"cast":[],"studio":{"name":""}`
	tests := map[string]struct{ text, want string }{ // want is the error, if there is one
		"nothing more":          {`{` + least + `,"awards":[]}`, ""},
		"a list that is null":   {`{` + least + `,"awards":null}`, ""},
		"no list":               {`{` + least + `}`, "/awards: the property is missing"},
		"a null in a list":      {`{` + least + `,"awards":[null]}`, "/awards/0: found null, expected a value"},
		"a null in a null list": {`{` + least + `,"awards":[],"takes":[null,[],[1]]}`, ""},
		"a large integer":       {`{` + least + `,"serial":18446744073709551615,"awards":[]}`, ""},
		"a negative integer":    {`{` + least + `,"awards":[],"serial":-1}`, "/serial: found the number -1, expected an integer from 0 on, of 64 bits"},
		"what is not described": {`{` + least + `,"awards":[],"colour":{"a":null}}`, ""},
	}
	for name, test := range tests {
		var movie plain.Movie
		err := json.Unmarshal([]byte(test.text), &movie)
		if err != nil && err.Error() == test.want {
			continue
		}
		if text, _ := json.Marshal(movie); err != nil || test.want != "" || len(text) != len(test.text) {
			t.Errorf("%s: error %v, want %s; written\n%s", name, err, test.want, text)
		}
	}
}

// TestNamesOfTheClientAreFree checks that the names of the client are those of objects where
// there is none.
func TestNamesOfTheClientAreFree(t *testing.T) {
	for title, want := range map[string]string{"Client": "Client", "Option": "Option", "query": "Query", "request": "Request"} {
		parsed, err := document.Parse("x.json", []byte(`{"title":"`+title+`","type":"object","properties":{"id":{"type":"string"}}}`))
		if err != nil {
			t.Fatal(err)
		}
		files, err := gen.Generate(parsed, gen.Options{Package: "x", ImportPath: "example.com/x"})
		if err != nil {
			t.Fatal(err)
		}
		if structs := declared(t, files[0]); len(structs) != 1 || structs[0] != want {
			t.Errorf("%s is called %v", title, structs)
		}
	}
}

// declared returns the names of the types that a file declares.
func declared(t *testing.T, file gen.File) []string {
	t.Helper()
	parsed, err := parser.ParseFile(token.NewFileSet(), file.Path, file.Content, 0)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	ast.Inspect(parsed, func(n ast.Node) bool {
		if spec, ok := n.(*ast.TypeSpec); ok {
			names = append(names, spec.Name.Name)
		}
		return true
	})
	return names
}
