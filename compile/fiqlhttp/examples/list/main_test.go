package main

import (
	"bufio"
	"context"
	"io"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
)

// TestRun starts the program, asks it for products where it says that it listens, and ends it.
func TestRun(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	printed, out := io.Pipe()
	ended := make(chan error, 1)
	go func() { ended <- run(ctx, []string{"-address", "127.0.0.1:0"}, out) }()
	address, err := bufio.NewReader(printed).ReadString(' ')
	if err != nil {
		t.Fatal(err)
	}
	go func() { _, _ = io.Copy(io.Discard, printed) }()
	response, err := http.Get(strings.TrimSpace(address))
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		t.Errorf("%s: %s", address, response.Status)
	}
	stop()
	if err := <-ended; err != nil {
		t.Error(err)
	}
}

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
