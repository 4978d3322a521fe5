package operations_test

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/fiql-go/fiql/gen/internal/golden/operations"
	"github.com/fiql-go/fiql/gen/internal/golden/operations/book"
)

// received is a request as the server got it.
type received struct {
	Line, Body string
	Header     http.Header
}

// serve starts a server that gives the answers in turn, and returns a client of it
// and what the server will receive.
func serve(t *testing.T, answers ...string) (*operations.Client, *[]received) {
	t.Helper()
	var requests []received
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		requests = append(requests, received{r.Method + " " + r.RequestURI, string(body), r.Header})
		io.WriteString(w, answers[(len(requests)-1)%len(answers)])
	}))
	t.Cleanup(server.Close)
	client, err := operations.NewClient(operations.WithBaseURL(server.URL))
	if err != nil {
		t.Fatal(err)
	}
	return client, &requests
}

func TestNewClientNeedsAnAddress(t *testing.T) {
	_, err := operations.NewClient()
	if want := "operations: no base URL: the option WithBaseURL is needed"; err == nil || err.Error() != want {
		t.Errorf("error %v, want %s", err, want)
	}
}

func TestParametersOfEveryType(t *testing.T) {
	client, requests := serve(t, `{}`)
	_, err := client.List(t.Context(), operations.ListParams{
		Filter: book.Title.Eq("a+b; c"), Order: []string{"title,ASC", "isbn,DESC"}, Years: []int64{-1, 1999},
		Ratings: []float64{0.1, 1e21}, Since: new(time.Date(2024, 2, 29, 1, 2, 3, 4000, time.FixedZone("", 3600))),
		Day: new("2024-02-29"), Weight: new(2.50), Limit: 0, Lent: false,
		XTrace: "t 1", XTags: []string{"a", "b"}, XCount: new(3),
	})
	if err != nil {
		t.Fatal(err)
	}
	want := "GET /books?filter=title%3D%3D%27a%2Bb%3B%20c%27&order=title%2CASC,isbn%2CDESC&years=-1,1999" +
		"&ratings=0.1&ratings=1000000000000000000000&since=2024-02-29T01%3A02%3A03.000004%2B01%3A00&day=2024-02-29&weight=2.5&limit=0&lent=false"
	got := (*requests)[0]
	if got.Line != want {
		t.Errorf("request\n%s, want\n%s", got.Line, want)
	}
	for name, want := range map[string]string{"X-Trace": "t 1", "X-Tags": "a,b", "X-Count": "3", "Accept": "application/json", "Content-Type": ""} {
		if got := got.Header.Get(name); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}

func TestAllEndsWithoutAToken(t *testing.T) {
	client, requests := serve(t,
		`{"books":[{"isbn":"1"}],"paging":{"nextPageToken":"t1"}}`,
		`{"books":[{"isbn":"2"}],"paging":{}}`)
	var found []string
	for b, err := range client.All(t.Context(), operations.ListParams{Filter: book.Everything, PageToken: new("t0")}) {
		if err != nil {
			t.Fatal(err)
		}
		found = append(found, b.Isbn)
	}
	if diff := cmp.Diff([]string{"1", "2"}, found); diff != "" {
		t.Error(diff)
	}
	if got, want := (*requests)[1].Line, "GET /books?order=isbn%2CASC&pageToken=t1&limit=0&lent=false"; got != want {
		t.Errorf("request %s, want %s", got, want)
	}
}

func TestBodiesAndAnswers(t *testing.T) {
	ctx := t.Context()
	client, requests := serve(t, ``, `"Once"`, `7`, `8`, `[{"name":"x"}]`, ``, `{"n":1}`)
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	must(client.Replace(ctx, []operations.BookInput{{Isbn: "1", Title: new("T")}}))
	text, err := client.GetChapter(ctx, 2, "a/b", operations.GetChapterParams{Filter: new("name==x")})
	must(err)
	length, err := client.EditChapter(ctx, 3, "i", nil, operations.EditChapterParams{Mode: operations.ModeFast})
	must(err)
	_, err = client.EditChapter(ctx, 3, "i", &operations.BookInput{Isbn: "2"}, operations.EditChapterParams{Mode: "own"})
	must(err)
	readers, err := client.ListReaders(ctx)
	must(err)
	must(client.CheckReaders(ctx))
	statistics, err := client.CountEverything(ctx, nil)
	must(err)
	if text != "Once" || length != 7 || *readers[0].Name != "x" || string(statistics) != `{"n":1}` {
		t.Errorf("answers %q, %d, %v, %s", text, length, readers, statistics)
	}
	want := []received{
		{"PUT /books", `[{"isbn":"1","title":"T"}]`, nil},
		{"GET /books/a%2Fb/chapters/2?filter=name%3D%3Dx", "", nil},
		{"PATCH /books/i/chapters/3?mode=fast", "", nil},
		{"PATCH /books/i/chapters/3?mode=own", `{"isbn":"2"}`, nil},
		{"GET /readers", "", nil},
		{"HEAD /readers", "", nil},
		{"POST /statistics", "", nil},
	}
	var contentTypes, accepted []string
	for i := range *requests {
		header := (*requests)[i].Header
		contentTypes = append(contentTypes, header.Get("Content-Type"))
		accepted = append(accepted, header.Get("Accept"))
		(*requests)[i].Header = nil
	}
	if diff := cmp.Diff(want, *requests); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"application/json", "", "", "application/merge-patch+json", "", "", ""}, contentTypes); diff != "" {
		t.Errorf("content types:\n%s", diff)
	}
	const usual = "application/json"
	if diff := cmp.Diff([]string{usual, "application/vnd.shelf+json, " + usual, usual, usual, usual, usual, usual}, accepted); diff != "" {
		t.Errorf("accepted types:\n%s", diff)
	}
}

