package lint_test

import (
	"testing"
	"time"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/contacts"
	"github.com/fiql-go/fiql/parser"
)

// thingSchema has a field of every kind, an object, a list of values and a list of objects.
var thingSchema = compile.Must(compile.NewSchema(compile.Object{
	Name: "Thing", Key: "id",
	Fields: []compile.Field{
		{Selector: "id", Kind: compile.KindInteger, Path: []string{"id"}},
		{Selector: "title", Path: []string{"title"}},
		{Selector: "name", Path: []string{"name"}, Optional: true, Folding: true},
		{Selector: "size", Kind: compile.KindNumber, Path: []string{"size"}, Optional: true},
		{Selector: "count", Kind: compile.KindInteger, Path: []string{"count"}, Optional: true},
		{Selector: "state", Kind: compile.KindEnum, Path: []string{"state"}, Values: []string{"on", "off"}},
		{Selector: "mood", Kind: compile.KindEnum, Path: []string{"mood"}, Values: []string{"good"}, Open: true},
		{Selector: "known", Kind: compile.KindBoolean, Path: []string{"known"}},
		{Selector: "at", Kind: compile.KindTimestamp, Time: compile.EpochMilliseconds, Path: []string{"at"}, Optional: true},
		{Selector: "changed", Kind: compile.KindTimestamp, Time: compile.RFC3339, Path: []string{"changed"}},
		{Selector: "day", Kind: compile.KindDate, Path: []string{"day"}, Optional: true},
		{Selector: "price", Kind: compile.KindDecimal, Path: []string{"price"}},
		{Selector: "owner", Kind: compile.KindUUID, Path: []string{"owner"}, Optional: true},
		{Selector: "maker.name", Path: []string{"maker", "name"}, Optional: true},
		{Selector: "maker.city", Path: []string{"maker", "city"}, Optional: true},
		{Selector: "tag", List: "tag", Folding: true},
		{Selector: "part.state", Kind: compile.KindEnum, Path: []string{"state"}, List: "part", Values: []string{"on", "off"}},
		{Selector: "part.size", Kind: compile.KindNumber, Path: []string{"size"}, List: "part", Optional: true},
	},
	Lists: []compile.List{{Selector: "tag", Path: []string{"tags"}}, {Selector: "part", Path: []string{"parts"}}},
}))

// schemas returns the schemas by which filters are drawn: each of these, and with a few of
// its fields only, so that the constraints of a filter have to do with each other.
func schemas() []*compile.Schema {
	var all []*compile.Schema
	for _, schema := range []*compile.Schema{thingSchema, contacts.ContactSchema} {
		all = append(all, schema, narrow(schema))
	}
	return append(all, exactSchema)
}

// exactSchema has decimals and UUIDs only.
var exactSchema = compile.Must(compile.NewSchema(compile.Object{
	Name: "Exact",
	Fields: []compile.Field{
		{Selector: "price", Kind: compile.KindDecimal, Path: []string{"price"}},
		{Selector: "token", Kind: compile.KindUUID, Path: []string{"token"}},
		{Selector: "fee", Kind: compile.KindDecimal, List: "fee"},
	},
	Lists: []compile.List{{Selector: "fee", Path: []string{"fees"}}},
}))

// narrow returns the schema with one field of each of four kinds, and one in a list.
func narrow(schema *compile.Schema) *compile.Schema {
	object := compile.Object{Name: schema.Name()}
	kinds := map[compile.Kind]bool{}
	for field := range schema.Fields() {
		list, inList := schema.List(field.List)
		switch {
		case inList && len(object.Lists) == 0:
			object.Lists = append(object.Lists, list)
		case !inList && !kinds[field.Kind] && len(kinds) < 4:
			kinds[field.Kind] = true
		default:
			continue
		}
		object.Fields = append(object.Fields, field)
	}
	return compile.Must(compile.NewSchema(object))
}

// now is what durations count from.
var now = time.Date(2023, 1, 31, 12, 0, 0, 0, time.UTC)

func check(t testing.TB, expr ast.Expr, schema *compile.Schema) *compile.Query {
	t.Helper()
	query, err := compile.Check(expr, schema, compile.Options{Now: func() time.Time { return now }})
	if err != nil {
		t.Fatalf("%s: %v", expr, err)
	}
	return query
}

// parse returns the query of a filter on a thing.
func parse(t testing.TB, filter string) *compile.Query {
	t.Helper()
	expr, err := parser.Parse(filter, parser.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return check(t, expr, thingSchema)
}
