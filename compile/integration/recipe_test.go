package integration

import (
	"context"
	"slices"
	"strconv"
	"testing"

	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/field"
	"github.com/fiql-go/fiql/parser"
	"github.com/google/uuid"
)

// recipe reads the ids of a page with some library.
type recipe func(context.Context, page) ([]string, error)

// asked are filters with the English articles of account north that they select. Those
// whose outermost operator is OR also match articles of account south and in German.
var asked = []struct {
	filter string
	want   []string
}{
	{"title==Gin,status==draft,tag==secret", []string{"1", "2", "4"}},
	{"title==*,title!=*", []string{"1", "2", "3", "4", "5"}},
	{"title==Gin;stock==3", []string{"1"}},
	{"tag==secret", nil},
	{"tag!=secret", []string{"1", "2", "3", "4", "5"}},
	{"tag==new", []string{"1", "4"}},
	{"tag=in=(old,new);tag!=odd*", []string{"3", "4"}},
	{"tag", []string{"1", "3", "4"}},
	{"tag!=*", []string{"2", "5"}},
	{"tag=='*?'", []string{"1"}},
	{"title==''", []string{"5"}},
	{"title=='What? $1 :x @y \\'--'", []string{"4"}},
	{"title=='What?*'", []string{"4"}},
	{"title=='*@y*'", []string{"4"}},
	{"title==*i*n", []string{"1", "2"}},
	{"title!=Gin", []string{"2", "3", "4", "5"}},
	{"title=out=(Gin,gin)", []string{"3", "4", "5"}},
	{"title=lt=a", []string{"1", "4", "5"}},
	{"title!=*", []string{"3"}},
	{"stock==-9223372036854775808", []string{"3"}},
	{"stock=in=(0,3,9007199254740993)", []string{"1", "4", "5"}},
	{"stock=lt=1;stock=gt=-1", []string{"4"}},
	{"weight=le=0.1", []string{"2", "4"}},
	{"weight==2.5,weight=gt=1" + zeros(300), []string{"3"}},
	{"price==0.1", []string{"2"}},
	{"price=in=(9.990,100.0);price=gt=9.98999", []string{"1", "3"}},
	{"price=gt=12345678901234,price=lt=0", []string{"4", "5"}},
	{"id==00000000-0000-0000-0000-000000000002", []string{"2"}},
	{"id=gt=00000000-0000-0000-0000-000000000003;id!=00000000-0000-0000-0000-000000000005", []string{"4"}},
	{"active==true", []string{"1", "3", "5"}},
	{"active!=true", []string{"2", "4"}},
	{"status==live;active==true;created=ge=1690000000000", []string{"1", "3"}},
	{"status=in=(draft,live)", []string{"1", "2", "3", "4", "5"}},
	{"created==2023-07-22T04:26:40Z", []string{"3", "4"}},
	{"created=lt=1970-01-01T00:00:00Z", []string{"5"}},
	{"released==2024-02-29", []string{"1"}},
	{"released=lt=2024-01-01,released!=*", []string{"2", "3", "4", "5"}},
}

func zeros(n int) string { return string(slices.Repeat([]byte("0"), n)) }

// sorts are read page by page.
var sorts = [][]string{nil, {"id,DESC"}, {"title,ASC"}, {"title,DESC"}, {"stock,DESC", "id,DESC"}, {"price,ASC"}, {"weight,ASC"}, {"active,ASC", "created,DESC"}}

