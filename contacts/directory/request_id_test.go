package directory_test

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/fiql-go/fiql/contacts"
	"github.com/fiql-go/fiql/contacts/contact"
	"github.com/fiql-go/fiql/contacts/directory"
)

const requestIDHeader = "X-Request-Id"

// TestRequestIDs finds a name in every answer: that of the request if it can stand in a
// log, or a random one.
func TestRequestIDs(t *testing.T) {
	onStores(t, func(t *testing.T, newServer maker) {
		s := newServer(t, named("mine", "Ann", "Doe"))
		answer := func(method, target, key string, given ...string) *httptest.ResponseRecorder {
			r := httptest.NewRequest(method, target, nil)
			r.Header.Set("X-Api-Key", key)
			r.Header[requestIDHeader] = given
			recorder := httptest.NewRecorder()
			s.ServeHTTP(recorder, r)
			return recorder
		}
		longest := strings.Repeat("x", 128)
		for _, given := range []string{"a", "0", "6ba7b810-9dad-11d1-80b4-00c04fd430c8", "Root=1-67891233-abcdef012345678912345678", "a/b+c==", longest} {
			if got := answer("GET", path, searchKey, given).Header().Values(requestIDHeader); len(got) != 1 || got[0] != given {
				t.Errorf("%q is answered with %q", given, got)
			}
		}
		seen := make(map[string]bool)
		for _, given := range [][]string{
			nil, {""}, {longest + "x"}, {"a b"}, {"a\r\nSet-Cookie: b=c"}, {"a\x00"}, {"é"}, {"\xff"}, {"<b>"}, {`"`}, {"a;b"}, {"a", "b"},
		} {
			got := answer("GET", path, searchKey, given...).Header().Values(requestIDHeader)
			if len(got) != 1 || len(got[0]) < 20 || seen[got[0]] || strings.Contains(strings.Join(given, ""), got[0]) {
				t.Errorf("%q is answered with %q", given, got)
				continue
			}
			seen[got[0]] = true
		}
		for _, refused := range []struct{ method, target, key string }{
			{"GET", path, ""}, {"GET", path, managementKey}, {"GET", path + "?size=0", searchKey}, {"HEAD", path, searchKey},
			{"PATCH", path, searchKey}, {"GET", "/", ""}, {"DELETE", path + "/nobody", managementKey}, {"POST", path, managementKey},
		} {
			if got := answer(refused.method, refused.target, refused.key, "a").Header().Get(requestIDHeader); got != "a" {
				t.Errorf("%v is answered with %q", refused, got)
			}
		}
	})
}

// TestFailureHasItsRequestID leads from the error of a client to the line of the
// server's log.
func TestFailureHasItsRequestID(t *testing.T) {
	var log bytes.Buffer
	handler, err := directory.New(failing{}, directory.Options{
		Keys:   []directory.Key{{Value: searchKey, Product: directory.ContactSearch, CustomerID: account}},
		Logger: slog.New(slog.NewTextHandler(&log, nil)),
	})
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(handler)
	defer server.Close()
	for _, key := range []string{searchKey, "nonsense"} {
		client, err := contacts.NewClient(contacts.WithBaseURL(server.URL+"/directory-contacts/api/v3"),
			contacts.WithHTTPClient(&http.Client{Transport: withKey(key)}))
		if err != nil {
			t.Fatal(err)
		}
		_, err = client.Search(context.Background(), contacts.SearchParams{Filter: contact.Everything})
		var failure *contacts.APIError
		if !errors.As(err, &failure) || len(failure.RequestID) < 20 || !strings.HasSuffix(err.Error(), "(request "+failure.RequestID+")") {
			t.Fatalf("%v; want an error with a request id", err)
		}
		isLogged := strings.Contains(log.String(), "request="+failure.RequestID)
		if isFailure := failure.StatusCode == 500; isLogged != isFailure || strings.Contains(failure.Message, failure.RequestID) != isFailure {
			t.Errorf("%v; the log has\n%s", err, log.String())
		}
	}
}

// withKey sends requests with a key.
type withKey string

func (k withKey) RoundTrip(r *http.Request) (*http.Response, error) {
	r = r.Clone(r.Context())
	r.Header.Set("X-Api-Key", string(k))
	return http.DefaultTransport.RoundTrip(r)
}
