package rest_test

import (
	"errors"
	"net/http"
	"strings"
	"testing"

	"github.com/fiql-go/fiql/gen/rest"
)

// TestFailures checks what is made of answers to failed requests, whatever they look like.
func TestFailures(t *testing.T) {
	const problem, usual = "application/problem+json; charset=utf-8", "application/json"
	long := strings.Repeat("ä", 600)
	tests := []struct{ mediaType, body, want string }{ // code and message
		{problem, `{"id":1,"name":"x","detail":"d\n e","title":"t"}`, ": d e"},
		{problem, `{"title":"t","errors":[{"code":"c","detail":"d"}]}`, "c: t"},
		{usual, `{"message":"m","code":"c"}`, "c: m"},
		{usual, `{"message":"","code":404,"error":"e"}`, "404: e"},
		{usual, `{"error":{"code":"c","message":"m"}}`, ": m"},
		{usual, `{"error":"invalid_grant","error_description":"d"}`, ": d"},
		{usual, `{"errors":[{"message":"m"},{"message":"n"}]}`, ": m"},
		{usual, `{"errors":["e"],"faults":[{"code":"c"}]}`, "c: e"},
		{usual, `{"errors":[],"status":"failed"}`, ": "},
		{usual, `["e"]`, ": e"},
		{usual, `"e"`, ": e"},
		{usual, `{"message":"` + long, ": "},
		{usual, `{"message":"` + long + `"}`, ": " + strings.Repeat("ä", 250) + "…"},
		{"text/plain; charset=utf-8", "no\nluck", ": no luck"},
		{"text/html", "<h1>Bad Gateway</h1>", ": "},
		{"", "", ": "},
	}
	for _, test := range tests {
		client := serve(t, answering(http.StatusBadGateway, test.mediaType, test.body))
		err := rest.Done(t.Context(), client, rest.Request{Name: "Get", Method: "GET"})
		failure, ok := errors.AsType[*rest.APIError[tag]](err)
		if !ok {
			t.Fatalf("%s: error %v", test.body, err)
		}
		if got := failure.Code + ": " + failure.Message; got != test.want {
			t.Errorf("%.80s: %s, want %s", test.body, got, test.want)
		}
		if (failure.Problem != nil) != (test.mediaType == problem) || string(failure.Body) != test.body {
			t.Errorf("%.80s: problem %v, body %s", test.body, failure.Problem, failure.Body)
		}
	}
}

// TestFailureOfNoType checks the error where the document describes no object for failures.
func TestFailureOfNoType(t *testing.T) {
	client := serve(t, answering(http.StatusTeapot, "application/json", `{"message":"short"}`))
	err := rest.Done(t.Context(), client, rest.Request{Name: "Brew", Method: "GET"})
	if want := "pets: Brew: 418 I'm a teapot: short"; err == nil || err.Error() != want {
		t.Errorf("error %v, want %s", err, want)
	}
}

func TestFailuresCanBeToldApart(t *testing.T) {
	sentinels := map[int]error{
		401: rest.ErrUnauthorized, 403: rest.ErrForbidden, 404: rest.ErrNotFound, 409: rest.ErrConflict, 429: rest.ErrRateLimited,
	}
	for status := range 600 {
		err := rest.NewAPIError[tag](rest.Failure{StatusCode: status})
		for other, sentinel := range sentinels {
			if errors.Is(err, sentinel) != (status == other) {
				t.Errorf("status %d is %v: %t", status, sentinel, status != other)
			}
		}
	}
	var none *rest.APIError[tag]
	if none.Error() == "" || none.Is(rest.ErrNotFound) {
		t.Error("nil is an error of some kind")
	}
}
