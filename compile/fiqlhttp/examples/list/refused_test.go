package main

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"github.com/fiql-go/fiql/compile/fiqlhttp"
)

// TestRefused has requests that the endpoint refuses, with the parameter and the code of the
// first fault.
func TestRefused(t *testing.T) {
	handler := endpoint(openTestStore(t))
	cursor := "cursor=" + nextOf(t, handler, "size=1&sort=price")
	for _, test := range []struct{ query, parameter, code string }{
		{"filter=prize==1", "filter", "unknown-selector"},
		{"filter=cost<100", "filter", "unknown-selector"},
		{"filter=published==false", "filter", "unknown-selector"},
		{"filter=price==cheap", "filter", "invalid-value"},
		{"filter=name==100%", "filter", "bad-encoding"},
		{"filter=", "filter", "empty"},
		{"filter=id==1&filter=id==2", "filter", "repeated-parameter"},
		{"filter=" + strings.Repeat("id==1,", 32) + "id==1", "filter", "too-many-constraints"},
		{"filter=name==" + strings.Repeat("x", 2<<10), "filter", "too-long"},
		{"sort=cost", "sort", "invalid-order"},
		{"sort=rating", "sort", "invalid-order"},
		{"sort=price,UP", "sort", "invalid-order"},
		{"size=0", "size", "invalid-value"},
		{"size=101", "size", "invalid-value"},
		{"size=all", "size", "invalid-value"},
		{"size=1&size=2", "size", "repeated-parameter"},
		{"cursor=x", "cursor", "invalid-cursor"},
		{cursor, "cursor", "invalid-cursor"}, // of another sort
		{cursor + "&sort=price,DESC", "cursor", "invalid-cursor"},
		{cursor + "&" + cursor + "&sort=price", "cursor", "repeated-parameter"},
		{"fitler=price<100", "", "unknown-parameter"},
	} {
		recorder := get(handler, test.query)
		var problem fiqlhttp.Problem
		if err := json.Unmarshal(recorder.Body.Bytes(), &problem); err != nil || recorder.Code != 400 || len(problem.Errors) == 0 {
			t.Errorf("%.60s: status %d: %s", test.query, recorder.Code, recorder.Body)
			continue
		}
		if first := problem.Errors[0]; first.Parameter != test.parameter || string(first.Code) != test.code {
			t.Errorf("%.60s: parameter %q, code %q; want %q, %q", test.query, first.Parameter, first.Code, test.parameter, test.code)
		}
	}
}

func nextOf(t *testing.T, handler http.Handler, query string) string {
	t.Helper()
	var found answer
	if err := json.Unmarshal(get(handler, query).Body.Bytes(), &found); err != nil || found.Next == "" {
		t.Fatalf("no next page: %v", err)
	}
	return found.Next
}

// TestHidden looks for what clients must not see in everything that the endpoint shows.
func TestHidden(t *testing.T) {
	text := get(endpoint(openTestStore(t)), "size=100").Body.String()
	for _, hidden := range []string{"cost", "published", "prototype"} {
		if strings.Contains(text, hidden) {
			t.Errorf("the answer shows %s", hidden)
		}
	}
}
