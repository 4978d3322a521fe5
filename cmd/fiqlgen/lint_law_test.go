package main

import (
	"flag"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/ast/diagnostic"
	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/match"
	"github.com/fiql-go/fiql/fuzz/draw"
)

var rounds = flag.Int("rounds", 90, "filters to draw for each law")

// lawTime is what durations count from.
var lawTime = time.Date(2023, 1, 31, 12, 0, 0, 0, time.UTC)

// lawSchemas returns the schemas by which filters are drawn.
func lawSchemas(t testing.TB) []*compile.Schema {
	t.Helper()
	schemas := []*compile.Schema{kindsSchema()}
	for _, path := range []string{contactsDocument, movieDocument} {
		schema, err := (&reading{document: path}).schema()
		if err != nil {
			t.Fatal(err)
		}
		schemas = append(schemas, schema, narrowSchema(t, schema))
	}
	return schemas
}

// kindsSchema returns a schema with a field of every kind that the documents of the
// tests lack.
func kindsSchema() *compile.Schema {
	return compile.Must(compile.NewSchema(compile.Object{
		Name: "Thing", Key: "id", Table: "things",
		Fields: []compile.Field{
			{Selector: "id", Kind: compile.KindInteger, Path: []string{"id"}},
			{Selector: "name", Kind: compile.KindText, Path: []string{"name"}, Optional: true, Folding: true},
			{Selector: "state", Kind: compile.KindEnum, Path: []string{"state"}, Values: []string{"on", "off"}},
			{Selector: "mood", Kind: compile.KindEnum, Path: []string{"mood"}, Values: []string{"good"}, Open: true},
			{Selector: "known", Kind: compile.KindBoolean, Path: []string{"known"}},
			{Selector: "at", Kind: compile.KindTimestamp, Path: []string{"at"}, Optional: true},
			{Selector: "tag", Kind: compile.KindText, List: "tag", Folding: true},
			{Selector: "part.state", Kind: compile.KindEnum, Path: []string{"state"}, List: "part", Values: []string{"on", "off"}},
			{Selector: "part.size", Kind: compile.KindNumber, Path: []string{"size"}, List: "part", Optional: true},
		},
		Lists: []compile.List{
			{Selector: "tag", Path: []string{"tags"}, Table: "tags", ParentKey: "thing_id"},
			{Selector: "part", Path: []string{"parts"}, Table: "parts", ParentKey: "thing_id"},
		},
	}))
}

// narrowSchema returns the schema with a few fields only, so that the constraints of a
// drawn filter have to do with each other.
func narrowSchema(t testing.TB, schema *compile.Schema) *compile.Schema {
	t.Helper()
	object := compile.Object{Name: schema.Name(), Table: schema.Table()}
	kinds := map[compile.Kind]bool{}
	lists := 0
	for _, selector := range schema.Selectors() {
		field, _ := schema.Field(selector)
		list, _ := schema.List(field.List)
		switch {
		case field.List != "" && lists == 0:
			lists++
			object.Lists = append(object.Lists, list)
		case field.List == "" && !kinds[field.Kind] && len(kinds) < 4:
			kinds[field.Kind] = true
		default:
			continue
		}
		object.Fields = append(object.Fields, field)
	}
	return compile.Must(compile.NewSchema(object))
}

// TestFindingsAreTrue draws filters and records and holds every finding to what it
// says: what never matches matches no record, what always matches every one, and
// without what adds nothing the filter matches the same records.
func TestFindingsAreTrue(t *testing.T) {
	counts := map[diagnostic.Code]int{}
	for i, schema := range lawSchemas(t) {
		random := rand.New(rand.NewPCG(11, uint64(i)))
		var records []map[string]any
		for range 150 {
			records = append(records, draw.Record(random, schema))
		}
		for range *rounds {
			expr := pairUp(random, draw.Filter(random, schema, records), draw.Filter(random, schema, records))
			holdFindings(t, checkedAt(t, apart(t, expr), schema), records, counts)
		}
	}
	for _, code := range findingCodes {
		if counts[code] == 0 {
			t.Errorf("no drawn filter has a finding %s", code)
		}
	}
	t.Log(counts)
}

// pairUp returns a filter, often one that says the same twice or both ways.
func pairUp(random *rand.Rand, a, b ast.Expr) ast.Expr {
	switch random.IntN(8) {
	case 0:
		return ast.NewAnd(a, b, ast.NewNot(a))
	case 1:
		return ast.NewOr(a, b, ast.NewNot(a))
	case 2:
		return ast.NewAnd(a, ast.NewOr(b, ast.NewAnd(a, b)))
	case 3:
		return ast.NewOr(a, ast.NewAnd(b, a))
	}
	return a
}

