package thing

import (
	"time"

	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/match"
)

// Model reads a [Thing] by [Schema].
var Model = compile.Must(match.NewModel(Schema,
	map[string]match.Accessor[Thing]{
		"id":         match.String(func(t *Thing) *string { return &t.ID }),
		"owner":      match.String(func(t *Thing) *string { return &t.Owner }),
		"name":       match.String(func(t *Thing) *string { return t.Name }),
		"folded":     match.String(func(t *Thing) *string { return t.Folded }),
		"count":      match.Int(func(t *Thing) *int64 { return t.Count }),
		"size":       match.Float(func(t *Thing) *float64 { return t.Size }),
		"active":     match.Bool(func(t *Thing) *bool { return t.Active }),
		"created":    match.Int(func(t *Thing) *int64 { return t.Created }),
		"changed":    match.Time(func(t *Thing) *time.Time { return t.Changed }),
		"day":        match.String(func(t *Thing) *string { return t.Day }),
		"price":      match.String(func(t *Thing) *string { return t.Price }),
		"token":      match.String(func(t *Thing) *string { return t.Token }),
		"color":      match.String(func(t *Thing) *string { return t.Color }),
		"origin":     match.String(func(t *Thing) *string { return t.Origin }),
		"maker.name": match.String(func(t *Thing) *string { return t.Maker.Name }),
		"maker.city": match.String(func(t *Thing) *string { return t.Maker.City }),
		"tag.name":   match.Each(tagsOf, match.String(func(t *Tag) *string { return &t.Name })),
		"tag.value":  match.Each(tagsOf, match.String(func(t *Tag) *string { return t.Value })),
		"tag.rank":   match.Each(tagsOf, match.Int(func(t *Tag) *int64 { return t.Rank })),
		"label":      match.Each(func(t *Thing) []string { return t.Labels }, match.String(func(s *string) *string { return s })),
	},
	map[string]func(*Thing) int{
		"tag":   func(t *Thing) int { return len(t.Tags) },
		"label": func(t *Thing) int { return len(t.Labels) },
	},
))

func tagsOf(t *Thing) []Tag { return t.Tags }
