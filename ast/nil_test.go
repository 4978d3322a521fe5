package ast_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"go/importer"
	"go/token"
	"go/types"
	"io"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"text/template"
)

// TestNilAndZero calls every exported function and method of this module with nil, with
// typed nils and with zero values, and calls the functions and iterators that they return
// in the same way: none may panic. It writes a program for that, out of what go/types
// lists, and runs it.
//
// Left out are functions whose names begin with Must, which are there to panic, and methods
// of values, which Go does not call through a nil pointer.
func TestNilAndZero(t *testing.T) {
	if testing.Short() {
		t.Skip("builds a program with every package of the module")
	}
	p := listProbes(t)
	if len(p.calls) == 0 {
		t.Fatal("there is nothing to call")
	}
	folder := t.TempDir()
	run := exec.Command(p.build(t, folder))
	run.Dir = folder // whatever a call writes is gone afterwards
	output, err := run.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, output)
	}
	for line := range strings.Lines(string(output)) {
		t.Error(strings.TrimSpace(line))
	}
	t.Logf("%d calls", len(p.calls))
}

// probes are the calls of a program.
type probes struct {
	imports map[string]string // names by import path
	calls   []probe
	types   []types.Type // of this module, that implement interfaces
}

type probe struct{ Name, Call string }

// listProbes lists what there is to call in every package that others can import.
func listProbes(t *testing.T) *probes {
	t.Helper()
	p := &probes{imports: maps.Clone(ownImports)}
	loaded := publicPackages(t)
	for _, found := range loaded {
		for _, name := range found.Scope().Names() {
			object, ok := found.Scope().Lookup(name).(*types.TypeName)
			if ok && object.Exported() && !isGeneric(object.Type()) && !types.IsInterface(object.Type()) {
				p.types = append(p.types, object.Type())
			}
		}
	}
	for _, found := range loaded {
		p.addPackage(found)
	}
	return p
}

// exportData returns an importer that reads what the compiler wrote of each package.
func exportData(t *testing.T) types.Importer {
	t.Helper()
	command := exec.Command("go", "list", "-export", "-deps", "-json=ImportPath,Export", "./...")
	command.Dir = ".."
	output, err := command.Output()
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for decoder := json.NewDecoder(bytes.NewReader(output)); decoder.More(); {
		var listed struct{ ImportPath, Export string }
		if err := decoder.Decode(&listed); err != nil {
			t.Fatal(err)
		}
		files[listed.ImportPath] = listed.Export
	}
	return importer.ForCompiler(token.NewFileSet(), "gc", func(path string) (io.ReadCloser, error) { return os.Open(files[path]) })
}

func isGeneric(typ types.Type) bool {
	named, ok := types.Unalias(typ).(*types.Named)
	return ok && named.TypeParams().Len() > 0
}

// addPackage adds the functions of a package and the methods of its types.
func (p *probes) addPackage(found *types.Package) {
	for _, name := range found.Scope().Names() {
		switch object := found.Scope().Lookup(name).(type) {
		case *types.Func:
			if object.Exported() && !strings.HasPrefix(name, "Must") {
				p.addFunction(object)
			}
		case *types.TypeName:
			if object.Exported() && !object.IsAlias() && !types.IsInterface(object.Type()) {
				p.addMethods(object.Type().(*types.Named))
			}
		}
	}
}

func (p *probes) addFunction(function *types.Func) {
	name := p.qualifier(function.Pkg()) + "." + function.Name()
	signature := function.Signature()
	instance, arguments := p.instantiate(signature, signature.TypeParams())
	p.addCalls(name+arguments, instance.(*types.Signature))
}

// addMethods adds the methods of a type, of its zero value and of nil.
func (p *probes) addMethods(named *types.Named) {
	typ, _ := p.instantiate(named, named.TypeParams())
	name := p.typeName(typ)
	for selection := range types.NewMethodSet(types.NewPointer(typ)).Methods() {
		method := selection.Obj().(*types.Func)
		if !method.Exported() {
			continue
		}
		signature := selection.Type().(*types.Signature)
		p.addCalls("new("+name+")."+method.Name(), signature)
		if _, takesPointer := method.Signature().Recv().Type().(*types.Pointer); takesPointer {
			p.addCalls("(*"+name+")(nil)."+method.Name(), signature)
		}
	}
}

