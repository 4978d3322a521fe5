package rest_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/gen/rest"
)

// service is what the clients of these tests have in common.
var service = rest.Service{Name: "pets", ProblemType: "application/problem+json", Problem: rest.NewAPIError[tag]}

// serve starts a server, and returns a client of it.
func serve(t *testing.T, handler http.HandlerFunc, options ...rest.Option) *rest.Client {
	t.Helper()
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	client, err := rest.NewClient(service, append([]rest.Option{rest.WithBaseURL(server.URL + "/v1/"), {}}, options...))
	if err != nil {
		t.Fatal(err)
	}
	return client
}

// answering is a server that gives the same answer to all.
func answering(status int, mediaType, body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", mediaType)
		w.WriteHeader(status)
		io.WriteString(w, body)
	}
}

// params are parameters of every kind.
type params struct {
	Text    string      `query:"text"`
	Kind    *kind       `query:"the kind"`
	Sizes   []uint64    `query:"size" explode:"true"`
	Names   []string    `query:"names"`
	Ratio   *float64    `query:"ratio"`
	At      *time.Time  `query:"at"`
	Done    *bool       `query:"done"`
	Trace   *string     `header:"X-Trace"`
	Numbers []int64     `header:"X-Numbers"`
	Ats     []time.Time `header:"X-Ats"`
}

