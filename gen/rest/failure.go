package rest

import (
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net/http"
	"strings"
)

// What errors.Is finds in the error of a failed request, by the status of the answer.
var (
	ErrUnauthorized = errors.New("unauthorized") // 401: the key is missing or not known
	ErrForbidden    = errors.New("forbidden")    // 403: the key does not open this
	ErrNotFound     = errors.New("not found")    // 404: there is nothing here
	ErrConflict     = errors.New("conflict")     // 409: something else has this already
	ErrRateLimited  = errors.New("rate limited") // 429: too many requests
)

// Failure is an answer that says that a request failed.
type Failure struct {
	// StatusCode is the status of the answer, such as 400.
	StatusCode int
	// Status is the status with its text, such as 400 Bad Request.
	Status string
	// Code names the kind of the first problem for programs; empty if the answer has none.
	Code string
	// Message is what the answer says, on one line and cut off where it is long. It is the
	// beginning of an answer that has no message in it; empty if that is no text.
	Message string
	// RequestID is what the server calls the request in the header X-Request-Id; empty if it
	// does not say.
	RequestID string
	// Header is the header of the answer.
	Header http.Header
	// Body is the body of the answer, cut off where it is very long.
	Body []byte

	isProblem bool // the body is of the documented type
}

// APIError is a [Failure] with the object that the document describes for failures.
// [errors.Is] tells the statuses that callers often tell apart, such as [ErrNotFound].
type APIError[P any] struct {
	Failure
	// Problem says what went wrong; nil if the answer is of another type than the document
	// says.
	Problem *P
}

// NewAPIError makes the error of a failure. It is the Problem of a [Service].
func NewAPIError[P any](failure Failure) error {
	e := &APIError[P]{Failure: failure}
	problem := new(P)
	lenient := DecodeOptions{Missing: func(string) {}}
	if failure.isProblem && Decode(failure.Body, problem, lenient) == nil {
		e.Problem = problem
	}
	return e
}

// Error returns the status, what the answer says and what the server calls the request.
func (e *APIError[P]) Error() string {
	if e == nil {
		return "no error"
	}
	text := e.Status
	if e.Message != "" {
		text += ": " + e.Message
	}
	if e.RequestID != "" {
		text += " (request " + e.RequestID + ")"
	}
	return text
}

// Is reports whether target is the error that stands for the status.
func (e *APIError[P]) Is(target error) bool {
	if e == nil {
		return false
	}
	switch e.StatusCode {
	case http.StatusUnauthorized:
		return target == ErrUnauthorized
	case http.StatusForbidden:
		return target == ErrForbidden
	case http.StatusNotFound:
		return target == ErrNotFound
	case http.StatusConflict:
		return target == ErrConflict
	case http.StatusTooManyRequests:
		return target == ErrRateLimited
	}
	return false
}

// failed reads an answer to a request that failed.
func (c *Client) failed(response *http.Response) error {
	body, _ := io.ReadAll(io.LimitReader(response.Body, maxFailure)) // what could be read is better than nothing
	failure := Failure{
		StatusCode: response.StatusCode, Status: response.Status, Header: response.Header, Body: body,
		RequestID: onOneLine(response.Header.Get("X-Request-Id")),
	}
	mediaType, _, _ := mime.ParseMediaType(response.Header.Get("Content-Type"))
	failure.isProblem = mediaType == c.service.ProblemType || c.service.ProblemType == "" && isJSON(mediaType)
	failure.Code, failure.Message = explained(body)
	if c.service.Problem == nil {
		return NewAPIError[json.RawMessage](failure)
	}
	return c.service.Problem(failure)
}

// isJSON reports whether a media type is JSON or is written in it.
func isJSON(mediaType string) bool {
	return mediaType == jsonType || strings.HasSuffix(mediaType, "+json")
}
