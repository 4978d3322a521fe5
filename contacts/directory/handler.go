package directory

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"time"

	"github.com/fiql-go/fiql/compile/fiqlhttp"
)

// Config says how a [Handler] works.
type Config struct {
	// Keys are the keys that requests may carry. Without one, all are refused.
	Keys []Key
	// Now is the clock that durations in filters count from; nil means time.Now.
	Now func() time.Time
	// Logger is told of failures that are the server's own; nil means nobody is.
	Logger *slog.Logger
}

// Handler answers the requests of the Contact API.
type Handler struct {
	store  Store
	keys   keyring
	now    func() time.Time
	logger *slog.Logger
	routes *http.ServeMux
}

// bases are the paths that the vendor's pages use, the first in the descriptions and
// the second in the samples of searches.
var bases = []string{"/directory-contacts/api/v3", "/directoryContacts/api/v3"}

// New returns the handler of the contacts in store. The error says which key is
// wrong.
func New(store Store, config Config) (*Handler, error) {
	if store == nil {
		return nil, errors.New("directory: the store is nil")
	}
	keys, err := newKeyring(config.Keys)
	if err != nil {
		return nil, err
	}
	h := &Handler{store: store, keys: keys, now: config.Now, logger: config.Logger, routes: http.NewServeMux()}
	if h.logger == nil {
		h.logger = slog.New(slog.DiscardHandler)
	}
	for _, base := range bases {
		h.routes.Handle("GET "+base+"/contacts", h.authorized(ContactSearch, h.search))
		h.routes.HandleFunc(base+"/contacts", methodNotAllowed)
	}
	h.routes.HandleFunc("/", notFound)
	return h, nil
}

// ServeHTTP implements [http.Handler].
func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) { h.routes.ServeHTTP(w, r) }

// endpoint answers the requests of an account. Its error is a *refusal, or the
// server's own.
type endpoint func(r *http.Request, customerID string) (answer any, err error)

// authorized returns the handler of an endpoint for requests with a key of product.
func (h *Handler) authorized(product Product, answer endpoint) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		allowed, known := h.keys.find(r.Header)
		switch {
		case !known:
			w.Header().Set("WWW-Authenticate", `Bearer realm="contacts"`)
			problem(http.StatusUnauthorized, "the request carries no known key: send it as x-api-key or as Authorization: Bearer").Write(w)
		case allowed.product != product:
			problem(http.StatusForbidden, fmt.Sprintf("this is a %s key: %s needs a %s key", allowed.product, r.Method, product)).Write(w)
		default:
			h.write(w, r, allowed.customerID, answer)
		}
	})
}

// write writes what an endpoint answers, or why it does not.
func (h *Handler) write(w http.ResponseWriter, r *http.Request, customerID string, answer endpoint) {
	value, err := answer(r, customerID)
	var body bytes.Buffer
	if err == nil {
		encoder := json.NewEncoder(&body)
		encoder.SetEscapeHTML(false)
		err = encoder.Encode(value)
	}
	var refused *refusal
	switch {
	case errors.As(err, &refused):
		refused.problem.Write(w)
	case err != nil && r.Context().Err() != nil: // the client has gone
	case err != nil:
		h.logger.ErrorContext(r.Context(), "request failed", "method", r.Method, "path", r.URL.Path, "error", err)
		fiqlhttp.NewProblem(err).Write(w)
	default:
		w.Header().Set("Content-Type", "application/json")
		_, _ = w.Write(body.Bytes()) // it fails only if the client has gone
	}
}