// apart returns the tree with every node in one place only, as a parser makes it.
func apart(t *testing.T, expr ast.Expr) ast.Expr {
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

var findingCodes = []diagnostic.Code{
	codeNeverMatches, codeAlwaysMatches, codeContradiction, codeImpossibleRange, codeDeadBranch,
	codeDuplicate, codeImplied, codeCovered, codeLeadingStar, codeNegation,
}

func checkedAt(t testing.TB, expr ast.Expr, schema *compile.Schema) *compile.Query {
	t.Helper()
	query, err := compile.Check(expr, schema, compile.Options{Now: func() time.Time { return lawTime }})
	if err != nil {
		t.Fatalf("%s: %v", expr, err)
	}
	return query
}

// holdFindings checks every finding about a filter over records.
func holdFindings(t *testing.T, query *compile.Query, records []map[string]any, counts map[diagnostic.Code]int) {
	t.Helper()
	for _, f := range lintFilter(query, "", lawTime) {
		counts[f.Code]++
		part := checkedAt(t, f.node, query.Schema())
		switch f.Code {
		case codeNeverMatches, codeContradiction, codeImpossibleRange:
			holdSame(t, f, part, checkedAt(t, ast.NewOr(), query.Schema()), records)
		case codeAlwaysMatches:
			holdSame(t, f, part, checkedAt(t, ast.NewAnd(), query.Schema()), records)
		case codeDeadBranch, codeDuplicate, codeImplied, codeCovered:
			shorter := dropFrom(query.Expr(), f)
			if ast.Equal(shorter, query.Expr()) {
				t.Errorf("%s: %s: nothing is dropped for %s", query.Expr(), f.Code, f.node)
			}
			holdSame(t, f, query, checkedAt(t, shorter, query.Schema()), records)
		}
	}
}

// holdSame reports a record that only one of two filters matches.
func holdSame(t *testing.T, f finding, a, b *compile.Query, records []map[string]any) {
	t.Helper()
	first, second := match.JSON(a), match.JSON(b)
	for _, record := range records {
		if first(record) != second(record) {
			t.Fatalf("%s about %s is false: %s matches %v, %s does not: %v", f.Code, f.node, a.Expr(), first(record), b.Expr(), record)
		}
	}
}

// dropFrom returns the tree without what a finding is about.
func dropFrom(node ast.Expr, f finding) ast.Expr {
	isWhole := f.argument == nil
	var kept []ast.Expr
	keep := func(operands []ast.Expr) []ast.Expr {
		for _, operand := range operands {
			if operand != f.node || !isWhole {
				kept = append(kept, dropFrom(operand, f))
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
		if node == f.node && !isWhole {
			return withoutArgument(node, *f.argument)
		}
	}
	return node
}

// withoutArgument returns the constraint without the last argument that equals one.
func withoutArgument(c *ast.Constraint, argument ast.Argument) ast.Expr {
	arguments := c.Arguments()
	for i := len(arguments) - 1; i >= 0; i-- {
		if arguments[i].Equal(argument) {
			arguments = append(arguments[:i], arguments[i+1:]...)
			break
		}
	}
	return ast.NewConstraint(c.Selector(), c.Operator(), arguments...)
}

// TestSimplifiedConstantsAreFound holds that what compile decides, lint finds too.
func TestSimplifiedConstantsAreFound(t *testing.T) {
	found := 0
	for i, schema := range lawSchemas(t) {
		random := rand.New(rand.NewPCG(12, uint64(i)))
		for range *rounds {
			expr := draw.Filter(random, schema, nil)
			if !isConstantTree(compile.Must(compile.Check(expr, schema, compile.Options{})).Root()) {
				continue
			}
			found++
			l := lintFilter(checkedAt(t, expr, schema), "", lawTime)
			isFound := false
			for _, f := range l {
				isFound = isFound || f.verdict() != undecided && f.node == expr
			}
			if !isFound {
				t.Errorf("%s is constant, and lint does not say so: %v", expr, l)
			}
		}
	}
	t.Log(found)
}

func isConstantTree(root compile.Node) bool {
	switch root := root.(type) {
	case *compile.Conjunction:
		return root.Len() == 0
	case *compile.Disjunction:
		return root.Len() == 0
	}
	return false
}
