package relational_test

import (
	"testing"

	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/internal/thing"
	"github.com/fiql-go/fiql/compile/relational"
)

func TestOrder(t *testing.T) {
	for want, texts := range map[string][]string{
		`"things"."id" ASC`:                             nil,
		`"things"."name" ASC, "things"."id" ASC`:        {"name,ASC"},
		`"things"."count" DESC, "things"."id" ASC`:      {" count , desc "},
		`"things"."name" DESC, "things"."id" DESC`:      {"name,DESC", "id,DESC", "count,ASC"},
		`"things"."folded_text" ASC, "things"."id" ASC`: {"folded"},
		`"things"."maker_name" ASC, "things"."id" ASC`:  {"maker.name,asc"},
	} {
		order, err := compile.ParseOrder(thing.Schema, texts...)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := relational.OrderBy(order, relational.Options{}); err != nil || got != want {
			t.Errorf("%q: got %s, %v, want %s", texts, got, err, want)
		}
	}
}
