package compile_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/ast/diagnostic"
	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/internal/thing"
	"github.com/fiql-go/fiql/compile/match"
)

func TestOptionsNarrow(t *testing.T) {
	options := compile.Options{
		Selectors: []string{"name", "count"},
		Operators: map[string][]ast.Operator{"name": {ast.OpEqual, ast.OpIn}},
	}
	for _, allowed := range []string{"name==x", "name=in=(x)", "count=gt=1", "(name==x,(count!=2))"} {
		if _, err := thing.Parse(allowed, options); err != nil {
			t.Errorf("%s: %v", allowed, err)
		}
	}
	for filter, code := range map[string]diagnostic.Code{
		"size==1":                     compile.CodeSelectorNotAllowed,
		"name==x,(count==1;(tag==*))": compile.CodeSelectorNotAllowed,
		"name!=x":                     compile.CodeOperatorNotAllowed,
		"naem==x":                     compile.CodeUnknownSelector,
	} {
		_, err := thing.Parse(filter, options)
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
		_, err := compile.Check(expr, thing.Schema, compile.Options{})
		var limit *ast.Error
		if !errors.As(err, &limit) || limit.Code != code {
			t.Errorf("got %v, want code %s", err, code)
		}
		raised := ast.Limits{Constraints: 1000, ListItems: 1000, Bytes: 10_000, Stars: 20}
		if _, err := compile.Check(expr, thing.Schema, compile.Options{Limits: raised}); err != nil {
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
		if _, err := compile.Check(expr, thing.Schema, compile.Options{}); err == nil {
			t.Errorf("%v is accepted", expr)
		}
	}
}

func TestNoSchema(t *testing.T) {
	_, checking := compile.Check(ast.NewPresence("name"), nil, compile.Options{})
	_, ordering := compile.ParseOrder(nil, "name")
	_, modelling := match.NewModel[thing.Thing](nil, nil, nil)
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
	_, err := compile.Check(expr, thing.Schema, compile.Options{Now: func() time.Time { readings++; return thing.Noon }})
	if err != nil || readings != 1 {
		t.Errorf("%d readings, error %v", readings, err)
	}
}

// TestNoSelectors allows a request no selector at all, which is not to allow all.
func TestNoSelectors(t *testing.T) {
	if _, err := compile.Check(ast.NewPresence("name"), thing.Schema, compile.Options{Selectors: []string{}}); err == nil {
		t.Error("name is allowed")
	}
}

// TestPatternLength has the longest value with a star, and one that is longer.
func TestPatternLength(t *testing.T) {
	options := compile.Options{Limits: ast.Limits{Bytes: 1 << 20}}
	for length, allowed := range map[int]bool{16 << 10: true, 16<<10 + 1: false} {
		expr := ast.NewConstraint("name", ast.OpEqual, ast.Pattern(strings.Repeat("a", length), ""))
		if _, err := compile.Check(expr, thing.Schema, options); (err == nil) != allowed {
			t.Errorf("%d bytes: %.100v", length, err)
		}
	}
}

// TestEmptyEnumValue reads the message where one of the values that it lists is empty.
func TestEmptyEnumValue(t *testing.T) {
	schema := compile.Must(compile.NewSchema(compile.Object{Name: "Odd", Fields: []compile.Field{
		{Selector: "state", Kind: compile.KindEnum, Values: []string{"on", ""}, Path: []string{"state"}},
	}}))
	_, err := compile.Check(ast.NewConstraint("state", ast.OpEqual, ast.Literal("x")), schema, compile.Options{})
	if want := `"x" is no value of state: allowed are on, ""`; err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
	if _, err := compile.Check(ast.NewConstraint("state", ast.OpEqual, ast.Literal("")), schema, compile.Options{}); err != nil {
		t.Error(err)
	}
}
