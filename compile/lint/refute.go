package lint

import (
	"slices"
	"sort"

	"github.com/fiql-go/fiql/compile"
)

// maxWork bounds how often a prover compares a value with a choice. What is not proved by then
// is not found. A sample costs as much as some comparisons.
const (
	maxWork    = 1_000_000
	sampleWork = 10
)

// prover proves that no record is such.
type prover struct{ work int }

// refutes reports whether no record meets all parts. False says that nothing was proved.
func (p *prover) refutes(parts ...*part) bool { return p.refutesBeside(nil, parts) }

// refutesBeside reports whether no record meets the terms and all parts. The terms alone are
// taken to be met by some record.
func (p *prover) refutesBeside(known []*term, parts []*part) bool {
	if p.work > maxWork {
		return false
	}
	terms, disjunctions := takeApart(slices.Clip(known), nil, parts)
	if p.excludes(terms, len(known)) {
		return true
	}
	isRefuted := func(disjunction *part) bool {
		isPossible := func(operand *part) bool { return !p.refutesBeside(terms, []*part{operand}) }
		return !slices.ContainsFunc(disjunction.operands, isPossible)
	}
	return slices.ContainsFunc(disjunctions, isRefuted)
}

// takeApart appends the terms that parts demand, and the disjunctions.
func takeApart(terms []*term, disjunctions, parts []*part) ([]*term, []*part) {
	for _, p := range parts {
		switch {
		case p.isUnknown:
		case p.term != nil:
			terms = append(terms, p.term)
		case p.isConjunction:
			terms, disjunctions = takeApart(terms, disjunctions, p.operands)
		default:
			disjunctions = append(disjunctions, p)
		}
	}
	return terms, disjunctions
}

// excludes reports whether no record meets the terms, of which those before an index are known
// to be met by some record.
func (p *prover) excludes(terms []*term, known int) bool {
	for i, t := range terms[known:] {
		isSame := func(earlier *term) bool { return earlier.selector == t.selector }
		if slices.ContainsFunc(terms[known:known+i], isSame) {
			continue
		}
		if p.excludeAbout(t, terms) || slices.ContainsFunc(terms, t.empties) {
			return true
		}
	}
	return false
}

// excludeAbout reports whether no record meets those of the terms that are about the same
// field or list as one of them.
func (p *prover) excludeAbout(about *term, terms []*term) bool {
	var demanded, refused []*term
	for _, t := range terms {
		switch {
		case !t.concerns(about):
		case t.isNegated:
			refused = append(refused, t)
		default:
			demanded = append(demanded, t)
		}
	}
	if about.isSingle() {
		mayLack := about.field.Optional && len(demanded) == 0
		return !mayLack && !p.mayMeet(about.field, demanded, refused)
	}
	// In a list, each term may be met by an element of its own.
	return slices.ContainsFunc(demanded, func(t *term) bool { return !p.mayMeet(t.field, []*term{t}, refused) })
}

// mayMeet reports whether some value of a field may be in all terms that are demanded and in
// none that are refused.
func (p *prover) mayMeet(field compile.Field, demanded, refused []*term) bool {
	samples := samplesOf(field, demanded, refused)
	p.work += sampleWork * len(samples)
	return slices.ContainsFunc(samples, func(s sample) bool {
		isMissed := func(t *term) bool { return !p.mayHave(t, s, refused) }
		isHit := func(t *term) bool { return p.has(t, s) }
		return !slices.ContainsFunc(demanded, isMissed) && !slices.ContainsFunc(refused, isHit)
	})
}

// has reports whether all values of a sample are choices of a term.
func (p *prover) has(t *term, s sample) bool {
	p.work += len(t.choices)
	return slices.ContainsFunc(t.choices, func(c choice) bool { return c.includes(s.value) && !(s.isGap && c.isOpaque()) })
}

// mayHave reports whether some value of a sample may be a choice of a term, and in none of the
// terms that are refused.
func (p *prover) mayHave(t *term, s sample, refused []*term) bool {
	return slices.ContainsFunc(t.choices, func(c choice) bool {
		p.work++
		isCovered := func(r *term) bool { return p.covers(r, c) }
		return c.mayInclude(s) && !(s.isGap && c.pattern != nil && slices.ContainsFunc(refused, isCovered))
	})
}

// covers reports whether all texts that match the pattern of a choice are in a term.
func (p *prover) covers(t *term, pattern choice) bool {
	p.work += len(t.choices)
	return slices.ContainsFunc(t.choices, func(c choice) bool { return c.covers(pattern) })
}

// core returns the fewest of items that it finds to fail together, in their order, or nil if
// all of them do not fail. What fails, fails with more items too.
func core[T any](items []T, fail func(some []T) bool) []T {
	if !fail(items) {
		return nil
	}
	var chosen []T // the last first
	for rest := items; !fail(chosen); {
		i := sort.Search(len(rest), func(i int) bool { return fail(slices.Concat(chosen, rest[:i+1])) })
		if i == len(rest) {
			return items // the work was too much
		}
		chosen, rest = append(chosen, rest[i]), rest[:i]
	}
	slices.Reverse(chosen)
	return chosen
}
