package answers_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/fiql-go/fiql/gen/internal/golden/answers"
)

// answer is what a server answers.
type answer struct {
	status          int
	mediaType, body string
}

// serve starts a server that gives one answer to all, and returns a client of it and what the
// last request accepts.
func serve(t *testing.T, given answer) (*answers.Client, *string) {
	t.Helper()
	var accepted string
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		accepted = r.Header.Get("Accept")
		w.Header().Set("Content-Type", given.mediaType)
		w.WriteHeader(given.status)
		_, _ = io.WriteString(w, given.body)
	}))
	t.Cleanup(server.Close)
	client, err := answers.NewClient(answers.WithBaseURL(server.URL))
	if err != nil {
		t.Fatal(err)
	}
	return client, &accepted
}

const usual, job = "application/json", `{"id":"1"}`

// TestAnswers calls methods and compares what they return, and the media types that they ask
// for.
func TestAnswers(t *testing.T) {
	get := func(t *testing.T, c *answers.Client) (any, error) { return c.Get(t.Context(), "1") }
	put := func(t *testing.T, c *answers.Client) (any, error) {
		return c.Put(t.Context(), "1", answers.Job{ID: "1"})
	}
	start := func(t *testing.T, c *answers.Client) (any, error) { return c.Start(t.Context(), "1") }
	remove := func(t *testing.T, c *answers.Client) (any, error) { return nil, c.Delete(t.Context(), "1") }
	list := func(t *testing.T, c *answers.Client) (any, error) { return c.List(t.Context()) }
	clone := func(t *testing.T, c *answers.Client) (any, error) { return c.Clone(t.Context(), nil) }
	status := func(t *testing.T, c *answers.Client) (any, error) { return c.GetStatus(t.Context()) }
	motto := func(t *testing.T, c *answers.Client) (any, error) { return c.GetMotto(t.Context()) }
	current := func(t *testing.T, c *answers.Client) (any, error) { return c.GetCurrent(t.Context()) }
	count := func(t *testing.T, c *answers.Client) (any, error) { return c.Count(t.Context()) }
	const startAccepts = "application/json, application/vnd.printer.ticket+json"
	tests := map[string]struct {
		call     func(*testing.T, *answers.Client) (any, error)
		given    answer
		want     string // as JSON, and the error
		accepted string
	}{
		"200 beside 204":        {get, answer{200, usual, job}, job + " <nil>", usual},
		"204 beside 200":        {get, answer{204, "", ""}, "null <nil>", usual},
		"205 beside 200":        {get, answer{205, "", ""}, "null <nil>", usual},
		"another media type":    {put, answer{201, "application/vnd.printer+json", job}, job + " <nil>", "application/json, application/vnd.printer+json"},
		"202 without a body":    {put, answer{202, usual, "queued"}, "null <nil>", "application/json, application/vnd.printer+json"},
		"a status not named":    {put, answer{203, usual, job}, job + " <nil>", "application/json, application/vnd.printer+json"},
		"an answer left out":    {put, answer{206, "image/png", "\x89PNG"}, "null answers: Put: the answer is image/png and cannot be decoded: invalid character '\\x89' at start of value", "application/json, application/vnd.printer+json"},
		"one of several":        {start, answer{200, usual, job}, `{"StatusCode":200,"OK":{"id":"1"},"Accepted":null,"NonAuthoritativeInformation":null,"Other":null} <nil>`, startAccepts},
		"another one":           {start, answer{202, usual, `{"place":3}`}, `{"StatusCode":202,"OK":null,"Accepted":{"place":3},"NonAuthoritativeInformation":null,"Other":null} <nil>`, startAccepts},
		"a list":                {start, answer{203, usual, `[1,2]`}, `{"StatusCode":203,"OK":null,"Accepted":null,"NonAuthoritativeInformation":[1,2],"Other":null} <nil>`, startAccepts},
		"of a range":            {start, answer{299, usual, `"2024-02-29T01:02:03Z"`}, `{"StatusCode":299,"OK":null,"Accepted":null,"NonAuthoritativeInformation":null,"Other":"2024-02-29T01:02:03Z"} <nil>`, startAccepts},
		"none of several":       {start, answer{204, "", ""}, `{"StatusCode":204,"OK":null,"Accepted":null,"NonAuthoritativeInformation":null,"Other":null} <nil>`, startAccepts},
		"wrong one of several":  {start, answer{202, usual, job}, `null answers: Start: the answer cannot be decoded: /place: the property is missing`, startAccepts},
		"only failures":         {remove, answer{200, usual, job}, "null <nil>", usual},
		"whatever":              {list, answer{200, usual, "[" + job + "]"}, "[" + job + "] <nil>", usual},
		"only a default":        {clone, answer{202, usual, job}, job + " <nil>", usual},
		"text":                  {status, answer{200, "text/plain; charset=utf-8", `"No" paper`}, `"\"No\" paper" <nil>`, "text/plain"},
		"text or JSON, as text": {motto, answer{200, "text/plain", `"Print"`}, `"\"Print\"" <nil>`, "application/json, text/plain"},
		"text or JSON, as JSON": {motto, answer{200, usual, `"Print"`}, `"Print" <nil>`, "application/json, text/plain"},
		"null":                  {current, answer{200, usual, ` null `}, `null <nil>`, usual},
		"not null":              {current, answer{200, usual, job}, job + " <nil>", usual},
		"null where none is":    {get, answer{200, usual, `null`}, `null answers: Get: the answer is null`, usual},
		"null of a status":      {count, answer{200, usual, `null`}, `{"StatusCode":200,"OK":null} <nil>`, usual},
		"a range without one":   {count, answer{202, usual, `counting`}, `{"StatusCode":202,"OK":null} <nil>`, usual},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			client, accepted := serve(t, test.given)
			found, err := test.call(t, client)
			text, _ := json.Marshal(found)
			if got := fmt.Sprint(string(text), " ", err); got != test.want || *accepted != test.accepted {
				t.Errorf("%s, accepting %s\nwant %s, accepting %s", got, *accepted, test.want, test.accepted)
			}
		})
	}
}

