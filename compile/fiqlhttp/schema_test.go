package fiqlhttp_test

import "github.com/fiql-go/fiql/compile"

// films is the schema that the tests of this package filter by.
var films = compile.Must(compile.NewSchema(compile.Object{
	Name:  "Film",
	Key:   "id",
	Table: "films",
	Fields: []compile.Field{
		{Selector: "id", Kind: compile.KindInteger, Path: []string{"id"}, Column: "id"},
		{Selector: "title", Kind: compile.KindText, Path: []string{"title"}, Column: "title", Collation: compile.ExactCollation},
		{Selector: "year", Kind: compile.KindInteger, Optional: true, Path: []string{"year"}, Column: "year"},
		{Selector: "genre", Kind: compile.KindEnum, Values: []string{"comedy", "drama"}, Path: []string{"genre"}, Column: "genre"},
	},
}))
