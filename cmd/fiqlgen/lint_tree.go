package main

import (
	"slices"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/ast/diagnostic"
)

// verdict is what is known of a part of a filter.
type verdict int

const (
	undecided verdict = iota // it matches some records, or nothing is known
	never                    // it matches no record
	always                   // it matches every record
	neverHere                // it matches no record that meets the terms given
)

// whole judges the whole filter. Where only a part of it is to blame, it says what
// follows for the whole.
func (l *linter) whole(root ast.Expr) {
	v := l.judge(root, nil)
	isSaid := slices.ContainsFunc(l.findings, func(f finding) bool { return f.node == root && f.verdict() == v })
	switch {
	case v == undecided || isSaid:
	case v == never:
		l.report(codeNeverMatches, root, root.Span(), "so the whole filter matches no record")
	default:
		l.report(codeAlwaysMatches, root, root.Span(), "so the whole filter matches every record")
	}
}

// verdict returns what the finding says of its node.
func (f finding) verdict() verdict {
	switch f.Code {
	case codeNeverMatches, codeContradiction, codeImpossibleRange:
		return never
	case codeAlwaysMatches:
		return always
	}
	return undecided
}

// judge reports what there is to find in a node, and returns what is known of it. The
// given terms hold wherever the node counts.
func (l *linter) judge(node ast.Expr, given []term) verdict {
	switch node := node.(type) {
	case *ast.And:
		return l.judgeAnd(node, given)
	case *ast.Or:
		return l.judgeOr(node, given)
	}
	return l.judgeTerm(node, given)
}

// judgeTerm judges a constraint, or the negation of one.
func (l *linter) judgeTerm(node ast.Expr, given []term) verdict {
	t, ok := l.term(node)
	if !ok {
		return undecided
	}
	if c, ok := node.(*ast.Constraint); ok {
		l.repeatedArguments(c)
	}
	switch {
	case exclude([]term{t}):
		l.report(codeNeverMatches, node, node.Span(), l.text(node.Span())+" matches no record")
		return never
	case exclude([]term{t.negation()}):
		l.report(codeAlwaysMatches, node, node.Span(), l.text(node.Span())+" matches every record")
		return always
	}
	l.deadValues(t, given)
	return undecided
}

// judgeAnd judges a conjunction.
func (l *linter) judgeAnd(node *ast.And, given []term) verdict {
	own := l.termsIn(node)
	core := firstConflict(own)
	inside := slices.Concat(given, own)
	if core != nil {
		inside = nil // what follows from a contradiction is not worth saying
	}
	operands := node.Operands()
	verdicts := make([]verdict, len(operands))
	for i, operand := range operands {
		verdicts[i] = l.judge(operand, inside)
	}
	switch {
	case slices.Contains(verdicts, never):
		return never
	case core != nil:
		l.reportConflict(node, core)
		return never
	case slices.Contains(verdicts, neverHere):
		return l.noBranchLeft(node, operands[slices.Index(verdicts, neverHere)], given)
	}
	l.redundant(operands, verdicts, redundancy{codeImplied, "implies", l.implies})
	if slices.ContainsFunc(verdicts, func(v verdict) bool { return v != always }) {
		return undecided
	}
	return always
}

// noBranchLeft returns the verdict about a conjunction of which an operand matches
// nothing that meets the others and what is given.
func (l *linter) noBranchLeft(node *ast.And, operand ast.Expr, given []term) verdict {
	if len(given) > 0 {
		return neverHere
	}
	message := "no record meets both " + l.text(operand.Span()) + " and what must hold beside it"
	l.report(codeContradiction, node, node.Span(), message, operand)
	return never
}

// judgeOr judges a disjunction.
func (l *linter) judgeOr(node *ast.Or, given []term) verdict {
	operands := node.Operands()
	verdicts := make([]verdict, len(operands))
	for i, operand := range operands {
		verdicts[i] = l.judgeBranch(operand, given)
	}
	if slices.Contains(verdicts, always) {
		return always
	}
	if core := firstConflict(negations(l.directTerms(operands))); core != nil {
		nodes := nodesOf(core)
		l.report(codeAlwaysMatches, node, spanOf(core), "every record meets "+l.texts("one of", "one of", nodes), nodes...)
		return always
	}
	covers := func(a, b ast.Expr) bool { return l.implies(b, a) }
	l.redundant(operands, verdicts, redundancy{codeCovered, "covers", covers})
	return disjunction(verdicts)
}

