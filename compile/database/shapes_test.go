package database_test

import (
	"strings"

	"github.com/fiql-go/fiql/compile"
)

// alive is the condition of rows that are not deleted.
var alive = map[string]string{"": "{}.deleted_at IS NULL"}

// shapes returns an object for each shape that values are stored in.
func shapes() []compile.Object {
	return []compile.Object{referring(), linked(), nested(), sharded(), folder(), documentsInJSON(), arrays(), natives(), unmade()}
}

func id(selector string) compile.Field {
	parts := strings.Split(selector, ".")
	return compile.Field{Selector: selector, Kind: compile.KindInteger, Path: parts[len(parts)-1:], Column: "id"}
}

// referring refers to a row of another table, which refers to another, by columns of which one
// is a field.
func referring() compile.Object {
	return compile.Object{
		Name: "Referring", Key: "id", Table: "orders",
		Fields: []compile.Field{
			id("id"),
			{Selector: "customerId", Kind: compile.KindInteger, Path: []string{"customerId"}, Column: "customer_id", Optional: true},
			{Selector: "customer.id", Kind: compile.KindInteger, Path: []string{"customer", "id"}, Column: "id", Reference: "customer"},
			{Selector: "customer.name", Path: []string{"customer", "name"}, Column: "name", Reference: "customer", Collation: compile.ExactCollation},
			{Selector: "customer.country.name", Path: []string{"customer", "country", "name"}, Column: "name", Reference: "customer.country", Collation: compile.ExactCollation},
		},
		References: []compile.Reference{
			{Selector: "customer", Table: "customers", Column: "customer_id", Key: "id"},
			{Selector: "customer.country", Reference: "customer", Table: "countries", Column: "country_code", Key: "code"},
		},
	}
}

// linked has lists of elements and of values through links.
func linked() compile.Object {
	return compile.Object{
		Name: "Linked", Key: "id", Table: "issues",
		Fields: []compile.Field{
			id("id"),
			{Selector: "label.id", Kind: compile.KindInteger, List: "label", Path: []string{"id"}, Column: "id"},
			{Selector: "label.name", List: "label", Path: []string{"name"}, Column: "name", Collation: compile.ExactCollation},
			{Selector: "watcher", List: "watcher", Column: "email", Collation: compile.ExactCollation},
		},
		Lists: []compile.List{
			{Selector: "label", Path: []string{"labels"}, Table: "labels", Key: "id", Through: compile.Through{Table: "issue_labels", Parent: "issue_id", Child: "label_id"}},
			{Selector: "watcher", Path: []string{"watchers"}, Table: "people", Key: "id", Through: compile.Through{Table: "issue_watchers", Parent: "issue_id", Child: "person_id"}},
		},
	}
}

// nested has a list in the elements of a list, an object in them that is a row of another
// table, and a list of that.
func nested() compile.Object {
	return compile.Object{
		Name: "Nested", Key: "id", Table: "orders",
		Fields: []compile.Field{
			id("id"),
			{Selector: "line.amount", Kind: compile.KindInteger, List: "line", Path: []string{"amount"}, Column: "amount"},
			{Selector: "line.discount.rate", Kind: compile.KindInteger, List: "line.discount", Path: []string{"rate"}, Column: "rate"},
			{Selector: "line.product.name", List: "line", Reference: "line.product", Path: []string{"product", "name"}, Column: "name", Collation: compile.ExactCollation},
			{Selector: "line.product.tag", List: "line.product.tag", Column: "name", Collation: compile.ExactCollation},
		},
		Lists: []compile.List{
			{Selector: "line", Path: []string{"lines"}, Table: "order_lines", ParentKey: "order_id", Key: "id"},
			{Selector: "line.discount", List: "line", Path: []string{"discounts"}, Table: "discounts", ParentKey: "line_id"},
			{Selector: "line.product.tag", List: "line", Reference: "line.product", Path: []string{"product", "tags"}, Table: "product_tags", ParentKey: "product_id"},
		},
		References: []compile.Reference{{Selector: "line.product", List: "line", Table: "products", Column: "product_id", Key: "id"}},
	}
}

// sharded is of an account, as are the lists and one of the references.
func sharded() compile.Object {
	text := func(selector, column string, in compile.Field) compile.Field {
		in.Selector, in.Column, in.Path, in.Collation = selector, column, []string{column}, compile.ExactCollation
		switch {
		case in.Reference != "":
			in.Path = []string{in.Reference, column}
		case in.List == selector:
			in.Path = nil
		}
		return in
	}
	return compile.Object{
		Name: "Sharded", Key: "id", Shard: "account", Table: "issues",
		Fields: []compile.Field{
			text("id", "id", compile.Field{}), text("account", "account", compile.Field{}),
			text("owner.name", "name", compile.Field{Reference: "owner"}), text("country.name", "name", compile.Field{Reference: "country"}),
			text("label.name", "name", compile.Field{List: "label"}), text("note.text", "text", compile.Field{List: "note"}),
			text("note.mark", "mark", compile.Field{List: "note.mark"}),
		},
		Lists: []compile.List{
			{Selector: "label", Path: []string{"labels"}, Table: "labels", Key: "id", ShardKey: "account", Through: compile.Through{Table: "issue_labels", Parent: "issue_id", Child: "label_id"}},
			{Selector: "note", Path: []string{"notes"}, Table: "notes", Key: "id", ParentKey: "issue_id", ShardKey: "account"},
			{Selector: "note.mark", List: "note", Path: []string{"marks"}, Table: "marks", ParentKey: "note_id", ShardKey: "account"},
		},
		References: []compile.Reference{
			{Selector: "owner", Table: "people", Column: "owner_id", Key: "id", ShardKey: "account"},
			{Selector: "country", Table: "countries", Column: "country", Key: "code"},
		},
	}
}

