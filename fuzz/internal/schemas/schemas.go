// Package schemas has the schemas that the tests of packages draw and solve share.
package schemas

import "github.com/fiql-go/fiql/compile"

// Thing has a field of every kind, an object, a list of objects and a list of
// values.
func Thing() *compile.Schema {
	return compile.Must(compile.NewSchema(compile.Object{
		Name: "Thing", Key: "id",
		Fields: []compile.Field{
			{Selector: "id", Path: []string{"id"}},
			{Selector: "name", Path: []string{"name"}, Optional: true},
			{Selector: "folded", Path: []string{"folded"}, Folding: true, Optional: true},
			{Selector: "count", Kind: compile.KindInteger, Path: []string{"count"}, Optional: true},
			{Selector: "size", Kind: compile.KindNumber, Path: []string{"size"}, Optional: true},
			{Selector: "active", Kind: compile.KindBoolean, Path: []string{"active"}},
			{Selector: "created", Kind: compile.KindTimestamp, Time: compile.EpochMilliseconds, Path: []string{"created"}},
			{Selector: "changed", Kind: compile.KindTimestamp, Time: compile.RFC3339, Path: []string{"changed"}, Optional: true},
			{Selector: "day", Kind: compile.KindDate, Path: []string{"day"}, Optional: true},
			{Selector: "price", Kind: compile.KindDecimal, Path: []string{"price"}, Optional: true},
			{Selector: "token", Kind: compile.KindUUID, Path: []string{"token"}, Optional: true},
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
}

// Small makes filters that speak of the same field many times.
func Small() *compile.Schema {
	return compile.Must(compile.NewSchema(compile.Object{
		Name: "Small",
		Fields: []compile.Field{
			{Selector: "name", Path: []string{"name"}, Optional: true},
			{Selector: "count", Kind: compile.KindInteger, Path: []string{"count"}},
			{Selector: "label", List: "label"},
		},
		Lists: []compile.List{{Selector: "label", Path: []string{"labels"}}},
	}))
}

// Closed has little to choose from: filters of it contradict themselves often.
func Closed() *compile.Schema {
	return compile.Must(compile.NewSchema(compile.Object{
		Name: "Closed",
		Fields: []compile.Field{
			{Selector: "only", Kind: compile.KindEnum, Values: []string{"one"}, Path: []string{"only"}},
			{Selector: "state", Kind: compile.KindEnum, Values: []string{"", "on", "ON"}, Path: []string{"state"}, Optional: true},
			{Selector: "active", Kind: compile.KindBoolean, Path: []string{"active"}},
			{Selector: "maker.active", Kind: compile.KindBoolean, Path: []string{"maker", "active"}, Optional: true},
			{Selector: "flag", Kind: compile.KindBoolean, List: "flag"},
			{Selector: "role.name", Kind: compile.KindEnum, Values: []string{"a", "b"}, List: "role", Path: []string{"name"}},
			{Selector: "role.active", Kind: compile.KindBoolean, List: "role", Path: []string{"active"}, Optional: true},
		},
		Lists: []compile.List{{Selector: "flag", Path: []string{"flags"}}, {Selector: "role", Path: []string{"roles"}}},
	}))
}

// Numbers has numbers that are one of a few.
func Numbers() *compile.Schema {
	return compile.Must(compile.NewSchema(compile.Object{
		Name: "Numbers",
		Fields: []compile.Field{
			{Selector: "level", Kind: compile.KindInteger, Values: []string{"1", "3"}, Path: []string{"level"}},
			{Selector: "rate", Kind: compile.KindNumber, Values: []string{"0.5", "2"}, Path: []string{"rate"}, Optional: true},
			{Selector: "tax", Kind: compile.KindDecimal, Values: []string{"0", "7", "19"}, Path: []string{"tax"}, JSONNumber: true},
			{Selector: "step", Kind: compile.KindInteger, Values: []string{"-1", "1"}, List: "step"},
		},
		Lists: []compile.List{{Selector: "step", Path: []string{"steps"}}},
	}))
}

// Ranges has bounds of every kind on values that must be there, and texts that
// bounds and patterns meet on.
func Ranges() *compile.Schema {
	return compile.Must(compile.NewSchema(compile.Object{
		Name: "Ranges",
		Fields: []compile.Field{
			{Selector: "text", Path: []string{"text"}},
			{Selector: "folded", Path: []string{"folded"}, Folding: true},
			{Selector: "count", Kind: compile.KindInteger, Path: []string{"count"}},
			{Selector: "size", Kind: compile.KindNumber, Path: []string{"size"}},
			{Selector: "day", Kind: compile.KindDate, Path: []string{"day"}},
			{Selector: "created", Kind: compile.KindTimestamp, Time: compile.RFC3339, Path: []string{"created"}},
			{Selector: "price", Kind: compile.KindDecimal, Path: []string{"price"}},
			{Selector: "token", Kind: compile.KindUUID, Path: []string{"token"}},
		},
	}))
}

// Shared has lists only, whose fields share their elements.
func Shared() *compile.Schema {
	return compile.Must(compile.NewSchema(compile.Object{
		Name: "Shared",
		Fields: []compile.Field{
			{Selector: "item.name", List: "item", Path: []string{"name"}},
			{Selector: "item.folded", List: "item", Path: []string{"deep", "folded"}, Folding: true, Optional: true},
			{Selector: "item.rank", Kind: compile.KindInteger, List: "item", Path: []string{"rank"}},
			{Selector: "item.kind", Kind: compile.KindEnum, Values: []string{"A", "B"}, List: "item", Path: []string{"kind"}},
			{Selector: "item.active", Kind: compile.KindBoolean, List: "item", Path: []string{"active"}},
			{Selector: "word", List: "word", Folding: true},
			{Selector: "number", Kind: compile.KindNumber, List: "number"},
			{Selector: "item.price", Kind: compile.KindDecimal, List: "item", Path: []string{"price"}, Optional: true, JSONNumber: true},
			{Selector: "owner", Kind: compile.KindUUID, List: "owner"},
		},
		Lists: []compile.List{{Selector: "item", Path: []string{"items"}}, {Selector: "word", Path: []string{"words"}}, {Selector: "number", Path: []string{"numbers"}},
			{Selector: "owner", Path: []string{"owners"}}},
	}))
}

// Nested has lists in the elements of lists, three deep, and names the inner ones first.
func Nested() *compile.Schema {
	return compile.Must(compile.NewSchema(compile.Object{
		Name: "Nested", Key: "id",
		Fields: []compile.Field{
			{Selector: "room.door.lock.code", Kind: compile.KindInteger, List: "room.door.lock", Path: []string{"code"}},
			{Selector: "id", Path: []string{"id"}},
			{Selector: "room.door.colour", Kind: compile.KindEnum, Values: []string{"red", "blue"}, List: "room.door", Path: []string{"paint", "colour"}},
			{Selector: "room.door.label", List: "room.door", Path: []string{"label"}, Optional: true},
			{Selector: "room.tag", List: "room.tag"},
			{Selector: "room.name", List: "room", Path: []string{"name"}},
			{Selector: "room.size", Kind: compile.KindNumber, List: "room", Path: []string{"size"}, Optional: true},
			{Selector: "shelf.box", Kind: compile.KindBoolean, List: "shelf.box"},
		},
		Lists: []compile.List{
			{Selector: "room.door.lock", List: "room.door", Path: []string{"locks"}},
			{Selector: "room.door", List: "room", Path: []string{"deep", "doors"}},
			{Selector: "room.tag", List: "room", Path: []string{"tags"}},
			{Selector: "room", Path: []string{"rooms"}},
			{Selector: "shelf", Path: []string{"shelves"}},
			{Selector: "shelf.box", List: "shelf", Path: []string{"boxes"}},
		},
	}))
}

// NestedClosed has little to choose from in lists in the elements of lists.
func NestedClosed() *compile.Schema {
	return compile.Must(compile.NewSchema(compile.Object{
		Name: "NestedClosed",
		Fields: []compile.Field{
			{Selector: "role.name", Kind: compile.KindEnum, Values: []string{"a", "b"}, List: "role", Path: []string{"name"}},
			{Selector: "role.flag", Kind: compile.KindBoolean, List: "role.flag"},
			{Selector: "role.right.active", Kind: compile.KindBoolean, List: "role.right", Path: []string{"active"}, Optional: true},
			{Selector: "role.right.only", Kind: compile.KindEnum, Values: []string{"one"}, List: "role.right", Path: []string{"only"}},
		},
		Lists: []compile.List{
			{Selector: "role", Path: []string{"roles"}}, {Selector: "role.flag", List: "role", Path: []string{"flags"}},
			{Selector: "role.right", List: "role", Path: []string{"rights"}},
		},
	}))
}
