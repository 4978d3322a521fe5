package lint

import (
	"slices"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile"
)

// linter collects the findings about one filter.
type linter struct {
	prover
	options  Options
	schema   *compile.Schema
	asked    int // how often options.Prove was
	findings []Finding
}

// state is what is known of a part of a filter.
type state uint8

const (
	undecided state = iota // nothing
	never                  // it matches no record
	always                 // it matches every record
	dead                   // it matches no record that meets what is given
)

// judgeWhole judges the whole filter. Where only a part of it is to blame, it says what follows
// for the whole.
func (l *linter) judgeWhole(root *part) {
	known, reason := l.judge(root, nil), "so "
	if known == undecided && l.options.Prove != nil {
		reason = ""
		known = map[Verdict]state{MatchesNothing: never, MatchesEverything: always}[l.options.Prove(root.node)]
	}
	isSaid := slices.ContainsFunc(l.findings, func(f Finding) bool {
		return f.Part == root.node && (f.Verdict() == MatchesNothing || f.Verdict() == MatchesEverything)
	})
	switch {
	case isSaid:
	case known == never:
		l.report(CodeNeverMatches, root, root.span(), reason+"the whole filter matches no record")
	case known == always:
		l.report(CodeAlwaysMatches, root, root.span(), reason+"the whole filter matches every record")
	}
}

// judge reports what there is to find in a part, and returns what is known of it. The given
// parts hold wherever it counts.
func (l *linter) judge(p *part, given []*part) state {
	if p.isConstraint() {
		return l.judgeConstraint(p, given)
	}
	return l.judgeJunction(p, given)
}

func (l *linter) judgeConstraint(p *part, given []*part) state {
	if p.hasArguments() {
		l.redundant(p, p.operands)
	}
	switch {
	case l.refutes(p):
		l.report(CodeNeverMatches, p, p.span(), l.text(p)+" matches no record")
		return never
	case l.refutes(p.negation()):
		l.report(CodeAlwaysMatches, p, p.span(), l.text(p)+" matches every record")
		return always
	}
	if p.hasArguments() && !p.isConjunction && !l.refutes(append(p.near(given), p.negation())...) {
		for _, argument := range p.operands {
			l.reportDead(argument, l.excluding(argument, given, func(parts []*part) bool { return l.refutes(parts...) }))
		}
	}
	return undecided
}

func (l *linter) judgeJunction(p *part, given []*part) state {
	decisive, neutral := always, never // what one operand decides, and what all of them do
	if p.isConjunction {
		decisive, neutral = never, always
	}
	deciding := core(p.operands, func(some []*part) bool { return l.decide(p.isConjunction, some) })
	states := l.judgeOperands(p, given, deciding != nil)
	switch {
	case slices.Contains(states, decisive):
		return decisive
	case deciding != nil:
		l.reportDecided(p, deciding)
		return decisive
	case areAll(states, func(s state) bool { return s == neutral }):
		return neutral
	}
	var open []*part
	for i, operand := range p.operands {
		if states[i] == undecided {
			open = append(open, operand)
		}
	}
	l.redundant(p, open)
	return undecided
}

// judgeOperands judges the operands of a junction. Where they decide it together, what follows
// from that for one of them is not worth saying.
func (l *linter) judgeOperands(p *part, given []*part, isDecided bool) []state {
	states := make([]state, len(p.operands))
	for i, operand := range p.operands {
		switch {
		case isDecided:
			states[i] = l.judge(operand, nil)
		case p.isConjunction:
			states[i] = l.judge(operand, slices.Concat(given, p.operands[:i], p.operands[i+1:]))
		default:
			states[i] = l.judgeBranch(operand, given)
		}
	}
	return states
}

// judgeBranch judges an operand of a disjunction, which is dead if what is given excludes it.
func (l *linter) judgeBranch(p *part, given []*part) state {
	excluding := l.excluding(p, given, func(parts []*part) bool { return l.decide(true, parts) })
	if excluding != nil {
		given = nil
	}
	state := l.judge(p, given)
	if state == undecided && excluding != nil {
		l.reportDead(p, excluding)
		state = dead
	}
	return state
}

