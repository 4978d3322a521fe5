package compile_test

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/ast/diagnostic"
	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/match"
)

var update = flag.Bool("update", false, "write the golden files")

// refused are filters that parse and that the schema refuses.
var refused = []string{
	"fistName==x", "nmae==x", "NAME==x", "rank==1", "tags.name==x", "tag.nam==x", "zzzzzzzz==x", "(count==1;(size==2,bogus==3))",
	"tags", "tags!=*", "makr=in=(*)", "tags==x",
	"tag==x", "tag=in=(a,b)", "tag=gt=1", "tag=in=(*,x)", "maker==x", "maker!=x",
	"name=gte=x", "name=like=x", "count=GT=1", "name=regex=(a,b)",
	"active=gt=true", "color=lt=red", "origin=ge=HOME",
	"count==x", "count==1.5", "count==1e3", "count==''", "count==9223372036854775808", "count=in=(1,two,3)", "count== ' 1'", "count==1.", "count==.5",
	"size=ge=John", "size==1e5", "size==NaN", "size==Inf", "size==0x10", "size==1_000",
	"active==TRUE", "active==1", "active==0", "active=in=(true,yes)",
	"color==orange", "color==Red", "color=in=(red,'')", "color!=rde",
	"count==1*", "color==r*", "origin==H*", "active==t*", "created==16*", "day==2024*", "size=in=(1,2*)",
	"name=gt=a*", "name=le=*", "count=lt=*",
	"created==2023-01-01", "created==2023-01-01T00:00:00", "created==2023-01-01T00:00:00.1234Z", "created==2023-13-01T00:00:00Z",
	"created==2023-01-01T24:00:00Z", "created==2023-02-29T00:00:00Z", "created==yesterday", "created==12.5", "created=='2023-01-01 00:00:00Z'",
	"created==2023-01-01T0:00:00Z", "created=='2023-01-01T00:00:00,5Z'", "created==2023-01-01T00:00:00+24:00", "created==2016-12-31T23:59:60Z",
	"created==-P1D12H", "created==-P1W", "created==P", "created==-PT", "created==P1.5D", "created==PT1.0005S", "created==-P1H", "created==--P1D",
	"created==P1D1Y", "created==P1DT", "created==-P99999Y", "created==P1234567890D", "created==PT1H1H", "created==P1", "created=='-P1D12H'",
	"day==2024-02-30", "day==2024-2-3", "day==20240203", "day==-PT1H", "day==-P1DT1H", "day==1711886339999", "day==2024-02-29T00:00:00Z",
	"bogus==1;count==x,color==orange;tag==1",
	"漢字==1", "name==ok;漢==1", "color=='ré́d'",
	"verylongselectorverylongselectorverylongselectorverylongselectorverylongselector==1",
}

func TestRefusals(t *testing.T) {
	var report strings.Builder
	for _, filter := range refused {
		_, err := checkText(filter, compile.Options{})
		if err == nil {
			t.Errorf("%s is accepted", filter)
			continue
		}
		var all compile.Errors
		if !errors.As(fmt.Errorf("wrapped: %w", err), &all) {
			t.Errorf("%s: %T is not Errors", filter, err)
			continue
		}
		for _, e := range all {
			checkSpan(t, filter, e.Diagnostic)
			fmt.Fprintf(&report, "[%s %d-%d] %v\n%s\n\n", e.Code, e.Span.Start, e.Span.End, e, e.Snippet())
		}
	}
	golden(t, "refusals.golden", report.String())
}

func checkSpan(t *testing.T, filter string, d diagnostic.Diagnostic) {
	t.Helper()
	if d.Span.Start < 0 || d.Span.End <= d.Span.Start || d.Span.End > len(filter) {
		t.Errorf("%s: span %v lies outside", filter, d.Span)
	}
	if d.Found == "" || len(d.Expected) == 0 {
		t.Errorf("%s: found %q, expected %q", filter, d.Found, d.Expected)
	}
	if len(d.Error()) > 600 {
		t.Errorf("%s: message of %d bytes", filter, len(d.Error()))
	}
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s is out of date (-want +got), run the test with -update:\n%s", path, diff)
	}
}

