package main

import (
	"errors"
	"math/rand/v2"
	"testing"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/ast/diagnostic"
	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/fuzz/draw"
	"github.com/fiql-go/fiql/fuzz/solve"
)

// TestNoRecordContradictsFindings asks the solver for a record for which a finding is
// false, which it looks for by means of its own.
func TestNoRecordContradictsFindings(t *testing.T) {
	asked, proven := map[diagnostic.Code]int{}, 0
	for i, schema := range lawSchemas(t) {
		random := rand.New(rand.NewPCG(13, uint64(i)))
		for range *rounds / 2 {
			expr := apart(t, pairUp(random, draw.FilterOf(random, schema, nil, 2), draw.FilterOf(random, schema, nil, 2)))
			query := checkedAt(t, expr, schema)
			for _, f := range lintFilter(query, "", lawTime) {
				if broken := whereFalse(f, expr); broken != nil {
					asked[f.Code]++
					proven += holdUnsatisfiable(t, random, f, broken, schema)
				}
			}
		}
	}
	t.Log(asked, proven, "of them proven by the solver too")
}

// whereFalse returns the filter of the records for which a finding is false, or nil if
// it claims nothing of records.
func whereFalse(f finding, whole ast.Expr) ast.Expr {
	switch {
	case f.verdict() == never:
		return f.node
	case f.verdict() == always:
		return ast.NewNot(f.node)
	case f.Code == codeLeadingStar || f.Code == codeNegation:
		return nil
	}
	shorter := dropFrom(whole, f)
	return ast.NewOr(ast.NewAnd(whole, ast.NewNot(shorter)), ast.NewAnd(ast.NewNot(whole), shorter))
}

// holdUnsatisfiable reports a record that a filter matches, and returns 1 if there is
// provably none.
func holdUnsatisfiable(t *testing.T, source draw.Source, f finding, filter ast.Expr, schema *compile.Schema) int {
	t.Helper()
	record, err := solve.New(checkedAt(t, filter, schema)).Matching(source)
	switch {
	case err == nil:
		t.Errorf("%s about %s is false of %v", f.Code, f.node, record)
	case errors.Is(err, solve.ErrUnsatisfiable):
		return 1
	}
	return 0
}

// FuzzFindings looks for a filter with a finding that some record contradicts.
func FuzzFindings(f *testing.F) {
	schemas := lawSchemas(f)
	f.Add([]byte{0, 4, 4, 1, 2, 3, 4, 5, 6, 7, 8, 9}, uint8(0))
	f.Add([]byte{4, 5, 0, 1, 7, 1, 0, 1, 7, 3, 1, 1}, uint8(3))
	f.Fuzz(func(t *testing.T, data []byte, which uint8) {
		schema := schemas[int(which)%len(schemas)]
		source := draw.Bytes(data)
		expr := apart(t, draw.FilterOf(source, schema, nil, 1+source.IntN(6)))
		findings := lintFilter(checkedAt(t, expr, schema), "", lawTime)
		if len(findings) == 0 {
			return
		}
		found := findings[source.IntN(len(findings))] // one, for the solver may take its time
		if broken := whereFalse(found, expr); broken != nil {
			holdUnsatisfiable(t, source, found, broken, schema)
		}
	})
}
