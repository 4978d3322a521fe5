package thing

import (
	"time"

	"github.com/fiql-go/fiql/compile"
)

// Thing has a field of every kind, an object, a list of objects and a list of
// values.
type Thing struct {
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
	Price   *string    `json:"price,omitzero"`
	Token   *string    `json:"token,omitzero"`
	Color   *string    `json:"color,omitzero"`
	Origin  *string    `json:"origin,omitzero"`
	Maker   struct {
		Name *string `json:"name,omitzero"`
		City *string `json:"city,omitzero"`
	} `json:"maker,omitzero"`
	Tags   []Tag    `json:"tags,omitzero"`
	Labels []string `json:"labels,omitzero"`
}

// Tag is an element of the list of objects.
type Tag struct {
	Name  string  `json:"name"`
	Value *string `json:"value,omitzero"`
	Rank  *int64  `json:"rank,omitzero"`
}

// Schema is the schema of a [Thing], with a key, a shard key and columns for all.
var Schema = compile.Must(compile.NewSchema(compile.Object{
	Name: "Thing", Key: "id", Shard: "owner", Table: "things",
	Fields: []compile.Field{
		{Selector: "id", Path: []string{"id"}, Column: "id", Collation: compile.ExactCollation},
		{Selector: "owner", Path: []string{"owner"}, Column: "owner", Collation: compile.ExactCollation},
		{Selector: "name", Path: []string{"name"}, Column: "name", Optional: true, Collation: compile.ExactCollation},
		{Selector: "folded", Path: []string{"folded"}, Column: "folded", FoldColumn: "folded_text", Folding: true, Optional: true, Collation: compile.ExactCollation},
		{Selector: "count", Kind: compile.KindInteger, Path: []string{"count"}, Column: "count", Optional: true},
		{Selector: "size", Kind: compile.KindNumber, Path: []string{"size"}, Column: "size", Optional: true},
		{Selector: "active", Kind: compile.KindBoolean, Path: []string{"active"}, Column: "active", Optional: true},
		{Selector: "created", Kind: compile.KindTimestamp, Time: compile.EpochMilliseconds, Path: []string{"created"}, Column: "created", Optional: true},
		{Selector: "changed", Kind: compile.KindTimestamp, Time: compile.RFC3339, Path: []string{"changed"}, Column: "changed", ColumnType: compile.ColumnMilliseconds, Optional: true},
		{Selector: "day", Kind: compile.KindDate, Path: []string{"day"}, Column: "day", Optional: true},
		{Selector: "price", Kind: compile.KindDecimal, Path: []string{"price"}, Column: "price", Optional: true},
		{Selector: "token", Kind: compile.KindUUID, Path: []string{"token"}, Column: "token", Optional: true},
		{Selector: "color", Kind: compile.KindEnum, Values: []string{"red", "green", "Blue"}, Path: []string{"color"}, Column: "color", Optional: true, Collation: compile.ExactCollation},
		{Selector: "origin", Kind: compile.KindEnum, Values: []string{"HOME", "AWAY"}, Open: true, Path: []string{"origin"}, Column: "origin", Optional: true, Collation: compile.ExactCollation},
		{Selector: "maker.name", Path: []string{"maker", "name"}, Column: "maker_name", Optional: true, Collation: compile.ExactCollation},
		{Selector: "maker.city", Path: []string{"maker", "city"}, Column: "maker_city", Optional: true, Collation: compile.ExactCollation},
		{Selector: "tag.name", List: "tag", Path: []string{"name"}, Column: "name", Collation: compile.ExactCollation},
		{Selector: "tag.value", List: "tag", Path: []string{"value"}, Column: "value", Optional: true, Collation: compile.ExactCollation},
		{Selector: "tag.rank", Kind: compile.KindInteger, List: "tag", Path: []string{"rank"}, Column: "rank", Optional: true},
		{Selector: "label", List: "label", Column: "value", Collation: compile.ExactCollation},
	},
	Lists: []compile.List{
		{Selector: "tag", Path: []string{"tags"}, Table: "thing_tags", ParentKey: "thing_id", ShardKey: "owner"},
		{Selector: "label", Path: []string{"labels"}, Table: "thing_labels", ParentKey: "thing_id", ShardKey: "owner"},
	},
}))
