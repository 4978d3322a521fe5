package main

import (
	"net"
	"net/url"
	"slices"
	"strings"
	"testing"
)

// TestIntroduction sends the requests that the program tells people to try.
func TestIntroduction(t *testing.T) {
	var text strings.Builder
	introduce(&text, &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 8080})
	handler, statuses := endpoint(openTestStore(t)), []int{}
	for line := range strings.Lines(text.String()) {
		if parameters, isCurl := strings.CutPrefix(line, "curl -G http://127.0.0.1:8080/products "); isCurl {
			statuses = append(statuses, get(handler, queryOf(parameters)).Code)
		}
	}
	if want := []int{200, 200, 400}; !slices.Equal(statuses, want) {
		t.Errorf("statuses %v, want %v:\n%s", statuses, want, &text)
	}
}

// queryOf returns the query that the arguments of curl make.
func queryOf(arguments string) string {
	var parts []string
	for argument := range strings.SplitSeq(strings.TrimSpace(arguments), " -") {
		_, parameter, _ := strings.Cut(argument, " ")
		name, value, _ := strings.Cut(strings.Trim(parameter, "'"), "=")
		parts = append(parts, name+"="+url.QueryEscape(value))
	}
	return strings.Join(parts, "&")
}
