package ast_test

import (
	"testing"

	"github.com/fiql-go/fiql/ast"
)

// equals returns the constraint selector==value.
func equals(selector, value string) *ast.Constraint {
	return ast.NewConstraint(selector, ast.OpEqual, ast.Literal(value))
}

func TestConstructors(t *testing.T) {
	a, b, c := equals("a", "1"), equals("b", "2"), equals("c", "3")
	greater := ast.NewConstraint("n", ast.OpGreater, ast.Literal("5"))
	tests := []struct {
		name string
		expr ast.Expr
		want string
	}{
		{"single And", ast.NewAnd(a), "a==1"},
		{"single Or", ast.NewOr(a), "a==1"},
		{"empty And", ast.NewAnd(), "true"},
		{"empty Or", ast.NewOr(), "false"},
		{"And flattens And", ast.NewAnd(a, ast.NewAnd(b, c)), "a==1;b==2;c==3"},
		{"Or flattens Or", ast.NewOr(ast.NewOr(a, b), c), "a==1,b==2,c==3"},
		{"And keeps Or", ast.NewAnd(ast.NewOr(a, b), c), "(a==1,b==2);c==3"},
		{"Or keeps And", ast.NewOr(ast.NewAnd(a, b), c), "a==1;b==2,c==3"},
		{"true disappears in And", ast.NewAnd(ast.NewAnd(), a), "a==1"},
		{"false disappears in Or", ast.NewOr(ast.NewOr(), a), "a==1"},
		{"false stays in And", ast.NewAnd(ast.NewOr(), a), "(false);a==1"},
		{"not equal", ast.NewNot(a), "a!=1"},
		{"not in", ast.NewNot(ast.NewConstraint("a", ast.OpIn, ast.Literal("x"))), "a=out=(x)"},
		{"not out", ast.NewNot(ast.NewConstraint("a", ast.OpOut, ast.Literal("x"))), "a=in=(x)"},
		{"De Morgan of And", ast.NewNot(ast.NewAnd(a, b)), "a!=1,b!=2"},
		{"De Morgan of Or", ast.NewNot(ast.NewOr(a, ast.NewAnd(b, c))), "a!=1;(b!=2,c!=3)"},
		{"not true", ast.NewNot(ast.NewAnd()), "false"},
		{"not false", ast.NewNot(ast.NewOr()), "true"},
		{"no complement", ast.NewNot(greater), "not(n=gt=5)"},
		{"inside De Morgan", ast.NewNot(ast.NewAnd(a, greater)), "a!=1,not(n=gt=5)"},
		{"double negation", ast.NewNot(ast.NewNot(greater)), "n=gt=5"},
		{"other spelling", ast.NewConstraint("n", ">=", ast.Literal("5")), "n=ge=5"},
		{"presence", ast.NewPresence("a"), "a==*"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := test.expr.String(); got != test.want {
				t.Errorf("got %s, want %s", got, test.want)
			}
		})
	}
}

// A missing operand is not one that was never asked for: it is kept and refused.
func TestNilOperands(t *testing.T) {
	var none *ast.Constraint
	for name, expr := range map[string]ast.Expr{
		"nil in And":    ast.NewAnd(equals("a", "1"), nil),
		"typed nil":     ast.NewOr(equals("a", "1"), none),
		"only operand":  ast.NewAnd(nil),
		"nil And in Or": ast.NewOr((*ast.And)(nil), (*ast.Or)(nil), (*ast.Not)(nil)),
	} {
		t.Run(name, func(t *testing.T) {
			_, err := ast.Format(expr, ast.Extended)
			if code := codeOf(t, err); code != ast.CodeMalformed {
				t.Errorf("got %v, want %s", err, ast.CodeMalformed)
			}
		})
	}
	if _, err := ast.Format(ast.NewNot(nil), ast.Extended); err == nil {
		t.Error("the negation of nil was printed")
	}
	if ast.Equal(nil, nil) || ast.Equal(nil, equals("a", "1")) {
		t.Error("nil is equal to something")
	}
}

func TestTreesAreImmutable(t *testing.T) {
	operands := []ast.Expr{equals("a", "1"), equals("b", "2")}
	arguments := []ast.Argument{ast.Literal("x"), ast.Literal("y")}
	pieces := []string{"p", "q"}
	and := ast.NewAnd(operands...)
	in := ast.NewConstraint("s", ast.OpIn, arguments...)
	pattern := ast.Pattern(pieces...)
	before := and.String() + in.String() + pattern.String()

	operands[0], arguments[1], pieces[1] = nil, ast.Literal("changed"), "changed"
	and.(*ast.And).Operands()[0] = nil
	in.Arguments()[0] = ast.Literal("changed")
	pattern.Pieces()[0] = "changed"

	if after := and.String() + in.String() + pattern.String(); after != before {
		t.Errorf("the tree changed from %s to %s", before, after)
	}
}

func TestPattern(t *testing.T) {
	tests := []struct {
		pieces []string
		want   ast.Argument
	}{
		{nil, ast.Literal("")},
		{[]string{"a"}, ast.Literal("a")},
		{[]string{"", "", "", ""}, ast.AnyValue()},
		{[]string{"a", "", "b"}, ast.Pattern("a", "b")},
	}
	for _, test := range tests {
		if got := ast.Pattern(test.pieces...); !got.Equal(test.want) {
			t.Errorf("Pattern(%q) is %q, want %q", test.pieces, got.Pieces(), test.want.Pieces())
		}
	}
	if argument := ast.Pattern("Jo", ""); argument.Stars() != 1 || argument.Len() != 2 || argument.IsAnyValue() {
		t.Errorf("Jo* has %d stars and %d bytes", argument.Stars(), argument.Len())
	}
	if _, literal := ast.Pattern("a", "b").Literal(); literal {
		t.Error("a*b is a literal")
	}
}

func TestOperators(t *testing.T) {
	for _, op := range ast.Operators() {
		if !op.IsKnown() || op.Canonical() != op {
			t.Errorf("%s is not a known canonical operator", op)
		}
		complement, ok := op.Complement()
		if back, _ := complement.Complement(); ok && back != op {
			t.Errorf("the complement of the complement of %s is %s", op, back)
		}
		if ok == op.IsOrdering() {
			t.Errorf("%s orders: %t, has a complement: %t", op, op.IsOrdering(), ok)
		}
	}
	if op := ast.Operator("=like="); op.IsKnown() || !op.TakesList() {
		t.Errorf("%s is known or takes no list", op)
	}
}
