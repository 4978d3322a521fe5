package transport

import (
	"errors"
	"fmt"
	"io"
	"net/http"
)

// defaultUserAgent is what requests carry unless [WithUserAgent] says otherwise.
const defaultUserAgent = "fiql-go-contacts"

// Transport sends requests with a credential. It is safe for concurrent use.
type Transport struct {
	base       http.RoundTripper
	credential Credential
	userAgent  string
}

// Option changes a [Transport] that [New] makes.
type Option func(*Transport) error

// WithBase makes base send the requests instead of [http.DefaultTransport].
func WithBase(base http.RoundTripper) Option {
	return func(t *Transport) error {
		if base == nil {
			return errors.New("transport: the base is nil")
		}
		t.base = base
		return nil
	}
}

// WithUserAgent sets the User-Agent of requests that do not name their own.
func WithUserAgent(name string) Option {
	return func(t *Transport) error {
		t.userAgent = name
		return nil
	}
}

// New returns a transport that sends requests with credential. The error says what
// is wrong with the credential or an option, and never what the credential holds.
func New(credential Credential, options ...Option) (*Transport, error) {
	if err := credential.validate(); err != nil {
		return nil, err
	}
	t := &Transport{base: http.DefaultTransport, credential: credential, userAgent: defaultUserAgent}
	for _, option := range options {
		if err := option(t); err != nil {
			return nil, err
		}
	}
	return t, nil
}

// RoundTrip implements [http.RoundTripper]. It leaves request as it is.
func (t *Transport) RoundTrip(request *http.Request) (*http.Response, error) {
	sent := request.Clone(request.Context())
	if sent.Header == nil {
		sent.Header = make(http.Header)
	}
	if mayCarryKey(request) {
		t.credential.addTo(sent)
	}
	if sent.Header.Get("User-Agent") == "" {
		sent.Header.Set("User-Agent", t.userAgent)
	}
	return t.base.RoundTrip(sent)
}

// Format implements [fmt.Formatter]: no verb shows the key.
func (t *Transport) Format(state fmt.State, _ rune) {
	_, _ = io.WriteString(state, "transport.Transport{"+hidden+"}")
}

// mayCarryKey reports whether a request goes where the program sent it. One that
// follows a redirect elsewhere does not: it must not take the key along.
func mayCarryKey(request *http.Request) bool {
	first := request
	for first.Response != nil && first.Response.Request != nil {
		first = first.Response.Request
	}
	sameScheme := request.URL.Scheme == first.URL.Scheme || request.URL.Scheme == "https"
	return request.URL.Host == first.URL.Host && sameScheme
}
