package main

import (
	"context"
	"encoding/json"
	"net/url"
	"strconv"
	"testing"

	"github.com/fiql-go/fiql/fuzz"
)

// TestAgainstPredicate draws filters and records, puts the records into the store and asks
// the endpoint.
func TestAgainstPredicate(t *testing.T) {
	s := openTestStore(t)
	handler := endpoint(s)
	fuzz.CheckBackend(t, productSchema, func(filter string, records []map[string]any) ([]string, error) {
		if err := s.replace(t.Context(), records); err != nil {
			return nil, err
		}
		ids, err := readPages(handler, url.Values{"filter": {filter}, "size": {"3"}})
		texts := make([]string, len(ids))
		for i, id := range ids {
			texts[i] = strconv.FormatInt(id, 10)
		}
		return texts, err
	}, fuzz.Options{Constraints: 4})
}

// TestAnyFilter sends filters of every kind, most of them wrong: none may be answered with a
// status of 500.
func TestAnyFilter(t *testing.T) {
	fuzz.CheckHandler(t, productSchema, endpoint(openTestStore(t)), fuzz.Options{Path: "/products"})
}

// replace puts published products in the place of all.
func (s *store) replace(ctx context.Context, records []map[string]any) error {
	if _, err := s.db.ExecContext(ctx, "DELETE FROM product_tags; DELETE FROM products"); err != nil {
		return err
	}
	for _, record := range records {
		row := stocked{Published: true}
		text, err := json.Marshal(record)
		if err == nil {
			err = json.Unmarshal(text, &row)
		}
		if err == nil {
			err = s.insert(ctx, row)
		}
		if err != nil {
			return err
		}
	}
	return nil
}
