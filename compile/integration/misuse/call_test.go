package misuse

import (
	"context"
	"fmt"
	"reflect"
	"runtime"
	"strings"
	"testing"

	"github.com/fiql-go/fiql/compile/relational"
)

// library says how the places of a library are called.
type library struct {
	golden    string // the file in testdata, without its ending
	condition *relational.Condition
	functions map[string]any        // functions, values of slices and maps, and functions that call methods, by their names
	receivers map[string]func() any // by the names of their types
	ordinary  map[string]any        // arguments by the names of their parameters, with or without those of the functions and types
	follow    func(any) statement   // makes a statement of a result
}

// called returns functions, and values of slices and maps, by the names that their packages
// give them or their types.
func called(things ...any) map[string]any {
	named := map[string]any{}
	for _, thing := range things {
		v := reflect.ValueOf(thing)
		name := v.Type().PkgPath() + "." + v.Type().Name()
		if v.Kind() == reflect.Func {
			name = runtime.FuncForPC(v.Pointer()).Name()
		}
		dot := strings.LastIndex(name, ".")
		named[shortPath(name[:dot])+name[dot:]] = thing
	}
	return named
}

// of returns a receiver that calls do not change.
func of(receiver any) func() any { return func() any { return receiver } }

// must returns what fails the test for an error, and else returns the value.
func must[T any](value T, err error) func(*testing.T) T {
	return func(t *testing.T) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return value
	}
}

// call passes a form to a place and returns the statement that comes of it. It reports false
// if the compiler refuses the form there.
func (l library) call(p place, f form) (s statement, ok bool, err error) {
	defer func() {
		if r := recover(); r != nil {
			s, ok = statement{isKnown: true, err: fmt.Errorf("panic: %v", r)}, true
		}
	}()
	switch function, isThere := l.functions[p.function()]; {
	case isThere && p.params == nil:
		s, ok = l.convert(f, reflect.TypeOf(function))
	case isThere:
		s, ok = l.callFunction(p, f, reflect.ValueOf(function), nil)
	case p.receiver == "":
		err = fmt.Errorf("%s: no function", p.function())
	default:
		s, ok, err = l.callMember(p, f)
	}
	return s, ok, err
}

// callMember calls a method, or sets a field.
func (l library) callMember(p place, f form) (s statement, ok bool, err error) {
	newReceiver, isThere := l.receivers[p.owner()]
	if !isThere {
		return s, false, fmt.Errorf("%s: no receiver", p.owner())
	}
	receiver := newReceiver()
	method := reflect.ValueOf(receiver).MethodByName(p.name)
	switch {
	case p.params == nil:
		s, ok = l.setField(p, f, reflect.ValueOf(receiver))
	case !method.IsValid():
		err = fmt.Errorf("%T has no method %s", receiver, p.name)
	default:
		s, ok = l.callFunction(p, f, method, receiver)
	}
	return s, ok, err
}

// convert makes a slice or a map of a type.
func (l library) convert(f form, to reflect.Type) (statement, bool) {
	value, ok := converted(f, to)
	if !ok {
		return statement{}, false
	}
	return l.follow(value.Convert(to).Interface()), true
}

// setField sets a field of a struct that is pointed to.
func (l library) setField(p place, f form, receiver reflect.Value) (statement, bool) {
	field := receiver.Elem().FieldByName(p.name)
	value, ok := converted(f, field.Type())
	if !ok {
		return statement{}, false
	}
	field.Set(value)
	return l.follow(receiver.Interface()), true
}

func (l library) callFunction(p place, f form, function reflect.Value, receiver any) (s statement, ok bool) {
	args := make([]reflect.Value, function.Type().NumIn())
	for i := range args {
		if i != p.at {
			args[i] = l.argument(p, i, function.Type().In(i))
		} else if args[i], ok = converted(f, function.Type().In(i)); !ok {
			return s, false
		}
	}
	return l.followResults(callSpread(function, args), receiver), true
}

// callSpread calls a function whose last argument is the slice of the variadic ones.
func callSpread(function reflect.Value, args []reflect.Value) []reflect.Value {
	if function.Type().IsVariadic() {
		return function.CallSlice(args)
	}
	return function.Call(args)
}

// followResults returns the statement of the first result that has one, or else the
// receiver's.
func (l library) followResults(results []reflect.Value, receiver any) statement {
	for i := range results {
		result := results[len(results)-1-i].Interface() // an error is the last one
		if err, ok := result.(error); ok {
			return statement{isKnown: true, err: err}
		} else if s := l.follow(result); s.isKnown {
			return s
		}
	}
	if s := l.follow(receiver); s.isKnown || len(results) == 0 {
		return s
	}
	last := results[len(results)-1].Type()
	return statement{isKnown: last == reflect.TypeFor[error]()} // there was none
}

// argument returns an ordinary argument for the parameter at an index.
func (l library) argument(p place, i int, t reflect.Type) reflect.Value {
	for _, prefix := range []string{p.function() + ".", strings.TrimSuffix(p.name, "Context") + ".", p.owner() + ".", ""} {
		if value, ok := l.ordinary[prefix+p.params[i]]; ok && value != nil {
			return reflect.ValueOf(value).Convert(t)
		}
	}
	for _, value := range []any{"title", 1, context.Background(), []string{"title"}} {
		if v := reflect.ValueOf(value); v.Type().AssignableTo(t) {
			return v
		} else if v.CanInt() && v.CanConvert(t) && t.Kind() != reflect.String {
			return v.Convert(t)
		}
	}
	return reflect.Zero(t)
}
