package misuse

import (
	"reflect"

	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/relational"
	"github.com/fiql-go/fiql/parser"
)

var articleSchema = compile.Must(compile.NewSchema(compile.Object{
	Name: "Article", Key: "id", Table: "articles",
	Fields: []compile.Field{
		{Selector: "id", Path: []string{"id"}, Column: "id"},
		{Selector: "title", Path: []string{"title"}, Column: "title"},
	},
}))

// newCondition returns a condition with the argument Gin.
func newCondition(options relational.Options) *relational.Condition {
	query := compile.Must(compile.Check(compile.Must(parser.Parse("title==Gin", parser.Options{})), articleSchema, compile.Options{}))
	return compile.Must(relational.Where(query, options))
}

// form is one way in which a program may pass a condition.
type form struct {
	name  string
	value any
}

// titled is a struct whose field libraries take for the column or the argument title.
type titled struct {
	Title *relational.Condition `db:"title"`
}

// nilPointer is the form that stands for NULL wherever a nil pointer does.
const nilPointer = "nil pointer"

// forms returns the ways to pass a condition.
func forms(condition *relational.Condition) []form {
	return []form{
		{"pointer", condition},
		{"value", *condition},
		{"zero pointer", &relational.Condition{}},
		{"zero value", relational.Condition{}},
		{nilPointer, (*relational.Condition)(nil)},
		{"[]any", []any{condition}},
		{"[]*Condition", []*relational.Condition{condition}},
		{"[]Condition", []relational.Condition{*condition}},
		{"map", map[string]any{"title": condition}},
		{"struct", titled{condition}},
	}
}

// control is what a place is tried with to see that it is not the call that fails.
var control = form{"string", "title"}

// converted returns a form as a value of a type: itself, or in a slice or map of one
// element. It reports false if the type takes no such form.
func converted(f form, to reflect.Type) (reflect.Value, bool) {
	value := reflect.ValueOf(f.value)
	if value.Type().AssignableTo(to) {
		return value, true
	}
	switch to.Kind() {
	case reflect.Slice:
		if element, ok := converted(f, to.Elem()); ok {
			return reflect.Append(reflect.Zero(to), element), true
		}
	case reflect.Map:
		if element, ok := converted(f, to.Elem()); ok {
			m := reflect.MakeMap(to)
			m.SetMapIndex(reflect.ValueOf("title").Convert(to.Key()), element)
			return m, true
		}
	}
	return reflect.Value{}, false
}
