package lint_test

import (
	"errors"
	"flag"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/ast/diagnostic"
	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/lint"
	"github.com/fiql-go/fiql/compile/match"
	"github.com/fiql-go/fiql/fuzz/draw"
	"github.com/fiql-go/fiql/fuzz/solve"
)

var rounds = flag.Int("rounds", 500, "filters to draw for each schema")

var codes = []diagnostic.Code{
	lint.CodeNeverMatches, lint.CodeAlwaysMatches, lint.CodeContradiction, lint.CodeImpossibleRange, lint.CodeDeadBranch,
	lint.CodeDuplicate, lint.CodeImplied, lint.CodeCovered, lint.CodeLeadingStar, lint.CodeNegation,
}

// TestFindingsAreTrue asks the solver, which has means of its own, for a record for which a
// finding is false: one that meets what matches nothing, that does not meet what matches
// everything, or that the filter answers otherwise without what adds nothing.
func TestFindingsAreTrue(t *testing.T) {
	counts, gaveUp := map[diagnostic.Code]int{}, 0
	for i, schema := range schemas() {
		random := rand.New(rand.NewPCG(13, uint64(i)))
		for range *rounds {
			query := check(t, apart(t, drawFilter(random, schema)), schema)
			for _, f := range lint.Findings(query, lint.Options{}) {
				counts[f.Code]++
				if f.Argument >= 0 && random.IntN(10) > 0 {
					continue // there are many of them
				}
				if err := refute(t, random, f, query); errors.Is(err, solve.ErrGaveUp) {
					gaveUp++
				}
			}
		}
	}
	t.Log(counts, gaveUp, "not decided by the solver")
	for _, code := range codes {
		if counts[code] == 0 {
			t.Errorf("no drawn filter has a finding %s", code)
		}
	}
	if gaveUp*1000 > *rounds {
		t.Errorf("the solver gave up %d times", gaveUp)
	}
}

// drawFilter returns a filter of some constraints, often one that says the same twice or both
// ways.
func drawFilter(source draw.Source, schema *compile.Schema) ast.Expr {
	a, b := draw.FilterOf(source, schema, nil, 1+source.IntN(3)), draw.FilterOf(source, schema, nil, 1+source.IntN(3))
	switch source.IntN(8) {
	case 0:
		return ast.NewAnd(a, b, negation(a, schema))
	case 1:
		return ast.NewOr(a, b, negation(a, schema))
	case 2:
		return ast.NewAnd(a, ast.NewOr(b, ast.NewAnd(a, b)))
	case 3:
		return ast.NewOr(a, ast.NewAnd(b, a))
	case 4:
		return a
	}
	return ast.NewAnd(a, b)
}

// negation returns what holds where expr does not, or expr where the schema does not allow
// the operators that it needs.
func negation(expr ast.Expr, schema *compile.Schema) ast.Expr {
	negated := ast.NewNot(expr)
	if _, err := compile.Check(negated, schema, compile.Options{}); err != nil {
		return expr
	}
	return negated
}

