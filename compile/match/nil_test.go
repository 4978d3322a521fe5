package match_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/match"
)

// TestNilRecord asks every kind of test, and its negation, of no record: nothing matches.
func TestNilRecord(t *testing.T) {
	for _, filter := range []string{
		"id==x", "name==Jo*", "name==Josephine", "name=in=(a,b)", "name=in=(John,Jo*)", "name=gt=a", "name==a*b*c", "folded==a", "state==on", "born==2024-02-29",
		"count==1", "count=in=(1,2)", "count=lt=1", "size=gt=1", "size=in=(1,2)", "active==true", "changed==2024-02-29T12:00:00Z",
		"price==1.5", "price=gt=1", "price=in=(1,2)", "price==*", "token==123e4567-e89b-12d3-a456-426614174000", "token==*",
		"device=ge=123e4567-e89b-12d3-a456-426614174000", "device==*",
		"name==*", "tag.name==a", "tag.rank=gt=1", "label==x", "tag==*", "home==*",
		"name==a,count=gt=1", "name==a;count=gt=1", "(name==a,count=gt=1);(tag.name==b,size=lt=1)",
	} {
		positive := checked(t, filter).Expr()
		for _, expr := range []ast.Expr{positive, ast.NewNot(positive)} {
			if mustPredicate(t, mustCheck(t, expr))(nil) {
				t.Errorf("%s holds for nil", expr)
			}
		}
	}
	if mustPredicate(t, mustCheck(t, ast.NewAnd()))(nil) {
		t.Error("the constant true holds for nil")
	}
}

// TestConstants asks the filters that are true and false of every record.
func TestConstants(t *testing.T) {
	for want, expr := range map[bool]ast.Expr{true: ast.NewAnd(), false: ast.NewOr()} {
		query := mustCheck(t, expr)
		if mustPredicate(t, query)(&person{}) != want || match.JSON(query)(nil) != want {
			t.Errorf("%s is not %v", expr, want)
		}
	}
}

// TestNothing hands over nothing, or what was never made: that is an error, or nothing
// matches.
func TestNothing(t *testing.T) {
	order := compile.Must(compile.ParseOrder(personSchema, "name"))
	query := checked(t, "name==x")
	for name, model := range map[string]*match.Model[person]{"nil": nil, "zero": {}} {
		_, predicating := model.Predicate(query)
		_, predicatingZero := model.Predicate(&compile.Query{})
		_, continuing := model.After(order, "")
		_, comparing := model.Compare(&compile.Order{})
		_, pointing := model.Cursor(order, &person{})
		if slices.Contains([]error{predicating, predicatingZero, continuing, comparing, pointing}, nil) || model.Schema() != nil {
			t.Errorf("the %s model works", name)
		}
	}
	_, predicating := personModel.Predicate(nil)
	_, predicatingZero := personModel.Predicate(&compile.Query{})
	_, continuing := personModel.After(nil, "")
	_, comparing := personModel.Compare(nil)
	_, pointing := personModel.Cursor(order, nil)
	_, pointingJSON := match.JSONCursor(nil, nil)
	if slices.Contains([]error{predicating, predicatingZero, continuing, comparing, pointing, pointingJSON}, nil) {
		t.Error("nothing is no error")
	}
	if match.JSON(nil)(map[string]any{}) || match.JSON(&compile.Query{})(map[string]any{}) {
		t.Error("something matches a query that was not checked")
	}
}

// TestNilRecordsInOrder sorts a nil record as one without values, and continues with none.
func TestNilRecordsInOrder(t *testing.T) {
	for text, want := range map[string]int{"name,ASC": -1, "name,DESC": 1} {
		order := compile.Must(compile.ParseOrder(personSchema, text))
		ann := &person{ID: "1", Name: new("Ann")}
		compare := compile.Must(personModel.Compare(order))
		if compare(nil, ann) != want || compare(ann, nil) != -want || compare(nil, nil) != 0 {
			t.Errorf("%s: a nil record is not in its place", text)
		}
		if after := compile.Must(personModel.After(order, compile.Must(personModel.Cursor(order, ann)))); after(nil) {
			t.Errorf("%s: a nil record comes after another", text)
		}
	}
}

