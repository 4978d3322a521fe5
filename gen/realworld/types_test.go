package realworld

import (
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"maps"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/fiql-go/fiql/gen"
)

// generated are packages that were generated, and what they import.
type generated struct {
	positions *token.FileSet
	files     map[string][]*ast.File // by import path
	exports   map[string]string      // files with the types of other packages, by import path
	checked   map[string]*types.Package
	others    types.Importer
}

// checkTypes reports what the Go compiler would refuse in generated files, without the
// time that it takes to compile them.
func checkTypes(t *testing.T, importPath string, files []gen.File) {
	t.Helper()
	g := &generated{positions: token.NewFileSet(), files: map[string][]*ast.File{}, checked: map[string]*types.Package{}}
	for _, file := range files {
		parsed, err := parser.ParseFile(g.positions, file.Path, file.Content, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		of := path.Join(importPath, path.Dir(file.Path))
		g.files[of] = append(g.files[of], parsed)
	}
	g.findOthers(t)
	for _, of := range slices.Sorted(maps.Keys(g.files)) {
		if _, err := g.Import(of); err != nil {
			t.Error(err)
		}
	}
}

// findOthers finds the packages that were not generated.
func (g *generated) findOthers(t *testing.T) {
	t.Helper()
	wanted := map[string]bool{}
	for _, files := range g.files {
		for _, file := range files {
			for _, spec := range file.Imports {
				name, _ := strconv.Unquote(spec.Path.Value)
				wanted[name] = g.files[name] == nil
			}
		}
	}
	maps.DeleteFunc(wanted, func(_ string, isOther bool) bool { return !isOther })
	g.exports = map[string]string{}
	list := []string{"list", "-export", "-deps", "-f", "{{.ImportPath}} {{.Export}}"}
	for line := range strings.Lines(runGo(t, ".", append(list, slices.Sorted(maps.Keys(wanted))...)...)) {
		name, export, _ := strings.Cut(strings.TrimSpace(line), " ")
		g.exports[name] = export
	}
	g.others = importer.ForCompiler(g.positions, "gc", func(name string) (io.ReadCloser, error) { return os.Open(g.exports[name]) })
}

// Import checks a generated package, once, and reads another one.
func (g *generated) Import(name string) (*types.Package, error) {
	files, isGenerated := g.files[name]
	if !isGenerated {
		return g.others.Import(name)
	}
	if checked := g.checked[name]; checked != nil {
		return checked, nil
	}
	checked, err := (&types.Config{Importer: g}).Check(name, g.positions, files, nil)
	g.checked[name] = checked
	return checked, err
}
