package compile_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/fiql-go/fiql/compile"
)

// orders returns an object with a key, a shard and a list, each with all that SQL needs.
func orders() compile.Object {
	return compile.Object{
		Name: "Order", Key: "id", Shard: "account", Table: "sales.orders",
		Fields: []compile.Field{
			{Selector: "id", Path: []string{"id"}, Column: "id"},
			{Selector: "account", Path: []string{"account"}, Column: "account"},
			{Selector: "note", Path: []string{"note"}, Column: "note", Optional: true},
			{Selector: "line.text", List: "line", Path: []string{"text"}, Column: "text"},
		},
		Lists: []compile.List{{
			Selector: "line", Path: []string{"cart", "lines"}, Table: "sales.order_lines", ParentKey: "order_id", ShardKey: "account",
		}},
	}
}

// TestStorageRefused has changes to a sound object after which SQL cannot read it, and what
// is said when the schema is made.
func TestStorageRefused(t *testing.T) {
	note := func(change func(*compile.Field)) func(*compile.Object) {
		return func(o *compile.Object) { change(&o.Fields[2]) }
	}
	expression := func(dialect, text string) func(*compile.Object) {
		return note(func(f *compile.Field) { f.Column, f.Expression = "", map[string]string{dialect: text} })
	}
	inner := func(change func(*compile.List)) func(*compile.Object) {
		return func(o *compile.Object) {
			part := compile.List{Selector: "part", List: "line", Path: []string{"parts"}, Table: "parts", ParentKey: "line_id", ShardKey: "account"}
			change(&part)
			o.Lists = append(o.Lists, part)
		}
	}
	buyer := func(change func(*compile.Reference)) func(*compile.Object) {
		return func(o *compile.Object) {
			o.References = []compile.Reference{{Selector: "buyer", Table: "users", Column: "buyer_id", Key: "id"}}
			change(&o.References[0])
		}
	}
	if _, err := compile.NewSchema(orders()); err != nil {
		t.Fatal(err)
	}
	for want, change := range map[string]func(*compile.Object){
		`: it has no fields`: func(o *compile.Object) { *o = compile.Object{Name: "Order"} },
		`: it has the table "sales.", of which a part is empty: a dot in a name stands in double quotes`: func(o *compile.Object) { o.Table = "sales." },
		`: its key "id" is an expression, and only a column joins lists and is found by an index`: func(o *compile.Object) {
			o.Fields[0].Column, o.Fields[0].Expression = "", map[string]string{"": "lower({}.id)"}
		},
		`: its shard "account" is an expression, and only a column joins lists and is found by an index`: func(o *compile.Object) {
			o.Fields[1].Column, o.Fields[1].Expression = "", map[string]string{"": "lower({}.account)"}
		},
		`: it has a shard "account" and a shard column "account"`: func(o *compile.Object) { o.ShardColumn = "account" },
		`: it has a shard column "account" and no table`:          func(o *compile.Object) { o.Shard, o.ShardColumn, o.Table = "", "account", "" },

		`, list "line": has the table ".lines", of which a part is empty: a dot in a name stands in double quotes`: func(o *compile.Object) { o.Lists[0].Table = ".lines" },
		`, list "line": has a table, and no column that holds the object's key`:                                    func(o *compile.Object) { o.Lists[0].ParentKey = "" },
		`, list "line": has a table, and the object has no key that joins it`:                                      func(o *compile.Object) { o.Key = "" },
		`, list "line": has a table, and the object's key "id" has no column`:                                      func(o *compile.Object) { o.Fields[0].Column = "" },
		`, list "line": has a table, and the object's shard "account" has no column`:                               func(o *compile.Object) { o.Fields[1].Column = "" },
		`, list "line": has a table, and no column that holds the object's shard`:                                  func(o *compile.Object) { o.Lists[0].ShardKey = "" },
		`, list "line": has a column "account" for the shard, and the object has no shard`:                         func(o *compile.Object) { o.Shard = "" },
		`, list "part": lies in list "line" by its path, and does not say so`: func(o *compile.Object) {
			o.Lists = append([]compile.List{{Selector: "part", Path: []string{"cart", "lines", "parts"}}}, o.Lists...)
		},

		`, list "part": lies in list "none", which is not described`:                         inner(func(l *compile.List) { l.List = "none" }),
		`, list "part": lies in itself`:                                                      inner(func(l *compile.List) { l.List = "part" }),
		`, list "part": has a table, and list "line" no column that identifies its elements`: inner(func(l *compile.List) {}),
		`, list "part": has a table and a column of its elements`:                            inner(func(l *compile.List) { l.Column, l.ColumnType = "parts", "json" }),
		`, list "part": has the column type json, and no column`:                             inner(func(l *compile.List) { l.Table, l.ColumnType = "", "json" }),
		`, list "part": has a column of its elements of type "citext": array, json, jsonb`: inner(func(l *compile.List) {
			l.Table, l.Column, l.ColumnType = "", "parts", "citext"
		}),
		`, list "part": has objects in an array of values`:              inner(func(l *compile.List) { l.Table, l.Column, l.ColumnType = "", "parts", "array" }),
		`, list "part": has links without a table, a parent or a child`: inner(func(l *compile.List) { l.Through = compile.Through{Table: "x", Child: "y"} }),
		`, list "part": has links, and no column that identifies its elements`: inner(func(l *compile.List) {
			l.Through = compile.Through{Table: "x", Parent: "z", Child: "y"}
		}),
		`, list "part": has the key "a\"b" in JSON: it is empty or has a quote, a backslash or a control character, which a path in SQL cannot`: inner(func(l *compile.List) {
			l.Table, l.Column, l.JSON = "", "parts", []string{`a"b`}
		}),
		`, list "part": has a condition with a question mark, which is a placeholder: call the function that the operator stands for`: inner(func(l *compile.List) {
			l.Where = map[string]string{"": "{}.tags ? 'x'"}
		}),
		`, reference "buyer": needs a table, a column that refers to it and the key that the column holds`: buyer(func(r *compile.Reference) { r.Key = "" }),
		`, reference "line": is the selector of a list too`:                                                buyer(func(r *compile.Reference) { r.Selector = "line" }),
		`, reference "note": is the selector of a field too`:                                               buyer(func(r *compile.Reference) { r.Selector = "note" }),
		`, reference "buyer": lies in list "none", which is not described`:                                 buyer(func(r *compile.Reference) { r.List = "none" }),
		`, reference "buyer": lies in itself`:                                                              buyer(func(r *compile.Reference) { r.Reference = "buyer" }),
		`, reference "buyer": lies behind the reference "none", which is not described`:                    buyer(func(r *compile.Reference) { r.Reference = "none" }),
		`, reference "buyer": has a condition that is empty`:                                               buyer(func(r *compile.Reference) { r.Where = map[string]string{"sqlite": ""} }),
		`, field "note": lies behind the reference "buyer", which is not described`:                        note(func(f *compile.Field) { f.Reference = "buyer" }),
		`, field "note": has keys in JSON, and no column that holds it`:                                    note(func(f *compile.Field) { f.Column, f.JSON = "", []string{"a"} }),
		`, field "note": has keys in JSON, and a column of type text`:                                      note(func(f *compile.Field) { f.ColumnType, f.JSON = "text", []string{"a"} }),

		`, field "note": has the column type char, which drops trailing spaces, so no comparison is exact: make the column varchar or text`: note(func(f *compile.Field) { f.ColumnType = "char" }),
		`, field "note": has the column type "uuid", which is none of kind text: text, citext, inet, enum, json, jsonb`:                     note(func(f *compile.Field) { f.ColumnType = "uuid" }),
		`, field "note": has the column type "text", which is none of kind integer: integer, bigint, json, jsonb`:                           note(func(f *compile.Field) { f.Kind, f.ColumnType = compile.KindInteger, "text" }),
		`, field "note": folds, and its column type is inet: only text folds`:                                                               note(func(f *compile.Field) { f.Folding, f.ColumnType = true, "inet" }),
		`, field "note": folds, and its column type is enum: only text folds`:                                                               note(func(f *compile.Field) { f.Folding, f.ColumnType = true, "enum" }),
		`, field "note": has a collation, and its column is not text`:                                                                       note(func(f *compile.Field) { f.Kind, f.Collation = compile.KindInteger, "C" }),
		`, field "note": has the collation exact, and the column type citext never compares byte by byte`:                                   note(func(f *compile.Field) { f.Collation, f.ColumnType = "exact", "citext" }),

		`, field "note": has a column and an expression`:                                                                                 note(func(f *compile.Field) { f.Expression = map[string]string{"": "1"} }),
		`, field "note": has an expression that is empty`:                                                                                expression("mysql", " "),
		`, field "note": has an expression for "oracle": the dialects are sqlite, postgres and mysql`:                                    expression("oracle", "1"),
		`, field "note": has an expression with a line break or another control character: conditions are one line`:                      expression("sqlite", "a\n+ b"),
		`, field "note": has an expression with a question mark, which is a placeholder: call the function that the operator stands for`: expression("postgres", "{}.doc ? 'a'"),
	} {
		object := orders()
		change(&object)
		if schema, err := compile.NewSchema(object); schema != nil || err == nil || err.Error() != "compile: object Order"+want {
			t.Errorf("got  %v\nwant compile: object Order%s", err, want)
		}
	}
}