// folder is in a folder and has some: both are rows of its own table, as are two lists of
// files.
func folder() compile.Object {
	return compile.Object{
		Name: "Folder", Key: "id", Table: "folders",
		Fields: []compile.Field{
			id("id"),
			{Selector: "name", Path: []string{"name"}, Column: "name", Collation: compile.ExactCollation},
			{Selector: "parent.name", Reference: "parent", Path: []string{"parent", "name"}, Column: "name", Collation: compile.ExactCollation},
			{Selector: "child.name", List: "child", Path: []string{"name"}, Column: "name", Collation: compile.ExactCollation},
			{Selector: "file.size", Kind: compile.KindInteger, List: "file", Path: []string{"size"}, Column: "size"},
			{Selector: "link.size", Kind: compile.KindInteger, List: "link", Path: []string{"size"}, Column: "size"},
		},
		Lists: []compile.List{
			{Selector: "child", Path: []string{"children"}, Table: "folders", ParentKey: "parent_id"},
			{Selector: "file", Path: []string{"files"}, Table: "files", ParentKey: "folder_id"},
			{Selector: "link", Path: []string{"links"}, Table: "files", ParentKey: "linked_id"},
		},
		References: []compile.Reference{{Selector: "parent", Table: "folders", Column: "parent_id", Key: "id"}},
	}
}

// documentsInJSON has fields and lists in columns of JSON, of which some share one.
func documentsInJSON() compile.Object {
	return compile.Object{
		Name: "Documents", Key: "id", Table: "documents",
		Fields: []compile.Field{
			id("id"),
			{Selector: "name", Path: []string{"name"}, Column: "doc", ColumnType: compile.ColumnJSONB, JSON: []string{"name"}},
			{Selector: "deep", Kind: compile.KindInteger, Path: []string{"deep"}, Column: "doc", ColumnType: compile.ColumnJSONB, JSON: []string{"deep er", "x"}},
			{Selector: "kept", Path: []string{"kept"}, Column: "kept", ColumnType: compile.ColumnJSON, JSON: []string{"it's"}},
			{Selector: "tag", List: "tag"},
			{Selector: "part.size", Kind: compile.KindInteger, List: "part", Path: []string{"size"}},
			{Selector: "part.mark", List: "part.mark"},
		},
		Lists: []compile.List{
			{Selector: "tag", Path: []string{"tags"}, Column: "doc", ColumnType: compile.ColumnJSONB, JSON: []string{"tags"}},
			{Selector: "part", Path: []string{"parts"}, Column: "parts", ColumnType: compile.ColumnJSONB},
			{Selector: "part.mark", List: "part", Path: []string{"marks"}, ColumnType: compile.ColumnJSONB},
		},
	}
}

// arrays has lists in arrays, which PostgreSQL has.
func arrays() compile.Object {
	return compile.Object{
		Name: "Arrays", Key: "id", Table: "documents",
		Fields: []compile.Field{
			id("id"), {Selector: "tag", List: "tag"}, {Selector: "rank", Kind: compile.KindInteger, List: "rank", ColumnType: compile.ColumnInteger},
			{Selector: "seen", Kind: compile.KindTimestamp, List: "seen"},
		},
		Lists: []compile.List{
			{Selector: "tag", Path: []string{"tags"}, Column: "tags", ColumnType: compile.ColumnArray},
			{Selector: "rank", Path: []string{"ranks"}, Column: "ranks", ColumnType: compile.ColumnArray},
			{Selector: "seen", Path: []string{"seen"}, Column: "seen", ColumnType: compile.ColumnArray},
		},
	}
}

// natives has a field of each kind and column type that any engine has something for.
func natives() compile.Object {
	object := compile.Object{Name: "Natives", Key: "id", Table: "natives", Fields: []compile.Field{id("id")}}
	for kind := compile.KindText; kind <= compile.KindUUID; kind++ {
		for _, columnType := range append(kind.ColumnTypes(), "") {
			name := kind.String() + "_" + string(columnType)
			field := compile.Field{Selector: name, Kind: kind, Path: []string{name}, Column: name, ColumnType: columnType, Optional: true}
			if kind == compile.KindEnum {
				field.Values = []string{"a", "A", "it's"}
			}
			object.Fields = append(object.Fields, field)
		}
	}
	open := compile.Field{Selector: "open", Kind: compile.KindEnum, Values: []string{"a"}, Open: true, Path: []string{"open"}, Column: "open", ColumnType: compile.ColumnEnum}
	usual := compile.Field{Selector: "usual", Path: []string{"usual"}, Column: "usual", Collation: "exact", Folding: true, FoldColumn: "usual_folded"}
	object.Fields = append(object.Fields, open, usual)
	return object
}

// unmade has what only SQL of the schema names.
func unmade() compile.Object {
	return compile.Object{
		Name: "Unmade", Key: "id", Table: "orders",
		Fields: []compile.Field{
			id("id"),
			{Selector: "total", Kind: compile.KindInteger, Path: []string{"total"}, Expression: map[string]string{"": "{}.net + {}.tax"}},
			{Selector: "note.text", List: "note", Path: []string{"text"}, Column: "text", Collation: compile.ExactCollation},
		},
		Lists: []compile.List{{Selector: "note", Path: []string{"notes"}, Table: "notes", ParentKey: "order_id", Where: alive}},
	}
}
