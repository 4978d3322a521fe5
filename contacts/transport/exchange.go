package transport

import (
	"context"
	"io"
	"net/http"
	"net/url"
	"time"

	"github.com/hashicorp/go-retryablehttp"
)

// exchange is one request with all its attempts. Each of them goes through its
// method RoundTrip.
type exchange struct {
	transport *Transport
	request   *http.Request
	attempts  int
}

// perform sends the request, and again while that is worth it. What the last attempt
// gave is returned.
func (e *exchange) perform() (*http.Response, error) {
	if e.transport.retries.count == 0 {
		return e.RoundTrip(e.request)
	}
	e.request.RequestURI = "" // an http.Client refuses it
	repeatable, err := rewindable(e.request)
	if err != nil {
		return nil, err
	}
	response, err := e.client().Do(repeatable)
	if failed, ok := err.(*url.Error); ok { // the caller's http.Client makes its own
		err = failed.Err
	}
	return response, err
}

// client returns a client that repeats requests and does nothing else.
func (e *exchange) client() *retryablehttp.Client {
	return &retryablehttp.Client{
		HTTPClient: &http.Client{
			Transport:     e,
			CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		},
		RetryMax:     e.transport.retries.count,
		CheckRetry:   e.isWorthAnother,
		Backoff:      e.backoff,
		ErrorHandler: retryablehttp.PassthroughErrorHandler,
	}
}

// rewindable reads the body of a request, so that it can be sent several times.
func rewindable(request *http.Request) (*retryablehttp.Request, error) {
	body := request.Body
	request.Body = nil
	repeatable, err := retryablehttp.FromRequest(request)
	if err != nil || body == nil || body == http.NoBody {
		return repeatable, err
	}
	defer body.Close()
	content, err := io.ReadAll(body)
	if err != nil {
		return nil, err
	}
	return repeatable, repeatable.SetBody(content)
}

// RoundTrip performs one attempt, when the rate limit lets it.
func (e *exchange) RoundTrip(request *http.Request) (*http.Response, error) {
	e.attempts++
	asked := time.Now()
	if err := e.transport.limiter.begin(request.Context()); err != nil {
		closeBody(request)
		return nil, err
	}
	started := time.Now()
	response, err := e.send(request)
	e.transport.logAttempt(attempt{e.request, e.attempts, started.Sub(asked), time.Since(started), response, err})
	return response, err
}

func (e *exchange) send(request *http.Request) (response *http.Response, err error) {
	defer func() { e.transport.limiter.end(response) }()
	return e.transport.base.RoundTrip(request)
}

// isWorthAnother reports whether there is to be another attempt.
func (e *exchange) isWorthAnother(ctx context.Context, response *http.Response, err error) (bool, error) {
	switch {
	case ctx.Err() != nil:
		return false, nil
	case err != nil:
		// Its policy knows the errors that will not go away, such as a bad certificate.
		again, _ := retryablehttp.DefaultRetryPolicy(ctx, nil, err)
		return again && isRepeatable(e.request.Method), nil
	}
	wait, _ := retryAfter(response.Header, time.Now())
	return isTemporary(e.request.Method, response.StatusCode) && wait <= longestWait, nil
}

// backoff returns how long to wait after an attempt, counted from 0.
func (e *exchange) backoff(_, _ time.Duration, attempt int, response *http.Response) time.Duration {
	wait := e.transport.retries.wait(attempt)
	if response != nil {
		asked, _ := retryAfter(response.Header, time.Now())
		wait = max(wait, asked)
	}
	e.transport.logWait(e.request, e.attempts, wait)
	return wait
}