// excluding returns the fewest of the given parts that no record meets together with p, or
// nil.
func (l *linter) excluding(p *part, given []*part, exclude func([]*part) bool) []*part {
	return core(p.near(given), func(some []*part) bool { return len(some) > 0 && exclude(append(slices.Clone(some), p)) })
}

// decide reports whether it is proved that no record meets all parts of a conjunction, or that
// every record meets one of the parts of a disjunction.
func (l *linter) decide(isConjunction bool, parts []*part) bool {
	if isConjunction {
		return l.refutes(parts...) || l.isProved(MatchesNothing, parts, ast.NewAnd)
	}
	return l.refutes(each(parts, (*part).negation)...) || l.isProved(MatchesEverything, parts, ast.NewOr)
}

// maxAsked bounds how often [Options].Prove is asked about one filter.
const maxAsked = 200

// isProved asks whether there is a proof about parts that are joined.
func (l *linter) isProved(v Verdict, parts []*part, join func(...ast.Expr) ast.Expr) bool {
	if l.options.Prove == nil || len(parts) < 2 || l.asked == maxAsked {
		return false
	}
	l.asked++
	return l.options.Prove(join(each(parts, (*part).expr)...)) == v
}

// redundant reports those of the operands of a junction that others make redundant. Of several
// that make each other redundant the first is kept.
func (l *linter) redundant(p *part, operands []*part) {
	follows := func(others []*part, operand *part) bool {
		if p.isConjunction {
			return l.refutes(append(slices.Clone(others), operand.negation())...)
		}
		return l.refutes(append(each(others, (*part).negation), operand)...)
	}
	for i := len(operands) - 1; i >= 0; i-- {
		operand, others := operands[i], slices.Delete(slices.Clone(operands), i, i+1)
		reasons := core(operand.near(others), func(some []*part) bool { return len(some) > 0 && follows(some, operand) })
		if reasons != nil {
			l.reportRedundant(p.isConjunction, operand, reasons)
			operands = others
		}
	}
}

// constraints reports what there is to find in a constraint as it is written: values that a
// star alone makes redundant, and what no index of a database narrows down.
func (l *linter) constraints(root *part) {
	for node := range ast.Preorder(root.node) {
		c, ok := node.(*ast.Constraint)
		if !ok {
			continue
		}
		switch star := slices.IndexFunc(c.Arguments(), ast.Argument.IsAnyValue); {
		case star >= 0:
			l.besideStar(c, star)
		case c.Operator() == ast.OpNotEqual || c.Operator() == ast.OpOut:
			l.negation(c)
		case !c.Operator().IsOrdering():
			l.leadingStars(c)
		}
	}
}

// besideStar reports the values of a list beside a star alone, which is any value.
func (l *linter) besideStar(c *ast.Constraint, star int) {
	for i := range c.Len() {
		if i != star {
			l.reportRedundant(false, newArgument(c, i), []*part{newArgument(c, star)})
		}
	}
}

// leadingStars reports the values that begin with a star.
func (l *linter) leadingStars(c *ast.Constraint) {
	for i, argument := range c.Arguments() {
		if argument.Stars() > 0 && argument.Pieces()[0] == "" {
			p := newArgument(c, i)
			l.report(CodeLeadingStar, p, p.span(), l.text(p)+" begins with a star: no index finds the texts that match it")
		}
	}
}

// negation reports a constraint that holds for whatever it does not name.
func (l *linter) negation(c *ast.Constraint) {
	p := newPart(c)
	message := "no index finds the records that " + l.text(p) + " matches"
	if field, ok := l.schema.Field(c.Selector()); ok && (field.Optional || field.List != "") {
		message += ", among them those without a value"
	}
	l.report(CodeNegation, p, p.span(), message)
}
