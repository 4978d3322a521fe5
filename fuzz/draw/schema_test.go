package draw_test

import "github.com/fiql-go/fiql/compile"

// thingSchema has a field of every kind, an object, a list of objects and a list of
// values.
var thingSchema = compile.Must(compile.NewSchema(compile.Object{
	Name: "Thing", Key: "id",
	Fields: []compile.Field{
		{Selector: "id", Path: []string{"id"}},
		{Selector: "name", Path: []string{"name"}, Optional: true},
		{Selector: "folded", Path: []string{"folded"}, Folding: true, Optional: true},
		{Selector: "count", Kind: compile.KindInteger, Path: []string{"count"}, Optional: true},
		{Selector: "size", Kind: compile.KindNumber, Path: []string{"size"}, Optional: true},
		{Selector: "active", Kind: compile.KindBoolean, Path: []string{"active"}},
		{Selector: "created", Kind: compile.KindTimestamp, Path: []string{"created"}},
		{Selector: "changed", Kind: compile.KindTimestamp, Time: compile.RFC3339, Path: []string{"changed"}, Optional: true},
		{Selector: "day", Kind: compile.KindDate, Path: []string{"day"}, Optional: true},
		{Selector: "color", Kind: compile.KindEnum, Values: []string{"red", "green", "Blue"}, Path: []string{"color"}},
		{Selector: "origin", Kind: compile.KindEnum, Values: []string{"HOME", "AWAY"}, Open: true, Path: []string{"origin"}, Optional: true},
		{Selector: "maker.name", Path: []string{"maker", "name"}, Optional: true},
		{Selector: "maker.city", Path: []string{"maker", "city"}, Optional: true},
		{Selector: "tag.name", List: "tag", Path: []string{"name"}},
		{Selector: "tag.value", List: "tag", Path: []string{"value"}, Optional: true},
		{Selector: "tag.rank", Kind: compile.KindInteger, List: "tag", Path: []string{"rank"}, Optional: true},
		{Selector: "label", List: "label"},
	},
	Lists: []compile.List{
		{Selector: "tag", Path: []string{"tags"}},
		{Selector: "label", Path: []string{"labels"}},
	},
}))

// smallSchema makes filters that speak of the same field many times.
var smallSchema = compile.Must(compile.NewSchema(compile.Object{
	Name: "Small",
	Fields: []compile.Field{
		{Selector: "name", Path: []string{"name"}, Optional: true},
		{Selector: "count", Kind: compile.KindInteger, Path: []string{"count"}},
		{Selector: "label", List: "label"},
	},
	Lists: []compile.List{{Selector: "label", Path: []string{"labels"}}},
}))
