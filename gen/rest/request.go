package rest

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/url"
	"reflect"
	"strings"
)

// Request is a call of an operation.
type Request struct {
	// Name is the name of the method, for errors.
	Name string
	// Method is the method of HTTP.
	Method string
	// Path is the path from the base URL, with names in braces where its parameters stand.
	Path string
	// Segments are the parameters of the path, in their order.
	Segments []any
	// Params is a struct with the parameters of the URL and of the header; nil if there are
	// none. The tag of each field has the name as its key query or header. A list is one text
	// with commas, unless its tag has explode:"true". What is nil is not sent. A filter must not
	// be absent; its tag everything names the filter that asks for all.
	Params any
	// Body is sent as JSON, or as a form if that is its ContentType; nil and a nil pointer if
	// there is none.
	Body any
	// MayLackBody says that a Body that is a nil list or map is not sent either.
	MayLackBody bool
	// ContentType is the media type of the body; empty for application/json.
	ContentType string
	// Deep are the members of a form whose value is written in brackets, as in size[min]=1.
	Deep []string
	// Accept are the media types of the answer; empty for application/json. Where they have
	// one that begins with text/, an answer of such a type is a text without quotes.
	Accept string
	// Empty are the statuses of answers without a body, besides 204 and 205.
	Empty []int
	// MayBeNull says that null is an answer: that there is nothing.
	MayBeNull bool
}

const jsonType = "application/json"

// request returns the request that is sent to the server.
func (c *Client) request(ctx context.Context, r Request) (*http.Request, error) {
	path, err := r.path()
	if err != nil {
		return nil, err
	}
	query, header, err := parameters(r.Params)
	if err != nil {
		return nil, err
	}
	body, err := r.body()
	if err != nil {
		return nil, err
	}
	if query != "" {
		path += "?" + query
	}
	sent, err := http.NewRequestWithContext(ctx, r.Method, c.baseURL+path, body)
	if err != nil {
		return nil, withoutAddress(err, nil)
	}
	sent.Header = header
	sent.Header.Set("Accept", c.accept(r))
	if body != nil {
		sent.Header.Set("Content-Type", cmp.Or(r.ContentType, jsonType))
	}
	return sent, nil
}

// accept returns the media types that an operation is answered in.
func (c *Client) accept(r Request) string {
	types := cmp.Or(r.Accept, jsonType)
	if problem := c.service.ProblemType; problem != "" && !strings.Contains(types, problem) {
		types += ", " + problem
	}
	return types
}

// path returns the path with its parameters in it.
func (r Request) path() (string, error) {
	var path strings.Builder
	rest := r.Path
	for _, value := range r.Segments {
		before, after, _ := strings.Cut(rest, "{")
		name, after, _ := strings.Cut(after, "}")
		text := textOf(reflect.ValueOf(value))
		if text == "" || text == "." || text == ".." {
			return "", fmt.Errorf("the %s is %q, which has no place in a path", name, text)
		}
		path.WriteString(before + url.PathEscape(text))
		rest = after
	}
	return path.String() + rest, nil
}

// body returns what is sent; nil if there is nothing.
func (r Request) body() (io.Reader, error) {
	value := reflect.ValueOf(r.Body)
	isNil := value.IsValid() && (value.Kind() == reflect.Pointer || r.MayLackBody && (value.Kind() == reflect.Slice || value.Kind() == reflect.Map)) && value.IsNil()
	if !value.IsValid() || isNil {
		return nil, nil
	}
	text, err := Marshal(r.Body)
	if err != nil {
		return nil, fmt.Errorf("the body cannot be written: %w", err)
	}
	if mediaType, _, _ := mime.ParseMediaType(r.ContentType); mediaType == formType {
		form, err := formOf(text, r.Deep)
		if err != nil {
			return nil, fmt.Errorf("the body cannot be written: %w", err)
		}
		return strings.NewReader(form), nil
	}
	return bytes.NewReader(text), nil
}
