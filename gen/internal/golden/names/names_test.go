package names_test

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile/relational"
	"github.com/fiql-go/fiql/gen/internal/golden/names"
	"github.com/fiql-go/fiql/gen/internal/golden/names/typefields"
)

func TestOddNamesSurviveJSON(t *testing.T) {
	value := names.Type{
		ID2: "1", ID: "2", X: "3", Type: "4", X2fa: new(true), APIURLs: []string{"u"}, Größe: new(1.5), X名前: new("n"),
		Type2: new("5"), AB: new("6"), Reaction: new(names.ReactionMinus1), Nested: &names.TypeNested{Presence: new("p")},
	}
	text, err := json.Marshal(value)
	if err != nil {
		t.Fatal(err)
	}
	want := `{"id":"1","ID":"2","-":"3","type":"4","2fa":true,"apiUrls":["u"],"größe":1.5,"名前":"n",` +
		`"@type":"5","a b":"6","reaction":"-1","nested":{"presence":"p"}}`
	if string(text) != want {
		t.Errorf("written\n%s, want\n%s", text, want)
	}
	var read names.Type
	if err := json.Unmarshal(text, &read); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(value, read); diff != "" {
		t.Error(diff)
	}
}

func TestOddNamesKeepTheirSelectors(t *testing.T) {
	filters := map[string]interface {
		Format(ast.Syntax) (string, error)
		Predicate() (func(*names.Type) bool, error)
		SQL(relational.Options) (*relational.Condition, error)
	}{
		"id==x":                 typefields.ID2.Eq("x"),
		"ID==x":                 typefields.ID.Eq("x"),
		"-==x":                  typefields.X.Eq("x"),
		"2fa==true":             typefields.X2fa.Eq(true),
		"größe=gt=1":            typefields.Größe.Gt(1),
		"名前==x*":                typefields.X名前.HasPrefix("x"),
		"Everything==x":         typefields.Everything2.Eq("x"),
		"raw==x":                typefields.Raw2.Eq("x"),
		"@type==x":              typefields.Type2.Eq("x"),
		"nested==*":             typefields.Nested.IsPresent(),
		"nested.presence==x":    typefields.Nested.Presence2.Eq("x"),
		"nested.selector==x":    typefields.Nested.Selector2.Eq("x"),
		"level=in=(1,2,3)":      typefields.Level.In(names.LevelLow, names.LevelMiddle, names.Level3),
		`reaction=in=(+1,'\*')`: typefields.Reaction.In(names.ReactionPlus1, names.ReactionStar),
	}
	for want, filter := range filters {
		got, err := filter.Format(ast.Extended)
		if err != nil || got != want {
			t.Errorf("%s, %v, want %s", got, err, want)
		}
		if _, err := filter.Predicate(); err != nil {
			t.Errorf("%s: %v", want, err)
		}
		if _, err := filter.SQL(relational.Options{}); err != nil {
			t.Errorf("%s: %v", want, err)
		}
	}
	if typefields.Nested.Selector() != "nested" {
		t.Error("a field hides a method")
	}
}
