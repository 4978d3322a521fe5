package ast_test

import (
	"errors"
	"strconv"
	"testing"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/ast/diagnostic"
)

// nested returns a tree of the given number of levels, Or in And in Or.
func nested(levels int) ast.Expr {
	expr := ast.Expr(equals("a", "1"))
	for i := range levels {
		if i%2 == 0 {
			expr = ast.NewOr(expr, equals("b", "2"))
		} else {
			expr = ast.NewAnd(expr, equals("c", "3"))
		}
	}
	return expr
}

// shared returns a tree of 2^levels constraints in which each level holds the
// one below twice.
func shared(levels int) ast.Expr {
	expr := ast.Expr(equals("a", "1"))
	for range levels {
		expr = ast.NewAnd(ast.NewOr(expr, equals("b", "2")), ast.NewOr(equals("c", "3"), expr))
	}
	return expr
}

// A tree that was built in code beyond every limit is refused by everything that
// recurses, and crashes nothing that does not.
func TestLargeTrees(t *testing.T) {
	tests := []struct {
		name string
		make func() ast.Expr
		code diagnostic.Code
	}{
		{"a million levels", func() ast.Expr { return nested(1_000_000) }, ast.CodeDepth},
		{"shared parts", func() ast.Expr { return shared(100) }, ast.CodeConstraints},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			tree, twin := test.make(), test.make()
			_, formatted := ast.Format(tree, ast.Extended)
			_, folded := ast.Fold(tree, count{})
			_, rewritten := ast.Rewrite(tree, func(e ast.Expr) (ast.Expr, error) { return e, nil })
			checked := ast.Limits{Depth: 1 << 30, Constraints: 1 << 40}.Check(tree)
			for _, err := range []error{formatted, folded, rewritten, checked} {
				if code := codeOf(t, err); code != test.code {
					t.Errorf("got %v, want %s", err, test.code)
				}
			}
			if tree.String() != "(too large to print)" || ast.NewNot(tree).String() != "(too large to print)" {
				t.Errorf("printed as %.80s", tree)
			}
			if !ast.Equal(tree, twin) || ast.Equal(tree, ast.NewOr(twin, equals("d", "4"))) {
				t.Error("Equal is wrong")
			}
			visited := 0
			for range ast.Preorder(tree) {
				if visited++; visited == 100_000 {
					break
				}
			}
			if visited != 100_000 {
				t.Errorf("Preorder stopped after %d nodes", visited)
			}
		})
	}
}

func TestDepthIsThatOfTheText(t *testing.T) {
	a, b := equals("a", "1"), equals("b", "2")
	tests := []struct {
		expr  ast.Expr
		depth int
	}{
		{a, 0},
		{ast.NewAnd(a, b), 0},
		{ast.NewOr(ast.NewAnd(a, b), a), 0},
		{ast.NewAnd(ast.NewOr(a, b), a), 1},
		{nested(9), 4},
		{ast.NewNot(ast.NewConstraint("a", ast.OpLess, ast.Literal("1"))), 1},
	}
	for _, test := range tests {
		for depth := 1; depth < test.depth+2; depth++ {
			err := ast.Limits{Depth: depth}.Check(test.expr)
			if (err == nil) != (depth >= test.depth) {
				t.Errorf("depth of %s is %d; at a limit of %d: %v", test.expr, test.depth, depth, err)
			}
		}
	}
}

func TestLimitsOfTrees(t *testing.T) {
	values := make([]ast.Argument, ast.DefaultListItems+1)
	for i := range values {
		values[i] = ast.Literal(strconv.Itoa(i))
	}
	many := make([]ast.Expr, ast.DefaultConstraints+1)
	for i := range many {
		many[i] = equals("a", strconv.Itoa(i))
	}
	tests := []struct {
		code diagnostic.Code
		in   ast.Expr
		out  ast.Expr
	}{
		{ast.CodeConstraints, ast.NewOr(many[1:]...), ast.NewOr(many...)},
		{ast.CodeListItems, ast.NewConstraint("a", ast.OpIn, values[1:]...), ast.NewConstraint("a", ast.OpIn, values...)},
		{ast.CodeStars, pattern(ast.DefaultStars), pattern(ast.DefaultStars + 1)},
		{ast.CodeBytes, equals("a", string(make([]byte, ast.DefaultBytes))), equals("a", string(make([]byte, ast.DefaultBytes+1)))},
		{ast.CodeDepth, nested(2 * ast.DefaultDepth), nested(2*ast.DefaultDepth + 2)},
	}
	for _, test := range tests {
		if err := (ast.Limits{}).Check(test.in); err != nil {
			t.Errorf("%s within the limit: %v", test.code, err)
		}
		err := ast.Limits{}.Check(ast.NewAnd(test.out, equals("b", "2")))
		if code := codeOf(t, err); code != test.code {
			t.Errorf("got %v, want %s", err, test.code)
		}
		if err := (ast.Limits{Bytes: 1 << 20, Depth: 100, Constraints: 1000, ListItems: 1000, Stars: 100}).Check(test.out); err != nil {
			t.Errorf("%s within a raised limit: %v", test.code, err)
		}
	}
}

// pattern returns a constraint whose value has the given number of stars.
func pattern(stars int) ast.Expr {
	pieces := make([]string, stars+1)
	for i := range pieces {
		pieces[i] = "x"
	}
	return ast.NewConstraint("a", ast.OpEqual, ast.Pattern(pieces...))
}

// count counts constraints.
type count struct{}

func (count) And(_ *ast.And, below []int) (int, error) { return sum(below), nil }
func (count) Or(_ *ast.Or, below []int) (int, error)   { return sum(below), nil }
func (count) Not(_ *ast.Not, below int) (int, error)   { return below, nil }
func (count) Constraint(*ast.Constraint) (int, error)  { return 1, nil }

func sum(numbers []int) int {
	total := 0
	for _, n := range numbers {
		total += n
	}
	return total
}

// codeOf returns the code of an *[ast.Error].
func codeOf(t *testing.T, err error) diagnostic.Code {
	t.Helper()
	var failure *ast.Error
	if !errors.As(err, &failure) {
		t.Errorf("got %v, want an *ast.Error", err)
		return ""
	}
	return failure.Code
}
