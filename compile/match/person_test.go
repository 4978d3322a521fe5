package match_test

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/match"
	"github.com/fiql-go/fiql/parser"
)

// Types that accessors convert from.
type (
	state string
	level int64
	share float64
	price string
)

// deviceID is a UUID as packages for UUIDs have it.
type deviceID [16]byte

func (d deviceID) MarshalText() ([]byte, error) {
	return fmt.Appendf(nil, "%X-%x-%x-%X-%x", d[:4], d[4:6], d[6:8], d[8:10], d[10:]), nil
}

func (d *deviceID) UnmarshalText(text []byte) error {
	_, err := hex.Decode(d[:], bytes.ReplaceAll(text, []byte("-"), nil))
	return err
}

// person has a field for every kind and accessor, an object, a list of objects and a list
// of values.
type person struct {
	ID      string     `json:"id"`
	Name    *string    `json:"name,omitzero"`
	Family  *string    `json:"family,omitzero"`
	Folded  *string    `json:"folded,omitzero"`
	State   *state     `json:"state,omitzero"`
	Born    *string    `json:"born,omitzero"`
	Count   *int64     `json:"count,omitzero"`
	Level   *level     `json:"level,omitzero"`
	Created *int64     `json:"created,omitzero"`
	Size    *float64   `json:"size,omitzero"`
	Share   *share     `json:"share,omitzero"`
	Active  *bool      `json:"active,omitzero"`
	Changed *time.Time `json:"changed,omitempty"`
	Price   *price     `json:"price,omitzero"`
	Token   *string    `json:"token,omitzero"`
	Device  *deviceID  `json:"device,omitzero"`
	Home    struct {
		City    *string `json:"city,omitzero"`
		Country *string `json:"country,omitzero"`
	} `json:"home,omitzero"`
	Tags   []tag    `json:"tags,omitzero"`
	Labels []string `json:"labels,omitzero"`
}

type tag struct {
	Name string `json:"name"`
	Rank *int64 `json:"rank,omitzero"`
}

var personSchema = compile.Must(compile.NewSchema(compile.Object{
	Name: "Person", Key: "id",
	Fields: []compile.Field{
		{Selector: "id", Path: []string{"id"}},
		{Selector: "name", Path: []string{"name"}, Optional: true},
		{Selector: "family", Path: []string{"family"}, Optional: true},
		{Selector: "folded", Path: []string{"folded"}, Optional: true, Folding: true},
		{Selector: "state", Kind: compile.KindEnum, Values: []string{"on"}, Open: true, Path: []string{"state"}, Optional: true},
		{Selector: "born", Kind: compile.KindDate, Path: []string{"born"}, Optional: true},
		{Selector: "count", Kind: compile.KindInteger, Path: []string{"count"}, Optional: true},
		{Selector: "level", Kind: compile.KindInteger, Path: []string{"level"}, Optional: true},
		{Selector: "created", Kind: compile.KindTimestamp, Time: compile.EpochMilliseconds, Path: []string{"created"}, Optional: true},
		{Selector: "size", Kind: compile.KindNumber, Path: []string{"size"}, Optional: true},
		{Selector: "share", Kind: compile.KindNumber, Path: []string{"share"}, Optional: true},
		{Selector: "active", Kind: compile.KindBoolean, Path: []string{"active"}, Optional: true},
		{Selector: "changed", Kind: compile.KindTimestamp, Time: compile.RFC3339, Path: []string{"changed"}, Optional: true},
		{Selector: "price", Kind: compile.KindDecimal, Path: []string{"price"}, Optional: true},
		{Selector: "token", Kind: compile.KindUUID, Path: []string{"token"}, Optional: true},
		{Selector: "device", Kind: compile.KindUUID, Path: []string{"device"}, Optional: true},
		{Selector: "home.city", Path: []string{"home", "city"}, Optional: true},
		{Selector: "home.country", Path: []string{"home", "country"}, Optional: true},
		{Selector: "tag.name", List: "tag", Path: []string{"name"}},
		{Selector: "tag.rank", Kind: compile.KindInteger, List: "tag", Path: []string{"rank"}, Optional: true},
		{Selector: "label", List: "label"},
	},
	Lists: []compile.List{
		{Selector: "tag", Path: []string{"tags"}},
		{Selector: "label", Path: []string{"labels"}},
	},
}))

var personModel = compile.Must(match.NewModel(personSchema, personAccessors(), personLists()))

func personAccessors() map[string]match.Accessor[person] {
	return map[string]match.Accessor[person]{
		"id":           match.String(func(p *person) *string { return &p.ID }),
		"name":         match.String(func(p *person) *string { return p.Name }),
		"family":       match.String(func(p *person) *string { return p.Family }),
		"folded":       match.String(func(p *person) *string { return p.Folded }),
		"state":        match.String(func(p *person) *state { return p.State }),
		"born":         match.String(func(p *person) *string { return p.Born }),
		"count":        match.Int(func(p *person) *int64 { return p.Count }),
		"level":        match.Int(func(p *person) *level { return p.Level }),
		"created":      match.Int(func(p *person) *int64 { return p.Created }),
		"size":         match.Float(func(p *person) *float64 { return p.Size }),
		"share":        match.Float(func(p *person) *share { return p.Share }),
		"active":       match.Bool(func(p *person) *bool { return p.Active }),
		"changed":      match.Time(func(p *person) *time.Time { return p.Changed }),
		"price":        match.String(func(p *person) *price { return p.Price }),
		"token":        match.String(func(p *person) *string { return p.Token }),
		"device":       match.UUID(func(p *person) *deviceID { return p.Device }),
		"home.city":    match.String(func(p *person) *string { return p.Home.City }),
		"home.country": match.String(func(p *person) *string { return p.Home.Country }),
		"tag.name":     match.Each(tagsOf, match.String(func(t *tag) *string { return &t.Name })),
		"tag.rank":     match.Each(tagsOf, match.Int(func(t *tag) *int64 { return t.Rank })),
		"label":        match.Each(func(p *person) []string { return p.Labels }, match.String(func(s *string) *string { return s })),
	}
}

func personLists() map[string]func(*person) int {
	return map[string]func(*person) int{
		"tag":   func(p *person) int { return len(p.Tags) },
		"label": func(p *person) int { return len(p.Labels) },
	}
}

func tagsOf(p *person) []tag { return p.Tags }

func checked(t testing.TB, filter string) *compile.Query {
	t.Helper()
	expr, err := parser.Parse(filter, parser.Options{})
	if err != nil {
		t.Fatal(err)
	}
	query, err := compile.Check(expr, personSchema, compile.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return query
}

func mustPredicate(t testing.TB, query *compile.Query) func(*person) bool {
	t.Helper()
	predicate, err := personModel.Predicate(query)
	if err != nil {
		t.Fatal(err)
	}
	return predicate
}

// decoded returns a person as decoded JSON.
func decoded(t testing.TB, p *person) map[string]any {
	t.Helper()
	text, err := json.Marshal(p)
	if err != nil {
		t.Fatal(err)
	}
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	var record map[string]any
	if err := decoder.Decode(&record); err != nil {
		t.Fatal(err)
	}
	return record
}