// instantiate returns a generic function or type with arguments that satisfy its
// constraints, and these arguments in brackets. Others it returns as they are.
func (p *probes) instantiate(generic types.Type, parameters *types.TypeParamList) (types.Type, string) {
	if parameters.Len() == 0 {
		return generic, ""
	}
	candidates := []types.Type{
		types.NewStruct(nil, nil), types.Typ[types.String], types.Typ[types.Int64], types.Typ[types.Float64], types.Typ[types.Bool],
		types.NewArray(types.Typ[types.Byte], 16),
	}
	var arguments []types.Type
	var names []string
	for parameter := range parameters.TypeParams() {
		constraint := parameter.Constraint().Underlying().(*types.Interface)
		at := slices.IndexFunc(candidates, func(candidate types.Type) bool { return types.Satisfies(candidate, constraint) })
		arguments = append(arguments, candidates[max(at, 0)])
		names = append(names, p.typeName(candidates[max(at, 0)]))
	}
	instance, err := types.Instantiate(nil, generic, arguments, false)
	if err != nil {
		panic(err)
	}
	return instance, "[" + strings.Join(names, ", ") + "]"
}

// mostCalls is how many choices of arguments are tried of one function.
const mostCalls = 64

// addCalls adds the calls of a function with every choice of arguments.
func (p *probes) addCalls(function string, signature *types.Signature) {
	choices := [][]string{nil}
	for i := range signature.Params().Len() {
		values := p.valuesOf(signature.Params().At(i).Type())
		if signature.Variadic() && i == signature.Params().Len()-1 {
			values = p.variadicValues(signature.Params().At(i).Type().(*types.Slice))
		}
		var longer [][]string
		for _, chosen := range choices {
			for _, value := range values {
				longer = append(longer, append(slices.Clone(chosen), value))
			}
		}
		choices = longer[:min(len(longer), mostCalls)]
	}
	for _, arguments := range choices {
		name := function + "(" + strings.Join(arguments, ", ") + ")"
		p.calls = append(p.calls, probe{name, usingResults(name, signature.Results().Len())})
	}
}

// usingResults returns a call whose results are used.
func usingResults(call string, results int) string {
	if results == 0 {
		return call
	}
	var names []string
	for i := range results {
		names = append(names, fmt.Sprintf("r%d", i))
	}
	list := strings.Join(names, ", ")
	return list + " := " + call + "; use(" + list + ")"
}

// workingValues are given for types whose contracts exclude nil. A check or a test server
// that is given no test has nowhere to report to, so these get one too.
var workingValues = map[string][]string{
	"context.Context":                {"context.Background()"},
	"fmt.State":                      {"new(state)"},
	"net/http.ResponseWriter":        {"httptest.NewRecorder()"},
	"*net/http.Request":              {"nil", `httptest.NewRequest("GET", "/", nil)`},
	"testing.TB":                     {"test{}"},
	"*testing.T":                     {}, // only package testing makes one that works: nothing is called
	"github.com/fiql-go/fiql/fuzz.T": {"test{}"},
}

// valuesOf returns the zero value of a type and, for what can be nil in more than one way,
// the others.
func (p *probes) valuesOf(typ types.Type) []string {
	if values, ok := workingValues[typ.String()]; ok {
		return values
	}
	name := p.typeName(typ)
	zero := "*new(" + name + ")"
	switch under := typ.Underlying().(type) {
	case *types.Pointer:
		return []string{zero, "new(" + p.typeName(under.Elem()) + ")"}
	case *types.Slice:
		return []string{zero, "make(" + name + ", 1)"}
	case *types.Map:
		return []string{zero, "make(" + name + ")"}
	case *types.Interface:
		return append([]string{zero}, p.implementations(under)...)
	}
	return []string{zero}
}

// variadicValues returns nothing and each value of the element.
func (p *probes) variadicValues(typ *types.Slice) []string {
	return append([]string{"*new(" + p.typeName(typ) + ")..."}, p.valuesOf(typ.Elem())...)
}

// mostImplementations is how many types are tried of those that implement an interface.
const mostImplementations = 5

// implementations returns nil pointers and zero values that implement an interface.
func (p *probes) implementations(wanted *types.Interface) []string {
	if wanted.Empty() {
		return []string{"(*int)(nil)", "map[string]any(nil)"}
	}
	var values []string
	for _, typ := range p.types {
		if pointer := types.NewPointer(typ); types.Implements(pointer, wanted) && len(values) < 2*mostImplementations {
			values = append(values, "("+p.typeName(pointer)+")(nil)", "new("+p.typeName(typ)+")")
		}
	}
	return values
}

