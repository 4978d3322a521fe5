package compile_test

import (
	"time"

	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/match"
)

// thing has a field of every kind, an object, a list of objects and a list of
// values.
type thing struct {
	ID      string     `json:"id"`
	Owner   string     `json:"owner"`
	Name    *string    `json:"name,omitzero"`
	Folded  *string    `json:"folded,omitzero"`
	Count   *int64     `json:"count,omitzero"`
	Size    *float64   `json:"size,omitzero"`
	Active  *bool      `json:"active,omitzero"`
	Created *int64     `json:"created,omitzero"`
	Changed *time.Time `json:"changed,omitzero"`
	Day     *string    `json:"day,omitzero"`
	Color   *string    `json:"color,omitzero"`
	Origin  *string    `json:"origin,omitzero"`
	Maker   struct {
		Name *string `json:"name,omitzero"`
		City *string `json:"city,omitzero"`
	} `json:"maker,omitzero"`
	Tags   []tag    `json:"tags,omitzero"`
	Labels []string `json:"labels,omitzero"`
}

type tag struct {
	Name  string  `json:"name"`
	Value *string `json:"value,omitzero"`
	Rank  *int64  `json:"rank,omitzero"`
}

var thingSchema = compile.Must(compile.NewSchema(compile.Object{
	Name: "Thing", Key: "id", Shard: "owner", Table: "things",
	Fields: []compile.Field{
		{Selector: "id", Path: []string{"id"}, Column: "id"},
		{Selector: "owner", Path: []string{"owner"}, Column: "owner"},
		{Selector: "name", Path: []string{"name"}, Column: "name", Optional: true},
		{Selector: "folded", Path: []string{"folded"}, Column: "folded", FoldColumn: "folded_text", Folding: true, Optional: true},
		{Selector: "count", Kind: compile.KindInteger, Path: []string{"count"}, Column: "count", Optional: true},
		{Selector: "size", Kind: compile.KindNumber, Path: []string{"size"}, Column: "size", Optional: true},
		{Selector: "active", Kind: compile.KindBoolean, Path: []string{"active"}, Column: "active", Optional: true},
		{Selector: "created", Kind: compile.KindTimestamp, Path: []string{"created"}, Column: "created", Optional: true},
		{Selector: "changed", Kind: compile.KindTimestamp, Time: compile.RFC3339, Path: []string{"changed"}, Column: "changed", Optional: true},
		{Selector: "day", Kind: compile.KindDate, Path: []string{"day"}, Column: "day", Optional: true},
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
		{Selector: "tag", Path: []string{"tags"}, Table: "thing_tags", ParentKey: "thing_id", ShardKey: "owner"},
		{Selector: "label", Path: []string{"labels"}, Table: "thing_labels", ParentKey: "thing_id", ShardKey: "owner"},
	},
}))

var thingModel = compile.Must(match.NewModel(thingSchema,
	map[string]match.Accessor[thing]{
		"id":         match.String(func(t *thing) *string { return &t.ID }),
		"owner":      match.String(func(t *thing) *string { return &t.Owner }),
		"name":       match.String(func(t *thing) *string { return t.Name }),
		"folded":     match.String(func(t *thing) *string { return t.Folded }),
		"count":      match.Int(func(t *thing) *int64 { return t.Count }),
		"size":       match.Float(func(t *thing) *float64 { return t.Size }),
		"active":     match.Bool(func(t *thing) *bool { return t.Active }),
		"created":    match.Int(func(t *thing) *int64 { return t.Created }),
		"changed":    match.Time(func(t *thing) *time.Time { return t.Changed }),
		"day":        match.String(func(t *thing) *string { return t.Day }),
		"color":      match.String(func(t *thing) *string { return t.Color }),
		"origin":     match.String(func(t *thing) *string { return t.Origin }),
		"maker.name": match.String(func(t *thing) *string { return t.Maker.Name }),
		"maker.city": match.String(func(t *thing) *string { return t.Maker.City }),
		"tag.name":   match.Each(tagsOf, match.String(func(t *tag) *string { return &t.Name })),
		"tag.value":  match.Each(tagsOf, match.String(func(t *tag) *string { return t.Value })),
		"tag.rank":   match.Each(tagsOf, match.Int(func(t *tag) *int64 { return t.Rank })),
		"label":      match.Each(func(t *thing) []string { return t.Labels }, match.String(func(s *string) *string { return s })),
	},
	map[string]func(*thing) int{
		"tag":   func(t *thing) int { return len(t.Tags) },
		"label": func(t *thing) int { return len(t.Labels) },
	},
))

func tagsOf(t *thing) []tag { return t.Tags }