func TestRequests(t *testing.T) {
	at := time.Date(2024, 2, 29, 1, 2, 3, 4000, time.FixedZone("", 3600))
	all := params{
		Text: "a+b c", Kind: new(kind("k&k")), Sizes: []uint64{1, 1 << 63}, Names: []string{"a,b", ""}, Ratio: new(1e21), At: &at,
		Done: new(false), Trace: new("t 1"), Numbers: []int64{-1, 2}, Ats: []time.Time{at},
	}
	tests := map[string]struct {
		request rest.Request
		want    string
	}{
		"nothing": {rest.Request{Method: "GET", Path: "/pets"}, "GET /v1/pets [application/json, application/problem+json] [] [] "},
		"segments": {rest.Request{Method: "DELETE", Path: "/pets/{a}/of/{b}/", Segments: []any{"../x y", int64(-7)}},
			"DELETE /v1/pets/..%2Fx%20y/of/-7/ [application/json, application/problem+json] [] [] "},
		"every parameter": {rest.Request{Method: "GET", Path: "/pets", Params: all},
			"GET /v1/pets?text=a%2Bb%20c&the%20kind=k%26k&size=1&size=9223372036854775808&names=a%2Cb,&ratio=1000000000000000000000" +
				"&at=2024-02-29T01%3A02%3A03.000004%2B01%3A00&done=false [application/json, application/problem+json] [] [t 1 -1,2 2024-02-29T01:02:03.000004+01:00] "},
		"no parameter": {rest.Request{Method: "GET", Path: "/pets", Params: params{}},
			"GET /v1/pets?text= [application/json, application/problem+json] [] [] "},
		"body": {rest.Request{Method: "POST", Path: "/pets", Body: tag{ID: 1, Name: "<"}},
			`POST /v1/pets [application/json, application/problem+json] [application/json] [] {"id":1,"name":"<"}`},
		"patch": {rest.Request{Method: "PATCH", Path: "/pets", Body: &tag{Unknown: unknownMembers{"value": json.RawMessage("null")}}, ContentType: "application/merge-patch+json"},
			`PATCH /v1/pets [application/json, application/problem+json] [application/merge-patch+json] [] {"id":0,"name":"","value":null}`},
		"no body":       {rest.Request{Method: "POST", Path: "/pets", Body: (*tag)(nil)}, "POST /v1/pets [application/json, application/problem+json] [] [] "},
		"empty list":    {rest.Request{Method: "POST", Path: "/pets", Body: []tag(nil)}, "POST /v1/pets [application/json, application/problem+json] [application/json] [] []"},
		"no list":       {rest.Request{Method: "POST", Path: "/pets", Body: []tag(nil), MayLackBody: true}, "POST /v1/pets [application/json, application/problem+json] [] [] "},
		"other answers": {rest.Request{Method: "GET", Path: "/pets", Accept: "application/vnd.pets+json"}, "GET /v1/pets [application/vnd.pets+json, application/problem+json] [] [] "},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			var got string
			client := serve(t, func(w http.ResponseWriter, r *http.Request) {
				body, _ := io.ReadAll(r.Body)
				own := []string{r.Header.Get("X-Trace"), r.Header.Get("X-Numbers"), r.Header.Get("X-Ats")}
				got = fmt.Sprint(r.Method, " ", r.RequestURI, " ", r.Header["Accept"], " ", r.Header["Content-Type"], " [", strings.TrimSpace(strings.Join(own, " ")), "] ", string(body))
			})
			if err := rest.Done(t.Context(), client, test.request); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestRequestsRefuse(t *testing.T) {
	client := serve(t, func(http.ResponseWriter, *http.Request) { t.Error("a request was sent") })
	for want, request := range map[string]rest.Request{
		`pets: Get: the petId is "..", which has no place in a path`: {Name: "Get", Method: "GET", Path: "/pets/{petId}", Segments: []any{".."}},
		`pets: Get: the petId is "", which has no place in a path`:   {Name: "Get", Method: "GET", Path: "/pets/{petId}", Segments: []any{kind("")}},
		`pets: Post: the body cannot be written: a form must be an object, found [{"id":1,"name":""}]`: {
			Name: "Post", Method: "POST", Path: "/pets", Body: []tag{{ID: 1}}, ContentType: "Application/x-www-form-urlencoded; charset=utf-8",
		},
		`pets: Put: the body cannot be written: rest: no value of the type func() is written in JSON`: {
			Name: "Put", Method: "PUT", Path: "/pets", Body: func() {},
		},
	} {
		if err := rest.Done(t.Context(), client, request); err == nil || err.Error() != want {
			t.Errorf("error %v, want %s", err, want)
		}
	}
}

// asked is a filter as package field has them.
type asked string

func (a asked) IsAbsent() bool { return a == "" }

func (a asked) IsEverything() bool { return a == "all" }

func (a asked) Encode(ast.Syntax) (string, error) {
	if a == "none" {
		return "", errors.New("nothing is no filter")
	}
	return url.QueryEscape(string(a)), nil
}

// TestFilters checks that a filter is sent as it is encoded, that everything is not sent, and
// that an absent one is refused.
func TestFilters(t *testing.T) {
	type params struct {
		Filter asked `query:"filter" everything:"pet.Everything"`
	}
	for filter, want := range map[asked]string{
		"name==a;x": "GET /v1/pets?filter=name%3D%3Da%3Bx", "all": "GET /v1/pets",
		"":     "pets: List: the parameter filter is missing: to ask for everything, give it pet.Everything: field: the filter is absent",
		"none": "pets: List: the parameter filter cannot be written: nothing is no filter",
	} {
		var got string
		client := serve(t, func(_ http.ResponseWriter, r *http.Request) { got = r.Method + " " + r.RequestURI })
		err := rest.Done(t.Context(), client, rest.Request{Name: "List", Method: "GET", Path: "/pets", Params: params{filter}})
		if err != nil {
			got = err.Error()
		}
		if got != want {
			t.Errorf("%s: %s, want %s", filter, got, want)
		}
	}
}

// TestLongAnswers checks that no more is read of an answer than is bearable.
func TestLongAnswers(t *testing.T) {
	client := serve(t, func(w http.ResponseWriter, _ *http.Request) {
		text := []byte(strings.Repeat(" ", 1<<20))
		for range 65 {
			if _, err := w.Write(text); err != nil {
				return
			}
		}
	})
	_, err := rest.Object[tag](t.Context(), client, rest.Request{Name: "Get", Method: "GET"})
	if want := "pets: Get: the answer is longer than 67108864 bytes"; err == nil || err.Error() != want {
		t.Errorf("error %v, want %s", err, want)
	}
}

func TestAnswers(t *testing.T) {
	tests := []struct {
		status     int
		body, want string
	}{
		{200, `{"id":1,"name":"x"}`, `{"id":1,"name":"x"} <nil>`},
		{201, ` {"id":1,"name":"x","y":2} `, `{"id":1,"name":"x","y":2} <nil>`},
		{204, ``, `null <nil>`},
		{205, ``, `null <nil>`},
		{200, ``, `null pets: Get: the answer cannot be decoded: there is no value: EOF`},
		{200, "null", `null pets: Get: the answer is null`},
		{200, `{"id":1}`, `null pets: Get: the answer cannot be decoded: /name: the property is missing`},
		{200, `[]`, `null pets: Get: the answer cannot be decoded: found a list, expected an object`},
	}
	for _, test := range tests {
		client := serve(t, answering(test.status, "application/json", test.body))
		found, err := rest.Object[tag](t.Context(), client, rest.Request{Name: "Get", Method: "GET", Path: "/pets"})
		text, _ := rest.Marshal(found)
		if got := fmt.Sprint(string(text), " ", err); got != test.want {
			t.Errorf("%d %s: %s, want %s", test.status, test.body, got, test.want)
		}
	}
}

// TestAnswersWithoutBody checks that nobody waits for a body that is not wanted.
func TestAnswersWithoutBody(t *testing.T) {
	sent := make(chan struct{})
	client := serve(t, func(w http.ResponseWriter, r *http.Request) {
		w.WriteHeader(map[string]int{"POST": 200, "GET": 205}[r.Method])
		w.(http.Flusher).Flush()
		<-sent // a body without end
	})
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	defer cancel()
	err := rest.Done(ctx, client, rest.Request{Name: "Do", Method: "POST"})
	found, otherErr := rest.Object[tag](ctx, client, rest.Request{Name: "Do", Method: "GET"})
	if close(sent); err != nil || otherErr != nil || found != nil {
		t.Errorf("errors %v and %v", err, otherErr)
	}
}

// TestAnswersOfOtherShapes checks answers that are no objects.
func TestAnswersOfOtherShapes(t *testing.T) {
	request := rest.Request{Name: "Get", Method: "GET", Path: "/pets"}
	if found, err := rest.Value[[]tag](t.Context(), serve(t, answering(200, "", `[{"id":1,"name":"x"}]`)), request); err != nil || len(found) != 1 {
		t.Errorf("%v, error %v", found, err)
	}
	if found, err := rest.Value[uint64](t.Context(), serve(t, answering(200, "", `18446744073709551615`)), request); err != nil || found != 1<<64-1 {
		t.Errorf("%d, error %v", found, err)
	}
	if found, err := rest.Value[json.RawMessage](t.Context(), serve(t, answering(200, "", " null\n")), request); err != nil || string(found) != "null" {
		t.Errorf("%s, error %v", found, err)
	}
	if found, err := rest.Value[[]tag](t.Context(), serve(t, answering(204, "", "")), request); err != nil || found != nil {
		t.Errorf("%v, error %v", found, err)
	}
}

// TestDecodingOptions checks that a client accepts what is missing where it is told to, and
// reports it.
func TestDecodingOptions(t *testing.T) {
	var places []string
	lenient := rest.WithDecoding(rest.DecodeOptions{Missing: func(pointer string) { places = append(places, pointer) }})
	client := serve(t, answering(200, "", `{"data":[{"id":"1"}]}`), lenient)
	if _, err := rest.Object[page](t.Context(), client, rest.Request{Method: "GET"}); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"/data/0/contactType", "/data/0/customerId"}, places); diff != "" {
		t.Error(diff)
	}
	small := serve(t, answering(200, "", `{"data":[{},{}]}`), rest.WithDecoding(rest.DecodeOptions{Memory: 100}))
	if _, err := rest.Object[page](t.Context(), small, rest.Request{Method: "GET"}); err == nil || !strings.Contains(err.Error(), "memory") {
		t.Errorf("error %v", err)
	}
}

