package misuse

import (
	"cmp"
	"fmt"
	"go/types"
	"os"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/packages"
)

// place is a parameter of an exported function or method, an exported field or a type to
// convert to, that a condition can be passed to.
type place struct {
	pkg      string   // as in goqu/exp
	receiver string   // the type whose method or field it is; empty for a function
	name     string   // of the function, method, field or type
	params   []string // names of the parameters; none for a field
	at       int      // the parameter's index
}

// String returns how the tests call the place, as in squirrel.SelectBuilder.Where(pred).
func (p place) String() string {
	if p.params == nil {
		return p.function()
	}
	return p.function() + "(" + p.params[p.at] + ")"
}

// function returns the name of the function, method, field or type.
func (p place) function() string { return strings.TrimSuffix(p.owner(), ".") + "." + p.name }

// owner returns the package or the type that the place belongs to.
func (p place) owner() string {
	if p.receiver == "" {
		return p.pkg
	}
	return p.pkg + "." + p.receiver
}

const relationalPath = "github.com/fiql-go/fiql/compile/relational"

// findPlaces returns the places of the packages of some modules, in order of their names.
func findPlaces(t *testing.T, paths ...string) []place {
	t.Helper()
	loaded := load(t, packages.NeedName|packages.NeedTypes, append(paths, relationalPath)...)
	i := slices.IndexFunc(loaded, func(p *packages.Package) bool { return p.PkgPath == relationalPath })
	f := &finder{condition: types.NewPointer(loaded[i].Types.Scope().Lookup("Condition").Type())}
	for _, p := range slices.Delete(loaded, i, i+1) {
		f.pkg = shortPath(p.PkgPath)
		f.scope(p.Types.Scope())
	}
	slices.SortFunc(f.places, func(a, b place) int { return cmp.Compare(a.String(), b.String()) })
	return slices.CompactFunc(f.places, func(a, b place) bool { return a.String() == b.String() })
}

func load(t *testing.T, mode packages.LoadMode, patterns ...string) []*packages.Package {
	t.Helper()
	loaded, err := packages.Load(&packages.Config{Mode: mode, Env: append(os.Environ(), "CGO_ENABLED=0")}, patterns...)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range loaded {
		if len(p.Errors) > 0 && mode&packages.NeedTypes != 0 {
			t.Fatalf("%s: %v", p.PkgPath, p.Errors[0])
		}
	}
	return loaded
}

// shortPath returns the path of a package without the host, the owner and the version.
func shortPath(path string) string {
	var short []string
	for i, part := range strings.Split(path, "/") {
		isHost := i == 0 && strings.Contains(part, ".")
		isOwner := i == 1 && strings.HasPrefix(path, "github.com/")
		isVersion := len(part) == 2 && part[0] == 'v' && '0' <= part[1] && part[1] <= '9'
		if !isHost && !isOwner && !isVersion {
			short = append(short, part)
		}
	}
	return strings.Join(short, "/")
}

// finder collects the places of a package at a time.
type finder struct {
	condition types.Type // *relational.Condition
	pkg       string
	places    []place
}

func (f *finder) scope(scope *types.Scope) {
	for _, name := range scope.Names() {
		switch object := scope.Lookup(name).(type) {
		case *types.TypeName:
			if object.Exported() && !object.IsAlias() {
				f.named(name, object.Type())
			}
		default:
			if signature, ok := object.Type().Underlying().(*types.Signature); ok && object.Exported() {
				f.signature("", name, signature)
			}
		}
	}
}

// named finds the methods of a type, and its fields or what converts to it.
func (f *finder) named(name string, named types.Type) {
	f.methods(name, named)
	switch underlying := named.Underlying().(type) {
	case *types.Struct:
		for field := range underlying.Fields() {
			if field.Exported() && f.takes(field.Type()) {
				f.places = append(f.places, place{pkg: f.pkg, receiver: name, name: field.Name()})
			}
		}
	case *types.Slice, *types.Map:
		if f.takes(underlying) {
			f.places = append(f.places, place{pkg: f.pkg, name: name})
		}
	}
}

// methods finds the methods of a type, but for those of embedded types: they are the same.
func (f *finder) methods(name string, named types.Type) {
	receiver := named
	if !types.IsInterface(named) {
		receiver = types.NewPointer(named)
	}
	for selection := range types.NewMethodSet(receiver).Methods() {
		if selection.Obj().Exported() && len(selection.Index()) == 1 {
			f.signature(name, selection.Obj().Name(), selection.Type().(*types.Signature))
		}
	}
}

func (f *finder) signature(receiver, name string, signature *types.Signature) {
	var names []string
	for parameter := range signature.Params().Variables() {
		names = append(names, cmp.Or(strings.Trim(parameter.Name(), "_"), fmt.Sprint(len(names))))
	}
	for i := range names {
		if f.takes(signature.Params().At(i).Type()) {
			f.places = append(f.places, place{f.pkg, receiver, name, names, i})
		}
	}
}

// takes reports whether a condition, or a slice or map of conditions, can be passed as a
// value of a type.
func (f *finder) takes(t types.Type) bool {
	if parameter, ok := t.(*types.TypeParam); ok {
		return types.Implements(f.condition, parameter.Underlying().(*types.Interface))
	}
	switch t := t.Underlying().(type) {
	case *types.Interface:
		return types.Implements(f.condition, t)
	case *types.Slice:
		return f.takes(t.Elem())
	case *types.Array:
		return f.takes(t.Elem())
	case *types.Map:
		return f.takes(t.Elem())
	}
	return false
}

// isImportable reports whether other modules can import a package.
func isImportable(p *packages.Package) bool {
	return p.Name != "main" && !slices.Contains(strings.Split(p.PkgPath, "/"), "internal")
}
