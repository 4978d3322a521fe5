package document_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/gen/document"
)

// places are the properties of an object A, which has an id, and what becomes of them.
var places = []struct {
	name, properties string
	want             compile.Object
	warnings         []string
}{
	{
		name:       "a value in JSON",
		properties: "v: {type: integer, x-fiql-column: doc, x-fiql-column-type: jsonb, x-fiql-json: [a, b]}",
		want: compile.Object{Fields: []compile.Field{
			{Selector: "v", Kind: compile.KindInteger, Optional: true, Path: []string{"v"}, Column: "doc", ColumnType: compile.ColumnJSONB, JSON: []string{"a", "b"}},
		}},
	},
	{
		name: "values that share a column",
		properties: "v: {type: string, x-fiql-column: doc, x-fiql-json: [a]}\n" +
			"w: {type: string, x-fiql-column: doc, x-fiql-json: [a, b]}\n" +
			"l: {type: array, x-fiql-column: doc, x-fiql-json: [l], items: {type: string}}",
		want: compile.Object{
			Fields: []compile.Field{
				{Selector: "v", Optional: true, Path: []string{"v"}, Column: "doc", JSON: []string{"a"}},
				{Selector: "w", Optional: true, Path: []string{"w"}, Column: "doc", JSON: []string{"a", "b"}},
				{Selector: "l", List: "l"},
			},
			Lists: []compile.List{{Selector: "l", Path: []string{"l"}, Column: "doc", ColumnType: compile.ColumnJSON, JSON: []string{"l"}}},
		},
	},
	{
		name: "a document with a list of objects, and a column of its own",
		properties: "o: {type: object, x-fiql-column: doc, x-fiql-column-type: json, properties: {x: {type: string}, own: {type: string, x-fiql-column: own},\n" +
			"  l: {type: array, items: {type: object, properties: {y: {type: object, properties: {z: {type: string}}}, m: {type: array, items: {type: integer}}}}}}}",
		want: compile.Object{
			Fields: []compile.Field{
				{Selector: "o.x", Optional: true, Path: []string{"o", "x"}, Column: "doc", ColumnType: compile.ColumnJSON, JSON: []string{"x"}},
				{Selector: "o.own", Optional: true, Path: []string{"o", "own"}, Column: "own"},
				{Selector: "o.l.y.z", Optional: true, List: "o.l", Path: []string{"y", "z"}},
				{Selector: "o.l.m", Kind: compile.KindInteger, List: "o.l.m"},
			},
			Lists: []compile.List{
				{Selector: "o.l", Path: []string{"o", "l"}, Column: "doc", ColumnType: compile.ColumnJSON, JSON: []string{"l"}},
				{Selector: "o.l.m", Path: []string{"m"}, List: "o.l", ColumnType: compile.ColumnJSON},
			},
		},
	},
	{
		name:       "an array",
		properties: "l: {type: array, x-fiql-column-type: array, items: {type: integer, x-fiql-column-type: bigint}}",
		want: compile.Object{
			Fields: []compile.Field{{Selector: "l", Kind: compile.KindInteger, List: "l", ColumnType: compile.ColumnBigint}},
			Lists:  []compile.List{{Selector: "l", Path: []string{"l"}, Column: "l", ColumnType: compile.ColumnArray}},
		},
	},
	{
		name:       "default columns that are taken",
		properties: "docX: {type: string, x-fiql-column: doc}\ndoc: {type: object, x-fiql-column-type: json, properties: {x: {type: string}}}",
		want: compile.Object{Fields: []compile.Field{
			{Selector: "docX", Optional: true, Path: []string{"docX"}, Column: "doc"},
			{Selector: "doc.x", Optional: true, Path: []string{"doc", "x"}, Column: "doc_2", ColumnType: compile.ColumnJSON, JSON: []string{"x"}},
		}},
		warnings: []string{`the column "doc" of doc is that of docX too: "doc_2" is used`},
	},
	{
		name: "a reference, its key and a list behind it",
		properties: "o: {type: object, x-fiql-reference: {table: [s, t], column: o_id, key: nr}, x-fiql-where: '{}.gone IS NULL',\n" +
			"  properties: {nr: {type: integer}, x: {type: object, properties: {y: {type: string}}}, l: {type: array, items: {type: string}}}}\n" +
			"oId: {type: integer, x-fiql-column: o_id}",
		want: compile.Object{
			Fields: []compile.Field{
				{Selector: "o.nr", Kind: compile.KindInteger, Optional: true, Reference: "o", Path: []string{"o", "nr"}, Column: "nr"},
				{Selector: "o.x.y", Optional: true, Reference: "o", Path: []string{"o", "x", "y"}, Column: "x_y"},
				{Selector: "o.l", List: "o.l", Column: "value"},
				{Selector: "oId", Kind: compile.KindInteger, Optional: true, Path: []string{"oId"}, Column: "o_id"},
			},
			Lists:      []compile.List{{Selector: "o.l", Path: []string{"o", "l"}, Reference: "o", Table: "s.t_l", ParentKey: "ao_id"}},
			References: []compile.Reference{{Selector: "o", Table: "s.t", Column: "o_id", Key: "nr", Where: map[string]string{"": "{}.gone IS NULL"}}},
		},
	},
	{
		name: "a row that is referred to and a list of rows, in a document",
		properties: "d: {type: object, x-fiql-column-type: json, properties: {\n" +
			"  o: {type: object, x-fiql-reference: {table: t, column: o_id, key: id}, properties: {x: {type: string}}},\n" +
			"  l: {type: array, x-fiql-table: b, items: {type: string}}}}",
		want: compile.Object{
			Fields: []compile.Field{
				{Selector: "d.o.x", Optional: true, Reference: "d.o", Path: []string{"d", "o", "x"}, Column: "x"},
				{Selector: "d.l", List: "d.l", Column: "value"},
			},
			Lists:      []compile.List{{Selector: "d.l", Path: []string{"d", "l"}, Table: "b", ParentKey: "a_id"}},
			References: []compile.Reference{{Selector: "d.o", Table: "t", Column: "o_id", Key: "id"}},
		},
	},
	{
		name: "links to objects and to values",
		properties: "l: {type: array, x-fiql-table: b, x-fiql-through: {table: [s, ab], parent: a_id, child: b_id}, items: {type: object, properties: {x: {type: string}}}}\n" +
			"m: {type: array, x-fiql-table: b, x-fiql-through: {table: ab, parent: a_id, child: b_id}, x-fiql-where: {sqlite: '{}.y = 1'}, items: {type: string, x-fiql-column: x, x-fiql-key: nr}}",
		want: compile.Object{
			Fields: []compile.Field{
				{Selector: "l.x", Optional: true, List: "l", Path: []string{"x"}, Column: "x"},
				{Selector: "m", List: "m", Column: "x"},
			},
			Lists: []compile.List{
				{Selector: "l", Path: []string{"l"}, Table: "b", Key: "id", Through: compile.Through{Table: "s.ab", Parent: "a_id", Child: "b_id"}},
				{
					Selector: "m", Path: []string{"m"}, Table: "b", Key: "nr", Through: compile.Through{Table: "ab", Parent: "a_id", Child: "b_id"},
					Where: map[string]string{"sqlite": "{}.y = 1"},
				},
			},
		},
	},
	{
		name: "lists in lists, and a reference in one",
		properties: "l: {type: array, items: {type: object, x-fiql-key: nr, properties: {nr: {type: string, x-fiql-column: number},\n" +
			"  m: {type: array, x-fiql-parent-key: l_nr, items: {type: string}},\n" +
			"  o: {type: object, x-fiql-reference: {table: t, column: o_id, key: id}, properties: {x: {type: string}}}}}}",
		want: compile.Object{
			Fields: []compile.Field{
				{Selector: "l.nr", Optional: true, List: "l", Path: []string{"nr"}, Column: "number"},
				{Selector: "l.m", List: "l.m", Column: "value"},
				{Selector: "l.o.x", Optional: true, List: "l", Reference: "l.o", Path: []string{"o", "x"}, Column: "x"},
			},
			Lists: []compile.List{
				{Selector: "l", Path: []string{"l"}, Table: "a_l", ParentKey: "a_id", Key: "number"},
				{Selector: "l.m", Path: []string{"m"}, List: "l", Table: "a_l_m", ParentKey: "l_nr"},
			},
			References: []compile.Reference{{Selector: "l.o", List: "l", Table: "t", Column: "o_id", Key: "id"}},
		},
	},
	{
		name: "lists in the elements of lists without a key",
		properties: "l: {type: array, items: {type: object, properties: {x: {type: string},\n" +
			"  m: {type: array, items: {type: object, properties: {id: {type: string}, n: {type: array, items: {type: string}}}}}}}}",
		want: compile.Object{
			Fields: []compile.Field{
				{Selector: "l.x", Optional: true, List: "l", Path: []string{"x"}, Column: "x"},
				{Selector: "l.m.id", Optional: true, List: "l.m", Path: []string{"id"}, Column: "id"},
				{Selector: "l.m.n", List: "l.m.n", Column: "value"},
			},
			Lists: []compile.List{
				{Selector: "l", Path: []string{"l"}, Table: "a_l", ParentKey: "a_id"},
				{Selector: "l.m", Path: []string{"m"}, List: "l"},
				{Selector: "l.m.n", Path: []string{"n"}, List: "l.m"},
			},
		},
		warnings: []string{"AL has no key that joins its lists in SQL: give it an x-fiql-key"},
	},
	{
		name: "parents and children",
		properties: "p: {$ref: '#/components/schemas/A', x-fiql-reference: {table: a, column: p_id, key: id}}\n" +
			"c: {type: array, x-fiql-table: a, x-fiql-parent-key: p_id, items: {$ref: '#/components/schemas/A'}}\n" +
			"d: {type: array, items: {$ref: '#/components/schemas/A'}}",
		want: compile.Object{
			Fields: []compile.Field{
				{Selector: "p.id", Optional: true, Reference: "p", Path: []string{"p", "id"}, Column: "id"},
				{Selector: "c.id", Optional: true, List: "c", Path: []string{"id"}, Column: "id"},
			},
			Lists:      []compile.List{{Selector: "c", Path: []string{"c"}, Table: "a", ParentKey: "p_id", Key: "id"}},
			References: []compile.Reference{{Selector: "p", Table: "a", Column: "p_id", Key: "id"}},
		},
		warnings: []string{
			"p.p is left out: A contains itself", "c.p is left out: A contains itself", "p.c is left out: A contains itself",
			"c.c is left out: A contains itself", "p.d is left out: A contains itself", "c.d is left out: A contains itself", "d is left out: A contains itself",
		},
	},
}

