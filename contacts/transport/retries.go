package transport

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"net/http"
	"slices"
	"time"
)

// retries says how often and after how long a request is repeated.
type retries struct {
	count            int // after the first attempt
	minimum, maximum time.Duration
}

// defaultRetries are four, after about a half, one, two and four seconds.
var defaultRetries = retries{4, 500 * time.Millisecond, 30 * time.Second}

func (r retries) validate() error {
	switch {
	case r.count < 0:
		return fmt.Errorf("transport: %d retries: expected none or more", r.count)
	case r.minimum < 0 || r.maximum < 0:
		return errors.New("transport: the wait before a retry is negative")
	case r.minimum > r.maximum:
		return fmt.Errorf("transport: the waits before retries are from %s to %s: expected the shorter one first", r.minimum, r.maximum)
	}
	return nil
}

// wait returns how long to wait after an attempt, counted from 0: the minimum,
// doubled for each attempt before, less a random part of up to a half, so that clients which
// failed together do not return together.
func (r retries) wait(attempt int) time.Duration {
	longest := r.minimum
	for range attempt {
		if longest >= r.maximum/2 {
			longest = r.maximum
			break
		}
		longest *= 2
	}
	return longest - rand.N(longest/2+1)
}

// isRead reports whether a method changes nothing.
func isRead(method string) bool {
	return slices.Contains([]string{"", http.MethodGet, http.MethodHead, http.MethodOptions}, method)
}

// isRepeatable reports whether it makes no difference how often a request arrives.
func isRepeatable(method string) bool {
	return isRead(method) || method == http.MethodPut || method == http.MethodDelete
}

// isTemporary reports whether a request with a method may be repeated after an answer
// with a status. One that was refused by the rate limit has not been performed.
func isTemporary(method string, status int) bool {
	switch status {
	case http.StatusTooManyRequests:
		return true
	case http.StatusBadGateway, http.StatusServiceUnavailable, http.StatusGatewayTimeout:
		return isRepeatable(method)
	}
	return false
}
