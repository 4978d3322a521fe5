package parser

import (
	"strings"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/ast/diagnostic"
	"github.com/fiql-go/fiql/parser/internal/grammar"
)

// build returns the tree of a filter that the grammar accepts. It refuses only
// values that cannot be decoded. It recurses no deeper than the limit on depth.
func (r *reader) build(filter *grammar.Filter, definition grammar.Definition) (ast.Expr, *Error) {
	b := builder{text: r.text, draft: definition == grammar.Draft, operands: r.operands[:0]}
	expr, _ := b.filter(filter)
	r.operands = b.operands
	return expr, b.failure
}

// builder makes trees. Every method returns a node and the span of its text,
// which for a group includes the parentheses that the node's own span does not.
type builder struct {
	text     string
	draft    bool
	operands []ast.Expr // of the junctions not yet finished, innermost last
	failure  *Error     // the first one
}

func (b *builder) filter(filter *grammar.Filter) (ast.Expr, diagnostic.Span) {
	if len(filter.Conjunctions) == 1 {
		return b.conjunction(&filter.Conjunctions[0])
	}
	base, span := len(b.operands), diagnostic.Span{}
	for i := range filter.Conjunctions {
		operand, at := b.conjunction(&filter.Conjunctions[i])
		b.operands = append(b.operands, operand)
		span = extend(span, at, i)
	}
	expr := ast.ParsedOr(span, b.operands[base:]...)
	b.drop(base)
	return expr, span
}

func (b *builder) conjunction(conjunction *grammar.Conjunction) (ast.Expr, diagnostic.Span) {
	if len(conjunction.Operands) == 1 {
		return b.operand(&conjunction.Operands[0])
	}
	base, span := len(b.operands), diagnostic.Span{}
	for i := range conjunction.Operands {
		operand, at := b.operand(&conjunction.Operands[i])
		b.operands = append(b.operands, operand)
		span = extend(span, at, i)
	}
	expr := ast.ParsedAnd(span, b.operands[base:]...)
	b.drop(base)
	return expr, span
}

// drop forgets the operands from base on, which a node holds now.
func (b *builder) drop(base int) {
	clear(b.operands[base:])
	b.operands = b.operands[:base]
}

func (b *builder) operand(operand *grammar.Operand) (ast.Expr, diagnostic.Span) {
	if group := operand.Group; group != nil {
		expr, _ := b.filter(&group.Filter)
		return expr, diagnostic.Span{Start: group.Open.Start, End: group.Close.End}
	}
	constraint := b.constraint(operand.Constraint)
	return constraint, constraint.Span()
}

func (b *builder) constraint(constraint *grammar.Constraint) *ast.Constraint {
	selector := b.selector(constraint.Selector)
	switch {
	case constraint.Comparison != nil:
		operator, argument := constraint.Comparison.Operator, b.argument(&constraint.Comparison.Argument)
		at := spansOf(constraint.Selector, operator, argument.Span().End)
		return ast.ParsedConstraint(at, selector, ast.Operator(operator.Text(b.text)), argument)
	case constraint.Membership != nil:
		operator, end := constraint.Membership.Operator, endOf(constraint.Membership)
		at := spansOf(constraint.Selector, operator, end)
		return ast.ParsedConstraint(at, selector, ast.Operator(operator.Text(b.text)), b.arguments(constraint.Membership)...)
	}
	at := spanOf(constraint.Selector)
	return ast.ParsedConstraint(ast.ConstraintSpans{Whole: at, Selector: at}, selector, ast.OpEqual, ast.AnyValue().At(at))
}

// spansOf returns the spans of a constraint that ends at the given offset.
func spansOf(selector, operator grammar.Token, end int) ast.ConstraintSpans {
	return ast.ConstraintSpans{
		Whole:    diagnostic.Span{Start: selector.Start, End: end},
		Selector: spanOf(selector),
		Operator: spanOf(operator),
	}
}

// arguments returns the values of a list, or the one that stands for a list.
func (b *builder) arguments(membership *grammar.Membership) []ast.Argument {
	if membership.List == nil {
		return []ast.Argument{b.argument(membership.Argument)}
	}
	arguments := make([]ast.Argument, len(membership.List.Arguments))
	for i := range arguments {
		arguments[i] = b.argument(&membership.List.Arguments[i])
	}
	return arguments
}

func endOf(membership *grammar.Membership) int {
	if membership.List == nil {
		return membership.Argument.Value.End
	}
	return membership.List.Close.End
}

func (b *builder) selector(token grammar.Token) string {
	text := token.Text(b.text)
	if b.draft {
		return b.decode(text, token.Start)
	}
	return text
}

func (b *builder) argument(argument *grammar.Argument) ast.Argument {
	token := argument.Value
	text := token.Text(b.text)
	switch {
	case token.Kind == grammar.Quoted:
		return quotedArgument(text).At(spanOf(token))
	case b.draft:
		return b.draftArgument(text, token.Start).At(spanOf(token))
	case strings.IndexByte(text, '*') < 0:
		return ast.Literal(text).At(spanOf(token))
	}
	return starredArgument(text).At(spanOf(token))
}

// extend returns the span from the first operand, the one at index 0, to the
// one at the given index.
func extend(span, operand diagnostic.Span, index int) diagnostic.Span {
	if index == 0 {
		return operand
	}
	return diagnostic.Span{Start: span.Start, End: operand.End}
}
