package contacts_test

import (
	"errors"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/fiql-go/fiql/compile/fiqlhttp"
	"github.com/fiql-go/fiql/contacts"
	"github.com/fiql-go/fiql/contacts/contact"
)

func TestFailuresAreDecoded(t *testing.T) {
	problem := `{"title":"Bad Request","status":400,"detail":"lastName is\n34 characters long","errors":[{"detail":"too long","pointer":"/lastName"}]}`
	tests := []struct {
		name        string
		exchange    exchange
		want        string
		withProblem bool
	}{
		{"problem", exchange{status: 400, answerType: "application/problem+json; charset=utf-8", answer: problem},
			"contacts: Search: 400 Bad Request: lastName is 34 characters long", true},
		{"title only", exchange{status: 403, answerType: "application/problem+json", answer: `{"title":"Wrong product"}`},
			"contacts: Search: 403 Forbidden: Wrong product", true},
		{"long", exchange{status: 400, answerType: "application/problem+json", answer: `{"detail":"` + strings.Repeat("ä", 600) + `"}`},
			"contacts: Search: 400 Bad Request: " + strings.Repeat("ä", 250) + "…", true},
		{"other type", exchange{status: 502, answerType: "text/html", answer: "<h1>Bad Gateway</h1>"},
			"contacts: Search: 502 Bad Gateway: <h1>Bad Gateway</h1>", false},
		{"broken problem", exchange{status: 400, answerType: "application/problem+json", answer: "{"},
			"contacts: Search: 400 Bad Request: {", false},
		{"redirect without a place", exchange{status: 304}, "contacts: Search: 304 Not Modified", false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := serve(t, &test.exchange).Search(t.Context(), contacts.SearchParams{Filter: contact.Everything})
			var failure *contacts.APIError
			if !errors.As(err, &failure) {
				t.Fatalf("error %v is not an APIError", err)
			}
			if err.Error() != test.want {
				t.Errorf("error\n%s, want\n%s", err, test.want)
			}
			if failure.StatusCode != test.exchange.status || string(failure.Body) != test.exchange.answer {
				t.Errorf("status %d, body %q", failure.StatusCode, failure.Body)
			}
			if (failure.Problem != nil) != test.withProblem {
				t.Errorf("problem %v", failure.Problem)
			}
		})
	}
}

func TestAnswersThatAreNone(t *testing.T) {
	tests := []struct{ answer, want string }{
		{"", "contacts: Search: the answer cannot be decoded: there is no value: EOF"},
		{" null\n", "contacts: Search: the answer is null"},
		{"<html>", "contacts: Search: the answer is text/html and cannot be decoded: invalid character '<' at start of value"},
		{`{"data":null,"meta":null}`, "contacts: Search: the answer cannot be decoded: /data: found null, expected a value"},
		{`{"data":[null]}`, "contacts: Search: the answer cannot be decoded: /data/0: found null, expected a value"},
		{`{"error":"x"}`, "contacts: Search: the answer cannot be decoded: /data: the property is missing"},
		{emptyPage + "x", "contacts: Search: the answer is text/plain and cannot be decoded: something follows the value"},
	}
	for _, test := range tests {
		_, err := serve(t, &exchange{answer: test.answer}).Search(t.Context(), contacts.SearchParams{Filter: contact.Everything})
		if err == nil || err.Error() != test.want {
			t.Errorf("answer %q: error\n%v, want\n%s", test.answer, err, test.want)
		}
	}
}

// TestFailuresCanBeToldApart reads what the local server answers a wrong filter with,
// and compares each status with the errors that stand for one.
func TestFailuresCanBeToldApart(t *testing.T) {
	recorder := httptest.NewRecorder()
	fiqlhttp.BadRequest(fiqlhttp.Fault{
		Parameter: "filter", Code: "unknown-selector", Detail: "column 1: unknown selector \"nam\"",
		Start: new(0), End: new(3), Found: "nam", Allowed: []string{"name"}, Near: []string{"name"},
	}).Write(recorder)
	_, err := serve(t, &exchange{status: 400, answerType: "application/problem+json", answer: recorder.Body.String()}).
		Search(t.Context(), contacts.SearchParams{Filter: contact.Everything})
	var failure *contacts.APIError
	if !errors.As(err, &failure) || failure.Code != "unknown-selector" {
		t.Fatalf("error %+v", err)
	}
	want := []contacts.ProblemError{{
		Detail: "column 1: unknown selector \"nam\"", Parameter: new("filter"), Code: new("unknown-selector"),
		Start: new(0), End: new(3), Found: new("nam"), Allowed: []string{"name"}, Near: []string{"name"},
	}}
	if diff := cmp.Diff(want, failure.Problem.Errors); diff != "" {
		t.Error(diff)
	}
	sentinels := map[int]error{
		401: contacts.ErrUnauthorized, 403: contacts.ErrForbidden, 404: contacts.ErrNotFound,
		409: contacts.ErrConflict, 429: contacts.ErrRateLimited,
	}
	for _, status := range []int{400, 401, 403, 404, 409, 429, 500} {
		err := serve(t, &exchange{status: status}).Delete(t.Context(), "1")
		for other, sentinel := range sentinels {
			if errors.Is(err, sentinel) != (status == other) {
				t.Errorf("error %v is %v: %t", err, sentinel, status != other)
			}
		}
	}
}
