package main

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/ast/diagnostic"
	"github.com/fiql-go/fiql/compile"
)

// The codes of findings, which are stable. What each promises is in the package
// comment.
const (
	codeNeverMatches    diagnostic.Code = "never-matches"
	codeAlwaysMatches   diagnostic.Code = "always-matches"
	codeContradiction   diagnostic.Code = "contradiction"
	codeImpossibleRange diagnostic.Code = "impossible-range"
	codeDeadBranch      diagnostic.Code = "dead-branch"
	codeDuplicate       diagnostic.Code = "duplicate"
	codeImplied         diagnostic.Code = "implied"
	codeCovered         diagnostic.Code = "covered"
	codeLeadingStar     diagnostic.Code = "leading-star"
	codeNegation        diagnostic.Code = "negation"
)

// finding is something about a filter that its writer may not have meant.
type finding struct {
	diagnostic.Diagnostic
	because []diagnostic.Span // what it follows from, besides the part that it is about

	node     ast.Expr      // the part of the tree that it is about
	argument *ast.Argument // the argument of node that it is about, where it is about one
}

// isNote reports whether the finding is for information only.
func (f finding) isNote() bool { return f.Code == codeNegation }

// linter collects the findings about one filter.
type linter struct {
	source   string
	reader   termReader
	at       time.Time // durations count from it
	terms    map[ast.Expr]termOrNone
	implied  map[[2]ast.Expr]bool
	findings []finding
}

// termOrNone is the term that a node stands for, if it stands for one.
type termOrNone struct {
	term
	isTerm bool
}

// lintFilter returns what there is to find in a filter that the schema accepts, in
// the order of its text. Durations count from the given time. Each finding is true by
// itself: following one may settle another.
func lintFilter(query *compile.Query, source string, at time.Time) []finding {
	l := &linter{
		source: source,
		reader: termReader{query.Schema(), map[string]*scale{}, func() time.Time { return at }},
		at:     at, terms: map[ast.Expr]termOrNone{}, implied: map[[2]ast.Expr]bool{},
	}
	l.whole(query.Expr())
	l.indexes(query.Expr())
	slices.SortStableFunc(l.findings, func(a, b finding) int { return cmp.Compare(a.Span.Start, b.Span.Start) })
	return l.findings
}

// report adds a finding about a node, or a span of it, that follows from others.
func (l *linter) report(code diagnostic.Code, node ast.Expr, span diagnostic.Span, message string, because ...ast.Expr) *finding {
	f := finding{Diagnostic: diagnostic.Diagnostic{Code: code, Message: message, Span: span, Source: l.source}, node: node}
	for _, other := range because {
		f.because = append(f.because, other.Span())
	}
	if l.countsFromNow(append(because, node)) {
		f.Message += ", with durations counted from " + l.at.UTC().Format(time.RFC3339)
	}
	if c, ok := node.(*ast.Constraint); ok {
		f.Selector = c.Selector()
	}
	l.findings = append(l.findings, f)
	return &l.findings[len(l.findings)-1]
}

// texts returns the texts of nodes after a word for two of them or for another number.
func (l *linter) texts(both, several string, nodes []ast.Expr) string {
	if len(nodes) == 2 {
		return strings.TrimLeft(both+" ", " ") + l.text(nodes[0].Span()) + " and " + l.text(nodes[1].Span())
	}
	var texts []string
	for _, node := range nodes {
		texts = append(texts, l.text(node.Span()))
	}
	return strings.TrimLeft(several+" "+strings.Join(texts, ", "), " ")
}

// text returns the text of the filter at a span, in quotes and shortened.
func (l *linter) text(span diagnostic.Span) string {
	if span.IsZero() || span.End > len(l.source) {
		return "the part"
	}
	return diagnostic.Quote(l.source[span.Start:span.End])
}

// countsFromNow reports whether a constraint in nodes has a duration.
func (l *linter) countsFromNow(nodes []ast.Expr) bool {
	for _, expr := range nodes {
		for node := range ast.Preorder(expr) {
			if t, ok := l.term(node); ok && t.isMoment {
				return true
			}
		}
	}
	return false
}

// term returns the term that a node stands for, and whether it stands for one.
func (l *linter) term(node ast.Expr) (term, bool) {
	known, ok := l.terms[node]
	if !ok {
		known.term, known.isTerm = l.reader.read(node)
		l.terms[node] = known
	}
	return known.term, known.isTerm
}
