package gen_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"testing"
)

// TestExportedNamesHaveComments checks that every exported name of the generated
// packages has a doc comment, fields of structs too.
func TestExportedNamesHaveComments(t *testing.T) {
	for _, p := range packages {
		for _, file := range p.generate(t) {
			parsed, err := parser.ParseFile(token.NewFileSet(), file.Path, file.Content, parser.ParseComments)
			if err != nil {
				t.Fatal(err)
			}
			for _, name := range undocumented(parsed) {
				t.Errorf("%s/%s: %s has no comment", p.folder, file.Path, name)
			}
		}
	}
}

// undocumented returns the exported names of a file that have no comment. A comment
// on a group of constants is one for each of them.
func undocumented(file *ast.File) []string {
	var found []string
	note := func(isDocumented bool, names ...*ast.Ident) {
		for _, name := range names {
			if name.IsExported() && !isDocumented {
				found = append(found, name.Name)
			}
		}
	}
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncDecl:
			note(n.Doc != nil, n.Name)
			return false
		case *ast.GenDecl:
			for _, spec := range n.Specs {
				switch spec := spec.(type) {
				case *ast.TypeSpec:
					note(n.Doc != nil, spec.Name)
					spec.TypeParams = nil // these need no comment
				case *ast.ValueSpec:
					note(n.Doc != nil, spec.Names...)
				}
			}
		case *ast.Field:
			note(n.Doc != nil, n.Names...)
		}
		return true
	})
	return found
}
