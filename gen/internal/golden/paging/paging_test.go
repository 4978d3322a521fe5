package paging_test

import (
	"context"
	"io"
	"iter"
	"net/http"
	"net/http/httptest"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/fiql-go/fiql/gen/internal/golden/paging"
	"github.com/fiql-go/fiql/gen/internal/golden/paging/film"
	"github.com/fiql-go/fiql/gen/rest"
)

// films adapts an iterator over films.
type films func(context.Context, *paging.Client) iter.Seq2[*paging.Film, error]

// TestRequests compares the requests for all pages with those that the document asks for.
func TestRequests(t *testing.T) {
	tests := []struct {
		name    string
		films   films
		answers []string
		want    []string
	}{
		{"an offset and nothing else", func(ctx context.Context, c *paging.Client) iter.Seq2[*paging.Film, error] {
			return c.All(ctx, paging.ListParams{Filter: film.Title.Eq("Ran"), Limit: new(int64(2))})
		}, []string{
			`{"films":[{"id":"1"},{"id":"2"}]}`, `{"films":[{"id":"3"}]}`, `{"films":[]}`,
		}, []string{
			"/films?filter=title%3D%3DRan&sort=id%2CASC&offset=0&limit=2",
			"/films?filter=title%3D%3DRan&sort=id%2CASC&offset=2&limit=2",
			"/films?filter=title%3D%3DRan&sort=id%2CASC&offset=3&limit=2",
		}},
		{"an offset that is given", func(ctx context.Context, c *paging.Client) iter.Seq2[*paging.Film, error] {
			return c.AllActors(ctx, paging.ListActorsParams{Skip: new(5)})
		}, []string{
			`{"items":[{"id":"6"}],"total":7}`, `{"items":[{"id":"7"}],"total":7}`,
		}, []string{"/actors?skip=5", "/actors?skip=6"}},
		{"an index from 1 on", func(ctx context.Context, c *paging.Client) iter.Seq2[*paging.Film, error] {
			return c.AllResources(ctx, paging.ListResourcesParams{})
		}, []string{
			`{"Resources":[{"id":"1"},{"id":"2"}],"totalResults":3,"itemsPerPage":2}`, `{"Resources":[{"id":"3"}],"totalResults":3}`,
		}, []string{"/resources?startIndex=1", "/resources?startIndex=3"}},
		{"a total that grows and is not said at last", func(ctx context.Context, c *paging.Client) iter.Seq2[*paging.Film, error] {
			return c.AllDirectors(ctx, paging.ListDirectorsParams{})
		}, []string{
			`{"directors":[{"id":"1"}],"total_count":2}`, `{"directors":[{"id":"2"}],"total_count":3}`,
			`{"directors":[{"id":"3"}],"total_count":null}`, `{"directors":[]}`,
		}, []string{"/directors?start_index=1", "/directors?start_index=2", "/directors?start_index=3", "/directors?start_index=4"}},
		{"more follows than the total", func(ctx context.Context, c *paging.Client) iter.Seq2[*paging.Film, error] {
			return c.AllStudios(ctx, "a", 1, paging.ListStudiosParams{})
		}, []string{
			`{"studios":[{"id":"1"}],"total":1,"paging":{"has_more":true}}`, `{"studios":[{"id":"2"}],"total":1,"paging":{"has_more":false}}`,
		}, []string{"/studios/a/1?%24skip=0", "/studios/a/1?%24skip=1"}},
		{"the total of something else", func(ctx context.Context, c *paging.Client) iter.Seq2[*paging.Film, error] {
			return c.AllCosts(ctx, paging.ListCostsParams{})
		}, []string{
			`{"costs":[{"id":"1"}],"bill":{"total":1}}`, `{"costs":[{"id":"2"}],"bill":{"total":1}}`, `{"bill":{"total":1}}`,
		}, []string{"/costs?offset=0", "/costs?offset=1", "/costs?offset=2"}},
		{"pages of Spring", func(ctx context.Context, c *paging.Client) iter.Seq2[*paging.Film, error] {
			return c.AllCinemas(ctx, paging.ListCinemasParams{Size: new(2)})
		}, []string{
			`{"content":[{"id":"1"},{"id":"2"}],"number":0,"size":2,"totalElements":3,"totalPages":2,"first":true,"last":false}`,
			`{"content":[{"id":"3"}],"number":1,"size":2,"totalElements":3,"totalPages":2,"first":false,"last":true}`,
		}, []string{"/cinemas?page=0&size=2", "/cinemas?page=1&size=2"}},
		{"pages from 1 on", func(ctx context.Context, c *paging.Client) iter.Seq2[*paging.Film, error] {
			return c.AllTickets(ctx, paging.ListTicketsParams{})
		}, []string{
			`{"tickets":[{"id":"1"},{"id":"2"}],"total_pages":2}`, `{"tickets":[{"id":"3"},{"id":"4"}],"total_pages":2}`,
		}, []string{"/tickets?page_number=1", "/tickets?page_number=2"}},
		{"pages from 0 on", func(ctx context.Context, c *paging.Client) iter.Seq2[*paging.Film, error] {
			return c.AllHalls(ctx, paging.ListHallsParams{})
		}, []string{
			`{"halls":[{"id":"1"},{"id":"2"}],"numPages":2}`, `{"halls":[{"id":"3"},{"id":"4"}],"numPages":2}`,
		}, []string{"/halls?pageIndex=0", "/halls?pageIndex=1"}},
		{"a page that is given", func(ctx context.Context, c *paging.Client) iter.Seq2[*paging.Film, error] {
			return c.AllSongs(ctx, paging.ListSongsParams{PageNumber: new(int64(7))})
		}, []string{
			`{"data":[{"id":"1"}],"hasNext":true}`, `{"data":[{"id":"2"}],"hasNext":false}`,
		}, []string{"/songs?page%5Bnumber%5D=7", "/songs?page%5Bnumber%5D=8"}},
		{"more follows an empty page", func(ctx context.Context, c *paging.Client) iter.Seq2[*paging.Film, error] {
			return c.AllReviews(ctx, paging.ListReviewsParams{})
		}, []string{`{"reviews":[],"hasMore":true}`}, []string{"/reviews?offset=0"}},
		{"a token rather than a number", func(ctx context.Context, c *paging.Client) iter.Seq2[*paging.Film, error] {
			return c.AllTrailers(ctx, paging.ListTrailersParams{})
		}, []string{
			`{"trailers":[{"id":"1"}],"hasMore":true,"cursor":"a"}`, `{"trailers":[{"id":"2"}],"hasMore":false}`,
		}, []string{"/trailers", "/trailers?cursor=a"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, ids := requests(t, test.films, test.answers)
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("requests (-want +got)\n%s", diff)
			}
			answered := strings.Count(strings.Join(test.answers, ""), `"id"`)
			if len(ids) != answered {
				t.Errorf("films %q, want %d", ids, answered)
			}
		})
	}
}

