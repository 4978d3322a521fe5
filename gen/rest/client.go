package rest

import (
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
)

// Service is what the requests of a generated client have in common.
type Service struct {
	// Name begins the messages of errors. It is the name of the client's package.
	Name string
	// BaseURL is the address that the document names; empty if it names none.
	BaseURL string
	// ProblemType is the media type of the answers to failed requests; empty if there are
	// several.
	ProblemType string
	// Problem makes the error of an answer to a failed request, as [NewAPIError] does.
	Problem func(Failure) error
}

// Client sends requests. The client of a generated package is one of these.
type Client struct {
	service Service
	baseURL string // without a slash at its end
	http    *http.Client
	decode  DecodeOptions
}

// Option changes a client when it is made. The zero Option changes nothing.
type Option struct{ apply func(*Client) error }

// NewClient returns a client of a service.
func NewClient(service Service, options []Option) (*Client, error) {
	c := &Client{service: service, baseURL: strings.TrimRight(service.BaseURL, "/"), http: http.DefaultClient}
	for _, option := range options {
		if option.apply == nil {
			continue
		}
		if err := option.apply(c); err != nil {
			return nil, fmt.Errorf("%s: %w", service.Name, err)
		}
	}
	if c.baseURL == "" {
		return nil, fmt.Errorf("%s: no base URL: the option WithBaseURL is needed", service.Name)
	}
	c.http = guarded(c.http)
	return c, nil
}

// WithBaseURL makes the client send its requests to another address, which begins with
// http:// or https:// and has neither a query nor a fragment.
func WithBaseURL(baseURL string) Option {
	return Option{func(c *Client) error {
		parsed, err := url.Parse(baseURL)
		switch {
		case err != nil:
			return fmt.Errorf("base URL: %w", withoutAddress(err, nil))
		case parsed.Scheme != "http" && parsed.Scheme != "https" || parsed.Host == "":
			return fmt.Errorf("base URL %q: expected http:// or https:// and a host", parsed.Redacted())
		case strings.ContainsAny(baseURL, "?#"):
			return fmt.Errorf("base URL %q: expected neither a query nor a fragment", parsed.Redacted())
		}
		c.baseURL = strings.TrimRight(baseURL, "/")
		return nil
	}}
}

// WithHTTPClient makes the client use another HTTP client, whose transport may add keys, rate
// limits and repeated attempts.
func WithHTTPClient(client *http.Client) Option {
	return Option{func(c *Client) error {
		if client == nil {
			return errors.New("the HTTP client is nil")
		}
		c.http = client
		return nil
	}}
}

// WithDecoding changes how answers are decoded: whether they may lack what the document
// requires, and how much memory they may take.
func WithDecoding(options DecodeOptions) Option {
	return Option{func(c *Client) error {
		c.decode = options
		return nil
	}}
}
