package relational_test

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile/internal/enginetest"
	"github.com/fiql-go/fiql/compile/internal/golden"
	"github.com/fiql-go/fiql/compile/internal/thing"
	"github.com/fiql-go/fiql/compile/relational"
	"github.com/fiql-go/fiql/fuzz/draw"
)

// written are filters whose SQL is recorded for every dialect.
var written = []string{
	"name==x", "name!=x", "id!=x", "name==*", "name!=*", "name=gt=x", "name=in=(a,b)", "name=out=(a,b)", "name=in=(a,*)",
	"name==Jo*", "name!=Jo*", "name==*hn", "name!=*hn", "name==*oh*", "name!=*oh*", "name==J*n", "name!=J*n", "name==*o*n",
	"name=in=(a,b,Jo*,*z)", "name=out=(a,Jo*)", "name=='100%*'", "name==\U0010ffff*",
	"folded==ABC", "folded!=ABC*", "folded=gt=ABC", "folded==*",
	"count==1", "count=ge=-5", "size=lt=0.5", "active==true", "active!=false", "active=in=(true,false)",
	"created=gt=-P1D", "changed=le=2023-01-01T00:00:00Z", "day=ge=2023-01-01", "color==red", "origin=out=(HOME,x)",
	"tag.name==a", "tag.name!=a", "tag.value!=*", "tag.rank=gt=1", "tag", "tag!=*", "label==x*", "label!=x", "maker", "maker!=*",
	"name==a;count==1", "name==a,count==1", "name==a;(count==1,count==2);tag.name!=z",
}

func TestSQLGolden(t *testing.T) {
	var report strings.Builder
	for _, filter := range written {
		query := thing.Query(t, filter)
		fmt.Fprintf(&report, "%s\n", filter)
		for _, dialect := range enginetest.Dialects() {
			condition, err := relational.Where(query, relational.Options{Dialect: dialect, Alias: "t", Shard: relational.Unconfined()})
			if err != nil {
				t.Fatal(err)
			}
			text, args, err := condition.ToSql()
			if err != nil {
				t.Fatal(err)
			}
			fmt.Fprintf(&report, "  %-8s %s\n", dialect, text)
			if dialect == relational.SQLite || !reflect.DeepEqual(args, where(t, query, relational.SQLite).Args()) {
				fmt.Fprintf(&report, "           %s\n", describe(args))
			}
		}
	}
	golden.Check(t, "sql.golden", report.String())
}

func describe(args []any) string {
	texts := make([]string, len(args))
	for i, arg := range args {
		texts[i] = fmt.Sprintf("%T %#v", arg, arg)
	}
	return "[" + strings.Join(texts, ", ") + "]"
}

// TestTextDependsOnShape compares the SQL of filters that differ in values only.
func TestTextDependsOnShape(t *testing.T) {
	for _, pair := range [][2]string{
		{"name==a", `name=='x" OR 1=1 --'`},
		{"name==a*", `name=='\'); DROP TABLE things; --*'`},
		{"name=in=(a,b)", "name=in=('?','$1')"},
		{"name==*a*b", "name=='*%*_'"},
		{"count==1", "count==-9223372036854775808"},
		{"tag.name==a;created=gt=1", "tag.name==':name';created=gt=-P1D"},
		{"name==a,name==b", "name==a,name==a"},
		{"name==a;name!=b", "name==a;name!=a"},
		{"name=in=(a,b*,c)", "name=in=(a,a*,a)"},
		{"size=gt=1;size=gt=2", "size=gt=1;size=gt=1"},
	} {
		one, other := thing.Query(t, pair[0]), thing.Query(t, pair[1])
		for _, dialect := range enginetest.Dialects() {
			first, second := where(t, one, dialect).Text(), where(t, other, dialect).Text()
			if first != second || thing.Shape(one) != thing.Shape(other) {
				t.Errorf("%s and %s have the same shape:\n%s\n%s", pair[0], pair[1], first, second)
			}
		}
	}
}

// TestTextDoesNotDependOnRepetition gives all values of a selector the same one, in drawn
// filters.
func TestTextDoesNotDependOnRepetition(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 8))
	for range 3000 {
		filter := ast.NewOr(draw.Filter(random, thing.Schema, nil), draw.Filter(random, thing.Schema, nil))
		if strings.ContainsRune(filter.String(), utf8.MaxRune) {
			continue // no text comes after it, so that a prefix range has no end
		}
		uniform := thing.Uniform(filter)
		one, other := thing.Check(t, filter), thing.Check(t, uniform)
		for _, dialect := range enginetest.Dialects() {
			first, second := where(t, one, dialect).Text(), where(t, other, dialect).Text()
			if first != second {
				t.Fatalf("%s and\n%s have the same shape:\n%s\n%s", filter, uniform, first, second)
			}
		}
	}
}
