package fuzz_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/fiql-go/fiql/compile/fiqlhttp"
	"github.com/fiql-go/fiql/fuzz"
)

// sound is a handler as the documentation of fiqlhttp shows it.
func sound(w http.ResponseWriter, r *http.Request) {
	if _, err := (fiqlhttp.Parameter{Schema: thingSchema}).Query(r); err != nil {
		fiqlhttp.NewProblem(err).Write(w)
	}
}

func TestCheckHandlerAcceptsOurs(t *testing.T) {
	fuzz.CheckHandler(t, thingSchema, http.HandlerFunc(sound), fuzz.Options{Rounds: 1500})
}

func TestCheckHandlerReports(t *testing.T) {
	for _, test := range []struct {
		name    string
		handler http.HandlerFunc
		want    []string
	}{
		{"no place", func(w http.ResponseWriter, r *http.Request) {
			if _, err := (fiqlhttp.Parameter{Schema: thingSchema}).Query(r); err != nil {
				http.Error(w, err.Error(), http.StatusBadRequest)
			}
		}, []string{"answers 400 and names no place in it"}},
		{"a place outside", func(w http.ResponseWriter, r *http.Request) {
			w.WriteHeader(http.StatusBadRequest)
			_, _ = w.Write([]byte(`{"errors":[{"start":0,"end":100000}]}`))
		}, []string{"0-100000 is not inside the filter"}},
		{"panic", func(w http.ResponseWriter, r *http.Request) {
			if strings.Contains(r.URL.RawQuery, "%27") {
				panic("quote")
			}
		}, []string{"the handler panics: quote", `Answers(handler, "`}},
		{"elsewhere", http.NotFound, []string{"set Options.Path"}},
		{"server error", func(w http.ResponseWriter, r *http.Request) {
			if _, err := (fiqlhttp.Parameter{Schema: thingSchema}).Query(r); err != nil {
				http.Error(w, "bad filter", http.StatusInternalServerError)
			}
		}, []string{"answers 500: bad filter"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			var r recorder
			fuzz.CheckHandler(&r, thingSchema, test.handler, fuzz.Options{})
			for _, want := range test.want {
				if !strings.Contains(r.text(), want) {
					t.Errorf("%q is not in the report:\n%s", want, r.text())
				}
			}
		})
	}
}

func TestOptionsOfHandler(t *testing.T) {
	var r recorder
	fuzz.CheckHandler(&r, thingSchema, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/things" && strings.HasPrefix(r.URL.RawQuery, "q=") {
			w.WriteHeader(http.StatusBadGateway)
		}
	}), fuzz.Options{Path: "/things", Parameter: "q"})
	if !strings.Contains(r.text(), `, fuzz.Options{Path: "/things", Parameter: "q"}); err != nil`) {
		t.Error(r.text())
	}
}
