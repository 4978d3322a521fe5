package transport

import (
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
)

// defaultUserAgent is what requests carry unless [WithUserAgent] says otherwise.
const defaultUserAgent = "fiql-go-contacts"

// Transport sends requests with a credential, keeps to the rate limit and repeats
// what failed for the moment. It is safe for concurrent use.
type Transport struct {
	base       http.RoundTripper
	credential Credential
	management Credential // of requests that change something; zero if it is the other one
	userAgent  string
	limiter    *Limiter // nil if there is no limit
	retries    retries
	logger     *slog.Logger // nil if nothing is logged
}

// New returns a transport that sends requests with credential. The error says what
// is wrong with the credential or an option, and never what the credential holds.
func New(credential Credential, options ...Option) (*Transport, error) {
	if err := credential.validate(); err != nil {
		return nil, err
	}
	t := &Transport{
		base: http.DefaultTransport, credential: credential, userAgent: defaultUserAgent,
		limiter: new(Limiter), retries: defaultRetries,
	}
	for _, option := range options {
		if option.apply == nil {
			continue
		}
		if err := option.apply(t); err != nil {
			return nil, err
		}
	}
	return t, nil
}

// RoundTrip implements [http.RoundTripper]. It leaves request as it is, but for its
// body, which is read and closed.
func (t *Transport) RoundTrip(request *http.Request) (*http.Response, error) {
	if err := t.validate(request); err != nil {
		closeBody(request)
		return nil, err
	}
	sent := request.Clone(request.Context())
	if sent.Header == nil {
		sent.Header = make(http.Header)
	}
	if mayCarryKey(request) {
		t.credentialFor(request.Method).addTo(sent)
	}
	if sent.Header.Get("User-Agent") == "" {
		sent.Header.Set("User-Agent", t.userAgent)
	}
	e := &exchange{transport: t, request: sent}
	response, err := e.perform()
	if response != nil {
		response.Request = request
	}
	return response, err
}

// validate returns an error if there is no transport or nothing that it could send.
func (t *Transport) validate(request *http.Request) error {
	switch {
	case t == nil || t.base == nil:
		return errors.New("transport: the transport is not one that New made")
	case request == nil || request.URL == nil:
		return errors.New("transport: the request or its URL is nil")
	}
	return nil
}

// closeBody closes the body of a request that is not sent.
func closeBody(request *http.Request) {
	if request != nil && request.Body != nil {
		_ = request.Body.Close()
	}
}

// CloseIdleConnections closes the connections of the base that are not in use.
func (t *Transport) CloseIdleConnections() {
	if t == nil {
		return
	}
	if base, ok := t.base.(interface{ CloseIdleConnections() }); ok {
		base.CloseIdleConnections()
	}
}

// credentialFor returns what requests of a method are sent with.
func (t *Transport) credentialFor(method string) Credential {
	if t.management.reveal == nil || isRead(method) {
		return t.credential
	}
	return t.management
}

// Format implements [fmt.Formatter]: no verb shows the key.
func (t *Transport) Format(state fmt.State, _ rune) {
	_, _ = io.WriteString(state, "transport.Transport{"+hidden+"}")
}

// withoutKeys returns text without any key that got into it.
func (t *Transport) withoutKeys(text string) string {
	return t.management.hideIn(t.credential.hideIn(text))
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
