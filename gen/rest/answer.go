package rest

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"reflect"
	"runtime"
)

// What is read of an answer at most, so that no server can exhaust the memory.
const (
	maxAnswer   = 64 << 20
	largeAnswer = 16 << 20
	maxFailure  = 64 << 10
)

// Object sends a request and returns the object that it is answered with. It is nil if the
// server answers that there is none, with the status 204 or 205.
func Object[T any](ctx context.Context, c *Client, r Request) (*T, error) {
	result := new(T)
	isThere, err := c.send(ctx, r, result)
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

// Done sends a request whose answer has no body.
func Done(ctx context.Context, c *Client, r Request) error {
	_, err := c.send(ctx, r, nil)
	return err
}

// send sends a request and reads the answer into result, unless that is nil. It reports
// whether there was one.
func (c *Client) send(ctx context.Context, r Request, result any) (bool, error) {
	if c == nil || c.http == nil {
		return false, errors.New(r.Name + ": the client is not one that NewClient made")
	}
	isThere, err := c.exchange(ctx, r, result)
	if err != nil {
		return false, fmt.Errorf("%s: %s: %w", c.service.Name, r.Name, err)
	}
	return isThere, nil
}

func (c *Client) exchange(ctx context.Context, r Request, result any) (bool, error) {
	sent, err := c.request(ctx, r)
	if err != nil {
		return false, err
	}
	response, err := c.http.Do(sent)
	if err != nil {
		return false, withoutAddress(err)
	}
	defer response.Body.Close()
	if response.StatusCode < 200 || response.StatusCode > 299 {
		return false, c.failed(response)
	}
	if result == nil || response.StatusCode == http.StatusNoContent || response.StatusCode == http.StatusResetContent {
		return false, nil
	}
	body, err := readAll(response)
	if err != nil {
		return false, err
	}
	return true, c.read(body, result)
}

// read decodes the body of an answer.
func (c *Client) read(body []byte, result any) error {
	isRaw := reflect.TypeOf(result).Elem() == reflect.TypeFor[json.RawMessage]()
	if bytes.Equal(bytes.TrimSpace(body), []byte("null")) && !isRaw {
		return errors.New("the answer is null")
	}
	if err := Decode(body, result, c.decode); err != nil {
		return fmt.Errorf("the answer cannot be decoded: %w", err)
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