// apart returns the tree with every node in one place only, as a parser makes it.
func apart(t testing.TB, expr ast.Expr) ast.Expr {
	t.Helper()
	copied, err := ast.Rewrite(expr, func(node ast.Expr) (ast.Expr, error) {
		if c, ok := node.(*ast.Constraint); ok {
			return ast.NewConstraint(c.Selector(), c.Operator(), c.Arguments()...), nil
		}
		return node, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return copied
}

// refute reports a record for which a finding is false, and returns the solver's error.
func refute(t *testing.T, source draw.Source, f lint.Finding, query *compile.Query) error {
	t.Helper()
	find := (*solve.Solver).Matching
	broken := f.Part
	switch f.Verdict() {
	case lint.MatchesEverything:
		find = (*solve.Solver).NonMatching
	case lint.AddsNothing:
		broken = differing(t, f, query)
	case lint.Slow:
		return nil
	}
	record, err := find(solve.New(check(t, broken, query.Schema())), source)
	if err == nil {
		t.Errorf("%s: %s about %s is false of %v", query.Expr(), f.Code, f.Part, record)
	}
	return err
}

// differing returns the filter of the records that a filter answers otherwise without what a
// finding says adds nothing.
func differing(t *testing.T, f lint.Finding, query *compile.Query) ast.Expr {
	t.Helper()
	whole, shorter := query.Expr(), without(query.Expr(), f)
	if ast.Equal(whole, shorter) {
		t.Errorf("%s: nothing is left out for %s about %s", whole, f.Code, f.Part)
	}
	holdSame(t, query, check(t, shorter, query.Schema()))
	return ast.NewOr(ast.NewAnd(whole, ast.NewNot(shorter)), ast.NewAnd(ast.NewNot(whole), shorter))
}

// holdSame reports a drawn record that only one of two filters matches.
func holdSame(t *testing.T, a, b *compile.Query) {
	t.Helper()
	first, second := match.JSON(a), match.JSON(b)
	random := rand.New(rand.NewPCG(14, 0))
	for range 20 {
		if record := draw.Record(random, a.Schema()); first(record) != second(record) {
			t.Errorf("%s matches %v, %s does not: %v", a.Expr(), first(record), b.Expr(), record)
		}
	}
}

// without returns the tree without what a finding is about.
func without(node ast.Expr, f lint.Finding) ast.Expr {
	keep := func(operands []ast.Expr) []ast.Expr {
		var kept []ast.Expr
		for _, operand := range operands {
			if operand != f.Part || f.Argument >= 0 {
				kept = append(kept, without(operand, f))
			}
		}
		return kept
	}
	switch node := node.(type) {
	case *ast.And:
		return ast.NewAnd(keep(node.Operands())...)
	case *ast.Or:
		return ast.NewOr(keep(node.Operands())...)
	case *ast.Constraint:
		if node == f.Part && f.Argument >= 0 {
			arguments := slices.Delete(node.Arguments(), f.Argument, f.Argument+1)
			return ast.NewConstraint(node.Selector(), node.Operator(), arguments...)
		}
	}
	return node
}

// prove is what lint asks for proofs in these tests: the solver.
func prove(t *testing.T, schema *compile.Schema) func(ast.Expr) lint.Verdict {
	return func(part ast.Expr) lint.Verdict { return verdictOf(check(t, part, schema)) }
}

// verdictOf returns what the solver proves of a filter.
func verdictOf(query *compile.Query) lint.Verdict {
	solver := solve.New(query)
	if _, err := solver.Matching(nil); errors.Is(err, solve.ErrUnsatisfiable) {
		return lint.MatchesNothing
	}
	if _, err := solver.NonMatching(nil); errors.Is(err, solve.ErrUnsatisfiable) {
		return lint.MatchesEverything
	}
	return lint.Undecided
}

// TestProofsAreFindings holds what lint says of the whole filter to what the solver proves of
// it: with its help the two say the same.
func TestProofsAreFindings(t *testing.T) {
	counts := map[lint.Verdict]int{}
	for i, schema := range schemas() {
		random := rand.New(rand.NewPCG(15, uint64(i)))
		for range *rounds / 2 {
			expr := apart(t, drawFilter(random, schema))
			query := check(t, expr, schema)
			want := verdictOf(query)
			counts[want]++
			if got := wholeVerdict(query, lint.Options{Prove: prove(t, schema)}); got != want {
				t.Errorf("%s %s, as the solver proves; lint: %s", expr, want, got)
			}
			if quick := wholeVerdict(query, lint.Options{}); quick != want && quick != lint.Undecided {
				t.Errorf("%s %s, as the solver proves; lint without its help: %s", expr, want, quick)
			}
		}
	}
	t.Log(counts)
}

// wholeVerdict returns what the findings say of the whole filter.
func wholeVerdict(query *compile.Query, options lint.Options) lint.Verdict {
	for _, f := range lint.Findings(query, options) {
		if v := f.Verdict(); f.Part == query.Expr() && f.Argument < 0 && (v == lint.MatchesNothing || v == lint.MatchesEverything) {
			return v
		}
	}
	return lint.Undecided
}

// FuzzFindings looks for a filter with a finding that some record contradicts.
func FuzzFindings(f *testing.F) {
	all := schemas()
	f.Add([]byte{0, 4, 4, 1, 2, 3, 4, 5, 6, 7, 8, 9}, uint8(0))
	f.Add([]byte{4, 5, 0, 1, 7, 1, 0, 1, 7, 3, 1, 1}, uint8(3))
	f.Fuzz(func(t *testing.T, data []byte, which uint8) {
		source := draw.Bytes(data)
		schema := all[int(which)%len(all)]
		query := check(t, apart(t, draw.FilterOf(source, schema, nil, 1+source.IntN(6))), schema)
		if findings := lint.Findings(query, lint.Options{}); len(findings) > 0 {
			refute(t, source, findings[source.IntN(len(findings))], query) // one, for the solver may take its time
		}
	})
}
