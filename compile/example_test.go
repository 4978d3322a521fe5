package compile_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/match"
	"github.com/fiql-go/fiql/compile/relational"
	"github.com/fiql-go/fiql/parser"
)

// film is what the examples filter.
type film struct {
	ID    string   `json:"id"`
	Title string   `json:"title"`
	Year  *int64   `json:"year,omitzero"`
	Cast  []person `json:"cast,omitzero"`
}

type person struct {
	Name string `json:"name"`
}

var filmSchema = compile.Must(compile.NewSchema(compile.Object{
	Name: "Film", Key: "id", Table: "films",
	Fields: []compile.Field{
		{Selector: "id", Path: []string{"id"}, Column: "id"},
		{Selector: "title", Path: []string{"title"}, Column: "title"},
		{Selector: "year", Kind: compile.KindInteger, Path: []string{"year"}, Column: "year", Optional: true},
		{Selector: "cast.name", List: "cast", Path: []string{"name"}, Column: "name"},
	},
	Lists: []compile.List{{Selector: "cast", Path: []string{"cast"}, Table: "film_cast", ParentKey: "film_id"}},
}))

var filmModel = compile.Must(match.NewModel(filmSchema,
	map[string]match.Accessor[film]{
		"id":    match.String(func(f *film) *string { return &f.ID }),
		"title": match.String(func(f *film) *string { return &f.Title }),
		"year":  match.Int(func(f *film) *int64 { return f.Year }),
		"cast.name": match.Each(func(f *film) []person { return f.Cast },
			match.String(func(p *person) *string { return &p.Name })),
	},
	map[string]func(*film) int{"cast": func(f *film) int { return len(f.Cast) }},
))

// checkedFilm parses and checks a filter that is known to be good.
func checkedFilm(filter string) *compile.Query {
	expr := compile.Must(parser.Parse(filter))
	return compile.Must(compile.Check(expr, filmSchema, compile.Options{Source: filter}))
}

func ExampleCheck() {
	const filter = "titel==Amadeus;year=gt=recent"
	expr, err := parser.Parse(filter)
	if err != nil {
		fmt.Println(err)
		return
	}
	_, err = compile.Check(expr, filmSchema, compile.Options{Source: filter})
	var all compile.Errors
	if errors.As(err, &all) {
		for _, e := range all {
			fmt.Printf("%s: %v\n%s\n", e.Code, e, e.Snippet())
		}
	}
	// Output:
	// unknown-selector: column 1: unknown selector "titel"; did you mean title?
	// titel==Amadeus;year=gt=recent
	// ^^^^^
	// invalid-value: column 24: year: "recent" is not an integer; expected an integer such as 42 or -7
	// titel==Amadeus;year=gt=recent
	//                        ^^^^^^
}

// Options narrow what a single request may ask.
func ExampleCheck_narrowed() {
	expr := compile.Must(parser.Parse("year=gt=1980"))
	_, err := compile.Check(expr, filmSchema, compile.Options{Selectors: []string{"title"}})
	fmt.Println(err)
	// Output:
	// offset 0: selector "year" is not allowed here: allowed are title
}

func Example_sql() {
	condition, err := relational.Where(checkedFilm("title==Ama*,cast.name==Hulce"), relational.Options{Dialect: relational.PostgreSQL, Shard: relational.Unconfined()})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(condition.Text())
	fmt.Println(condition.Args())
	// Output:
	// (("films"."title" >= $1::text AND "films"."title" < $2::text) OR EXISTS (SELECT 1 FROM "film_cast" WHERE "film_cast"."film_id" = "films"."id" AND "film_cast"."name" = $3::text))
	// [Ama Amb Hulce]
}

func Example_json() {
	matches := match.JSON(checkedFilm("year>1980;cast.name!=Ford"))
	for _, text := range []string{
		`{"title":"Amadeus","year":1984,"cast":[{"name":"Hulce"}]}`,
		`{"title":"Blade Runner","year":1982,"cast":[{"name":"Ford"}]}`,
		`{"title":"Untitled"}`,
	} {
		decoder := json.NewDecoder(strings.NewReader(text))
		decoder.UseNumber() // keeps integers exact
		var record any
		if err := decoder.Decode(&record); err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(matches(record))
	}
	// Output:
	// true
	// false
	// false
}

func Example_predicate() {
	matches, err := filmModel.Predicate(checkedFilm("title==*e*,year!=*"))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(matches(&film{Title: "Amadeus", Year: new(int64(1984))}))
	fmt.Println(matches(&film{Title: "Untitled draft"}))
	fmt.Println(matches(&film{Title: "Tron", Year: new(int64(1982))}))
	// Output:
	// true
	// true
	// false
}

// Pages by keyset: the condition of the next page begins after the last record.
func Example_after() {
	order, err := compile.ParseOrder(filmSchema, "title,DESC")
	if err != nil {
		fmt.Println(err)
		return
	}
	cursor, err := filmModel.Cursor(order, &film{ID: "7", Title: "Tron"})
	if err != nil {
		fmt.Println(err)
		return
	}
	condition, err := relational.After(order, cursor, relational.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	orderBy, err := relational.OrderBy(order, relational.Options{})
	fmt.Println("WHERE", condition.Text(), "ORDER BY", orderBy, err)
	fmt.Println(condition.Args())
	// Output:
	// WHERE ("films"."title" <= ? AND ("films"."title" < ? OR "films"."id" > ?)) ORDER BY "films"."title" DESC, "films"."id" ASC <nil>
	// [Tron Tron 7]
}

func Example_compare() {
	films := []film{{ID: "1", Title: "Tron", Year: new(int64(1982))}, {ID: "2", Title: "Draft"}, {ID: "3", Title: "Alien", Year: new(int64(1979))}}
	order := compile.Must(compile.ParseOrder(filmSchema, "year,ASC"))
	compare := compile.Must(filmModel.Compare(order))
	slices.SortFunc(films, func(a, b film) int { return compare(&a, &b) })
	for _, f := range films {
		fmt.Println(f.Title)
	}
	// Output:
	// Draft
	// Alien
	// Tron
}

func Example_encode() {
	expr := ast.NewAnd(
		ast.NewConstraint("phone", ast.OpEqual, ast.Literal("+14085551234")),
		ast.NewConstraint("name", ast.OpEqual, ast.Literal("Jo Doe")),
	)
	fmt.Println(ast.Encode(expr, ast.Extended))
	// Output:
	// phone%3D%3D%2B14085551234%3Bname%3D%3D%27Jo%20Doe%27 <nil>
}

func ExampleFold() {
	fmt.Println(compile.Fold("Élan") == compile.Fold("éLAN"), compile.Fold("Elan") == compile.Fold("Élan"))
	// Output:
	// true false
}

// Durations count from the clock of the options.
func ExampleOptions() {
	object := compile.Object{
		Name: "Event", Table: "events",
		Fields: []compile.Field{{Selector: "at", Kind: compile.KindTimestamp, Path: []string{"at"}, Column: "at"}},
	}
	expr := compile.Must(parser.Parse("at=gt=-P1M"))
	clock := func() time.Time { return time.Date(2024, time.March, 31, 12, 0, 0, 0, time.UTC) }
	query := compile.Must(compile.Check(expr, compile.Must(compile.NewSchema(object)), compile.Options{Now: clock}))
	test := query.Root().(*compile.Test)
	fmt.Println(test.Condition().(compile.Ordering).Bound().Time())
	// Output:
	// 2024-02-29 12:00:00 +0000 UTC
}
