package transport

import (
	"errors"
	"log/slog"
	"net/http"
	"time"
)

// Option changes a [Transport] that [New] makes. The zero Option changes nothing.
type Option struct{ apply func(*Transport) error }

// WithBase makes base send the requests instead of [http.DefaultTransport].
func WithBase(base http.RoundTripper) Option {
	return Option{func(t *Transport) error {
		if base == nil {
			return errors.New("transport: the base is nil")
		}
		t.base = base
		return nil
	}}
}

// WithUserAgent sets the User-Agent of requests that do not name their own.
func WithUserAgent(name string) Option {
	return Option{func(t *Transport) error {
		t.userAgent = name
		return nil
	}}
}

// WithManagement sets the credential of requests that change something: of all but
// GET, HEAD and OPTIONS, which are sent with the one given to [New].
func WithManagement(credential Credential) Option {
	return Option{func(t *Transport) error {
		t.management = credential
		return credential.validate()
	}}
}

// WithLimiter makes the transport share a limiter with whatever else sends requests
// for the same account. Without it the transport has a limiter of its own.
func WithLimiter(limiter *Limiter) Option {
	return Option{func(t *Transport) error {
		if limiter == nil {
			return errors.New("transport: the limiter is nil; WithoutLimit turns the limit off")
		}
		t.limiter = limiter
		return limiter.validate()
	}}
}

// WithoutLimit makes the transport send requests as they come.
func WithoutLimit() Option {
	return Option{func(t *Transport) error {
		t.limiter = nil
		return nil
	}}
}

// WithRetries sets how often a request is repeated at most. The wait before the first
// time is minimum, and doubles each time up to maximum; chance makes each of them
// shorter by up to a half. Without this option it is 4 times, from 500 milliseconds
// to 30 seconds.
func WithRetries(count int, minimum, maximum time.Duration) Option {
	return Option{func(t *Transport) error {
		t.retries = retries{count, minimum, maximum}
		return t.retries.validate()
	}}
}

// WithoutRetries makes the transport send each request once.
func WithoutRetries() Option { return WithRetries(0, 0, 0) }

// WithLogger logs every attempt and every wait before another: method, path, number
// of the attempt, wait for the rate limit, time until the answer, status and what the
// server calls the request (X-Request-Id), or error.
// Queries are not logged, since filters have names and addresses of people in them.
func WithLogger(logger *slog.Logger) Option {
	return Option{func(t *Transport) error {
		if logger == nil {
			return errors.New("transport: the logger is nil")
		}
		t.logger = logger
		return nil
	}}
}