// requests iterates to the end. It returns the requests and the ids of the films that came.
func requests(t *testing.T, iterate films, answers []string) (lines, ids []string) {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		lines = append(lines, r.RequestURI)
		if len(lines) > len(answers) {
			w.WriteHeader(http.StatusNotFound)
			return
		}
		io.WriteString(w, answers[len(lines)-1])
	}))
	defer server.Close()
	client, err := paging.NewClient(paging.WithBaseURL(server.URL), rest.WithDecoding(rest.DecodeOptions{Missing: func(string) {}}))
	if err != nil {
		t.Fatal(err)
	}
	for f, err := range iterate(t.Context(), client) {
		if err != nil {
			t.Fatal(err)
		}
		ids = append(ids, f.ID)
	}
	return lines, ids
}

// TestOperationsWithIterators compares the iterators with what the document describes for
// certain.
func TestOperationsWithIterators(t *testing.T) {
	want := []string{
		"Pages", "PagesOfActors", "PagesOfAwards", "PagesOfCinemas", "PagesOfCosts", "PagesOfDirectors", "PagesOfHalls", "PagesOfResources",
		"PagesOfReviews", "PagesOfScreens", "PagesOfSeats", "PagesOfSongs", "PagesOfStudios", "PagesOfTickets", "PagesOfTrailers",
	}
	var got []string
	methods := reflect.TypeFor[*paging.Client]()
	for i := range methods.NumMethod() {
		if name := methods.Method(i).Name; strings.HasPrefix(name, "Pages") {
			got = append(got, name)
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("iterators (-want +got)\n%s", diff)
	}
}

// TestParametersAreNotChanged checks that what a caller gives stays as it is.
func TestParametersAreNotChanged(t *testing.T) {
	skip := 5
	requests(t, func(ctx context.Context, c *paging.Client) iter.Seq2[*paging.Film, error] {
		return c.AllActors(ctx, paging.ListActorsParams{Skip: &skip})
	}, []string{`{"items":[{"id":"6"}],"total":7}`, `{"items":[{"id":"7"}],"total":7}`})
	if skip != 5 {
		t.Errorf("the parameter is %d now", skip)
	}
}
