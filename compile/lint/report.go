package lint

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/ast/diagnostic"
	"github.com/fiql-go/fiql/compile"
)

// report adds a finding about a part, or a span of it, that follows from others.
func (l *linter) report(code diagnostic.Code, p *part, span diagnostic.Span, message string, because ...*part) {
	f := Finding{
		Diagnostic: diagnostic.Diagnostic{Code: code, Message: message, Span: span, Source: l.options.Source},
		Because:    each(because, (*part).span), Part: p.node, Argument: p.argument,
	}
	if c, ok := p.node.(*ast.Constraint); ok {
		f.Selector = c.Selector()
	}
	if len(because) == 0 || f.Verdict() == AddsNothing {
		because = append(because, p)
	}
	f.Message += durations(because)
	l.findings = append(l.findings, f)
}

// sorted returns the findings in the order of the text.
func (l *linter) sorted() []Finding {
	slices.SortStableFunc(l.findings, func(a, b Finding) int { return cmp.Compare(a.Span.Start, b.Span.Start) })
	return l.findings
}

// reportDecided reports operands of a junction that decide it: they exclude each other, or one
// of them always holds.
func (l *linter) reportDecided(p *part, operands []*part) {
	isBound := func(p *part) bool { return p.term != nil && p.term.isBound() }
	code, message := CodeAlwaysMatches, "every record meets "+l.texts("one of ", "one of ", operands)
	switch {
	case p.isConjunction && areAll(operands, isBound):
		code, message = CodeImpossibleRange, "no value of "+operands[0].term.selector+" meets "+l.texts("both ", "all of ", operands)
	case p.isConjunction:
		code, message = CodeContradiction, "no record meets "+l.texts("both ", "all of ", operands)
	}
	l.report(code, p, spanOf(operands), message, operands...)
}

// reportRedundant reports an operand, or a value of a list, that others make redundant.
func (l *linter) reportRedundant(isConjunction bool, p *part, reasons []*part) {
	code, one, several, place := CodeCovered, " covers it", " cover it", " stands here twice"
	switch {
	case p.argument != whole:
		place = " stands in the list twice"
	case isConjunction:
		code, one, several = CodeImplied, " implies it", " imply it"
	}
	if len(reasons) == 1 {
		several = one
	}
	message := l.subject(p) + " adds nothing: " + l.texts("", "", reasons) + several
	if p.isEqual(reasons[0]) {
		code, message = CodeDuplicate, l.subject(p)+place
	}
	l.report(code, p, p.span(), message, reasons...)
}

// reportDead reports a part that others exclude, if there are any.
func (l *linter) reportDead(p *part, excluding []*part) {
	if len(excluding) > 0 {
		message := l.subject(p) + " cannot match here, where " + l.texts("", "", excluding) + " must hold too"
		l.report(CodeDeadBranch, p, p.span(), message, excluding...)
	}
}

// maxNamed is how many parts a message names.
const maxNamed = 8

// texts returns the texts of parts after a word for two of them or for another number.
func (l *linter) texts(both, several string, parts []*part) string {
	if len(parts) == 2 {
		return both + l.text(parts[0]) + " and " + l.text(parts[1])
	}
	texts := each(parts[:min(len(parts), maxNamed)], l.text)
	if more := len(parts) - maxNamed; more > 0 {
		texts = append(texts, fmt.Sprintf("and %d more", more))
	}
	return several + strings.Join(texts, ", ")
}

// subject returns the text of a part at the beginning of a message.
func (l *linter) subject(p *part) string {
	if p.argument != whole {
		return "the value " + l.text(p)
	}
	return l.text(p)
}

// text returns the text of a part, in quotes and shortened.
func (l *linter) text(p *part) string {
	span := p.span()
	if span.IsZero() || span.End > len(l.options.Source) {
		return diagnostic.Quote(p.written.String())
	}
	return diagnostic.Quote(l.options.Source[span.Start:span.End])
}

// durations says which moments the durations in parts stand for.
func durations(parts []*part) string {
	moments := appendMoments(nil, parts)
	slices.Sort(moments)
	moments = slices.Compact(moments)
	if len(moments) == 0 {
		return ""
	}
	return ", where " + strings.Join(moments[:min(len(moments), maxNamed)], " and ")
}

func appendMoments(moments []string, parts []*part) []string {
	for _, p := range parts {
		if p.moment != "" {
			moments = append(moments, p.moment)
		}
		moments = appendMoments(moments, p.operands)
	}
	return moments
}

// momentOf says what an argument stands for, or nothing if it is no duration.
func momentOf(argument ast.Argument, one choice) string {
	v, _ := one.operand()
	moment := v.Text()
	if v.Kind() == compile.KindTimestamp {
		moment = v.Time().Format(time.RFC3339Nano)
	}
	text, isLiteral := argument.Literal()
	isMoment := v.Kind() == compile.KindTimestamp || v.Kind() == compile.KindDate
	if !isLiteral || !isMoment || !strings.HasPrefix(strings.TrimLeft(text, "+-"), "P") {
		return ""
	}
	return diagnostic.Quote(text) + " is " + moment
}

// spanOf returns the span from the first part to the last.
func spanOf(parts []*part) diagnostic.Span {
	span := parts[0].span()
	for _, p := range parts {
		span.Start, span.End = min(span.Start, p.span().Start), max(span.End, p.span().End)
	}
	return span
}
