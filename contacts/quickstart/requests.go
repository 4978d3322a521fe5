package main

import (
	"net/http"
	"strings"
	"sync"

	"github.com/fiql-go/fiql/compile/relational/layout"
)

// exchange is a request that was sent, and what came of it.
type exchange struct {
	method string
	target string // the path below the API and the query, as they were sent
	key    string
	status string // of the answer
}

// recorder sends requests and remembers them. It is below the transport that adds the
// keys, so it sees what the server does.
type recorder struct {
	base http.RoundTripper
	log[exchange]
}

// log remembers what happened, in order.
type log[E any] struct {
	mutex  sync.Mutex
	events []E
}

func (l *log[E]) add(event E) {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	l.events = append(l.events, event)
}

// taken returns what happened since it was last called.
func (l *log[E]) taken() []E {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	events := l.events
	l.events = nil
	return events
}

// RoundTrip implements [http.RoundTripper].
func (r *recorder) RoundTrip(request *http.Request) (*http.Response, error) {
	response, err := r.base.RoundTrip(request)
	if err != nil {
		return nil, err
	}
	target := strings.TrimPrefix(request.URL.RequestURI(), apiPath)
	r.add(exchange{request.Method, target, request.Header.Get("X-Api-Key"), response.Status})
	return response, nil
}

// keyNames say which key a request carried.
var keyNames = map[string]string{searchKey: "the search key", managementKey: "the management key"}

// lines returns the request line, broken between parameters where it is too long, and
// below it the key and the status. A parameter that alone is too long is cut.
func (x exchange) lines() []string {
	path, query, _ := strings.Cut(x.target, "?")
	lines := []string{x.method + " " + path}
	const indent = "    "
	for i, part := range strings.SplitAfter(query, "&") {
		if i == 0 && part != "" {
			part = "?" + part
		}
		last := len(lines) - 1
		if layout.Width(lines[last]+part) <= textWidth {
			lines[last] += part
		} else {
			lines = append(lines, layout.Cut(indent+part, textWidth))
		}
	}
	return append(lines, indent+"with "+keyNames[x.key]+": "+x.status)
}

// requestLines returns the lines of the first exchanges.
func requestLines(exchanges []exchange, shown int) []string {
	var lines []string
	for i := range min(shown, len(exchanges)) {
		lines = append(lines, exchanges[i].lines()...)
	}
	if more := len(exchanges) - shown; more > 0 {
		lines = append(lines, "and "+grouped(more)+" more")
	}
	return lines
}
