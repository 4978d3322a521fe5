package rest_test

import (
	"errors"
	"fmt"
	"iter"
	"strings"
	"testing"

	"github.com/fiql-go/fiql/gen/rest"
)

// roll is a page with all that can lead to another one.
type roll struct {
	Next  *string `json:"next,omitzero"`
	Meta  *meta   `json:"meta,omitzero"`
	Items []int   `json:"items,omitzero"`
	Last  *bool   `json:"last,omitzero"`
	Count *uint64 `json:"count,omitzero"`
}

type meta struct {
	More  *bool  `json:"more,omitzero"`
	Total *int64 `json:"total,omitzero"`
}

// TestByTokenNoticesCircles checks that tokens which lead round in a circle of any length,
// after any number of others, end in an error, and that each page came before.
func TestByTokenNoticesCircles(t *testing.T) {
	for before := range 12 {
		for length := 1; length <= 12; length++ {
			fetch := func(token *string) (*roll, error) {
				at := 0
				if token != nil {
					fmt.Sscan(*token, &at)
				}
				if at++; at >= before+length {
					at = before
				}
				return &roll{Next: new(fmt.Sprint(at))}, nil
			}
			pages, err := collect(rest.ByToken(rest.Paging{Name: "pets: Pages", Token: []string{"next"}}, nil, fetch))
			if err == nil || !strings.Contains(err.Error(), " next ") || pages < before+length || pages > 4*(before+length)+4 {
				t.Errorf("%d and a circle of %d: %d pages, error %v", before, length, pages, err)
			}
		}
	}
}

// TestByTokenReadsAll checks that no walk without a circle is taken for one.
func TestByTokenReadsAll(t *testing.T) {
	for length := 1; length < 100; length++ {
		left := length
		fetch := func(*string) (*roll, error) {
			if left--; left == 0 {
				return &roll{}, nil
			}
			return &roll{Next: new(fmt.Sprint(left))}, nil
		}
		if pages, err := collect(rest.ByToken(rest.Paging{Token: []string{"next"}}, nil, fetch)); pages != length || err != nil {
			t.Errorf("%d pages of %d, error %v", pages, length, err)
		}
	}
}

// collect counts what an iterator gives before its error.
func collect[P any](values iter.Seq2[*P, error]) (count int, err error) {
	for value, failed := range values {
		if failed != nil {
			if value != nil || err != nil {
				return count, errors.New("an error comes with a value or with another")
			}
			err = failed
			continue
		}
		if count++; count > 1000 {
			return count, errors.New("there is no end")
		}
	}
	return count, err
}

// TestByNumberEnds checks where pages of each kind end, for an answer that goes on.
func TestByNumberEnds(t *testing.T) {
	item := []int{1, 2}
	tests := map[string]struct {
		paging rest.Paging
		page   func(number int64) *roll
		want   int
	}{
		"empty page":      {rest.Paging{}, func(n int64) *roll { return &roll{Items: item[:min(2, max(0, 3-n))]} }, 4},
		"no page":         {rest.Paging{}, func(n int64) *roll { return map[bool]*roll{true: {Items: item}}[n < 2] }, 2},
		"more":            {rest.Paging{More: []string{"meta", "more"}}, func(n int64) *roll { return &roll{Items: item, Meta: &meta{More: new(n < 2)}} }, 3},
		"last":            {rest.Paging{Last: []string{"last"}}, func(n int64) *roll { return &roll{Items: item, Last: new(n == 4)} }, 5},
		"total of pages":  {rest.Paging{Total: []string{"meta", "total"}, First: 1}, func(int64) *roll { return &roll{Items: item, Meta: &meta{Total: new(int64(3))}} }, 3},
		"total of items":  {rest.Paging{Total: []string{"meta", "total"}, CountsItems: true}, func(int64) *roll { return &roll{Items: item, Meta: &meta{Total: new(int64(7))}} }, 4},
		"unsigned total":  {rest.Paging{Total: []string{"count"}, CountsItems: true}, func(int64) *roll { return &roll{Items: item, Count: new(uint64(3))} }, 2},
		"total of nobody": {rest.Paging{Total: []string{"count"}}, func(n int64) *roll { return &roll{Items: item[:min(2, 5-n)], Count: new(uint64(1<<64 - 1))} }, 6},
		"nothing is said": {rest.Paging{Total: []string{"meta", "total"}}, func(n int64) *roll { return &roll{Items: item[:min(2, 5-n)]} }, 6},
		"no such thing":   {rest.Paging{More: []string{"items", "more"}}, func(n int64) *roll { return &roll{Items: item[:min(2, 5-n)]} }, 6},
	}
	for name, test := range tests {
		test.paging.Items = []string{"items"}
		fetch := func(number *int64) (*roll, error) { return test.page(*number), nil }
		if pages, err := collect(rest.ByNumber(test.paging, nil, fetch)); pages != test.want || err != nil {
			t.Errorf("%s: %d pages, want %d, error %v", name, pages, test.want, err)
		}
	}
}

// TestPagingOfNothing checks that a description of no paging ends at once.
func TestPagingOfNothing(t *testing.T) {
	fetch := func(*string) (*roll, error) { return &roll{Next: new("x"), Items: []int{1}}, nil }
	if pages, err := collect(rest.ByToken(rest.Paging{}, nil, fetch)); pages != 1 || err != nil {
		t.Errorf("%d pages, error %v", pages, err)
	}
	count := func(*int) (*int, error) { return new(1), nil }
	if pages, err := collect(rest.ByNumber(rest.Paging{Items: []string{"x"}}, new(7), count)); pages != 1 || err != nil {
		t.Errorf("%d pages, error %v", pages, err)
	}
}

func TestCompleted(t *testing.T) {
	for _, test := range []struct{ sort, want string }{
		{"", "id,ASC"}, {"name,DESC", "name,DESC id,DESC"}, {"id,DESC", "id,DESC"}, {"name id", "name id"}, {"idle", "idle id,ASC"},
	} {
		sort := strings.Fields(test.sort)
		if got := strings.Join(rest.Completed(sort, "id"), " "); got != test.want {
			t.Errorf("%s is completed to %s, want %s", test.sort, got, test.want)
		}
	}
}
