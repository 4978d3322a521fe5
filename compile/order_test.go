package compile_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/internal/thing"
)

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
