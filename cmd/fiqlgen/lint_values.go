package main

import (
	"slices"

	"github.com/fiql-go/fiql/ast"
)

// deadValues reports the values of a list that what is given excludes, unless what is
// given makes the whole constraint redundant.
func (l *linter) deadValues(t term, given []term) {
	c, ok := t.node.(*ast.Constraint)
	if !ok || c.Operator() != ast.OpIn || c.Len() < 2 {
		return
	}
	isOther := func(other term) bool { return other.selector != t.selector || other.node == t.node }
	beside := slices.DeleteFunc(slices.Clone(given), isOther)
	if len(beside) == 0 || exclude(beside) || exclude(append(slices.Clone(beside), t.negation())) {
		return
	}
	for _, argument := range c.Arguments() {
		one, ok := l.reader.read(ast.NewConstraint(c.Selector(), c.Operator(), argument))
		if !ok {
			continue
		}
		core := conflict(append([]term{one}, beside...))
		if core == nil {
			continue
		}
		isOne := func(other term) bool { return other.node == one.node }
		nodes := nodesOf(slices.DeleteFunc(core, isOne))
		if len(nodes) == 0 {
			continue
		}
		message := "the value " + l.text(argument.Span()) + " cannot match here, where " + l.texts("", "", nodes) + " must hold too"
		l.report(codeDeadBranch, c, argument.Span(), message, nodes...).argument = &argument
	}
}