func TestOptionsNarrow(t *testing.T) {
	options := compile.Options{
		Selectors: []string{"name", "count"},
		Operators: map[string][]ast.Operator{"name": {ast.OpEqual, ast.OpIn}},
	}
	for _, allowed := range []string{"name==x", "name=in=(x)", "count=gt=1", "(name==x,(count!=2))"} {
		if _, err := checkText(allowed, options); err != nil {
			t.Errorf("%s: %v", allowed, err)
		}
	}
	for filter, code := range map[string]diagnostic.Code{
		"size==1":                     compile.CodeSelectorNotAllowed,
		"name==x,(count==1;(tag==*))": compile.CodeSelectorNotAllowed,
		"name!=x":                     compile.CodeOperatorNotAllowed,
		"naem==x":                     compile.CodeUnknownSelector,
	} {
		_, err := checkText(filter, options)
		var first *compile.Error
		if !errors.As(err, &first) || first.Code != code {
			t.Errorf("%s: got %v, want code %s", filter, err, code)
			continue
		}
		for _, name := range append(first.Allowed, first.Near...) {
			if name == "size" || name == "tag.name" {
				t.Errorf("%s: the error offers %s, which is not allowed either", filter, name)
			}
		}
	}
}

func TestLimitsOfTrees(t *testing.T) {
	many := make([]ast.Expr, 600)
	values := make([]ast.Argument, 300)
	for i := range many {
		many[i] = ast.NewConstraint("count", ast.OpEqual, ast.Literal(fmt.Sprint(i)))
	}
	for i := range values {
		values[i] = ast.Literal(fmt.Sprint(i))
	}
	for code, expr := range map[diagnostic.Code]ast.Expr{
		ast.CodeConstraints: ast.NewOr(many...),
		ast.CodeListItems:   ast.NewConstraint("count", ast.OpIn, values...),
		ast.CodeBytes:       ast.NewConstraint("name", ast.OpEqual, ast.Literal(strings.Repeat("x", 9000))),
		ast.CodeStars:       ast.NewConstraint("name", ast.OpEqual, ast.Pattern("", "a", "b", "c", "d", "e", "f", "g", "h", "")),
	} {
		_, err := compile.Check(expr, thingSchema, compile.Options{})
		var limit *ast.Error
		if !errors.As(err, &limit) || limit.Code != code {
			t.Errorf("got %v, want code %s", err, code)
		}
		raised := ast.Limits{Constraints: 1000, ListItems: 1000, Bytes: 10_000, Stars: 20}
		if _, err := compile.Check(expr, thingSchema, compile.Options{Limits: raised}); err != nil {
			t.Errorf("with raised limits: %v", err)
		}
	}
}

func TestMalformedTrees(t *testing.T) {
	for _, expr := range []ast.Expr{
		nil,
		ast.NewAnd(ast.NewConstraint("name", ast.OpEqual, ast.Literal("x")), nil),
		ast.NewConstraint("name", ast.OpEqual),
		ast.NewConstraint("name", ast.OpIn),
		ast.NewConstraint("name", ast.OpEqual, ast.Literal("a"), ast.Literal("b")),
		ast.NewConstraint("name", "is", ast.Literal("a")),
		ast.NewConstraint("", ast.OpEqual, ast.Literal("a")),
		ast.NewConstraint("name", ast.OpEqual, ast.Literal("a\x00b")),
		ast.NewConstraint("name", ast.OpEqual, ast.Literal("a\xff")),
		ast.NewConstraint("name\x00", ast.OpEqual, ast.Literal("a")),
	} {
		if _, err := compile.Check(expr, thingSchema, compile.Options{}); err == nil {
			t.Errorf("%v is accepted", expr)
		}
	}
}

func TestNoSchema(t *testing.T) {
	_, checking := compile.Check(ast.NewPresence("name"), nil, compile.Options{})
	_, ordering := compile.ParseOrder(nil, "name")
	_, modelling := match.NewModel[thing](nil, nil, nil)
	for _, err := range []error{checking, ordering, modelling} {
		if err == nil || !strings.Contains(err.Error(), "schema") {
			t.Errorf("got %v", err)
		}
	}
}

// TestClockIsReadOnce has a clock that jumps between two readings.
func TestClockIsReadOnce(t *testing.T) {
	readings := 0
	expr := ast.NewOr(
		ast.NewConstraint("created", ast.OpEqual, ast.Literal("-P1D")),
		ast.NewConstraint("created", ast.OpEqual, ast.Literal("-P2D")),
	)
	_, err := compile.Check(expr, thingSchema, compile.Options{Now: func() time.Time { readings++; return noon }})
	if err != nil || readings != 1 {
		t.Errorf("%d readings, error %v", readings, err)
	}
}