// TestForms checks that a server reads out of a form what was sent.
func TestForms(t *testing.T) {
	var form url.Values
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if err := r.ParseForm(); err != nil {
			t.Error(err)
		}
		form = r.PostForm
		w.WriteHeader(http.StatusNoContent)
	}))
	defer server.Close()
	client, err := operations.NewClient(operations.WithBaseURL(server.URL))
	if err != nil {
		t.Fatal(err)
	}
	at := time.Date(2024, 2, 29, 1, 2, 3, 0, time.FixedZone("", 3600))
	err = client.Lend(t.Context(), operations.Loan{
		Isbns: []string{"a&b=c", "ä+ ", ""}, Reader: operations.Reader{Name: new("<n>")}, Until: &at, Fee: new(2.50), Urgent: new(false),
		Grid:    [][]int64{{1, 2}, {}},
		Terms:   &operations.LoanTerms{Days: new(int64(9)), Renewals: []operations.LoanTermsRenewals{{Days: new(int64(1))}, {}}},
		Unknown: map[string]json.RawMessage{"note": json.RawMessage("null"), "big": json.RawMessage("1e400"), "said": json.RawMessage(`"a\u0026"`)},
	})
	if err != nil {
		t.Fatal(err)
	}
	want := url.Values{
		"isbns": {"a&b=c", "ä+ ", ""}, "reader": {`{"name":"<n>"}`}, "until": {"2024-02-29T01:02:03+01:00"}, "fee": {"2.5"}, "urgent": {"false"},
		"grid": {"[1,2]", "[]"}, "terms[days]": {"9"}, "terms[renewals][0][days]": {"1"},
		"note": {""}, "big": {"1e400"}, "said": {"a&"},
	}
	if diff := cmp.Diff(want, form); diff != "" {
		t.Error(diff)
	}
	if err := client.SetLabels(t.Context(), map[string][]string{"a b": {"1", "2"}, "c": nil}); err != nil || form.Encode() != "a+b=1&a+b=2" {
		t.Errorf("form %v, error %v", form, err)
	}
	if err := client.Lend(t.Context(), operations.Loan{}); err != nil || len(form) != 1 {
		t.Errorf("form %v, error %v", form, err)
	}
}

func TestFailureOfItsOwnType(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(http.StatusTeapot)
		json.NewEncoder(w).Encode(operations.Failure{Message: "short and stout"})
	}))
	defer server.Close()
	client, err := operations.NewClient(operations.WithBaseURL(server.URL))
	if err != nil {
		t.Fatal(err)
	}
	_, err = client.GetChapter(t.Context(), 1, "x", operations.GetChapterParams{})
	var failure *operations.APIError
	if !errors.As(err, &failure) || failure.Problem.Message != "short and stout" {
		t.Fatalf("error %v", err)
	}
	if !strings.HasSuffix(err.Error(), ": 418 I'm a teapot: short and stout") {
		t.Errorf("error %v", err)
	}
}

// TestReadOnlyIsNotSent checks that what is read-only is left out at every depth.
func TestReadOnlyIsNotSent(t *testing.T) {
	whole := operations.Book{
		Isbn: "1", LentTimes: new(int64(3)), Added: new(time.Unix(0, 0)),
		Sequel: &operations.Book{Isbn: "2", LentTimes: new(int64(4))},
		Reviews: []*operations.Review{nil, {ID: new(int64(5)), Stars: 1, Cover: operations.Cover{
			Hash: "h", Size: 1, IsTorn: true, Added: time.Unix(0, 0), Author: operations.Reader{Name: new("n")}, Color: new("red"),
		}}},
	}
	client, requests := serve(t, ``, `1`)
	if err := client.Replace(t.Context(), []operations.BookInput{whole.Input()}); err != nil {
		t.Fatal(err)
	}
	if _, err := client.EditChapter(t.Context(), 1, "1", new(whole.Input()), operations.EditChapterParams{}); err != nil {
		t.Fatal(err)
	}
	want := `{"isbn":"1","sequel":{"isbn":"2"},"reviews":[null,{"stars":1,"cover":{"color":"red"}}]}`
	if first, second := (*requests)[0].Body, (*requests)[1].Body; first != "["+want+"]" || second != want {
		t.Errorf("sent\n%s and\n%s, want\n%s", first, second, want)
	}
}

func TestFailureCode(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		w.Header().Set("X-Request-Id", "r1")
		w.WriteHeader(http.StatusConflict)
		io.WriteString(w, `{"message":"gone","code":"lost"}`)
	}))
	defer server.Close()
	client, err := operations.NewClient(operations.WithBaseURL(server.URL))
	if err != nil {
		t.Fatal(err)
	}
	_, err = client.ListReaders(t.Context())
	var failure *operations.APIError
	if !errors.As(err, &failure) || failure.Code != "lost" || failure.Message != "gone" || failure.RequestID != "r1" {
		t.Errorf("error %+v", failure)
	}
	if !errors.Is(err, operations.ErrConflict) || errors.Is(err, operations.ErrNotFound) {
		t.Errorf("error %v is not the conflict that it is", err)
	}
	if want := "operations: ListReaders: 409 Conflict: gone (request r1)"; err.Error() != want {
		t.Errorf("error %v, want %s", err, want)
	}
}
