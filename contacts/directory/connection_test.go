package directory_test

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/fiql-go/fiql/contacts/directory"
)

// rawRequests are requests as they are sent, byte by byte, with the status of the answer.
var rawRequests = []struct {
	name, request string
	status        int
}{
	{"body shorter than its length", post("Content-Length: 500", minimal+"}"), 400},
	{"body longer than its length", post("Content-Length: 20", minimal+"}"), 400},
	{"length of nothing", post("Content-Length: 0", minimal+"}"), 400},
	{"two lengths", post("Content-Length: 5\r\nContent-Length: 6", minimal+"}"), 400},
	{"negative length", post("Content-Length: -1", minimal+"}"), 400},
	{"length in words", post("Content-Length: many", minimal+"}"), 400},
	{"length beyond all numbers", post("Content-Length: 99999999999999999999", minimal+"}"), 400},
	{"huge length, no body yet", post("Content-Length: 1099511627776\r\nExpect: 100-continue", ""), 413},
	{"huge body in chunks", post("Transfer-Encoding: chunked", chunks(huge)), 413},
	{"endless white space in chunks", post("Transfer-Encoding: chunked", chunks(strings.Repeat(" ", 300<<10)+minimal+"}")), 413},
	{"chunks that end too early", post("Transfer-Encoding: chunked", "fff\r\n"+minimal+"}"), 400},
	{"chunk of a wrong length", post("Transfer-Encoding: chunked", "xyz\r\n"+minimal+"}\r\n0\r\n\r\n"), 400},
	{"chunks and a length", post("Transfer-Encoding: chunked\r\nContent-Length: 5", "0\r\n\r\n"), 400},
	{"unknown transfer", post("Transfer-Encoding: gzip", minimal+"}"), 501},
	{"blank before a colon", "DELETE " + path + "/mine HTTP/1.1\r\nHost: x\r\nX-Api-Key : " + managementKey + "\r\n\r\n", 400},
	{"key over two lines", "DELETE " + path + "/mine HTTP/1.1\r\nHost: x\r\nX-Api-Key: management\r\n -key\r\n\r\n", 401},
	{"NUL in a header", "DELETE " + path + "/mine HTTP/1.1\r\nHost: x\r\nX-Api-Key: " + managementKey + "\x00\r\n\r\n", 400},
	{"no host", "DELETE " + path + "/mine HTTP/1.1\r\nX-Api-Key: " + managementKey + "\r\n\r\n", 400},
	{"huge headers", "DELETE " + path + "/mine HTTP/1.1\r\nHost: x\r\nX: " + strings.Repeat("x", 2<<20) + "\r\n\r\n", 431},
	{"two slashes", remove("//mine"), 404},
	{"two slashes before", strings.Replace(remove("/mine"), " /", " //", 1), 404},
	{"dots", remove("/x/../mine"), 404},
	{"escaped dots", remove("/%2e%2e/contacts/mine"), 404},
	{"escaped slash", remove("%2Fmine"), 404},
	{"wrong escape", remove("/mine%"), 400},
	{"blank in the path", remove("/mi ne"), 400},
	{"line end in the path", remove("/mine%0d%0aX-Api-Key:%20x"), 404},
	{"fragment", remove("/mine#"), 404},
	{"another host's address", strings.Replace(remove("/nobody"), " /", " http://other.example/", 1), 404},
	{"no path", strings.Replace(remove("/mine"), path+"/mine", "*", 1), 404},
	{"another protocol", strings.Replace(remove("/mine"), "HTTP/1.1", "HTTP/9.9", 1), 505},
	{"no protocol", strings.Replace(remove("/mine"), " HTTP/1.1", "", 1), 400},
}

// post returns a request to create a contact, with headers and a body.
func post(headers, body string) string {
	return "POST " + path + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nX-Api-Key: " + managementKey + "\r\n" + headers + "\r\n\r\n" + body
}

// remove returns a request to delete what is at a path below all contacts.
func remove(below string) string {
	return "DELETE " + path + below + " HTTP/1.1\r\nHost: x\r\nX-Api-Key: " + managementKey + "\r\n\r\n"
}

// chunks returns a body in chunks.
func chunks(body string) string {
	var sent strings.Builder
	for len(body) > 0 {
		size := min(len(body), 16<<10)
		fmt.Fprintf(&sent, "%x\r\n%s\r\n", size, body[:size])
		body = body[size:]
	}
	return sent.String() + "0\r\n\r\n"
}

// TestRawRequests sends malformed and misleading requests over a connection: each is refused,
// and nothing changes.
func TestRawRequests(t *testing.T) {
	onStores(t, func(t *testing.T, newServer maker) {
		s := newServer(t, named("mine", "Ann", "Doe"))
		listening := httptest.NewServer(s)
		defer listening.Close()
		before := state(t, s.store)
		for _, test := range rawRequests {
			status, err := exchange(listening.Listener.Addr().String(), test.request)
			if err != nil || status != test.status {
				t.Errorf("%s: status %d, want %d: %v", test.name, status, test.status, err)
			}
			if state(t, s.store) != before {
				t.Fatalf("%s: something has changed", test.name)
			}
		}
		if status, err := exchange(listening.Listener.Addr().String(), remove("/mine")); status != 200 || err != nil {
			t.Errorf("a good request is answered with %d, %v", status, err)
		}
	})
}

// exchange sends a request and no more, and returns the status of the answer.
func exchange(address, request string) (int, error) {
	connection, err := net.Dial("tcp", address)
	if err != nil {
		return 0, err
	}
	defer connection.Close()
	_ = connection.SetDeadline(time.Now().Add(10 * time.Second))
	go func() {
		_, _ = io.WriteString(connection, request) // the answer may come before its end
		if strings.HasPrefix(request, "POST") {    // otherwise the server waits for the rest of the body
			_ = connection.(*net.TCPConn).CloseWrite()
		}
	}()
	answer, err := http.ReadResponse(bufio.NewReader(connection), nil)
	if err != nil {
		return 0, err
	}
	return answer.StatusCode, answer.Body.Close()
}

// waiting is a store whose searches end when nobody waits for them any more.
type waiting struct{ directory.Store }

func (waiting) Search(ctx context.Context, _ directory.Search) (directory.Page, error) {
	<-ctx.Done()
	return directory.Page{}, ctx.Err()
}

// TestHalfClosed sends a request and closes the connection to the server, but reads on:
// that nothing was done must not look like success.
func TestHalfClosed(t *testing.T) {
	handler, err := directory.New(waiting{}, directory.Options{
		Keys: []directory.Key{{Value: searchKey, Product: directory.ContactSearch, CustomerID: account}},
	})
	if err != nil {
		t.Fatal(err)
	}
	listening := httptest.NewServer(handler)
	defer listening.Close()
	connection, err := net.Dial("tcp", listening.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer connection.Close()
	fmt.Fprintf(connection, "GET %s HTTP/1.1\r\nHost: x\r\nX-Api-Key: %s\r\n\r\n", path, searchKey)
	if err := connection.(*net.TCPConn).CloseWrite(); err != nil {
		t.Fatal(err)
	}
	answer, err := http.ReadResponse(bufio.NewReader(connection), nil)
	if err != nil || answer.StatusCode != http.StatusServiceUnavailable {
		t.Errorf("answered with %+v, %v", answer, err)
	}
}
