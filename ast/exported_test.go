package ast_test

import (
	"fmt"
	"go/constant"
	"go/token"
	"go/types"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const (
	exportedFile = "testdata/exported.golden"
	// releasedFile is a copy of exportedFile as the last release has it. Before the first
	// release it is the list as it was first written.
	releasedFile = "testdata/released.golden"
)

// TestExported holds the list of what this module exports, one line for each name: a change
// of the interface is a change of the list, for a reviewer to see.
func TestExported(t *testing.T) {
	var lines []string
	for _, found := range publicPackages(t) {
		lines = append(lines, exportedBy(found)...)
	}
	got := strings.Join(lines, "\n") + "\n"
	if *update {
		if err := os.WriteFile(exportedFile, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if diff := cmp.Diff(readFile(t, exportedFile), got); diff != "" {
		t.Errorf("the module exports other names than %s says (- want, + got; go test -update writes it anew, and what is gone "+
			"or new belongs into CHANGELOG.md):\n%s", exportedFile, diff)
	}
}

// publicPackages loads every package that other modules can import.
func publicPackages(t *testing.T) []*types.Package {
	t.Helper()
	load := exportData(t)
	var public []*types.Package
	for _, listed := range listPackages(t, "./...") {
		found, err := load.Import(listed.ImportPath)
		if err != nil {
			t.Fatal(err)
		}
		if found.Name() != "main" && !strings.Contains(listed.ImportPath, "/internal/") {
			public = append(public, found)
		}
	}
	return public
}

// exporter lists what a package exports.
type exporter struct {
	pkg   *types.Package
	lines []string
}

// exportedBy returns a line for each exported name of a package and for each exported member of its
// types, sorted. The names of parameters are left out: they may change.
func exportedBy(pkg *types.Package) []string {
	e := &exporter{pkg: pkg}
	for _, name := range pkg.Scope().Names() {
		if object := pkg.Scope().Lookup(name); object.Exported() {
			e.add(object)
		}
	}
	slices.Sort(e.lines)
	return e.lines
}

func (e *exporter) line(format string, args ...any) {
	e.lines = append(e.lines, strings.TrimPrefix(e.pkg.Path(), module)+", "+fmt.Sprintf(format, args...))
}

func (e *exporter) add(object types.Object) {
	switch object := object.(type) {
	case *types.Const:
		e.line("const %s%s", object.Name(), e.constant(object))
	case *types.Var:
		e.line("var %s %s", object.Name(), e.typ(object.Type()))
	case *types.Func:
		e.line("func %s%s", object.Name(), e.signature(object.Signature()))
	case *types.TypeName:
		e.addType(object)
	}
}

// constant returns the type of a constant, if it has one, and the value of one that is text
// or has no type. The values of an enumeration may change.
func (e *exporter) constant(c *types.Const) string {
	basic, isBasic := c.Type().(*types.Basic)
	switch {
	case isBasic && basic.Info()&types.IsUntyped != 0:
		return " = " + c.Val().ExactString()
	case c.Val().Kind() == constant.String:
		return " " + e.typ(c.Type()) + " = " + c.Val().ExactString()
	}
	return " " + e.typ(c.Type())
}

func (e *exporter) addType(name *types.TypeName) {
	if alias, isAlias := name.Type().(*types.Alias); isAlias {
		e.line("type %s%s = %s", name.Name(), e.typeParameters(alias.TypeParams()), e.typ(alias.Rhs()))
		return
	}
	typ := name.Type()
	switch underlying := typ.Underlying().(type) {
	case *types.Struct:
		e.line("type %s struct", e.typ(typ))
		e.addFields(name, underlying)
	case *types.Interface:
		e.line("type %s interface%s", e.typ(typ), e.interfaceTail(underlying))
		e.addInterface(name, underlying)
		return
	default:
		e.line("type %s %s", e.typ(typ), e.typ(underlying))
	}
	e.addMethods(typ.(*types.Named))
}

func (e *exporter) addFields(name *types.TypeName, structure *types.Struct) {
	for i := range structure.NumFields() {
		field, tag := structure.Field(i), structure.Tag(i)
		if !field.Exported() {
			continue
		}
		if tag != "" {
			tag = " `" + tag + "`"
		}
		member := field.Name()
		if field.Embedded() {
			member = "embedded"
		}
		e.line("type %s struct, %s %s%s", name.Name(), member, e.typ(field.Type()), tag)
	}
}

// interfaceTail says that an interface is sealed, or what it is made of if not of methods.
func (e *exporter) interfaceTail(typ *types.Interface) string {
	switch {
	case !typ.IsMethodSet():
		return " " + e.typ(typ)
	case slices.ContainsFunc(slices.Collect(typ.Methods()), func(m *types.Func) bool { return !m.Exported() }):
		return " with unexported methods"
	}
	return ""
}

func (e *exporter) addInterface(name *types.TypeName, typ *types.Interface) {
	for method := range typ.Methods() {
		if method.Exported() {
			e.line("type %s interface, %s%s", name.Name(), method.Name(), e.signature(method.Signature()))
		}
	}
}

// addMethods adds the methods of a type, promoted ones included.
func (e *exporter) addMethods(typ *types.Named) {
	ofValue := types.NewMethodSet(typ)
	for selection := range types.NewMethodSet(types.NewPointer(typ)).Methods() {
		method := selection.Obj()
		if !method.Exported() {
			continue
		}
		receiver := receiverName(typ)
		if ofValue.Lookup(method.Pkg(), method.Name()) == nil {
			receiver = "*" + receiver
		}
		e.line("method (%s) %s%s", receiver, method.Name(), e.signature(selection.Type().(*types.Signature)))
	}
}

// receiverName returns the name of a type with those of its parameters.
func receiverName(typ *types.Named) string {
	var names []string
	for parameter := range typ.TypeParams().TypeParams() {
		names = append(names, parameter.Obj().Name())
	}
	if names == nil {
		return typ.Obj().Name()
	}
	return typ.Obj().Name() + "[" + strings.Join(names, ", ") + "]"
}

// signature returns a signature without the names of its parameters.
func (e *exporter) signature(s *types.Signature) string {
	unnamed := types.NewSignatureType(nil, nil, nil, withoutNames(s.Params()), withoutNames(s.Results()), s.Variadic())
	return e.typeParameters(s.TypeParams()) + strings.TrimPrefix(e.typ(unnamed), "func")
}

func (e *exporter) typeParameters(list *types.TypeParamList) string {
	if list.Len() == 0 {
		return ""
	}
	var texts []string
	for parameter := range list.TypeParams() {
		texts = append(texts, parameter.Obj().Name()+" "+e.typ(parameter.Constraint()))
	}
	return "[" + strings.Join(texts, ", ") + "]"
}

func withoutNames(tuple *types.Tuple) *types.Tuple {
	var unnamed []*types.Var
	for v := range tuple.Variables() {
		unnamed = append(unnamed, types.NewParam(token.NoPos, nil, "", v.Type()))
	}
	return types.NewTuple(unnamed...)
}

// typ returns a type as the package itself would write it.
func (e *exporter) typ(typ types.Type) string {
	return types.TypeString(typ, func(other *types.Package) string {
		if other == e.pkg {
			return ""
		}
		return other.Name()
	})
}

func readFile(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}
