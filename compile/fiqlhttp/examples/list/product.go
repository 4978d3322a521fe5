package main

import (
	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/match"
)

// product is a record as clients see it.
type product struct {
	ID       int64    `json:"id"`
	Name     string   `json:"name"`
	Category string   `json:"category"`
	Price    int64    `json:"price"` // in cents
	Rating   *float64 `json:"rating,omitempty"`
	InStock  bool     `json:"inStock"`
	Added    string   `json:"added"` // 2006-01-02
	Tags     []string `json:"tags"`
}

// productSchema lists the selectors of filters and sorts. It is the list of all that a client
// can reach: the columns cost and published are in the table and not in the schema, so no
// filter, no sort and no cursor has anything to do with them. BINARY is how SQLite compares
// text unless a column says otherwise; where that is known, an index serves a filter.
var productSchema = compile.Must(compile.NewSchema(compile.Object{
	Name: "Product", Key: "id", Table: "products",
	Fields: []compile.Field{
		{Selector: "id", Kind: compile.KindInteger, Path: []string{"id"}, Column: "id"},
		{Selector: "name", Path: []string{"name"}, Column: "name", Collation: "BINARY"},
		{Selector: "category", Kind: compile.KindEnum, Values: []string{"book", "game", "tool"}, Path: []string{"category"},
			Column: "category", Collation: "BINARY"},
		{Selector: "price", Kind: compile.KindInteger, Path: []string{"price"}, Column: "price"},
		{Selector: "rating", Kind: compile.KindNumber, Optional: true, Path: []string{"rating"}, Column: "rating"},
		{Selector: "inStock", Kind: compile.KindBoolean, Path: []string{"inStock"}, Column: "in_stock"},
		{Selector: "added", Kind: compile.KindDate, Path: []string{"added"}, Column: "added"},
		{Selector: "tags", List: "tags", Column: "tag", Collation: "BINARY"},
	},
	Lists: []compile.List{
		{Selector: "tags", Path: []string{"tags"}, Table: "product_tags", ParentKey: "product_id"},
	},
}))

// productModel reads the fields of a product, for the cursor of a page and for predicates.
var productModel = compile.Must(match.NewModel(productSchema,
	map[string]match.Accessor[product]{
		"id":       match.Int(func(p *product) *int64 { return &p.ID }),
		"name":     match.String(func(p *product) *string { return &p.Name }),
		"category": match.String(func(p *product) *string { return &p.Category }),
		"price":    match.Int(func(p *product) *int64 { return &p.Price }),
		"rating":   match.Float(func(p *product) *float64 { return p.Rating }),
		"inStock":  match.Bool(func(p *product) *bool { return &p.InStock }),
		"added":    match.String(func(p *product) *string { return &p.Added }),
		"tags":     match.Each(func(p *product) []string { return p.Tags }, match.String(func(tag *string) *string { return tag })),
	},
	map[string]func(*product) int{"tags": func(p *product) int { return len(p.Tags) }},
))
