package parser

import (
	"errors"
	"sync"

	"github.com/alecthomas/participle/v2"
	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/ast/diagnostic"
	"github.com/fiql-go/fiql/parser/internal/grammar"
)

// The parsers that participle makes of the grammar, made when they are first
// needed. They are safe for concurrent use.
var (
	interpretedExtended = sync.OnceValue(func() *interpreted { return newInterpreted(grammar.Extended) })
	interpretedDraft    = sync.OnceValue(func() *interpreted { return newInterpreted(grammar.Draft) })
)

type interpreted = participle.Parser[grammar.Filter]

// newInterpreted panics only if the tags of the grammar are wrong, which the first
// test finds.
func newInterpreted(definition grammar.Definition) *interpreted {
	return participle.MustBuild[grammar.Filter](participle.Lexer(definition), participle.UseLookahead(1))
}

// interpret reads text by the grammar itself. Participle recurses, so it sees no
// text that exceeds a limit.
func interpret(text string, definition grammar.Definition, limits *ast.Limits) (ast.Expr, *Error) {
	fault, exceeds := diagnose(text, definition, limits)
	if exceeds {
		return nil, fault
	}
	parser := interpretedExtended
	if definition == grammar.Draft {
		parser = interpretedDraft
	}
	filter, err := parser().ParseString("", text)
	switch {
	case err == nil:
		i := interpreter{builder{text: text, draft: definition == grammar.Draft, stars: limits.Stars}}
		expr, _ := i.filter(filter)
		return expr, i.failure
	case fault != nil:
		return nil, fault
	}
	return nil, undiagnosed(text, err)
}

// interpreter makes trees of the structs that participle fills. It recurses no
// deeper than the limit on depth.
type interpreter struct{ builder }

// The span that a method returns is that of the text of its rule: of a group it
// includes the parentheses, which the span of the node does not.

func (i *interpreter) filter(filter *grammar.Filter) (ast.Expr, diagnostic.Span) {
	first, span := i.conjunction(&filter.Conjunctions[0])
	if len(filter.Conjunctions) == 1 {
		return first, span
	}
	conjunctions := []ast.Expr{first}
	for at := range filter.Conjunctions[1:] {
		conjunction, within := i.conjunction(&filter.Conjunctions[1+at])
		conjunctions, span.End = append(conjunctions, conjunction), within.End
	}
	return i.makeFilter(span, conjunctions), span
}

func (i *interpreter) conjunction(conjunction *grammar.Conjunction) (ast.Expr, diagnostic.Span) {
	first, span := i.operand(&conjunction.Operands[0])
	if len(conjunction.Operands) == 1 {
		return first, span
	}
	operands := []ast.Expr{first}
	for at := range conjunction.Operands[1:] {
		operand, within := i.operand(&conjunction.Operands[1+at])
		operands, span.End = append(operands, operand), within.End
	}
	return i.makeConjunction(span, operands), span
}

func (i *interpreter) operand(operand *grammar.Operand) (ast.Expr, diagnostic.Span) {
	if operand.Group != nil {
		return i.group(operand.Group)
	}
	constraint := i.constraint(operand.Constraint)
	return constraint, constraint.Span()
}

func (i *interpreter) group(group *grammar.Group) (ast.Expr, diagnostic.Span) {
	filter, _ := i.filter(&group.Filter)
	span := diagnostic.Span{Start: int(group.Open.Start), End: int(group.Close.End)}
	return i.makeGroup(group.Open, filter, group.Close), span
}

func (i *interpreter) constraint(constraint *grammar.Constraint) ast.Expr {
	switch {
	case constraint.Comparison != nil:
		return i.makeConstraint(constraint.Selector, i.comparison(constraint.Comparison))
	case constraint.Membership != nil:
		return i.makeConstraint(constraint.Selector, i.membership(constraint.Membership))
	}
	return i.makeConstraint(constraint.Selector, comparison{})
}

func (i *interpreter) comparison(comparison *grammar.Comparison) comparison {
	return i.makeComparison(comparison.Operator, i.argument(&comparison.Argument))
}

func (i *interpreter) membership(membership *grammar.Membership) comparison {
	if membership.List != nil {
		return i.makeMembership(membership.Operator, i.list(membership.List), grammar.Token{})
	}
	return i.makeMembership(membership.Operator, nil, i.argument(membership.Argument))
}

func (i *interpreter) list(list *grammar.List) *list {
	values := make([]grammar.Token, len(list.Arguments))
	for at := range values {
		values[at] = i.argument(&list.Arguments[at])
	}
	return i.makeList(list.Open, values, list.Close)
}

func (i *interpreter) argument(argument *grammar.Argument) grammar.Token {
	return i.makeArgument(argument.Value)
}

// undiagnosed points at where participle stopped in a text that the diagnosis
// finds no fault with, which is a bug of this package.
func undiagnosed(text string, err error) *Error {
	offset := len(text)
	var positioned participle.Error
	if errors.As(err, &positioned) {
		offset = min(max(positioned.Position().Offset, 0), len(text))
	}
	found := endOfFilter
	if offset < len(text) {
		found = diagnostic.Quote(text[offset:])
	}
	return &Error{diagnostic.Diagnostic{
		Code:    CodeUnexpected,
		Message: "found " + found + " where nothing of the kind can stand",
		Span:    diagnostic.Span{Start: offset, End: offset},
		Found:   found,
	}}
}