// disjunction returns the verdict about a disjunction none of whose operands matches
// every record.
func disjunction(verdicts []verdict) verdict {
	result := never
	for _, v := range verdicts {
		switch v {
		case undecided:
			return undecided
		case neverHere:
			result = neverHere
		}
	}
	return result
}

// judgeBranch judges an operand of a disjunction, which is dead if what is given
// excludes it.
func (l *linter) judgeBranch(node ast.Expr, given []term) verdict {
	own := l.termsIn(node)
	core := conflictWith(own, given)
	if core != nil {
		given = nil
	}
	v := l.judge(node, given)
	if v != undecided || core == nil {
		return v
	}
	nodes := nodesOf(core)
	message := l.text(node.Span()) + " cannot match here, where " + l.texts("", "", nodes) + " must hold too"
	l.report(codeDeadBranch, node, node.Span(), message, nodes...)
	return neverHere
}

// reportConflict reports terms that exclude each other in a conjunction.
func (l *linter) reportConflict(node ast.Expr, core []term) {
	nodes := nodesOf(core)
	code, message := codeImpossibleRange, "no value of "+core[0].selector+" meets "
	isBound := func(t term) bool { return t.operator.IsOrdering() && !t.isNegated }
	if slices.ContainsFunc(core, func(t term) bool { return !isBound(t) }) {
		code, message = codeContradiction, "no record meets "
	}
	l.report(code, node, spanOf(core), message+l.texts("both", "all of", nodes), nodes...)
}

// termsIn returns the terms that hold wherever a node does.
func (l *linter) termsIn(node ast.Expr) []term {
	if and, ok := node.(*ast.And); ok {
		return l.directTerms(and.Operands())
	}
	return l.directTerms([]ast.Expr{node})
}

// directTerms returns the terms among nodes.
func (l *linter) directTerms(nodes []ast.Expr) []term {
	var terms []term
	for _, node := range nodes {
		if t, ok := l.term(node); ok {
			terms = append(terms, t)
		}
	}
	return terms
}

// bySelector returns terms in groups of one selector each.
func bySelector(terms []term) [][]term {
	var groups [][]term
	places := map[string]int{}
	for _, t := range terms {
		place, ok := places[t.selector]
		if !ok {
			place = len(groups)
			places[t.selector], groups = place, append(groups, nil)
		}
		groups[place] = append(groups[place], t)
	}
	return groups
}

// firstConflict returns terms among those given that no record meets together, or nil.
func firstConflict(terms []term) []term {
	for _, group := range bySelector(terms) {
		if core := conflict(group); core != nil {
			return core
		}
	}
	for i, t := range terms {
		if at := slices.IndexFunc(terms[:i], t.contradicts); at >= 0 {
			return []term{terms[at], t}
		}
	}
	return nil
}

// conflictWith returns what of the given terms excludes some of own, or nil.
func conflictWith(own, given []term) []term {
	for _, group := range bySelector(own) {
		isSame := func(t term) bool { return t.selector == group[0].selector }
		beside := slices.DeleteFunc(slices.Clone(given), func(t term) bool { return !isSame(t) })
		if len(beside) == 0 || !exclude(slices.Concat(beside, group)) {
			continue
		}
		core := conflict(slices.Concat(group, beside))
		isOwn := func(t term) bool {
			return slices.ContainsFunc(group, func(o term) bool { return o.node == t.node })
		}
		return slices.DeleteFunc(core, isOwn)
	}
	for _, t := range own {
		if at := slices.IndexFunc(given, t.contradicts); at >= 0 {
			return given[at : at+1]
		}
	}
	return nil
}

// negations returns the negation of each term.
func negations(terms []term) []term {
	opposite := make([]term, len(terms))
	for i, t := range terms {
		opposite[i] = t.negation()
	}
	return opposite
}

// nodesOf returns the nodes that terms stand for.
func nodesOf(terms []term) []ast.Expr {
	nodes := make([]ast.Expr, len(terms))
	for i, t := range terms {
		nodes[i] = t.node
	}
	return nodes
}

// spanOf returns the span from the first term to the last.
func spanOf(terms []term) diagnostic.Span {
	span := terms[0].node.Span()
	for _, t := range terms {
		span.Start, span.End = min(span.Start, t.node.Span().Start), max(span.End, t.node.Span().End)
	}
	return span
}
