package compile_test

import (
	"errors"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/internal/thing"
)

// TestOrderReadsBack parses sort texts, which the schema's key completes, and parses what
// the order is written as.
func TestOrderReadsBack(t *testing.T) {
	for want, texts := range map[string][]string{
		"id,ASC":                           nil,
		"name,ASC;id,ASC":                  {"name"},
		"count,DESC;id,DESC":               {" count , desc "},
		"count,DESC;id,ASC":                {"count,DESC", "id,ASC"},
		"count,DESC;name,ASC;id,ASC":       {"count,DESC", "name"},
		"name,DESC;id,DESC":                {"name,DESC", "id,DESC", "count,ASC"}, // no two records share a key
		"maker.name,ASC;size,DESC;id,DESC": {"maker.name,asc", "size,Desc"},
	} {
		order := thing.Order(t, texts...)
		if order.String() != want || order.Schema() != thing.Schema {
			t.Errorf("%q: got %s, want %s", texts, order, want)
		}
		if again := thing.Order(t, strings.Split(order.String(), ";")...); again.String() != want {
			t.Errorf("%s is read as %s", order, again)
		}
	}
}

// TestKeyCompare compares random values and missing ones: descending is the opposite, and a
// missing value comes before all others ascending.
func TestKeyCompare(t *testing.T) {
	random := rand.New(rand.NewPCG(51, 52))
	for _, selector := range thing.Sortable() {
		field, _ := thing.Schema.Field(selector)
		up, down := compile.Key{Field: field}, compile.Key{Field: field, Descending: true}
		for _, v := range drawValues(random, field, 50) {
			other := drawValues(random, field, 1)[0]
			if got := up.Compare(&v, &other); got != v.Compare(other) || sign(down.Compare(&v, &other)) != -sign(got) {
				t.Errorf("%s: %v and %v compare as %d", selector, v, other, got)
			}
			if up.Compare(nil, &v) >= 0 || up.Compare(&v, nil) <= 0 || down.Compare(nil, &v) <= 0 || up.Compare(nil, nil) != 0 {
				t.Errorf("%s: a missing value does not come first", selector)
			}
		}
	}
}

// TestOrdersRefused has sort texts that name no order, and what is wrong with them.
func TestOrdersRefused(t *testing.T) {
	for text, want := range map[string]string{
		"nmae,ASC":     `cannot sort by "nmae": no such selector; did you mean name?`,
		"tag.name,ASC": `cannot sort by tag.name: it lies in a list and has many values`,
		"tag":          `cannot sort by "tag": no such selector`,
		"name,UP":      `"UP" is not a direction: expected ASC or DESC`,
		"name,":        `"" is not a direction: expected ASC or DESC`,
		"name,ASC,x":   `"ASC,x" is not a direction: expected ASC or DESC`,
		"":             `cannot sort by "": no such selector`,
	} {
		_, err := compile.ParseOrder(thing.Schema, text)
		var refusal *compile.Error
		if !errors.As(err, &refusal) || !strings.HasPrefix(refusal.Error(), want) {
			t.Errorf("%q: got %v, want %s", text, err, want)
		}
	}
	if _, err := compile.ParseOrder(thing.Schema, "name,ASC", "name,DESC"); err == nil {
		t.Error("a selector twice is accepted")
	}
}

// TestSortKeys has as many sort keys as there may be, and one more.
func TestSortKeys(t *testing.T) {
	for count, allowed := range map[int]bool{8: true, 9: false} {
		if _, err := compile.ParseOrder(thing.Schema, thing.Sortable()[:count]...); (err == nil) != allowed {
			t.Errorf("%d keys: %v", count, err)
		}
	}
}
