package fuzz_test

import (
	"fmt"
	"strings"

	"github.com/fiql-go/fiql/compile"
)

// thingSchema has a field of every kind, an object, a list of objects and a list of
// values, with columns for all.
var thingSchema = compile.Must(compile.NewSchema(compile.Object{
	Name: "Thing", Key: "id", Table: "things",
	Fields: []compile.Field{
		{Selector: "id", Path: []string{"id"}, Column: "id"},
		{Selector: "name", Path: []string{"name"}, Column: "name", Optional: true},
		{Selector: "folded", Path: []string{"folded"}, Column: "folded", FoldColumn: "folded_text", Folding: true, Optional: true},
		{Selector: "count", Kind: compile.KindInteger, Path: []string{"count"}, Column: "count", Optional: true},
		{Selector: "size", Kind: compile.KindNumber, Path: []string{"size"}, Column: "size", Optional: true},
		{Selector: "active", Kind: compile.KindBoolean, Path: []string{"active"}, Column: "active", Optional: true},
		{Selector: "created", Kind: compile.KindTimestamp, Time: compile.EpochMilliseconds, Path: []string{"created"}, Column: "created", Optional: true},
		{Selector: "changed", Kind: compile.KindTimestamp, Time: compile.RFC3339, Path: []string{"changed"}, Column: "changed", ColumnType: compile.ColumnMilliseconds, Optional: true},
		{Selector: "day", Kind: compile.KindDate, Path: []string{"day"}, Column: "day", Optional: true},
		{Selector: "price", Kind: compile.KindDecimal, Path: []string{"price"}, Column: "price", Optional: true},
		{Selector: "token", Kind: compile.KindUUID, Path: []string{"token"}, Column: "token", Optional: true},
		{Selector: "color", Kind: compile.KindEnum, Values: []string{"red", "green", "Blue"}, Path: []string{"color"}, Column: "color", Optional: true},
		{Selector: "origin", Kind: compile.KindEnum, Values: []string{"HOME", "AWAY"}, Open: true, Path: []string{"origin"}, Column: "origin", Optional: true},
		{Selector: "maker.name", Path: []string{"maker", "name"}, Column: "maker_name", Optional: true},
		{Selector: "maker.city", Path: []string{"maker", "city"}, Column: "maker_city", Optional: true},
		{Selector: "tag.name", List: "tag", Path: []string{"name"}, Column: "name"},
		{Selector: "tag.value", List: "tag", Path: []string{"value"}, Column: "value", Optional: true},
		{Selector: "tag.rank", Kind: compile.KindInteger, List: "tag", Path: []string{"rank"}, Column: "rank", Optional: true},
		{Selector: "label", List: "label", Column: "value"},
	},
	Lists: []compile.List{
		{Selector: "tag", Path: []string{"tags"}, Table: "thing_tags", ParentKey: "thing_id"},
		{Selector: "label", Path: []string{"labels"}, Table: "thing_labels", ParentKey: "thing_id"},
	},
}))

// personSchema is what the examples search.
var personSchema = compile.Must(compile.NewSchema(compile.Object{
	Name: "Person", Key: "id",
	Fields: []compile.Field{
		{Selector: "id", Path: []string{"id"}},
		{Selector: "name", Path: []string{"name"}, Optional: true},
		{Selector: "age", Kind: compile.KindInteger, Path: []string{"age"}, Optional: true},
		{Selector: "tag", List: "tag"},
	},
	Lists: []compile.List{{Selector: "tag", Path: []string{"tags"}}},
}))

// recorder is a T that keeps what is reported.
type recorder struct{ reports []string }

func (*recorder) Helper() {}

func (r *recorder) Errorf(format string, args ...any) {
	r.reports = append(r.reports, fmt.Sprintf(format, args...))
}

func (r *recorder) text() string { return strings.Join(r.reports, "\n") }
