package compile_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/match"
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
	expr := compile.Must(parser.Parse(filter, parser.Options{}))
	return compile.Must(compile.Check(expr, filmSchema, compile.Options{Source: filter}))
}

func ExampleCheck() {
	const filter = "titel==Amadeus;year=gt=recent"
	expr, err := parser.Parse(filter, parser.Options{})
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
	expr := compile.Must(parser.Parse("year=gt=1980", parser.Options{}))
	_, err := compile.Check(expr, filmSchema, compile.Options{Selectors: []string{"title"}})
	fmt.Println(err)
	// Output:
	// offset 0: selector "year" is not allowed here: allowed are title
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

func ExampleFold() {
	fmt.Println(compile.Fold("Élan") == compile.Fold("éLAN"), compile.Fold("Elan") == compile.Fold("Élan"))
	// Output:
	// true false
}

// Durations count from the clock of the options.
func ExampleOptions() {
	object := compile.Object{
		Name: "Event", Table: "events",
		Fields: []compile.Field{{Selector: "at", Kind: compile.KindTimestamp, Time: compile.EpochMilliseconds, Path: []string{"at"}, Column: "at"}},
	}
	expr := compile.Must(parser.Parse("at=gt=-P1M", parser.Options{}))
	clock := func() time.Time { return time.Date(2024, time.March, 31, 12, 0, 0, 0, time.UTC) }
	query := compile.Must(compile.Check(expr, compile.Must(compile.NewSchema(object)), compile.Options{Now: clock}))
	test := query.Root().(*compile.Test)
	fmt.Println(test.Condition().(compile.Ordering).Bound().Time())
	// Output:
	// 2024-02-29 12:00:00 +0000 UTC
}
