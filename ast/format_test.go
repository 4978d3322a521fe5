package ast_test

import (
	"strings"
	"testing"

	"github.com/fiql-go/fiql/ast"
)

// formatTests gives trees and their texts in both syntaxes. A text in angle
// brackets is the code of the error.
var formatTests = []struct {
	name            string
	expr            ast.Expr
	extended, draft string
}{
	{"plain", equals("a", "1"), "a==1", "a==1"},
	{"reserved", equals("a", "b,c"), "a=='b,c'", "a==b%2Cc"},
	{"quotes", equals("a", `10' 15"`), `a=='10\' 15"'`, "a==10'%2015%22"},
	{"backslash alone", equals("a", `x\y`), `a==x\y`, "a==x%5Cy"},
	{"backslash in quotes", equals("a", `x\ y`), `a=='x\\ y'`, "a==x%5C%20y"},
	{"star", equals("a", "*"), `a=='\*'`, "a==%2A"},
	{"star and wildcard", ast.NewConstraint("a", "==", ast.Pattern("x*", "")), `a=='x\**'`, "a==x%2A*"},
	{"wildcard and space", ast.NewConstraint("a", "==", ast.Pattern("x y", "")), "a=='x y*'", "a==x%20y*"},
	{"empty", equals("a", ""), "a==''", "<inexpressible>"},
	{"presence", ast.NewPresence("a"), "a==*", "a==*"},
	{"percent", equals("a", "5%"), "a==5%", "a==5%25"},
	{"equals sign", equals("a", "x=y"), "a=='x=y'", "a==x=y"},
	{"line break", equals("a", "x\ny"), "a=='x\ny'", "a==x%0Ay"},
	{"next line", equals("a", "x\u0085y"), "a=='x\u0085y'", "a==x%C2%85y"},
	{"letters", equals("é", "日本"), "é==日本", "%C3%A9==%E6%97%A5%E6%9C%AC"},
	{"selector with colon", equals("ex:a", "1"), "ex:a==1", "ex:a==1"},
	{"selector with space", equals("a b", "1"), "<inexpressible>", "a%20b==1"},
	{"selector with star", equals("a*", "1"), "<inexpressible>", "a%2A==1"},
	{"selector and", equals("and", "and"), "and==and", "and==and"},
	{"list", ast.NewConstraint("a", "=in=", ast.Literal("x"), ast.Literal("")), "a=in=(x,'')", "<inexpressible>"},
	{"list of one", ast.NewConstraint("a", "=out=", ast.Literal("x")), "a=out=(x)", "a=out=x"},
	{"unknown operator", ast.NewConstraint("a", "=near=", ast.Literal("x")), "a=near=x", "a=near=x"},
	{"unknown with list", ast.NewConstraint("a", "=near=", ast.Literal("x"), ast.AnyValue()), "a=near=(x,*)", "<inexpressible>"},
	{"precedence", ast.NewAnd(ast.NewOr(equals("a", "1"), equals("b", "2")), equals("c", "3")), "(a==1,b==2);c==3", "(a==1,b==2);c==3"},
	{"true", ast.NewAnd(), "<inexpressible>", "<inexpressible>"},
	{"false below", ast.NewAnd(equals("a", "1"), ast.NewOr()), "<inexpressible>", "<inexpressible>"},
	{"negation", ast.NewNot(ast.NewConstraint("a", "=lt=", ast.Literal("1"))), "<inexpressible>", "<inexpressible>"},
	{"no selector", equals("", "1"), "<malformed>", "<malformed>"},
	{"no value", ast.NewConstraint("a", "=="), "<malformed>", "<malformed>"},
	{"two values", ast.NewConstraint("a", "=gt=", ast.Literal("1"), ast.Literal("2")), "<malformed>", "<malformed>"},
	{"bad operator", ast.NewConstraint("a", "=1=", ast.Literal("1")), "<malformed>", "<malformed>"},
	{"injected operator", ast.NewConstraint("a", "==1;b==", ast.Literal("1")), "<malformed>", "<malformed>"},
	{"NUL", equals("a", "x\x00"), "<invalid-text>", "<invalid-text>"},
	{"not UTF-8", equals("a", "x\xff"), "<invalid-text>", "<invalid-text>"},
	{"selector not UTF-8", equals("\xff", "x"), "<invalid-text>", "<invalid-text>"},
}

func TestFormat(t *testing.T) {
	for _, test := range formatTests {
		t.Run(test.name, func(t *testing.T) {
			checkFormat(t, test.expr, ast.Extended, test.extended)
			checkFormat(t, test.expr, ast.Draft, test.draft)
		})
	}
}

func checkFormat(t *testing.T, expr ast.Expr, syntax ast.Syntax, want string) {
	t.Helper()
	got, err := ast.Format(expr, syntax)
	if err != nil {
		if got != "" {
			t.Errorf("%s: text %q beside error %v", syntax, got, err)
		}
		got = "<" + string(codeOf(t, err)) + ">"
	}
	if got != want {
		t.Errorf("%s: got %s, want %s (error %v)", syntax, got, want, err)
	}
}

func TestFormatUnknownSyntax(t *testing.T) {
	if _, err := ast.Format(equals("a", "1"), ast.Syntax(9)); err == nil || !strings.Contains(err.Error(), "ast.Syntax(9)") {
		t.Errorf("got %v", err)
	}
}

// String never fails and never panics, whatever the tree holds.
func TestStringOfAnything(t *testing.T) {
	for _, test := range formatTests {
		if test.expr.String() == "" {
			t.Errorf("%s: no text", test.name)
		}
	}
}
