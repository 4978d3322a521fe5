package relational_test

import (
	"testing"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/internal/thing"
	"github.com/fiql-go/fiql/compile/relational"
)

// TestWhereRefuses has queries that nothing checked, and options that make no sense.
func TestWhereRefuses(t *testing.T) {
	query, all := thing.Query(t, "name==a"), relational.Unconfined()
	for name, c := range map[string]struct {
		query   *compile.Query
		options relational.Options
		want    string
	}{
		"a nil query":            {nil, relational.Options{Shard: all}, "relational: there is no query"},
		"a zero query":           {new(compile.Query), relational.Options{Shard: all}, "relational: there is no query"},
		"an unknown dialect":     {query, relational.Options{Dialect: 3, Shard: all}, "relational: unknown dialect relational.Dialect(3)"},
		"an unknown placeholder": {query, relational.Options{Placeholder: 7, Shard: all}, "relational: unknown placeholder 7"},
	} {
		t.Run(name, func(t *testing.T) {
			if condition, err := relational.Where(c.query, c.options); condition != nil || err == nil || err.Error() != c.want {
				t.Errorf("got  %v\nwant %s", err, c.want)
			}
		})
	}
}

// bareObject has fields and lists that lack what SQL needs.
func bareObject() compile.Object {
	return compile.Object{
		Name: "Bare", Key: "id", Table: "bare",
		Fields: []compile.Field{
			{Selector: "id", Path: []string{"id"}, Column: "id"},
			{Selector: "value", Path: []string{"value"}},
			{Selector: "folded", Path: []string{"folded"}, Column: "folded", Folding: true},
			{Selector: "item.value", List: "item", Path: []string{"value"}, Column: "value"},
			{Selector: "item.bare", List: "item", Path: []string{"bare"}},
		},
		Lists: []compile.List{{Selector: "item", Path: []string{"items"}, Table: "items", ParentKey: "parent"}},
	}
}

// TestSchemaLacks asks for SQL that a schema lacks something for.
func TestSchemaLacks(t *testing.T) {
	for name, c := range map[string]struct {
		change   func(*compile.Object)
		selector string
		want     string
	}{
		"a column":                {nil, "value", `field "value" has no column`},
		"a column of a list":      {nil, "item.bare", `field "item.bare" has no column`},
		"a column of folded text": {nil, "folded", `field "folded" has no column of folded text`},
		"a key":                   {func(o *compile.Object) { o.Key, o.Lists[0].Table = "", "" }, "item.value", `the object has no key that joins list "item" to it`},
		"a table":                 {func(o *compile.Object) { o.Table = "" }, "item.value", `list "item" or its object has no table`},
		"a table of a list":       {func(o *compile.Object) { o.Lists[0].Table = "" }, "item.value", `list "item" or its object has no table`},
	} {
		t.Run(name, func(t *testing.T) {
			object := bareObject()
			if c.change != nil {
				c.change(&object)
			}
			query, err := compile.Check(ast.NewConstraint(c.selector, ast.OpEqual, ast.Literal("x")), compile.Must(compile.NewSchema(object)), compile.Options{})
			if err != nil {
				t.Fatal(err)
			}
			if _, err := relational.Where(query, relational.Options{Shard: relational.Unconfined()}); err == nil || err.Error() != "relational: Bare: "+c.want {
				t.Errorf("got  %v\nwant %s", err, c.want)
			}
		})
	}
}
