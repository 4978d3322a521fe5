package parser_test

import (
	"math/rand/v2"

	"github.com/fiql-go/fiql/ast"
)

// pieces are what values and selectors are drawn from: every reserved character
// of both syntaxes, escapes, stars, percent signs, words, and Unicode in several
// normal forms.
var pieces = []string{
	"a", "Z", "0", "-", ".", "_", ":", "~", "\"", "'", "(", ")", ";", ",", "=", "<", ">", "!", "*", "\\", "\\*", "%", "%2A", "%zz", "+", "$",
	"&", "|", "#", "?", "/", "@", "[", "{", "`", "^", " ", "\t", "\r", "\n", "\x01", "\x7f", "\u0085", "\u00a0", "\u2028", "\ufeff", "\ufffd",
	"and", "or", " and ", "é", "e\u0301", "ﬁ", "Å", "Å", "日本", "😀", "👩\u200d👧", "שלום", "\U0010ffff", "==", "=in=", "''", "\\'",
}

var operators = append(ast.Operators(), "=like=", "=GT=", "=x=", ">", "<=")

// drawTree returns a random tree of at most the given number of levels.
func drawTree(random *rand.Rand, syntax ast.Syntax, levels int) ast.Expr {
	if levels == 0 || random.IntN(3) == 0 {
		return drawConstraint(random, syntax)
	}
	operands := make([]ast.Expr, 1+random.IntN(4))
	for i := range operands {
		operands[i] = drawTree(random, syntax, levels-1)
	}
	if random.IntN(2) == 0 {
		return ast.NewAnd(operands...)
	}
	return ast.NewOr(operands...)
}

func drawConstraint(random *rand.Rand, syntax ast.Syntax) ast.Expr {
	selector, operator := drawSelector(random, syntax), operators[random.IntN(len(operators))]
	count := 1
	if operator.Canonical().TakesList() && syntax == ast.Extended {
		count += random.IntN(4)
	}
	arguments := make([]ast.Argument, count)
	for i := range arguments {
		arguments[i] = drawArgument(random, syntax)
	}
	return ast.NewConstraint(selector, operator, arguments...)
}

// drawSelector returns a selector that the syntax can express.
func drawSelector(random *rand.Rand, syntax ast.Syntax) string {
	if syntax == ast.Draft {
		return drawText(random, 1)
	}
	for {
		selector := drawText(random, 1)
		if _, err := ast.Format(ast.NewPresence(selector), syntax); err == nil {
			return selector
		}
	}
}

// drawArgument returns a value that the syntax can express: any, but in Draft not
// the empty one.
func drawArgument(random *rand.Rand, syntax ast.Syntax) ast.Argument {
	parts := make([]string, 1+random.IntN(2)*random.IntN(4))
	for i := range parts {
		parts[i] = drawText(random, 0)
	}
	if syntax == ast.Draft && len(parts) == 1 && parts[0] == "" {
		return ast.AnyValue()
	}
	return ast.Pattern(parts...)
}

func drawText(random *rand.Rand, atLeast int) string {
	text := ""
	for range atLeast + random.IntN(4) {
		text += pieces[random.IntN(len(pieces))]
	}
	return text
}
