package main

import (
	"context"
	"encoding/json"
	"log/slog"
	"net/http"
	"time"

	"github.com/fiql-go/fiql/compile/fiqlhttp"
)

// maxTime is how long one query may take. A stranger chooses it.
const maxTime = 2 * time.Second

// answer is a page of products.
type answer struct {
	Products []product `json:"products"`
	Next     string    `json:"next,omitempty"` // the cursor of the next page, if there is one
}

// endpoint serves a store.
func endpoint(s *store) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /products", func(w http.ResponseWriter, r *http.Request) {
		found, err := s.answer(r)
		if err != nil {
			refuseRequest(w, r, err)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		_ = json.NewEncoder(w).Encode(found) // it fails only if the client has gone
	})
	return mux
}

func (s *store) answer(r *http.Request) (*answer, error) {
	p, err := readPage(r)
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(r.Context(), maxTime)
	defer cancel()
	products, more, err := s.list(ctx, p)
	found := &answer{Products: products}
	if err == nil && more {
		found.Next, err = productModel.Cursor(p.order, &products[len(products)-1])
	}
	return found, err
}

// refuseRequest writes a problem document: all that is wrong with a request, or of an error of
// the server's own nothing, which goes to the log.
func refuseRequest(w http.ResponseWriter, r *http.Request, err error) {
	problem := fiqlhttp.NewProblem(err)
	if problem.Status >= http.StatusInternalServerError {
		slog.ErrorContext(r.Context(), "request failed", "path", r.URL.Path, "error", err)
	}
	problem.Write(w)
}