func (p *probes) typeName(typ types.Type) string { return types.TypeString(typ, p.qualifier) }

// qualifier returns the name under which the program imports a package.
func (p *probes) qualifier(found *types.Package) string {
	name, ok := p.imports[found.Path()]
	if !ok {
		name = found.Name()
		for taken := slices.Collect(maps.Values(p.imports)); slices.Contains(taken, name); {
			name += "_"
		}
		p.imports[found.Path()] = name
	}
	return name
}

// build writes the program and compiles it, as if it were a package of this module.
func (p *probes) build(t *testing.T, folder string) (binary string) {
	t.Helper()
	place, err := filepath.Abs("../nilprobe/main.go")
	if err != nil {
		t.Fatal(err)
	}
	program, overlay, binary := filepath.Join(folder, "main.go"), filepath.Join(folder, "overlay.json"), filepath.Join(folder, "probe")
	var source bytes.Buffer
	if err := programTemplate.Execute(&source, map[string]any{"Imports": p.imports, "Calls": p.calls}); err != nil {
		t.Fatal(err)
	}
	replaced, err := json.Marshal(map[string]any{"Replace": map[string]string{place: program}})
	if err != nil {
		t.Fatal(err)
	}
	for name, content := range map[string][]byte{program: source.Bytes(), overlay: replaced} {
		if err := os.WriteFile(name, content, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	build := exec.Command("go", "build", "-ldflags=-w", "-gcflags=-N -l", "-overlay", overlay, "-o", binary, "./nilprobe")
	build.Dir = ".."
	if output, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, output)
	}
	return binary
}

// ownImports are what the program needs besides the packages that it calls.
var ownImports = map[string]string{
	"bytes": "bytes", "context": "context", "fmt": "fmt", "net/http/httptest": "httptest",
	"reflect": "reflect", "runtime": "runtime", "strings": "strings", "testing": "testing",
}

var programTemplate = template.Must(template.New("").Parse(`package main

import (
{{range $path, $name := .Imports}}	{{$name}} "{{$path}}"
{{end}})

// state is what package fmt gives to a Formatter.
type state struct{ bytes.Buffer }

func (*state) Width() (int, bool)     { return 0, false }
func (*state) Precision() (int, bool) { return 0, false }
func (*state) Flag(int) bool          { return false }

// test is a test that fails in silence.
type test struct{ testing.TB }

func (test) Helper()               {}
func (test) Cleanup(func())        {}
func (test) Errorf(string, ...any) {}
func (test) Fatal(...any)          { runtime.Goexit() }

// use calls what a call returned, if it is a function or an iterator. Functions of types
// that others define are called by those others, and never with nil.
func use(results ...any) {
	for _, result := range results {
		f := reflect.ValueOf(result)
		if f.Kind() != reflect.Func || f.IsNil() || !isOwn(f.Type()) {
			continue
		}
		arguments := make([]reflect.Value, f.Type().NumIn())
		for i := range arguments {
			arguments[i] = reflect.Zero(f.Type().In(i))
			if arguments[i].Kind() == reflect.Func { // the yield of an iterator
				arguments[i] = reflect.MakeFunc(f.Type().In(i), func([]reflect.Value) []reflect.Value { return []reflect.Value{reflect.ValueOf(false)} })
			}
		}
		if f.Type().IsVariadic() {
			arguments = arguments[:len(arguments)-1]
		}
		f.Call(arguments)
	}
}

func isOwn(typ reflect.Type) bool {
	return typ.PkgPath() == "" || typ.PkgPath() == "iter" || strings.HasPrefix(typ.PkgPath(), "github.com/fiql-go/fiql/")
}

// probe runs a call in a goroutine of its own, which the call may end.
func probe(name string, call func()) {
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		defer func() {
			if r := recover(); r != nil {
				fmt.Printf("%s panics: %v\n", name, r)
			}
		}()
		call()
	}()
	<-ended
}

func main() {
	_, _ = context.Background(), httptest.NewRecorder
{{range .Calls}}	probe({{printf "%q" .Name}}, func() { {{.Call}} })
{{end}}}
`))
