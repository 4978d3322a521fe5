package ast_test

import (
	"encoding/json"
	"errors"
	"flag"
	"go/ast"
	"go/doc"
	"go/parser"
	"go/token"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const module = "github.com/fiql-go/fiql/"

const (
	participle = "github.com/alecthomas/participle/v2"
	jennifer   = "github.com/dave/jennifer/jen"
	yaml       = "go.yaml.in/yaml/v4"
	mysql      = "github.com/go-sql-driver/mysql"
	pgx        = "github.com/jackc/pgx/v5/stdlib"
	sqlite     = "modernc.org/sqlite"
	gopter     = "github.com/leanovate/gopter"
	gocmp      = "github.com/google/go-cmp/cmp"
	retryable  = "github.com/hashicorp/go-retryablehttp"
	jsontext   = "github.com/go-json-experiment/json/jsontext"
	jsonpath   = "github.com/theory/jsonpath"

	graphemes   = "github.com/rivo/uniseg"
	unifiedDiff = "github.com/rogpeppe/go-internal/diff"
)

// anythingButGen marks programs and servers, which may import what they need.
var anythingButGen = []string{"anything but gen"}

// arrows says, for each package, which packages of this module and of others it may
// import; the standard library is open to all. A package that is not listed takes
// the arrows of the longest listed path above it.
var arrows = map[string][]string{
	"ast/diagnostic":             {},
	"ast":                        {"ast/diagnostic"},
	"parser":                     {"ast", "ast/diagnostic", "parser/internal/grammar", participle},
	"parser/internal/grammar":    {"ast", participle, participle + "/lexer"},
	"parser/internal/gen":        {"parser/internal/grammar", participle, participle + "/ebnf"},
	"compile":                    {"ast", "ast/diagnostic"},
	"compile/internal/collation": {}, // names of collations, which two packages know
	"compile/relational":         {"compile/internal/collation", "ast", "ast/diagnostic", "compile"},
	"compile/match":              {"ast", "compile"},
	"compile/database":           {"compile/internal/collation", "ast", "compile", "compile/relational"},
	"compile/lint":               {"ast", "ast/diagnostic", "compile"},
	"compile/field":              {"ast", "compile", "compile/match", "compile/relational"},
	"compile/fiqlhttp":           {"ast", "ast/diagnostic", "parser", "compile", "compile/match", "compile/relational"},
	"gen/document":               {"ast", "ast/diagnostic", "compile", yaml, jsontext, jsonpath},
	"gen/rest":                   {"ast", "compile", "compile/field", jsontext},
	"gen/rest/resttest":          {"gen/rest"},
	"gen":                        {"gen/document", "compile", jennifer, unifiedDiff},
	// For tests only.
	"compile/internal/enginetest": {"compile", "compile/relational", mysql, pgx, sqlite},
	"compile/internal/golden":     {gocmp},
	"compile/internal/ratio":      {},
	"compile/internal/thing":      {"ast", "parser", "compile", "compile/match"},
	"gen/internal/golden":         {"ast", "compile", "compile/field", "compile/match", "gen/rest"},
	"gen/internal/hostile":        {"gen/internal/golden/inputs", "gen/rest"},
	"fuzz/internal/keypath":       {"compile"},
	"fuzz/internal/schemas":       {"compile"}, // for tests only
	"fuzz/draw":                   {"fuzz/internal/keypath", "ast", "ast/diagnostic", "compile"},
	"fuzz/solve":                  {"fuzz/draw", "fuzz/internal/keypath", "ast", "compile", "compile/match"},
	"fuzz":                        {"fuzz/draw", "fuzz/solve", "ast", "ast/diagnostic", "parser", "compile", "compile/match", "compile/relational", gopter, gopter + "/gen", gopter + "/prop"},
	"cmd/fiqlgen":                 {"gen", "gen/document", "fuzz/draw", "fuzz/solve", "ast", "ast/diagnostic", "parser", "compile", "compile/database", "compile/lint", "compile/match", "compile/relational", "compile/relational/layout", jsontext, mysql, pgx, sqlite, yaml},
	"compile/relational/layout":   {graphemes},
	"contacts":                    {"ast", "compile", "compile/field", "compile/match", "gen/rest"},
	"contacts/contact":            {"ast", "contacts", "compile/field"},
	"contacts/transport":          {retryable},
	"contacts/directory":          anythingButGen,
	"contacts/contactstest":       anythingButGen,
	"contacts/quickstart":         anythingButGen,
}

// golist is what `go list -json` says of a package.
type golist struct {
	ImportPath string
	Dir        string
	GoFiles    []string
	Imports    []string
	Deps       []string
}

func listPackages(t *testing.T, patterns ...string) []golist {
	t.Helper()
	command := exec.Command("go", append([]string{"list", "-json=ImportPath,Dir,GoFiles,Imports,Deps"}, patterns...)...)
	command.Dir = ".."
	output, err := command.Output()
	if err != nil {
		var exit *exec.ExitError
		if errors.As(err, &exit) {
			t.Fatalf("go list: %v\n%s", err, exit.Stderr)
		}
		t.Fatal(err)
	}
	var packages []golist
	for decoder := json.NewDecoder(strings.NewReader(string(output))); ; {
		var next golist
		if err := decoder.Decode(&next); errors.Is(err, io.EOF) {
			return packages
		} else if err != nil {
			t.Fatal(err)
		}
		packages = append(packages, next)
	}
}

func TestArrows(t *testing.T) {
	for _, p := range listPackages(t, "./...") {
		name := strings.TrimPrefix(p.ImportPath, module)
		listed := name
		for arrows[listed] == nil && strings.Contains(listed, "/") {
			listed = listed[:strings.LastIndexByte(listed, '/')]
		}
		allowed, ok := arrows[listed]
		if !ok {
			t.Errorf("package %s has no arrows", name)
		}
		for _, path := range p.Imports {
			short := strings.TrimPrefix(path, module)
			if slices.Equal(allowed, anythingButGen) && short != "gen" && !strings.HasPrefix(short, "gen/document") {
				continue
			}
			isStandard := !strings.Contains(strings.Split(path, "/")[0], ".")
			isBelow := strings.HasPrefix(short, listed+"/") && listed != "contacts" && listed != "gen"
			if !isStandard && !isBelow && !slices.Contains(allowed, short) {
				t.Errorf("%s must not import %s", name, path)
			}
		}
	}
}

// linking are packages whose users want to know what they bring along.
var linking = []string{"./ast", "./parser", "./compile", "./compile/match", "./compile/relational", "./compile/database", "./compile/field", "./compile/fiqlhttp",
	"./gen/rest", "./contacts", "./contacts/contact", "./contacts/transport", "./fuzz", "./fuzz/draw", "./gen/document", "./gen", "./cmd/fiqlgen"}

// heavy are packages of the standard library that are worth knowing of: a driver's, and
// those of the network, with which a program may need a C compiler to be built.
var heavy = []string{"database/sql", "net", "net/http"}

// TestLinked holds the list of the modules outside this one, and of the heavy packages,
// that each package links.
func TestLinked(t *testing.T) {
	var got strings.Builder
	for _, p := range listPackages(t, linking...) {
		got.WriteString(strings.TrimPrefix(p.ImportPath, module) + "\n")
		for _, path := range p.Deps {
			first := strings.Split(path, "/")[0]
			isOutside := strings.Contains(first, ".") && !strings.HasPrefix(path, module)
			if isOutside || slices.Contains(heavy, path) {
				got.WriteString("\t" + path + "\n")
			}
		}
	}
	const name = "testdata/linked.golden"
	if *update {
		if err := os.WriteFile(name, []byte(got.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got.String()); diff != "" {
		t.Errorf("packages link others than %s says (- want, + got; go test -update writes it anew):\n%s", name, diff)
	}
}

var update = flag.Bool("update", false, "write the golden files")

// TestDocumented looks for names that users see without a comment, and for packages
// without a doc.go.
func TestDocumented(t *testing.T) {
	for _, p := range listPackages(t, "./...") {
		if strings.Contains(p.ImportPath, "/internal/") {
			continue
		}
		files := token.NewFileSet()
		var parsed []*ast.File
		hasDoc := false
		for _, name := range p.GoFiles {
			file, err := parser.ParseFile(files, filepath.Join(p.Dir, name), nil, parser.ParseComments)
			if err != nil {
				t.Fatal(err)
			}
			parsed = append(parsed, file)
			hasDoc = hasDoc || name == "doc.go" && file.Doc != nil
		}
		if !hasDoc {
			t.Errorf("%s has no doc.go with a package comment", p.ImportPath)
		}
		documented, err := doc.NewFromFiles(files, parsed, p.ImportPath)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range undocumented(documented) {
			t.Errorf("%s.%s has no comment", p.ImportPath, name)
		}
	}
}

func undocumented(p *doc.Package) []string {
	var names []string
	note := func(name, comment string) {
		if comment == "" && ast.IsExported(name[strings.LastIndexByte(name, '.')+1:]) {
			names = append(names, name)
		}
	}
	functions := func(prefix string, list []*doc.Func) {
		for _, f := range list {
			note(prefix+f.Name, f.Doc)
		}
	}
	functions("", p.Funcs)
	values := append(slices.Clone(p.Consts), p.Vars...)
	for _, typ := range p.Types {
		note(typ.Name, typ.Doc)
		functions("", typ.Funcs)
		functions(typ.Name+".", typ.Methods)
		values = append(values, append(typ.Consts, typ.Vars...)...)
		for _, spec := range typ.Decl.Specs {
			undocumentedMembers(spec.(*ast.TypeSpec), note)
		}
	}
	for _, value := range values {
		undocumentedValues(value, note)
	}
	return names
}

func undocumentedValues(value *doc.Value, note func(name, comment string)) {
	for _, spec := range value.Decl.Specs {
		names := spec.(*ast.ValueSpec)
		for _, name := range names.Names {
			note(name.Name, value.Doc+names.Doc.Text()+names.Comment.Text())
		}
	}
}

func undocumentedMembers(spec *ast.TypeSpec, note func(name, comment string)) {
	var fields *ast.FieldList
	switch typ := spec.Type.(type) {
	case *ast.StructType:
		fields = typ.Fields
	case *ast.InterfaceType:
		fields = typ.Methods
	default:
		return
	}
	previous := ""
	for _, field := range fields.List {
		comment := field.Doc.Text() + field.Comment.Text()
		for _, name := range field.Names {
			// One comment may speak of the fields that follow it without a blank line.
			note(spec.Name.Name+"."+name.Name, comment+previous)
		}
		previous = comment
	}
}
