package field

import (
	"errors"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/match"
	"github.com/fiql-go/fiql/compile/relational"
)

// ErrAbsent says that a filter is absent and so has no text and no tree.
var ErrAbsent = errors.New("field: the filter is absent")

// Filter is a condition on records of type T. Filters are immutable values; the
// zero Filter is absent.
type Filter[T any] struct {
	model *match.Model[T]
	expr  ast.Expr // nil if absent
}

// Raw returns the filter of a tree, such as one that package parser read.
func Raw[T any](model *match.Model[T], expr ast.Expr) Filter[T] {
	return Filter[T]{model, expr}
}

// Everything returns the filter that matches every record. Unlike the absent
// filter it stays true in an Or.
func Everything[T any](model *match.Model[T]) Filter[T] { return Raw(model, ast.NewAnd()) }

// And returns the filter that holds where all of filters hold. Absent ones do not
// count.
func And[T any](filters ...Filter[T]) Filter[T] { return join(ast.NewAnd, filters) }

// Or returns the filter that holds where some of filters hold. Absent ones do not
// count.
func Or[T any](filters ...Filter[T]) Filter[T] { return join(ast.NewOr, filters) }

// Not returns the filter that holds where filter does not; of an absent filter, an
// absent one.
func Not[T any](filter Filter[T]) Filter[T] {
	if filter.IsAbsent() {
		return filter
	}
	return Filter[T]{filter.model, ast.NewNot(filter.expr)}
}

func join[T any](constructor func(...ast.Expr) ast.Expr, filters []Filter[T]) Filter[T] {
	var result Filter[T]
	var operands []ast.Expr
	for _, filter := range filters {
		if filter.IsAbsent() {
			continue
		}
		if result.model == nil {
			result.model = filter.model
		}
		operands = append(operands, filter.expr)
	}
	if operands != nil {
		result.expr = constructor(operands...)
	}
	return result
}

// And returns the filter that holds where f and all of others hold.
func (f Filter[T]) And(others ...Filter[T]) Filter[T] {
	return And(append([]Filter[T]{f}, others...)...)
}

// Or returns the filter that holds where f or some of others hold.
func (f Filter[T]) Or(others ...Filter[T]) Filter[T] {
	return Or(append([]Filter[T]{f}, others...)...)
}

// Not returns the filter that holds where f does not.
func (f Filter[T]) Not() Filter[T] { return Not(f) }

// IsAbsent reports whether nothing was asked.
func (f Filter[T]) IsAbsent() bool { return f.expr == nil }

// IsEverything reports whether the filter is the constant true, as [Everything]
// returns it.
func (f Filter[T]) IsEverything() bool {
	and, ok := f.expr.(*ast.And)
	return ok && and.Len() == 0
}

// Expr returns the tree, and [ErrAbsent] if there is none.
func (f Filter[T]) Expr() (ast.Expr, error) {
	if f.IsAbsent() {
		return nil, ErrAbsent
	}
	return f.expr, nil
}

// Format returns the canonical text. The error is [ErrAbsent] or that of
// [ast.Format].
func (f Filter[T]) Format(syntax ast.Syntax) (string, error) {
	if f.IsAbsent() {
		return "", ErrAbsent
	}
	return ast.Format(f.expr, syntax)
}

// Encode returns the canonical text percent-encoded for a URL, as
// [ast.Encode] does. The error is [ErrAbsent] or that of [ast.Format].
func (f Filter[T]) Encode(syntax ast.Syntax) (string, error) {
	if f.IsAbsent() {
		return "", ErrAbsent
	}
	return ast.Encode(f.expr, syntax)
}

// String returns a text for debugging.
func (f Filter[T]) String() string {
	if f.IsAbsent() {
		return "(absent)"
	}
	return f.expr.String()
}

// builtLimits are the limits of filters built in code, where a long list is the
// program's own doing.
var builtLimits = ast.Limits{Bytes: 1 << 20, Constraints: 10_000, ListItems: 30_000, Stars: 64}

// Query checks the filter against its schema. Limits that options leaves zero are
// far higher than those of parsed filters. The error is [ErrAbsent] or that of
// [compile.Check].
func (f Filter[T]) Query(options compile.Options) (*compile.Query, error) {
	if f.IsAbsent() {
		return nil, ErrAbsent
	}
	if options.Limits == (ast.Limits{}) {
		options.Limits = builtLimits
	}
	return compile.Check(f.expr, f.model.Schema(), options)
}

// Predicate returns a func that reports whether a record matches; an absent filter matches
// every one. The error is that of [compile.Check].
func (f Filter[T]) Predicate() (func(*T) bool, error) {
	if f.IsAbsent() {
		return func(*T) bool { return true }, nil
	}
	query, err := f.Query(compile.Options{})
	if err != nil {
		return nil, err
	}
	return f.model.Predicate(query)
}

// SQL returns the filter as an SQL condition. An absent filter knows no schema, and so not
// whether its rows belong to shards: with [relational.Unconfined] it is (1=1), and otherwise
// the error is [ErrAbsent], and [Everything] serves instead. For other filters the error is
// that of [compile.Check] or of [relational.Where].
func (f Filter[T]) SQL(options relational.Options) (*relational.Condition, error) {
	switch {
	case f.IsAbsent() && options.Shard == relational.Unconfined():
		return relational.Always(options), nil
	case f.IsAbsent():
		return nil, ErrAbsent
	}
	query, err := f.Query(compile.Options{})
	if err != nil {
		return nil, err
	}
	return relational.Where(query, options)
}
