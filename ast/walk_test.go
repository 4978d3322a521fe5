package ast_test

import (
	"errors"
	"testing"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/ast/diagnostic"
)

func TestPreorder(t *testing.T) {
	less := ast.NewConstraint("n", ast.OpLess, ast.Literal("5"))
	tree := ast.NewAnd(ast.NewOr(equals("a", "1"), ast.NewNot(less)), equals("b", "2"))
	want := []string{"(a==1,not(n=lt=5));b==2", "a==1,not(n=lt=5)", "a==1", "not(n=lt=5)", "n=lt=5", "b==2"}
	var got []string
	for node := range ast.Preorder(tree) {
		got = append(got, node.String())
	}
	if len(got) != len(want) {
		t.Fatalf("got %q, want %q", got, want)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("node %d is %s, want %s", i, got[i], want[i])
		}
	}
}

func TestRewriteStopsAtTheFirstError(t *testing.T) {
	failure := errors.New("no")
	calls := 0
	_, err := ast.Rewrite(ast.NewAnd(equals("a", "1"), equals("b", "2")), func(ast.Expr) (ast.Expr, error) {
		calls++
		return nil, failure
	})
	if !errors.Is(err, failure) || calls != 1 {
		t.Errorf("%d calls and error %v", calls, err)
	}
}

func TestRewriteJoins(t *testing.T) {
	tree := ast.NewOr(ast.NewAnd(equals("a", "1"), equals("drop", "")), equals("b", "2"))
	got, err := ast.Rewrite(tree, func(node ast.Expr) (ast.Expr, error) {
		if c, ok := node.(*ast.Constraint); ok && c.Selector() == "drop" {
			return ast.NewAnd(), nil
		}
		return node, nil
	})
	if want := ast.NewOr(equals("a", "1"), equals("b", "2")); err != nil || !ast.Equal(got, want) {
		t.Errorf("got %v, %v; want %v", got, err, want)
	}
	if tree.String() != "a==1;drop=='',b==2" {
		t.Errorf("the tree was changed to %s", tree)
	}
}

func TestEqualLooksAtEverything(t *testing.T) {
	base := equals("a", "x")
	for _, other := range []ast.Expr{
		equals("b", "x"), equals("a", "y"), ast.NewNot(base),
		ast.NewConstraint("a", ast.OpEqual, ast.Pattern("x", "")),
		ast.NewConstraint("a", ast.OpEqual, ast.Literal("x"), ast.Literal("x")),
		ast.NewConstraint("a", ast.OpEqual), ast.NewAnd(base, base), ast.NewOr(base, base),
	} {
		if ast.Equal(base, other) {
			t.Errorf("%s equals %s", base, other)
		}
	}
	and, or := ast.NewAnd(base, equals("b", "y")), ast.NewOr(base, equals("b", "y"))
	if ast.Equal(and, or) || ast.Equal(and, ast.NewAnd(equals("b", "y"), base)) {
		t.Error("the kind or the order of operands does not count")
	}
	placed := ast.ParsedConstraint(ast.ConstraintSpans{Whole: diagnostic.Span{Start: 3, End: 7}}, "a", "==", ast.Literal("x").At(diagnostic.Span{Start: 6, End: 7}))
	if !ast.Equal(base, placed) {
		t.Error("spans count")
	}
}
