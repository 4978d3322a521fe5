package parser

import (
	"strings"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/ast/diagnostic"
	"github.com/fiql-go/fiql/parser/internal/grammar"
)

// builder makes what the rules of the grammar mean. It has a method for every rule
// but Operand, since an operand is its group or constraint. The generated functions
// call the methods, and so does the interpreter.
type builder struct {
	text    string
	draft   bool
	stars   int    // the most in one value
	failure *Error // the first value that cannot be decoded or has too many stars
}

// comparison is what stands after a selector, if anything does. It holds tokens,
// which are smaller than what they stand for.
type comparison struct {
	operator grammar.Token
	value    grammar.Token
	list     *list // in place of value
}

// list is the values of a list and its closing parenthesis.
type list struct {
	values []grammar.Token
	end    grammar.Token
}

func (b *builder) makeFilter(span diagnostic.Span, conjunctions []ast.Expr) ast.Expr {
	return ast.ParsedOr(span, conjunctions...)
}

func (b *builder) makeConjunction(span diagnostic.Span, operands []ast.Expr) ast.Expr {
	return ast.ParsedAnd(span, operands...)
}

// makeGroup returns the filter of a group: parentheses are no nodes.
func (b *builder) makeGroup(_ grammar.Token, filter ast.Expr, _ grammar.Token) ast.Expr {
	return filter
}

func (b *builder) makeConstraint(selector grammar.Token, c comparison) ast.Expr {
	at := ast.ConstraintSpans{Whole: spanOf(selector), Selector: spanOf(selector)}
	name := b.decoded(selector)
	if c.operator.Kind == grammar.End {
		return ast.ParsedConstraint(at, name, ast.OpEqual, ast.AnyValue().At(at.Whole))
	}
	at.Operator = spanOf(c.operator)
	operator := ast.Operator(c.operator.Text(b.text))
	if c.list != nil {
		at.Whole.End = int(c.list.end.End)
		return ast.ParsedConstraint(at, name, operator, b.arguments(c.list.values)...)
	}
	at.Whole.End = int(c.value.End)
	return ast.ParsedConstraint(at, name, operator, b.argument(c.value))
}

func (b *builder) makeComparison(operator, value grammar.Token) comparison {
	return comparison{operator, value, nil}
}

// makeMembership takes either a list or a value.
func (b *builder) makeMembership(operator grammar.Token, list *list, value grammar.Token) comparison {
	return comparison{operator, value, list}
}

func (b *builder) makeList(_ grammar.Token, values []grammar.Token, end grammar.Token) *list {
	return &list{values, end}
}

func (b *builder) makeArgument(value grammar.Token) grammar.Token { return value }

func (b *builder) arguments(values []grammar.Token) []ast.Argument {
	arguments := make([]ast.Argument, len(values))
	for i, value := range values {
		arguments[i] = b.argument(value)
	}
	return arguments
}

func (b *builder) argument(value grammar.Token) ast.Argument {
	text := value.Text(b.text)
	switch {
	case value.Kind == grammar.Value && strings.IndexByte(text, '*') < 0:
		return ast.Literal(b.decoded(value)).At(spanOf(value))
	case hasMoreStars(value, b.text, b.stars):
		b.note(limitError(ast.CodeStars, b.stars, spanOf(value)))
		return ast.Argument{}
	case value.Kind == grammar.Quoted:
		return quotedArgument(text).At(spanOf(value))
	case b.draft:
		argument, failure := starredDraft(text, int(value.Start))
		b.note(failure)
		return argument.At(spanOf(value))
	}
	return starredArgument(text).At(spanOf(value))
}

// decoded returns the text of a token, which in Draft is percent-encoded.
func (b *builder) decoded(token grammar.Token) string {
	text := token.Text(b.text)
	if !b.draft {
		return text
	}
	decoded, failure := decodeDraft(text, int(token.Start))
	b.note(failure)
	return decoded
}

// note keeps the first failure, if there is one.
func (b *builder) note(failure *Error) {
	if b.failure == nil {
		b.failure = failure
	}
}
