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
		{problem, `{"title":"t","errors":[{"code":"c","detail":"d"}]}`, "c: d"},
		{problem, `{"title":"t","status":400}`, ": t"},
		{usual, `{"message":"m","code":"c"}`, "c: m"},
		{usual, `{"message":"","code":404,"error":"e"}`, "404: e"},
		{usual, `{"error":{"code":"c","message":"m"}}`, "c: m"},
		{usual, `{"error":"invalid_grant","error_description":"d"}`, "invalid_grant: d"},
		{usual, `{"errors":[{"message":"m"},{"message":"n"}]}`, ": m"},
		{usual, `{"errors":["e"],"faults":[{"code":"c"}]}`, "c: e"},
		{usual, `{"title":"t","errors":{"size":["too large","odd"],"name":"none"}}`, ": name: none"},
		{usual, `{"Message":"m","ErrorCode":"c"}`, "c: m"},
		{usual, `{"error":{"errors":[{"reason":"r"}]}}`, ": r"},
		{usual, `{"timestamp":7,"status":500,"error":"Bad","path":"/x","message":"m"}`, ": m"},
		{usual, `{"errors":[],"status":"failed"}`, `: {"errors":[],"status":"failed"}`},
		{usual, `["e"]`, ": e"},
		{usual, `"e"`, ": e"},
		{usual, `{"message":"` + long, `: {"message":"` + strings.Repeat("ä", 94) + "…"},
		{usual, `{"message":"` + long + `"}`, ": " + strings.Repeat("ä", 250) + "…"},
		{usual, strings.Repeat(`{"errors":`, 3000) + "1" + strings.Repeat("}", 3000), ": " + strings.Repeat(`{"errors":`, 20) + "…"},
		{"text/plain; charset=utf-8", "no\nluck", ": no luck"},
		{"text/plain", `{"message":"m"}`, ": m"},
		{"text/html", "<h1>Bad Gateway</h1>", ": <h1>Bad Gateway</h1>"},
		{"application/xml", "<fault>\n\tf\n</fault>", ": <fault> f </fault>"},
		{usual, "a\x1b[31mb", ": "},
		{usual, `{"message":"a\u001b[31mb"}`, ": a\uFFFD[31mb"},
		{"image/png", "\x89PNG\r\n\x1a\n", ": "},
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
			t.Errorf("%.80s: problem %v, body %.80s", test.body, failure.Problem, failure.Body)
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