// TestPlaces reads small documents that say where values live.
func TestPlaces(t *testing.T) {
	for _, test := range places {
		t.Run(test.name, func(t *testing.T) {
			object := objectOf(t, "", test.properties)
			want := test.want
			want.Name, want.Table, want.Key = "A", "a", "id"
			want.Fields = append([]compile.Field{{Selector: "id", Path: []string{"id"}, Column: "id"}}, want.Fields...)
			comparePlaces(t, object, want, test.warnings)
		})
	}
}

// TestShardsOfPlaces gives the rows of lists the shard of the record, those that are referred
// to what their object says, and those behind them nothing.
func TestShardsOfPlaces(t *testing.T) {
	object := objectOf(t, "x-fiql-shard: s", `s: {type: string, x-fiql-column: shard}
l: {type: array, items: {type: object, properties: {id: {type: string}, m: {type: array, items: {type: string}}}}}
j: {type: array, x-fiql-column-type: json, items: {type: string}}
o: {type: object, x-fiql-shard-column: tenant, x-fiql-reference: {table: t, column: o_id, key: id}, properties: {l: {type: array, items: {type: object, properties: {id: {type: string}, m: {type: array, items: {type: string}}}}}}}
p: {type: object, x-fiql-shard: tenantId, x-fiql-reference: {table: t, column: p_id, key: id}, properties: {tenantId: {type: string}}}
q: {type: object, x-fiql-reference: {table: t, column: q_id, key: id}, properties: {x: {type: string}}}
`)
	record, err := object.Record()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := object.Schema(); err != nil {
		t.Error(err)
	}
	got := map[string]string{}
	for _, list := range record.Lists {
		got[list.Selector] = list.ShardKey
	}
	for _, reference := range record.References {
		got[reference.Selector] = reference.ShardKey
	}
	want := map[string]string{"l": "shard", "l.m": "shard", "j": "", "o": "tenant", "o.l": "", "o.l.m": "", "p": "tenant_id", "q": ""}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// objectOf returns the object A with an id and other properties.
func objectOf(t *testing.T, keywords, properties string) *document.Object {
	t.Helper()
	text := "openapi: 3.1.0\ncomponents:\n  schemas:\n    A:\n      " + keywords + "\n      properties:\n        id: {type: string}\n        " +
		strings.ReplaceAll(properties, "\n", "\n        ") + "\n"
	doc, err := document.Parse("a.yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	object, err := doc.Object("A")
	if err != nil {
		t.Fatal(err)
	}
	return object
}

// comparePlaces compares an object with what filters are to see of it.
func comparePlaces(t *testing.T, object *document.Object, want compile.Object, warnings []string) {
	t.Helper()
	record, err := object.Record()
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, record.CompileObject(), cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if _, err := object.Schema(); err != nil {
		t.Error(err)
	}
	if len(record.Warnings) != len(warnings) {
		t.Errorf("%v, want %q", record.Warnings, warnings)
	}
	for i, warning := range record.Warnings {
		if i < len(warnings) && !strings.Contains(warning.Message, warnings[i]) {
			t.Errorf("%s, want %s", warning, warnings[i])
		}
	}
}
