package fiqlhttp_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"

	"github.com/fiql-go/fiql/compile/fiqlhttp"
	"github.com/fiql-go/fiql/compile/relational"
)

func Example() {
	filter := fiqlhttp.Parameter{Name: "filter", Schema: films}
	handler := http.NewServeMux()
	handler.HandleFunc("GET /films", func(w http.ResponseWriter, r *http.Request) {
		query, err := filter.Query(r)
		if err != nil {
			fiqlhttp.NewProblem(err).Write(w)
			return
		}
		condition, err := relational.Where(query, relational.Options{Shard: relational.Unconfined()})
		if err != nil {
			fiqlhttp.NewProblem(err).Write(w)
			return
		}
		fmt.Fprintln(w, "SELECT * FROM films WHERE", condition.Text(), condition.Args())
	})

	for _, target := range []string{"/films?filter=title==Amadeus;year>1980", "/films?filter=title==100%"} {
		answer := httptest.NewRecorder()
		handler.ServeHTTP(answer, httptest.NewRequest(http.MethodGet, target, nil))
		fmt.Print(answer.Code, " ", answer.Body)
	}
	// Output:
	// 200 SELECT * FROM films WHERE ("films"."title" = ? AND "films"."year" > ?) [Amadeus 1980]
	// 400 {"title":"Bad Request","status":400,"detail":"parameter filter: column 11: expected two hexadecimal digits after %, found \"%\"; write %25 for a percent sign","errors":[{"parameter":"filter","code":"bad-encoding","detail":"column 11: expected two hexadecimal digits after %, found \"%\"; write %25 for a percent sign","start":10,"end":11,"found":"\"%\"","expected":["two hexadecimal digits"]}]}
}

func ExampleParameter_Text() {
	rawQuery := "filter=title=='Zo%C3%AB';year==1999&size=10" // with a raw semicolon
	text, present, err := fiqlhttp.Parameter{Name: "filter"}.Text(rawQuery)
	fmt.Println(text, present, err)

	text, present, err = fiqlhttp.Parameter{Name: "filter"}.Text("size=10")
	fmt.Printf("%q %t %v\n", text, present, err)
	// Output:
	// title=='Zoë';year==1999 true <nil>
	// "" false <nil>
}

func ExampleNames() {
	fmt.Println(fiqlhttp.Names("size=10&filtr=year==1999;title==x"))
	// Output:
	// [size filtr]
}

func ExampleValues() {
	values, err := fiqlhttp.Values("sort=title,ASC&sort=year,DESC", "sort", 100)
	fmt.Println(values, err)
	// Output:
	// [title,ASC year,DESC] <nil>
}

func ExampleBadRequest() {
	problem := fiqlhttp.BadRequest(fiqlhttp.Fault{Parameter: "size", Detail: "must be at least 1"})
	fmt.Println(problem.Status, problem.Detail)
	// Output:
	// 400 parameter size: must be at least 1
}
