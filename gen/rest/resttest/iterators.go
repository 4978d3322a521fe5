package resttest

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/fiql-go/fiql/gen/rest"
)

// Iterators is what the test of a pair of iterators of a client C needs to know of them, whose
// first page is that of a V. They are adapted by [Counted].
type Iterators[C, V any] struct {
	// New makes the client.
	New func(...rest.Option) (*C, error)
	// Parameter is the name of the parameter of the URL that leads to a page.
	Parameter string
	// Set are other parameters that the iterators set.
	Set map[string]string
	// Pages and All are the iterators.
	Pages, All func(ctx context.Context, c *C, start *V) iter.Seq2[int, error]
}

// iteration is what a server answers, and what is to come of it.
type iteration[V any] struct {
	start   *V       // where it begins; nil if that is not said
	answers []string // one after the other; an empty one is a failure
	counts  []int    // of the items of each page; -1 stands for the nil that comes with an error
	message string   // of the error at the end
	sent    []*V     // what each request asks for; nil if it does not say
}

// failure ends the message of the error of an empty answer.
const failure = "500 Internal Server Error"

// Counted adapts an iterator, so that it says how many items each value has; -1 stands for a
// nil.
func Counted[P any](values iter.Seq2[*P, error], count func(*P) int) iter.Seq2[int, error] {
	return func(yield func(int, error) bool) {
		if values == nil || count == nil {
			return
		}
		for value, err := range values {
			items := -1
			if value != nil {
				items = count(value)
			}
			if !yield(items, err) {
				return
			}
		}
	}
}

// pageServer answers one request after the other and keeps their parameters. An empty
// answer is a failure; what goes on after the last one is one too.
type pageServer struct {
	answers  []string
	requests []url.Values
}

// ServeHTTP answers a request.
func (s *pageServer) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.requests = append(s.requests, r.URL.Query())
	if len(s.requests) > len(s.answers) || s.answers[len(s.requests)-1] == "" {
		w.WriteHeader(http.StatusInternalServerError)
		return
	}
	_, _ = io.WriteString(w, s.answers[len(s.requests)-1])
}

// client returns a client of a server whose items are empty objects.
func (i Iterators[C, V]) client(t *testing.T, s *pageServer) *C {
	t.Helper()
	server := httptest.NewServer(s)
	t.Cleanup(server.Close)
	lenient := rest.DecodeOptions{Missing: func(string) {}}
	c, err := i.New(rest.WithBaseURL(server.URL), rest.WithDecoding(lenient))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// pagePart is a part of an answer, with the way to it. Without a way it is left out.
type pagePart struct {
	way   []string
	value any
}

// pageOf returns an answer with so many items in the property of that name.
func pageOf(t *testing.T, name string, items int, parts ...pagePart) string {
	t.Helper()
	page := map[string]any{name: slices.Repeat([]struct{}{{}}, items)}
	for _, part := range parts {
		within := page
		for i, name := range part.way {
			if i == len(part.way)-1 {
				within[name] = part.value
				break
			}
			if within[name] == nil {
				within[name] = make(map[string]any)
			}
			within = within[name].(map[string]any)
		}
	}
	text, err := json.Marshal(page)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// reader is one of the two iterators and what it is to give.
type reader[C, V any] struct {
	values   func(ctx context.Context, c *C, start *V) iter.Seq2[int, error]
	want     []int
	requests []int // how many there have been when each of the values comes
}

// readers returns both iterators.
func (i Iterators[C, V]) readers(w iteration[V]) []reader[C, V] {
	pages, all := reader[C, V]{values: i.Pages, want: w.counts}, reader[C, V]{values: i.All}
	for at, count := range w.counts {
		requests := min(at+1, len(w.sent))
		pages.requests = append(pages.requests, requests)
		items := slices.Repeat([]int{1}, max(0, count))
		if count < 0 {
			items = []int{count}
		}
		all.want = append(all.want, items...)
		all.requests = append(all.requests, slices.Repeat([]int{requests}, len(items))...)
	}
	return []reader[C, V]{pages, all}
}

// run tests both iterators. They give what is expected, also when they are repeated and when
// an iteration goes on at any of the pages; one that is left asks for no more.
func (i Iterators[C, V]) run(t *testing.T, name string, w iteration[V]) {
	t.Run(name, func(t *testing.T) {
		i.checkRepeated(t, w)
		for at := 1; at < len(w.sent); at++ {
			i.checkRepeated(t, iteration[V]{w.sent[at], w.answers[at:], w.counts[at:], w.message, w.sent[at:]})
		}
		i.checkLeft(t, w)
	})
}

// checkRepeated iterates to the end, twice.
func (i Iterators[C, V]) checkRepeated(t *testing.T, w iteration[V]) {
	t.Helper()
	for _, r := range i.readers(w) {
		s := &pageServer{answers: slices.Repeat(w.answers, 2)}
		values := r.values(t.Context(), i.client(t, s), w.start)
		for range 2 {
			checkValues(t, values, r.want, w.message)
		}
		i.checkRequests(t, s, slices.Repeat(w.sent, 2))
	}
}

// checkLeft leaves the iterators after each of their values.
func (i Iterators[C, V]) checkLeft(t *testing.T, w iteration[V]) {
	t.Helper()
	for _, r := range i.readers(w) {
		for at, requests := range r.requests {
			s := &pageServer{answers: w.answers}
			left := at
			for range r.values(t.Context(), i.client(t, s), w.start) {
				if left--; left < 0 {
					break
				}
			}
			i.checkRequests(t, s, w.sent[:requests])
		}
	}
}

// checkValues iterates to the end and compares what comes with what is expected.
func checkValues(t *testing.T, values iter.Seq2[int, error], want []int, message string) {
	t.Helper()
	var got []int
	var failures []error
	for count, err := range values {
		got = append(got, count)
		if err != nil {
			failures = append(failures, err)
		}
	}
	if err := errors.Join(failures...); (err == nil) != (message == "") || err != nil && !strings.HasSuffix(err.Error(), message) || len(failures) > 1 {
		t.Errorf("error %v, want %s", err, cmp.Or(message, "none"))
	}
	if !slices.Equal(got, want) {
		t.Errorf("items %v, want %v", got, want)
	}
}

// checkRequests compares the parameters of the requests with those that are expected.
func (i Iterators[C, V]) checkRequests(t *testing.T, s *pageServer, sent []*V) {
	t.Helper()
	var got, want []string
	for _, request := range s.requests {
		got = append(got, fmt.Sprintf("%q", request[i.Parameter]))
		for name, want := range i.Set {
			if got := strings.Join(request[name], ","); got != want {
				t.Errorf("parameter %s is %q, want %q", name, got, want)
			}
		}
	}
	for _, value := range sent {
		values := []string{}
		if value != nil {
			values = append(values, fmt.Sprint(*value))
		}
		want = append(want, fmt.Sprintf("%q", values))
	}
	if !slices.Equal(got, want) {
		t.Errorf("%s of the requests: %s, want %s", i.Parameter, got, want)
	}
}