// TestStorageAccepted has changes to the same object that keep it sound.
func TestStorageAccepted(t *testing.T) {
	for name, change := range map[string]func(*compile.Object){
		"a shard column": func(o *compile.Object) { o.Shard, o.ShardColumn = "", "account" },
		"no table, so that only JSON is read": func(o *compile.Object) {
			o.Table, o.Key, o.Lists[0].ParentKey = "", "", ""
		},
		"a list that only JSON has": func(o *compile.Object) { o.Lists[0] = compile.List{Selector: "line", Path: []string{"lines"}} },
		"lists with the same path": func(o *compile.Object) {
			o.Lists = append(o.Lists, compile.List{Selector: "row", Path: o.Lists[0].Path})
		},
		"an expression without {}": func(o *compile.Object) {
			o.Fields[2].Column, o.Fields[2].Expression = "", map[string]string{"": "now()"}
		},
		"a list's table of a schema": func(o *compile.Object) { o.Lists[0].Table = "stock.orders" },
		"folding of any case":        func(o *compile.Object) { o.Fields[2].Folding, o.Fields[2].ColumnType = true, compile.ColumnCitext },
	} {
		object := orders()
		change(&object)
		if _, err := compile.NewSchema(object); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestColumnsWithCollations holds every column type of every kind to what has a collation.
func TestColumnsWithCollations(t *testing.T) {
	textual := []compile.ColumnType{compile.ColumnText, compile.ColumnCitext, compile.ColumnEnum}
	for kind := compile.KindText; kind <= compile.KindUUID; kind++ {
		for _, columnType := range append(kind.ColumnTypes(), "") {
			field := compile.Field{Selector: "a", Path: []string{"a"}, Kind: kind, Open: true, ColumnType: columnType, Collation: "C"}
			want := slices.Contains(textual, columnType) || columnType == "" && slices.Contains(kind.ColumnTypes(), compile.ColumnText)
			_, err := compile.NewSchema(compile.Object{Fields: []compile.Field{field}})
			if field.HasCollation() != want || (err == nil) != want {
				t.Errorf("%s as %q: got %v, %v, want %v", kind, columnType, field.HasCollation(), err, want)
			}
		}
	}
}

// TestTableNames splits names that were joined into the same parts.
func TestTableNames(t *testing.T) {
	random := rand.New(rand.NewPCG(71, 72))
	pieces := []string{"a", "B", ".", `"`, `""`, `"."`, " ", "é"}
	for range 20000 {
		parts := make([]string, 1+random.IntN(3))
		for i := range parts {
			for range random.IntN(4) {
				parts[i] += pieces[random.IntN(len(pieces))]
			}
		}
		name := compile.TableName(parts...)
		if got := compile.SplitTableName(name); !slices.Equal(got, parts) {
			t.Fatalf("%q is split into %q, want %q", name, got, parts)
		}
		text := strings.Join(parts, "")
		if again := compile.TableName(compile.SplitTableName(text)...); !slices.Equal(compile.SplitTableName(again), compile.SplitTableName(text)) {
			t.Fatalf("%q is written %q, which is another table", text, again)
		}
	}
	for name, want := range map[string][]string{
		"orders": {"orders"}, "sales.orders": {"sales", "orders"}, `"sales.orders"`: {"sales.orders"}, `shop."a""b.c".d`: {"shop", `a"b.c`, "d"},
		`"open`: {`"open`}, `"a"b.c`: {`"a"b`, "c"}, "": {""}, ".": {"", ""},
	} {
		if got := compile.SplitTableName(name); !slices.Equal(got, want) {
			t.Errorf("%q is split into %q, want %q", name, got, want)
		}
	}
}
