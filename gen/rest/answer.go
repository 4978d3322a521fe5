package rest

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"reflect"
	"runtime"
	"slices"
	"strconv"
	"strings"
)

// What is read of an answer at most, so that no server can exhaust the memory.
const (
	maxAnswer   = 64 << 20
	largeAnswer = 16 << 20
	maxFailure  = 64 << 10
)

// Object sends a request and returns the object that it is answered with. It is nil if the
// server answers that there is none.
func Object[T any](ctx context.Context, c *Client, r Request) (*T, error) {
	result := new(T)
	isThere, err := c.send(ctx, r, func(int) any { return result })
	if err != nil || !isThere {
		return nil, err
	}
	return result, nil
}

// Value is [Object] for answers that are lists or single values, which are the zero value if
// the server answers that there is none.
func Value[T any](ctx context.Context, c *Client, r Request) (T, error) {
	result, err := Object[T](ctx, c, r)
	if result == nil {
		result = new(T)
	}
	return *result, err
}

// ByStatus is [Object] for answers that differ by their status. T is a struct whose field
// StatusCode is set to the status, and which has a field for each answer: its tag status is
// the status, or 2XX for those that no other field is for.
func ByStatus[T any](ctx context.Context, c *Client, r Request) (*T, error) {
	result := new(T)
	_, err := c.send(ctx, r, func(status int) any { return bodyOf(reflect.ValueOf(result).Elem(), status) })
	if err != nil {
		return nil, err
	}
	return result, nil
}

// bodyOf returns a pointer to the field of a struct for answers with a status, or nil, and
// sets the field StatusCode.
func bodyOf(result reflect.Value, status int) (body any) {
	if result.Kind() != reflect.Struct {
		return nil
	}
	for described, field := range result.Fields() {
		switch tag := described.Tag.Get("status"); {
		case described.Name == "StatusCode" && field.Kind() == reflect.Int:
			field.SetInt(int64(status))
		case tag == strconv.Itoa(status), tag == "2XX" && body == nil:
			body = field.Addr().Interface()
		}
	}
	return body
}

// Done sends a request whose answer has no body.
func Done(ctx context.Context, c *Client, r Request) error {
	_, err := c.send(ctx, r, func(int) any { return nil })
	return err
}

// send sends a request and reads the answer into what is wanted of its status, unless that is
// nil. It reports whether there was something.
func (c *Client) send(ctx context.Context, r Request, wanted func(status int) any) (bool, error) {
	if c == nil || c.http == nil {
		return false, errors.New(r.Name + ": the client is not one that NewClient made")
	}
	isThere, err := c.exchange(ctx, r, wanted)
	if err != nil {
		return false, fmt.Errorf("%s: %s: %w", c.service.Name, r.Name, err)
	}
	return isThere, nil
}

func (c *Client) exchange(ctx context.Context, r Request, wanted func(status int) any) (bool, error) {
	sent, err := c.request(ctx, r)
	if err != nil {
		return false, err
	}
	response, err := c.http.Do(sent)
	if err != nil {
		return false, withoutAddress(err, sent.URL)
	}
	defer response.Body.Close()
	if response.StatusCode < 200 || response.StatusCode > 299 {
		return false, c.failed(response)
	}
	result := wanted(response.StatusCode)
	if result == nil || r.isEmpty(response.StatusCode) {
		return false, nil
	}
	body, err := readAll(response)
	if err != nil {
		return false, err
	}
	return c.read(r, response, body, result)
}

// isEmpty reports whether an answer has no body.
func (r Request) isEmpty(status int) bool {
	return status == http.StatusNoContent || status == http.StatusResetContent || slices.Contains(r.Empty, status)
}

// read decodes the body of an answer. It reports whether there is something in it.
func (c *Client) read(r Request, response *http.Response, body []byte, result any) (bool, error) {
	target := reflect.ValueOf(result).Elem()
	mediaType, _, _ := mime.ParseMediaType(response.Header.Get("Content-Type"))
	isRaw := target.Type() == reflect.TypeFor[json.RawMessage]()
	switch {
	case strings.HasPrefix(mediaType, "text/") && strings.Contains(r.Accept, "text/"):
		return true, setText(target, body)
	case bytes.Equal(bytes.TrimSpace(body), []byte("null")) && !isRaw:
		if !r.MayBeNull {
			return false, errors.New("the answer is null")
		}
		return false, nil
	}
	err := Decode(body, result, c.decode)
	switch {
	case err == nil:
		return true, nil
	case mediaType != "" && !isJSON(mediaType) && !json.Valid(body):
		return false, fmt.Errorf("the answer is %s and cannot be decoded: %w", shortened(mediaType), err)
	}
	return false, fmt.Errorf("the answer cannot be decoded: %w", err)
}

// setText sets a text, or what a pointer leads to, to a body that is text without quotes.
func setText(target reflect.Value, body []byte) error {
	text := strings.ToValidUTF8(string(body), "\uFFFD")
	switch {
	case target.Kind() == reflect.String:
		target.SetString(text)
	case target.Kind() == reflect.Pointer && target.Type().Elem().Kind() == reflect.String:
		target.Set(reflect.New(target.Type().Elem()))
		target.Elem().SetString(text)
	default:
		return errors.New("the answer is text, expected JSON")
	}
	return nil
}

// readAll reads the body of an answer. What it leaves behind of a very large one is collected
// before that is decoded, which takes memory too.
func readAll(response *http.Response) ([]byte, error) {
	body, err := io.ReadAll(io.LimitReader(response.Body, maxAnswer+1))
	switch {
	case err != nil:
		return nil, fmt.Errorf("the answer cannot be read: %w", err)
	case len(body) > maxAnswer:
		return nil, fmt.Errorf("the answer is longer than %d bytes", maxAnswer)
	case len(body) > largeAnswer:
		runtime.GC()
	}
	return body, nil
}
