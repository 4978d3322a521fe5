package directory

import (
	"net/http"
	"net/url"
	"strings"

	"github.com/fiql-go/fiql/compile/fiqlhttp"
)

// ServeHTTP implements [http.Handler]. The path is taken as it was sent: there are no
// redirects to a tidier one. Every answer carries X-Request-Id.
func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if h == nil || h.store == nil || r == nil || r.URL == nil {
		fiqlhttp.NewProblem(nil).Write(w) // no handler of New, or no request of a server
		return
	}
	w.Header().Set(requestIDHeader, requestID(r.Header))
	id, found := contactID(r.URL.EscapedPath())
	switch {
	case !found:
		notFound(w)
	case id == nil && (r.Method == http.MethodGet || r.Method == http.MethodHead):
		h.authorized(ContactSearch, h.search)(w, r)
	case id == nil && r.Method == http.MethodPost:
		h.authorized(ContactManagement, h.create)(w, r)
	case id == nil:
		methodNotAllowed(w, http.MethodGet, http.MethodHead, http.MethodPost)
	case r.Method == http.MethodPut:
		h.authorized(ContactManagement, h.replace(*id))(w, r)
	case r.Method == http.MethodDelete:
		h.authorized(ContactManagement, h.delete(*id))(w, r)
	default:
		methodNotAllowed(w, http.MethodPut, http.MethodDelete)
	}
}

// contactID returns the id of the contact that an escaped path leads to, nil for that
// of all contacts, and whether there is anything at the path.
func contactID(path string) (id *string, found bool) {
	for _, base := range bases {
		rest, under := strings.CutPrefix(path, base+"/contacts")
		if !under {
			continue
		}
		if rest == "" {
			return nil, true
		}
		segment, below := strings.CutPrefix(rest, "/")
		decoded, err := url.PathUnescape(segment)
		if !below || err != nil || segment == "" || strings.Contains(segment, "/") {
			return nil, false
		}
		return &decoded, true
	}
	return nil, false
}