// TestUselessAccessors makes models of accessors that cannot read their field.
func TestUselessAccessors(t *testing.T) {
	for name, accessor := range map[string]match.Accessor[person]{
		"zero": {}, "String of nil": match.String[person, string](nil), "Int of nil": match.Int[person, int](nil),
		"Float of nil": match.Float[person, float64](nil), "Bool of nil": match.Bool[person, bool](nil), "Time of nil": match.Time[person](nil), "UUID of nil": match.UUID[person, deviceID](nil),
		"Each of nil": match.Each[person](nil, match.String(func(s *string) *string { return s })), "Each of zero": match.Each(tagsOf, match.Accessor[tag]{}),
		"of another kind": match.Time(func(p *person) *time.Time { return p.Changed }),
		"of a list":       match.Each(tagsOf, match.String(func(t *tag) *string { return &t.Name })),
	} {
		accessors := personAccessors()
		accessors["name"] = accessor
		if _, err := match.NewModel(personSchema, accessors, personLists()); err == nil || !strings.Contains(err.Error(), `"name"`) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := match.NewModel(personSchema, personAccessors(), nil); err == nil || !strings.Contains(err.Error(), `"tag"`) {
		t.Errorf("no lengths: %v", err)
	}
	if _, err := match.NewModel(personSchema, nil, personLists()); err == nil {
		t.Error("a model without accessors")
	}
}

// TestListInList reads the values in the elements of the elements of a list.
func TestListInList(t *testing.T) {
	type word struct{ letters []string }
	type text struct{ words []word }
	schema := compile.Must(compile.NewSchema(compile.Object{
		Name:   "Text",
		Fields: []compile.Field{{Selector: "letter", List: "letter"}},
		Lists:  []compile.List{{Selector: "letter", Path: []string{"letters"}}},
	}))
	letters := match.Each(func(w *word) []string { return w.letters }, match.String(func(s *string) *string { return s }))
	model := compile.Must(match.NewModel(schema,
		map[string]match.Accessor[text]{"letter": match.Each(func(t *text) []word { return t.words }, letters)},
		map[string]func(*text) int{"letter": func(t *text) int { return len(t.words) }}))
	record := &text{[]word{{nil}, {[]string{"a", "b"}}}}
	for letter, want := range map[string]bool{"a": true, "b": true, "c": false} {
		for operator, want := range map[ast.Operator]bool{ast.OpEqual: want, ast.OpNotEqual: !want} {
			expr := ast.NewConstraint("letter", operator, ast.Literal(letter))
			query := compile.Must(compile.Check(expr, schema, compile.Options{}))
			if got := compile.Must(model.Predicate(query))(record); got != want {
				t.Errorf("%s is %v", expr, got)
			}
		}
	}
}

// TestNarrowTypes reads numbers of types that are narrower than those of filters.
func TestNarrowTypes(t *testing.T) {
	type narrow struct {
		small int8
		half  float32
	}
	schema := compile.Must(compile.NewSchema(compile.Object{Name: "Narrow", Fields: []compile.Field{
		{Selector: "small", Kind: compile.KindInteger, Path: []string{"small"}}, {Selector: "half", Kind: compile.KindNumber, Path: []string{"half"}},
	}}))
	model := compile.Must(match.NewModel(schema, map[string]match.Accessor[narrow]{
		"small": match.Int(func(n *narrow) *int8 { return &n.small }), "half": match.Float(func(n *narrow) *float32 { return &n.half }),
	}, nil))
	for _, c := range []struct {
		selector, literal string
		operator          ast.Operator
		want              bool
	}{
		{"small", "-128", ast.OpEqual, true}, {"small", "128", ast.OpEqual, false}, {"small", "128", ast.OpLess, true}, {"small", "-129", ast.OpGreater, true},
		{"half", "0.5", ast.OpEqual, true}, {"half", "0.5", ast.OpLess, false}, {"half", "0.50000000000000011", ast.OpLess, true},
	} {
		expr := ast.NewConstraint(c.selector, c.operator, ast.Literal(c.literal))
		query := compile.Must(compile.Check(expr, schema, compile.Options{}))
		if got := compile.Must(model.Predicate(query))(&narrow{-128, 0.5}); got != c.want {
			t.Errorf("%s is %v", expr, got)
		}
	}
}
