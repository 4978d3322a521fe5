package match_test

import (
	"testing"

	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/match"
	"github.com/fiql-go/fiql/parser"
)

// house has lists in the elements of a list.
type house struct{ Rooms []room }

type room struct {
	Name  string
	Tags  []string
	Doors []door
}

type door struct{ Colour string }

// TestListsInLists asks structs and JSON of some element of some element.
func TestListsInLists(t *testing.T) {
	schema := compile.Must(compile.NewSchema(compile.Object{
		Name: "House",
		Fields: []compile.Field{
			{Selector: "room.name", List: "room", Path: []string{"name"}},
			{Selector: "room.tag", List: "room.tag"},
			{Selector: "room.door.colour", List: "room.door", Path: []string{"colour"}},
		},
		Lists: []compile.List{
			{Selector: "room.door", List: "room", Path: []string{"deep", "doors"}},
			{Selector: "room", Path: []string{"rooms"}},
			{Selector: "room.tag", List: "room", Path: []string{"tags"}},
		},
	}))
	rooms := func(h *house) []room { return h.Rooms }
	doors := func(r *room) []door { return r.Doors }
	tags := func(r *room) []string { return r.Tags }
	model := compile.Must(match.NewModel(schema, map[string]match.Accessor[house]{
		"room.name":        match.Each(rooms, match.String(func(r *room) *string { return &r.Name })),
		"room.tag":         match.Each(rooms, match.Each(tags, match.String(func(s *string) *string { return s }))),
		"room.door.colour": match.Each(rooms, match.Each(doors, match.String(func(d *door) *string { return &d.Colour }))),
	}, map[string]func(*house) int{
		"room":      func(h *house) int { return len(h.Rooms) },
		"room.tag":  match.Total(rooms, func(r *room) int { return len(r.Tags) }),
		"room.door": match.Total(rooms, func(r *room) int { return len(r.Doors) }),
	}))
	object := house{Rooms: []room{{Name: "hall", Doors: []door{{"red"}, {"blue"}}}, {Name: "attic", Tags: []string{"old"}}}}
	record := map[string]any{"rooms": []any{
		map[string]any{"name": "hall", "deep": map[string]any{"doors": []any{map[string]any{"colour": "red"}, map[string]any{"colour": "blue"}}}},
		map[string]any{"name": "attic", "tags": []any{"old"}},
		"no room",
	}}
	for filter, want := range map[string]bool{
		"room.door.colour==red": true, "room.door.colour==green": false, "room.door.colour!=red": false, "room.door.colour!=green": true,
		"room.tag==o*": true, "room.tag!=old": false, "room.tag==x": false, "room.tag==*": true,
		"room.door==*": true, "room.door!=*": false, "room==*": true, "room.name==attic;room.door.colour==blue": true,
	} {
		query := compile.Must(compile.Check(compile.Must(parser.Parse(filter, parser.Options{})), schema, compile.Options{}))
		onStruct := compile.Must(model.Predicate(query))
		if got := onStruct(&object); got != want {
			t.Errorf("%s on the struct: %v", filter, got)
		}
		if got := match.JSON(query)(record); got != want {
			t.Errorf("%s on JSON: %v", filter, got)
		}
		if onStruct(&house{}) == want && match.JSON(query)(map[string]any{}) != want {
			t.Errorf("%s differs on what is empty", filter)
		}
	}
}
