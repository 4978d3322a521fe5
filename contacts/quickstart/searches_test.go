package main

import (
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"os"
	"strconv"
	"strings"
	"testing"
)

// TestCodeIsTheFilters compares the code that is printed with the code that built the
// filter.
func TestCodeIsTheFilters(t *testing.T) {
	source, err := os.ReadFile("searches.go")
	if err != nil {
		t.Fatal(err)
	}
	files := token.NewFileSet()
	file, err := parser.ParseFile(files, "searches.go", source, 0)
	if err != nil {
		t.Fatal(err)
	}
	compared := 0
	ast.Inspect(file, func(node ast.Node) bool {
		literal, ok := node.(*ast.CompositeLit)
		if !ok {
			return true
		}
		values := keyed(literal)
		filter, code := values["filter"], values["code"]
		if filter == nil {
			return true
		}
		compared++
		built := string(source[files.Position(filter.Pos()).Offset:files.Position(filter.End()).Offset])
		shown, err := strconv.Unquote(code.(*ast.BasicLit).Value)
		if err != nil || tokens(built) != tokens(shown) {
			t.Errorf("the filter is built by\n%s\nbut shown is (%v)\n%s", built, err, shown)
		}
		if formatted, err := format.Source([]byte(shown)); err != nil || string(formatted) != shown {
			t.Errorf("not formatted (%v):\n%s", err, shown)
		}
		return true
	})
	if compared < 5 {
		t.Errorf("only %d filters were compared", compared)
	}
}

// keyed returns the values of a composite literal by their keys.
func keyed(literal *ast.CompositeLit) map[string]ast.Expr {
	values := make(map[string]ast.Expr)
	for _, element := range literal.Elts {
		if pair, ok := element.(*ast.KeyValueExpr); ok {
			if key, ok := pair.Key.(*ast.Ident); ok {
				values[key.Name] = pair.Value
			}
		}
	}
	return values
}

// tokens returns an expression without the white space that has no meaning.
func tokens(code string) string {
	var lines []string
	for line := range strings.Lines(code) {
		lines = append(lines, strings.TrimSpace(line))
	}
	return strings.Join(lines, "")
}