// TestProblemsOfAnyMediaType checks that the object that all failures are described as is
// found in any JSON, where the document names several media types for it.
func TestProblemsOfAnyMediaType(t *testing.T) {
	for _, mediaType := range []string{usual, "application/problem+json"} {
		client, _ := serve(t, answer{400, mediaType, `{"title":"No paper"}`})
		_, err := client.Get(t.Context(), "1")
		failure, ok := errors.AsType[*answers.APIError](err)
		if !ok || failure.Problem == nil || *failure.Problem.Title != "No paper" {
			t.Errorf("%s: error %v", mediaType, err)
		}
	}
}

// TestFailuresSpeak checks what errors say of failures that are described otherwise, or not at all.
func TestFailuresSpeak(t *testing.T) {
	for body, want := range map[string]string{
		`{"message":"No\npaper"}`:               "answers: Get: 400 Bad Request: No paper",
		`{"error":"No paper"}`:                  "answers: Get: 400 Bad Request: No paper",
		`{"errors":[{"message":"No paper"}]}`:   "answers: Get: 400 Bad Request: No paper",
		`{"errors":{"tray":["is empty"]}}`:      "answers: Get: 400 Bad Request: tray: is empty",
		`{"title":"Bad","detail":"No paper"}`:   "answers: Get: 400 Bad Request: No paper",
		`<p>No paper</p>`:                       "answers: Get: 400 Bad Request: <p>No paper</p>",
		`{"reasons":[1]}`:                       `answers: Get: 400 Bad Request: {"reasons":[1]}`,
		"<p>" + strings.Repeat("No paper ", 99): "answers: Get: 400 Bad Request: <p>" + strings.Repeat("No paper ", 21) + "No paper…",
		"\x00\x01":                              "answers: Get: 400 Bad Request",
	} {
		for _, mediaType := range []string{usual, "text/html", "text/plain", "application/problem+json", "x"} {
			client, _ := serve(t, answer{400, mediaType, body})
			if _, err := client.Get(t.Context(), "1"); err == nil || err.Error() != want {
				t.Errorf("%s as %s: error %v, want %s", body, mediaType, err, want)
			}
		}
	}
}

// TestRedirects checks that a redirect makes no read of a write, and that no error shows where
// the client was sent.
func TestRedirects(t *testing.T) {
	for status, want := range map[int]string{
		301: "answers: Put: Put: the answer redirects a PUT, which would become a GET",
		302: "answers: Put: Put: the answer redirects a PUT, which would become a GET",
		303: "answers: Put: Put: the answer redirects a PUT, which would become a GET",
		307: "<nil>", 308: "<nil>",
	} {
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Query().Has("again") {
				_, _ = io.Copy(w, r.Body)
				return
			}
			http.Redirect(w, r, "?again=secret", status)
		}))
		client, err := answers.NewClient(answers.WithBaseURL(server.URL))
		if err != nil {
			t.Fatal(err)
		}
		found, err := client.Put(t.Context(), "1", answers.Job{ID: "sent"})
		if server.Close(); fmt.Sprint(err) != want || err == nil && found.ID != "sent" {
			t.Errorf("%d: %v, error %v, want %s", status, found, err, want)
		}
		if _, err := client.Put(t.Context(), "1", answers.Job{}); err == nil || strings.Contains(err.Error(), server.URL) {
			t.Errorf("error %v", err)
		}
	}
}