// TestRedirects checks that a redirect never makes another request of one that writes.
func TestRedirects(t *testing.T) {
	var other *httptest.Server
	reached := 0
	other = httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { reached++ }))
	defer other.Close()
	for status, isRight := range map[int]map[string]bool{
		301: {"GET": true, "HEAD": true, "POST": false, "DELETE": false, "PUT": false},
		303: {"GET": true, "POST": false, "PATCH": false},
		307: {"GET": true, "POST": true, "DELETE": true},
		308: {"GET": true, "PUT": true},
	} {
		for method, isFollowed := range isRight {
			methods := []string{}
			client := serve(t, func(w http.ResponseWriter, r *http.Request) {
				methods = append(methods, r.Method)
				if r.URL.Path == "/v1/old" {
					http.Redirect(w, r, "/v1/new", status)
				}
			})
			err := rest.Done(t.Context(), client, rest.Request{Name: "Do", Method: method, Path: "/old", Body: tag{}})
			if (err == nil) != isFollowed || isFollowed && len(methods) != 2 {
				t.Errorf("%d of %s: requests %v, error %v", status, method, methods, err)
			}
			before := reached
			away := serve(t, func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, other.URL, status) })
			err = rest.Done(t.Context(), away, rest.Request{Name: "Do", Method: method, Path: "/old", Body: tag{}})
			if isRead := method == "GET" || method == "HEAD"; (err == nil) != isRead || (reached > before) != isRead {
				t.Errorf("%d of %s to another host: error %v", status, method, err)
			}
		}
	}
	endless := serve(t, func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/v1/again", http.StatusFound) })
	if err := rest.Done(t.Context(), endless, rest.Request{Method: "GET", Path: "/x"}); err == nil {
		t.Error("a redirect without end is no error")
	}
}

