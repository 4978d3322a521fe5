package main

import (
	"slices"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/ast/diagnostic"
)

// redundancy is a way in which one operand makes another one redundant.
type redundancy struct {
	code  diagnostic.Code
	verb  string
	holds func(kept, redundant ast.Expr) bool
}

// redundant reports the operands of a junction that another one makes redundant.
// Operands that are decided are reported already. Of several that make each other
// redundant the first is kept.
func (l *linter) redundant(operands []ast.Expr, verdicts []verdict, r redundancy) {
	var kept []ast.Expr
	for i, operand := range operands {
		if verdicts[i] == undecided {
			kept = append(kept, operand)
		}
	}
	for i := len(kept) - 1; i >= 0; i-- {
		operand := kept[i]
		others := slices.Delete(slices.Clone(kept), i, i+1)
		isEqual := func(other ast.Expr) bool { return ast.Equal(other, operand) }
		makesRedundant := func(other ast.Expr) bool { return r.holds(other, operand) }
		if at := slices.IndexFunc(others, isEqual); at >= 0 {
			l.report(codeDuplicate, operand, operand.Span(), l.text(operand.Span())+" stands here twice", others[at])
		} else if at := slices.IndexFunc(others, makesRedundant); at >= 0 {
			message := l.text(operand.Span()) + " adds nothing: " + l.text(others[at].Span()) + " " + r.verb + " it"
			l.report(r.code, operand, operand.Span(), message, others[at])
		} else {
			continue
		}
		kept = others
	}
}

// implies reports whether every record that matches a matches b. False says that there
// may be one that does not.
func (l *linter) implies(a, b ast.Expr) bool {
	first, isFirst := l.term(a)
	second, isSecond := l.term(b)
	if isFirst && isSecond {
		return first.implies(second)
	}
	key := [2]ast.Expr{a, b}
	implied, isKnown := l.implied[key]
	if !isKnown {
		implied = l.partsImply(a, b)
		l.implied[key] = implied
	}
	return implied
}

// partsImply reports whether a implies b because of what either consists of.
func (l *linter) partsImply(a, b ast.Expr) bool {
	if or, ok := a.(*ast.Or); ok {
		return !slices.ContainsFunc(or.Operands(), func(part ast.Expr) bool { return !l.implies(part, b) })
	}
	if and, ok := b.(*ast.And); ok {
		return !slices.ContainsFunc(and.Operands(), func(part ast.Expr) bool { return !l.implies(a, part) })
	}
	if and, ok := a.(*ast.And); ok && slices.ContainsFunc(and.Operands(), func(part ast.Expr) bool { return l.implies(part, b) }) {
		return true
	}
	or, ok := b.(*ast.Or)
	return ok && slices.ContainsFunc(or.Operands(), func(part ast.Expr) bool { return l.implies(a, part) })
}

// repeatedArguments reports the values of a list that another value of it makes
// redundant. Of two that mean the same the first is kept.
func (l *linter) repeatedArguments(c *ast.Constraint) {
	kept := l.reader.parts(c)
	for i := len(kept) - 1; i >= 0; i-- {
		p := kept[i]
		others := slices.Delete(slices.Clone(kept), i, i+1)
		at := slices.IndexFunc(others, func(other part) bool { return other.covers(p) })
		if at < 0 {
			continue
		}
		text, cover := l.text(p.argument.Span()), others[at].argument.Span()
		code, message := codeCovered, "the value "+text+" adds nothing: "+l.text(cover)+" covers it"
		if p.covers(others[at]) {
			code, message = codeDuplicate, "the value "+text+" stands in the list twice"
		}
		f := l.report(code, c, p.argument.Span(), message)
		f.argument, f.because = &p.argument, []diagnostic.Span{cover}
		kept = others
	}
}

// covers reports whether every value in other is in p.
func (p part) covers(other part) bool {
	switch {
	case p.argument.Equal(other.argument):
		return true
	case p.isExact():
		return len(other.within.without(p.within)) == 0
	case !other.isExact():
		return p.includes(other)
	case len(other.within) != 1:
		return false
	}
	text, isPoint := pointText(other.within[0])
	return isPoint && p.matches(text)
}
