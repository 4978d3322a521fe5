package compile

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/ast/diagnostic"
)

// report adds an error about c, at span or, if that is zero, at all of c.
func (b *binder) report(c *ast.Constraint, span diagnostic.Span, d diagnostic.Diagnostic) {
	if span.IsZero() {
		span = c.Span()
	}
	d.Span, d.Selector, d.Source = span, c.Selector(), b.options.Source
	b.errors = append(b.errors, &Error{d})
}

func (b *binder) malformed(err error) {
	var found *ast.Error
	if errors.As(err, &found) {
		b.errors = append(b.errors, &Error{found.Diagnostic})
	}
}

func (b *binder) unknownSelector(c *ast.Constraint) {
	names := b.schema.Selectors()
	if isPresence(c) { // which may be asked of objects and lists too
		names = slices.Concat(names, b.schema.Containers())
	}
	names = b.permitted(names)
	similar := diagnostic.Near(c.Selector(), names)
	b.report(c, c.Spans().Selector, diagnostic.Diagnostic{
		Code:     CodeUnknownSelector,
		Message:  fmt.Sprintf("unknown selector %s%s", diagnostic.Quote(c.Selector()), didYouMean(similar)),
		Found:    diagnostic.Quote(c.Selector()),
		Expected: []string{"a selector of " + b.schema.name},
		Allowed:  names,
		Near:     similar,
	})
}

func (b *binder) selectorNotAllowed(c *ast.Constraint) {
	names := b.permitted(append(b.schema.Selectors(), b.options.Selectors...))
	b.report(c, c.Spans().Selector, diagnostic.Diagnostic{
		Code:     CodeSelectorNotAllowed,
		Message:  fmt.Sprintf("selector %s is not allowed here: allowed are %s", diagnostic.Quote(c.Selector()), orNone(names)),
		Found:    diagnostic.Quote(c.Selector()),
		Expected: []string{"an allowed selector"},
		Allowed:  names,
	})
}

// permitted returns the selectors among names that this filter may use, each
// once.
func (b *binder) permitted(names []string) []string {
	seen := make(map[string]bool)
	for _, name := range b.options.Selectors {
		seen[name] = true
	}
	var result []string
	for _, name := range names {
		if b.options.Selectors == nil || seen[name] {
			seen[name] = false
			result = append(result, name)
		}
	}
	return result
}

func (b *binder) notComparable(c *ast.Constraint, object *target) {
	what := "an object"
	if b.schema.list(c.Selector()) != nil {
		what = "a list"
	}
	names := b.permitted(selectorsOf(object.below))
	b.report(c, c.Spans().Selector, diagnostic.Diagnostic{
		Code: CodeNotComparable,
		Message: fmt.Sprintf("%s is %s and has no value to compare: use one of %s, or %[1]s==* to ask whether there is any",
			c.Selector(), what, orNone(names)),
		Found:    diagnostic.Quote(c.Selector()),
		Expected: []string{"a selector below " + c.Selector()},
		Allowed:  names,
	})
}

func (b *binder) unknownOperator(c *ast.Constraint) {
	names := operatorNames(b.operatorsOf(c.Selector()))
	similar := diagnostic.Near(string(c.Operator()), names)
	b.report(c, c.Spans().Operator, diagnostic.Diagnostic{
		Code:     CodeUnknownOperator,
		Message:  fmt.Sprintf("unknown operator %s%s", diagnostic.Quote(string(c.Operator())), didYouMean(similar)),
		Found:    diagnostic.Quote(string(c.Operator())),
		Expected: []string{"an operator of " + c.Selector()},
		Allowed:  names,
		Near:     similar,
	})
}

func (b *binder) operatorNotAllowed(c *ast.Constraint) {
	names := operatorNames(b.operatorsOf(c.Selector()))
	message := fmt.Sprintf("%s cannot be used with %s: allowed are %s", c.Operator(), c.Selector(), orNone(names))
	if field := b.schema.field(c.Selector()); field != nil {
		message = fmt.Sprintf("%s cannot be used with %s, %s: allowed are %s",
			c.Operator(), c.Selector(), withArticle(field.Kind), orNone(names))
	}
	b.report(c, c.Spans().Operator, diagnostic.Diagnostic{
		Code:     CodeOperatorNotAllowed,
		Message:  message,
		Found:    diagnostic.Quote(string(c.Operator())),
		Expected: []string{"an operator of " + c.Selector()},
		Allowed:  names,
	})
}

func (b *binder) starNotAllowed(c *ast.Constraint, argument ast.Argument, message string) {
	b.report(c, argument.Span(), diagnostic.Diagnostic{
		Code:     CodeStarNotAllowed,
		Message:  message,
		Found:    diagnostic.Quote(argument.String()),
		Expected: []string{"a value without a star"},
	})
}

func (b *binder) unknownValue(c *ast.Constraint, argument ast.Argument, field *Field) {
	text, _ := argument.Literal()
	similar := diagnostic.Near(text, field.Values)
	b.report(c, argument.Span(), diagnostic.Diagnostic{
		Code: CodeUnknownValue,
		Message: fmt.Sprintf("%s is no value of %s: allowed are %s%s",
			diagnostic.Quote(text), c.Selector(), orNone(field.Values), didYouMean(similar)),
		Found:    diagnostic.Quote(text),
		Expected: []string{"a value of " + c.Selector()},
		Allowed:  field.Values,
		Near:     similar,
	})
}

func (b *binder) invalidValue(c *ast.Constraint, argument ast.Argument, err *literalError) {
	text, _ := argument.Literal()
	b.report(c, within(argument, text, err.part), diagnostic.Diagnostic{
		Code:     CodeInvalidValue,
		Message:  fmt.Sprintf("%s: %s; expected %s", c.Selector(), err.message, err.expected),
		Found:    diagnostic.Quote(text),
		Expected: []string{err.expected},
	})
}

// within returns where part of an argument's text stands in the source. Where
// the source spells the text with escapes it is the whole argument.
func within(argument ast.Argument, text string, part diagnostic.Span) diagnostic.Span {
	span := argument.Span()
	if part.IsZero() || span.IsZero() {
		return span
	}
	switch span.Len() - len(text) {
	case 0: // a bare value
		return diagnostic.Span{Start: span.Start + part.Start, End: span.Start + part.End}
	case 2: // a quoted value without escapes
		return diagnostic.Span{Start: span.Start + 1 + part.Start, End: span.Start + 1 + part.End}
	}
	return span
}

func operatorNames(operators []ast.Operator) []string {
	names := make([]string, len(operators))
	for i, op := range operators {
		names[i] = string(op)
	}
	return names
}

func didYouMean(names []string) string {
	if len(names) == 0 {
		return ""
	}
	return "; did you mean " + strings.Join(names, " or ") + "?"
}

// maxListed is how many names a message lists; the diagnostic has them all.
const maxListed = 12

// orNone lists names in a message, with quotes for one that nobody would see.
func orNone(names []string) string {
	shown := slices.Clone(names[:min(len(names), maxListed)])
	for i, name := range shown {
		if strings.TrimSpace(name) == "" {
			shown[i] = diagnostic.Quote(name)
		}
	}
	switch {
	case len(names) == 0:
		return "none"
	case len(names) > maxListed:
		return fmt.Sprintf("%s and %d more", strings.Join(shown, ", "), len(names)-maxListed)
	}
	return strings.Join(shown, ", ")
}