// TestRedirectsStayEncrypted checks that what was sent with TLS is not sent without, and that
// a name in capitals or with the usual port is the same host.
func TestRedirectsStayEncrypted(t *testing.T) {
	var methods []string
	server := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		methods = append(methods, r.Method)
		if r.Referer() != "" {
			t.Errorf("the server learns of %s", r.Referer())
		}
		if to := r.URL.Query().Get("text"); to != "" {
			w.Header().Set("Location", strings.ReplaceAll(to, "SERVER", r.Host))
			w.WriteHeader(http.StatusPermanentRedirect)
		}
	}))
	defer server.Close()
	trusting := server.Client()
	trusting.Transport.(*http.Transport).DialContext = func(ctx context.Context, network, _ string) (net.Conn, error) {
		return new(net.Dialer).DialContext(ctx, network, server.Listener.Addr().String())
	}
	client, err := rest.NewClient(service, []rest.Option{rest.WithHTTPClient(trusting), rest.WithBaseURL("https://example.com")})
	if err != nil {
		t.Fatal(err)
	}
	const clear = "pets: Do: Post: the answer redirects from https to http, which is not encrypted"
	for _, test := range []struct{ method, to, want string }{
		{"POST", "http://SERVER/x", clear},
		{"GET", "http://SERVER/x", strings.Replace(clear, "Post", "Get", 1)},
		{"POST", "https://EXAMPLE.com:443/x", "<nil>"},
		{"POST", "https://example.com:444/x", "pets: Do: Post: the answer redirects a POST to another host, example.com:444"},
		{"GET", "https://example.com:444/x", "<nil>"},
	} {
		methods = nil
		err := rest.Done(t.Context(), client, rest.Request{Name: "Do", Method: test.method, Path: "/x", Params: params{Text: test.to}})
		if fmt.Sprint(err) != test.want || err == nil && len(methods) != 2 {
			t.Errorf("%s to %s: requests %v, error %v, want %s", test.method, test.to, methods, err, test.want)
		}
	}
}

// TestRedirectsOfTheHTTPClient checks that the rule of an injected client holds too, and that
// the client itself is not changed.
func TestRedirectsOfTheHTTPClient(t *testing.T) {
	own := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	client := serve(t, func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/v1/new", http.StatusFound) }, rest.WithHTTPClient(own))
	err := rest.Done(t.Context(), client, rest.Request{Name: "Get", Method: "GET", Path: "/x"})
	var failure *rest.APIError[tag]
	if !errors.As(err, &failure) || failure.StatusCode != 302 {
		t.Errorf("error %v", err)
	}
	if own.CheckRedirect(nil, nil) != http.ErrUseLastResponse {
		t.Error("the injected client has changed")
	}
}

// transport fails to send a request.
type transport func(*http.Request) error

func (f transport) RoundTrip(r *http.Request) (*http.Response, error) { return nil, f(r) }

// TestErrorsNameNoAddress checks that no error shows a password or what a filter asks for.
func TestErrorsNameNoAddress(t *testing.T) {
	for _, address := range []string{"http://user:SECRET@127.0.0.1:1", "http://user:SECRET@host:bad", "http://user:SECRET@host?x", "ftp://user:SECRET@host"} {
		client, err := rest.NewClient(service, []rest.Option{rest.WithBaseURL(address)})
		if err == nil {
			err = rest.Done(t.Context(), client, rest.Request{Name: "Get", Method: "GET", Path: "/pets", Params: params{Text: "SECRET"}})
		}
		if err == nil || strings.Contains(err.Error(), "SECRET") {
			t.Errorf("%s: error %v", address, err)
		}
	}
	for _, show := range []func(*url.URL) string{(*url.URL).String, (*url.URL).Redacted, (*url.URL).RequestURI} {
		failing := transport(func(r *http.Request) error { return fmt.Errorf("%s gives up: %w", show(r.URL), io.ErrNoProgress) })
		client, err := rest.NewClient(service, []rest.Option{
			rest.WithBaseURL("http://user:SECRET@host/x"), rest.WithHTTPClient(&http.Client{Transport: failing}),
		})
		if err != nil {
			t.Fatal(err)
		}
		err = rest.Done(t.Context(), client, rest.Request{Name: "Get", Method: "GET", Path: "/pets", Params: params{Text: "SECRET"}})
		const want = "pets: Get: Get: the address gives up: multiple Read calls return no data or error"
		if fmt.Sprint(err) != want || !errors.Is(err, io.ErrNoProgress) {
			t.Errorf("error %v, want %s", err, want)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := rest.Done(ctx, serve(t, answering(200, "", "")), rest.Request{Method: "GET"}); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
}

func TestNewClientRefuses(t *testing.T) {
	for want, options := range map[string][]rest.Option{
		"pets: no base URL: the option WithBaseURL is needed":            nil,
		"pets: the HTTP client is nil":                                   {rest.WithHTTPClient(nil)},
		`pets: base URL "host": expected http:// or https:// and a host`: {rest.WithBaseURL("host")},
	} {
		if client, err := rest.NewClient(service, options); err == nil || err.Error() != want || client != nil {
			t.Errorf("client %v, error %v, want %s", client, err, want)
		}
	}
	for _, client := range []*rest.Client{nil, {}} {
		if err := rest.Done(t.Context(), client, rest.Request{Name: "Get"}); err == nil {
			t.Error("a client that NewClient did not make sends requests")
		}
	}
}
