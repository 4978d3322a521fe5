package integration

import (
	"time"

	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/match"
	"github.com/google/uuid"
	"github.com/shopspring/decimal"
)

// article has a field of every kind and a list.
type article struct {
	ID       uuid.UUID
	Account  string
	Language string // no filter sees it
	Title    *string
	Status   string
	Stock    *int64
	Weight   float64
	Price    decimal.Decimal
	Active   bool
	Created  time.Time
	Released *string
	Tags     []string
}

var articleSchema = compile.Must(compile.NewSchema(compile.Object{
	Name: "Article", Key: "id", Shard: "account", Table: "articles",
	Fields: []compile.Field{
		{Selector: "id", Kind: compile.KindUUID, Path: []string{"id"}, Column: "id"},
		{Selector: "account", Path: []string{"account"}, Column: "account"},
		{Selector: "title", Path: []string{"title"}, Column: "title", Optional: true},
		{Selector: "status", Kind: compile.KindEnum, Values: []string{"draft", "live"}, Path: []string{"status"}, Column: "status"},
		{Selector: "stock", Kind: compile.KindInteger, Path: []string{"stock"}, Column: "stock", Optional: true},
		{Selector: "weight", Kind: compile.KindNumber, Path: []string{"weight"}, Column: "weight"},
		{Selector: "price", Kind: compile.KindDecimal, Path: []string{"price"}, Column: "price"},
		{Selector: "active", Kind: compile.KindBoolean, Path: []string{"active"}, Column: "active"},
		{Selector: "created", Kind: compile.KindTimestamp, Path: []string{"created"}, Column: "created"},
		{Selector: "released", Kind: compile.KindDate, Path: []string{"released"}, Column: "released", Optional: true},
		{Selector: "tag", List: "tag", Column: "name"},
	},
	Lists: []compile.List{
		{Selector: "tag", Path: []string{"tags"}, Table: "article_tags", ParentKey: "article_id", ShardKey: "account"},
	},
}))

var articleModel = compile.Must(match.NewModel(articleSchema,
	map[string]match.Accessor[article]{
		"id":       match.UUID(func(a *article) *uuid.UUID { return &a.ID }),
		"account":  match.String(func(a *article) *string { return &a.Account }),
		"title":    match.String(func(a *article) *string { return a.Title }),
		"status":   match.String(func(a *article) *string { return &a.Status }),
		"stock":    match.Int(func(a *article) *int64 { return a.Stock }),
		"weight":   match.Float(func(a *article) *float64 { return &a.Weight }),
		"price":    match.String(func(a *article) *string { return new(a.Price.String()) }),
		"active":   match.Bool(func(a *article) *bool { return &a.Active }),
		"created":  match.Time(func(a *article) *time.Time { return &a.Created }),
		"released": match.String(func(a *article) *string { return a.Released }),
		"tag":      match.Each(func(a *article) []string { return a.Tags }, match.String(func(s *string) *string { return s })),
	},
	map[string]func(*article) int{"tag": func(a *article) int { return len(a.Tags) }},
))

// articles are those of two accounts that use the same ids, and one in another language,
// so that a condition that leaves its account or its parentheses shows rows that it should
// not.
var articles = []article{
	{articleID(1), "north", "en", new("Gin"), "live", new(int64(3)), 12.5, price("9.99"), true, at(1_700_000_000_000), new("2024-02-29"), []string{"new", "odd?"}},
	{articleID(2), "north", "en", new("gin"), "draft", nil, 0.1, price("0.10"), false, at(1_700_000_000_001), nil, nil},
	{articleID(3), "north", "en", nil, "live", new(int64(-9223372036854775808)), 2.5, price("100"), true, at(1_690_000_000_000), new("2023-01-01"), []string{"old"}},
	{articleID(4), "north", "en", new("What? $1 :x @y '--"), "draft", new(int64(0)), -1, price("-0.05"), false, at(1_690_000_000_000), nil, []string{"new", "old"}},
	{articleID(5), "north", "en", new(""), "live", new(int64(9007199254740993)), 1e300, price("12345678901234.000001"), true, at(-1), new("1999-12-31"), nil},
	{articleID(6), "north", "de", new("Gin"), "draft", new(int64(3)), 2.5, price("100"), true, at(1_690_000_000_000), nil, []string{"new", "old"}},
	{articleID(1), "south", "en", new("Rum"), "draft", new(int64(1)), 1, price("1"), false, at(1), nil, []string{"secret"}},
	{articleID(2), "south", "en", new("Gin"), "live", new(int64(3)), 12.5, price("9.99"), true, at(1_700_000_000_000), new("2024-02-29"), []string{"new", "secret"}},
	{articleID(3), "south", "en", new("Rye"), "live", nil, 2.5, price("100"), true, at(1_690_000_000_000), nil, []string{"secret"}},
	{articleID(6), "south", "en", nil, "draft", nil, 7, price("7.000"), true, at(7), nil, []string{"old"}},
}

// articleID returns the id of the article with a number.
func articleID(number byte) uuid.UUID { return uuid.UUID{15: number} }

func at(milliseconds int64) time.Time { return time.UnixMilli(milliseconds).UTC() }

func price(text string) decimal.Decimal { return decimal.RequireFromString(text) }