// testRecipe holds a recipe to the rows that its pages should have.
func testRecipe(t *testing.T, read recipe) {
	t.Helper()
	order := mustOrder(t)
	for _, a := range asked {
		filter := mustFilter(t, a.filter)
		checkExpected(t, a.filter, filter, a.want)
		checkIDs(t, a.filter, read, page{account: "north", language: "en", filter: filter, order: order, size: 10}, a.want)
	}
	everyone := []string{"1", "2", "3", "4", "5"}
	checkIDs(t, "absent", read, page{account: "north", language: "en", order: order, size: 10}, everyone)
	checkIDs(t, "everything", read, page{account: "north", language: "en", filter: field.Everything(articleModel), order: order, size: 10}, everyone)
	nothing := field.NewText(articleModel, "title").In()
	checkIDs(t, "nothing", read, page{account: "north", language: "en", filter: nothing, order: order, size: 10}, nil)
	for _, texts := range sorts {
		checkPages(t, read, mustOrder(t, texts...), field.Filter[article]{})
		checkPages(t, read, mustOrder(t, texts...), mustFilter(t, "tag==new,title!=Gin"))
	}
}

// checkExpected holds the table above to the predicate.
func checkExpected(t *testing.T, name string, filter field.Filter[article], want []string) {
	t.Helper()
	if got := selected(t, mustOrder(t), filter); !slices.Equal(got, want) {
		t.Fatalf("%s: the predicate selects %v, not %v", name, got, want)
	}
}

func checkIDs(t *testing.T, name string, read recipe, p page, want []string) {
	t.Helper()
	got, err := read(t.Context(), p)
	if err != nil {
		t.Errorf("%s: %v", name, err)
		return
	}
	if numbers := numbersOf(t, got); !slices.Equal(numbers, want) {
		t.Errorf("%s: got %v, want %v", name, numbers, want)
	}
}

// numbersOf returns the numbers of the articles with ids.
func numbersOf(t *testing.T, ids []string) (numbers []string) {
	t.Helper()
	for _, text := range ids {
		id, err := uuid.Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		numbers = append(numbers, strconv.Itoa(int(id[15])))
	}
	return numbers
}

// checkPages reads pages of two articles until one is not full.
func checkPages(t *testing.T, read recipe, order *compile.Order, filter field.Filter[article]) {
	t.Helper()
	p := page{account: "north", language: "en", filter: filter, order: order, size: 2}
	var all []string
	for {
		ids, err := read(t.Context(), p)
		if err != nil {
			t.Errorf("%s, page after %v: %v", order, all, err)
			return
		}
		all = append(all, ids...)
		if len(ids) < p.size || len(all) > len(articles) {
			break
		}
		p.cursor = cursorAt(t, order, ids[len(ids)-1])
	}
	if want := selected(t, order, filter); !slices.Equal(numbersOf(t, all), want) {
		t.Errorf("%s: got %v, want %v", order, all, want)
	}
}

// selected returns the ids of the English articles of account north that the predicate
// selects, in order.
func selected(t *testing.T, order *compile.Order, filter field.Filter[article]) []string {
	t.Helper()
	matches, err := filter.Predicate()
	if err != nil {
		t.Fatal(err)
	}
	compare, err := articleModel.Compare(order)
	if err != nil {
		t.Fatal(err)
	}
	sorted := slices.Clone(articles)
	slices.SortFunc(sorted, func(a, b article) int { return compare(&a, &b) })
	var ids []string
	for _, a := range sorted {
		if a.Account == "north" && a.Language == "en" && matches(&a) {
			ids = append(ids, strconv.Itoa(int(a.ID[15])))
		}
	}
	return ids
}

func cursorAt(t *testing.T, order *compile.Order, id string) string {
	t.Helper()
	i := slices.IndexFunc(articles, func(a article) bool { return a.Account == "north" && a.ID.String() == id })
	if i < 0 {
		t.Fatalf("account north has no article %q", id)
	}
	cursor, err := articleModel.Cursor(order, &articles[i])
	if err != nil {
		t.Fatal(err)
	}
	return cursor
}

func mustOrder(t *testing.T, texts ...string) *compile.Order {
	t.Helper()
	order, err := compile.ParseOrder(articleSchema, texts...)
	if err != nil {
		t.Fatal(err)
	}
	return order
}

func mustFilter(t *testing.T, text string) field.Filter[article] {
	t.Helper()
	expr, err := parser.Parse(text, parser.Options{})
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return field.Raw(articleModel, expr)
}
