package transport_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/fiql-go/fiql/contacts/transport"
)

const key = "romc_secret"

func TestHeaders(t *testing.T) {
	tests := []struct {
		name       string
		credential transport.Credential
		options    []transport.Option
		set        http.Header
		want       http.Header
	}{
		{"key", transport.APIKey(key), nil, nil,
			http.Header{"X-Api-Key": {key}, "User-Agent": {"fiql-go-contacts"}}},
		{"bearer", transport.Bearer(key), nil, nil,
			http.Header{"Authorization": {"Bearer " + key}, "User-Agent": {"fiql-go-contacts"}}},
		{"user agent", transport.APIKey(key), []transport.Option{transport.WithUserAgent("mine/1")}, nil,
			http.Header{"X-Api-Key": {key}, "User-Agent": {"mine/1"}}},
		{"headers of the request win", transport.APIKey(key), nil,
			http.Header{"X-Api-Key": {"other"}, "User-Agent": {"theirs"}},
			http.Header{"X-Api-Key": {"other"}, "User-Agent": {"theirs"}}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var got http.Header
			base := roundTripper(func(r *http.Request) (*http.Response, error) {
				got = r.Header
				return nil, errors.New("enough seen")
			})
			sender, err := transport.New(test.credential, append(test.options, transport.WithBase(base), transport.WithoutRetries())...)
			if err != nil {
				t.Fatal(err)
			}
			request := httptest.NewRequest(http.MethodGet, "https://example.com/contacts", nil)
			request.Header = test.set
			before := fmt.Sprint(request.Header)
			if _, err := sender.RoundTrip(request); err == nil {
				t.Fatal("the error of the base is lost")
			}
			if fmt.Sprint(got) != fmt.Sprint(test.want) {
				t.Errorf("sent %v, want %v", got, test.want)
			}
			if fmt.Sprint(request.Header) != before {
				t.Errorf("the request was changed to %v", request.Header)
			}
		})
	}
}

func TestNewRefuses(t *testing.T) {
	for _, credential := range []transport.Credential{
		{}, transport.APIKey(""), transport.Bearer(""), transport.APIKey(key + "\n"), transport.Bearer(key + "é"),
	} {
		if _, err := transport.New(credential); err == nil || strings.Contains(err.Error(), key) {
			t.Errorf("New = %v; want an error without the key", err)
		}
	}
	for name, option := range map[string]transport.Option{
		"nil base":           transport.WithBase(nil),
		"nil limiter":        transport.WithLimiter(nil),
		"negative limit":     transport.WithLimiter(&transport.Limiter{Requests: -1}),
		"negative window":    transport.WithLimiter(&transport.Limiter{Window: -1}),
		"nil logger":         transport.WithLogger(nil),
		"empty key":          transport.WithManagement(transport.APIKey("")),
		"bad key":            transport.WithManagement(transport.APIKey(key + "\r")),
		"negative retries":   transport.WithRetries(-1, 0, 0),
		"negative wait":      transport.WithRetries(1, -1, 0),
		"wait without order": transport.WithRetries(1, 2, 1),
	} {
		if _, err := transport.New(transport.APIKey(key), option); err == nil || strings.Contains(err.Error(), key) {
			t.Errorf("%s: New = %v; want an error without the key", name, err)
		}
	}
}

// TestRedirects follows redirects and looks where the key arrives.
func TestRedirects(t *testing.T) {
	seen := make(map[string]string)
	record := func(name, target string) *httptest.Server {
		return httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			seen[name+r.URL.Path] = r.Header.Get("X-Api-Key")
			if to := map[string]string{"/start": "/here", "/away": target}[r.URL.Path]; to != "" {
				http.Redirect(w, r, to, http.StatusFound)
			}
		}))
	}
	other := record("other", "")
	defer other.Close()
	home := record("home", other.URL+"/there")
	defer home.Close()
	sender, err := transport.New(transport.APIKey(key))
	if err != nil {
		t.Fatal(err)
	}
	client := &http.Client{Transport: sender}
	for _, path := range []string{"/start", "/away"} {
		answer, err := client.Get(home.URL + path)
		if err != nil {
			t.Fatal(err)
		}
		answer.Body.Close()
	}
	want := map[string]string{"home/start": key, "home/here": key, "home/away": key, "other/there": ""}
	if fmt.Sprint(seen) != fmt.Sprint(want) {
		t.Errorf("keys arrived at %v, want %v", seen, want)
	}
}

func TestKeyIsNeverShown(t *testing.T) {
	refuse := roundTripper(func(*http.Request) (*http.Response, error) { return nil, errors.New("refused") })
	sender, err := transport.New(transport.APIKey(key), transport.WithBase(refuse), transport.WithRetries(1, 0, 0))
	if err != nil {
		t.Fatal(err)
	}
	client := &http.Client{Transport: sender}
	credential := transport.Bearer(key)
	type exported struct{ Credential transport.Credential }
	type unexported struct{ credential transport.Credential }
	var shown bytes.Buffer
	for _, value := range []any{
		sender, *sender, client, *client, credential, &credential, exported{credential}, &unexported{credential},
	} {
		for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%d", "%T"} {
			fmt.Fprintf(&shown, verb+"\n", value)
		}
		text, err := json.Marshal(value)
		fmt.Fprintln(&shown, string(text), err)
		slog.New(slog.NewTextHandler(&shown, nil)).Info("text", "value", value)
		slog.New(slog.NewJSONHandler(&shown, nil)).Info("JSON", "value", value)
	}
	_, err = client.Get("https://example.com/")
	fmt.Fprintln(&shown, err)
	for _, spelling := range []string{key, fmt.Sprintf("%x", key), fmt.Sprint([]byte(key))} {
		if strings.Contains(shown.String(), spelling) {
			t.Errorf("the key is shown:\n%s", shown.String())
		}
	}
}

type roundTripper func(*http.Request) (*http.Response, error)

func (f roundTripper) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

// TestRefusedRequest sends by a transport that New did not make: the body of the request is
// closed all the same.
func TestRefusedRequest(t *testing.T) {
	for _, sender := range []*transport.Transport{nil, {}} {
		body := &closing{Reader: strings.NewReader("{}")}
		response, err := sender.RoundTrip(httptest.NewRequest(http.MethodPost, "/", body))
		if response != nil || err == nil || !body.isClosed {
			t.Errorf("RoundTrip = %v, %v; body closed: %v", response, err, body.isClosed)
		}
	}
}
