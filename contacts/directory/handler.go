package directory

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"time"
)

// Options says how a [Handler] works.
type Options struct {
	// Keys are the keys that requests may carry. Without one, all are refused.
	Keys []Key
	// RateLimit is how many requests all keys of an account together may send in any
	// 60 seconds; 0 means 60, as the vendor has it, and a negative number means no limit.
	RateLimit int
	// Now is the clock: of the durations in filters, of the rate limit and of when
	// contacts are created and updated; nil means time.Now.
	Now func() time.Time
	// Logger is told of failures that are the server's own; nil means nobody is.
	Logger *slog.Logger
}

// Handler answers the requests of the Contact API.
type Handler struct {
	store   Store
	keys    keyring
	limiter *limiter
	now     func() time.Time
	logger  *slog.Logger
}

// bases are the paths that the vendor's pages use, the first in the descriptions and
// the second in the samples of searches.
var bases = []string{"/directory-contacts/api/v3", "/directoryContacts/api/v3"}

// New returns the handler of the contacts in store. The error says which key is
// wrong.
func New(store Store, options Options) (*Handler, error) {
	if store == nil {
		return nil, errors.New("directory: the store is nil")
	}
	keys, err := newKeyring(options.Keys)
	if err != nil {
		return nil, err
	}
	h := &Handler{store: store, keys: keys, now: options.Now, logger: cmp.Or(options.Logger, slog.New(slog.DiscardHandler))}
	if h.now == nil {
		h.now = time.Now
	}
	h.limiter = newLimiter(options.RateLimit, h.now)
	return h, nil
}

// endpoint answers the requests of an account; a nil answer has an empty body. Its
// error is a *refusal, or the server's own.
type endpoint func(r *http.Request, customerID string) (answer any, err error)

// authorized returns the handler of an endpoint for requests with a key of product.
func (h *Handler) authorized(product Product, answer endpoint) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		allowed, known := h.keys.find(r.Header)
		if !known {
			w.Header().Set("WWW-Authenticate", `Bearer realm="contacts"`)
			problem(http.StatusUnauthorized, "the request carries no known key: send it as x-api-key or as Authorization: Bearer").Write(w)
			return
		}
		if wait := h.limiter.admit(allowed.customerID); wait > 0 {
			tooManyRequests(w, wait)
			return
		}
		if allowed.product != product {
			problem(http.StatusForbidden, fmt.Sprintf("this is a %s key: %s needs a %s key", allowed.product, r.Method, product)).Write(w)
			return
		}
		h.write(w, r, allowed.customerID, answer)
	}
}

// write writes what an endpoint answers, or why it does not.
func (h *Handler) write(w http.ResponseWriter, r *http.Request, customerID string, answer endpoint) {
	value, err := answer(r, customerID)
	var body bytes.Buffer
	if err == nil && value != nil {
		encoder := json.NewEncoder(&body)
		encoder.SetEscapeHTML(false)
		err = encoder.Encode(value)
	}
	var refused *refusal
	switch {
	case errors.As(err, &refused):
		refused.problem.Write(w)
	case err != nil && r.Context().Err() != nil:
		// The client has gone, or has closed its side of the connection and still reads:
		// without an answer that would look like success.
		problem(http.StatusServiceUnavailable, "the request was given up when the connection was closed").Write(w)
	case err != nil:
		id := w.Header().Get(requestIDHeader)
		h.logger.ErrorContext(r.Context(), "request failed", "request", id, "method", r.Method, "path", r.URL.Path, "error", err)
		problem(http.StatusInternalServerError, "the server failed; its log says why under "+id).Write(w)
	case value == nil:
		w.WriteHeader(http.StatusOK)
	default:
		w.Header().Set("Content-Type", "application/json")
		_, _ = w.Write(body.Bytes()) // it fails only if the client has gone
	}
}
