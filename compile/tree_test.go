package compile_test

import (
	"encoding/json"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/internal/thing"
	"github.com/fiql-go/fiql/compile/match"
	"github.com/fiql-go/fiql/fuzz/draw"
)

// drawTree returns a random filter, which speaks of a field more than once as often as not,
// and has constants in it if it may.
func drawTree(random *rand.Rand, records []map[string]any, constants bool) ast.Expr {
	operands := make([]ast.Expr, 1+random.IntN(4))
	if random.IntN(10) == 0 {
		operands = make([]ast.Expr, 30) // more than are compared pair by pair
	}
	for i := range operands {
		operands[i] = draw.FilterOf(random, thing.Schema, records, 1+random.IntN(4))
		if constants && random.IntN(8) == 0 {
			operands[i] = []ast.Expr{ast.NewAnd(), ast.NewOr()}[random.IntN(2)]
		}
	}
	half := ast.NewAnd(operands[len(operands)/2:]...)
	if random.IntN(2) == 0 {
		half = ast.NewNot(half)
	}
	joined := ast.NewOr(append(operands[:len(operands)/2:len(operands)/2], half)...)
	if random.IntN(2) == 0 {
		return ast.NewNot(joined)
	}
	return joined
}

// evaluation is the algebra that gives a checked tree its truth for one record, by what is
// exported of values and conditions. It shares nothing with package match.
type evaluation struct{ record map[string]any }

// holds reports whether a record meets a query.
func holds(t testing.TB, query *compile.Query, record map[string]any) bool {
	t.Helper()
	return compile.Must(compile.Translate(query.Root(), evaluation{record}))
}

func (evaluation) Conjunction(operands compile.Operands[bool]) (bool, error) {
	truths, err := operands.All()
	return !slices.Contains(truths, false), err
}

func (evaluation) Disjunction(operands compile.Operands[bool]) (bool, error) {
	truths, err := operands.All()
	return slices.Contains(truths, true), err
}

func (e evaluation) Presence(test *compile.Test) (bool, error) {
	return e.test(test, compile.Presence{}), nil
}

func (e evaluation) Ordering(test *compile.Test, ordering compile.Ordering) (bool, error) {
	return e.test(test, ordering), nil
}

func (e evaluation) Alternatives(test *compile.Test, alternatives compile.Alternatives) (bool, error) {
	return e.test(test, alternatives), nil
}

// test reports whether some value meets the condition or, if the test is negated, none does.
func (e evaluation) test(test *compile.Test, condition compile.Condition) bool {
	holders := []any{e.record}
	if list, ok := test.List(); ok {
		holders, _ = under(e.record, list.Path).([]any)
	}
	meets := slices.ContainsFunc(holders, func(holder any) bool {
		field, ok := test.Field()
		if !ok {
			return true // the list has an element
		}
		v, ok := valueIn(holder, field)
		return ok && condition.Matches(v)
	})
	return meets != test.IsNegated()
}

// valueIn returns the value that a record, or an element of its list, has of a field.
func valueIn(holder any, field compile.Field) (compile.Value, bool) {
	switch v := under(holder, field.Path).(type) {
	case bool:
		return compile.NewValue(field.Kind, v), true
	case json.Number:
		if field.Kind == compile.KindNumber {
			return compile.NewValue(field.Kind, compile.Must(v.Float64())), true
		}
		return compile.NewValue(field.Kind, compile.Must(v.Int64())), true
	case string:
		if field.Kind == compile.KindTimestamp {
			instant, ok := compile.ParseInstant(v)
			return compile.NewValue(field.Kind, instant.UnixMilli()), ok
		}
		if field.Folding {
			v = compile.Fold(v)
		}
		return compile.NewValue(field.Kind, v), true
	}
	return compile.Value{}, false
}

// under returns the value under the keys of path, or nil.
func under(v any, path []string) any {
	for _, key := range path {
		object, _ := v.(map[string]any)
		v = object[key]
	}
	return v
}

// truth is the algebra that gives a filter its truth for one record, a constraint at a
// time: each is checked alone, so that nothing joins it to another.
type truth struct {
	t      testing.TB
	record map[string]any
}

func (truth) And(_ *ast.And, operands []bool) (bool, error) {
	return !slices.Contains(operands, false), nil
}

func (truth) Or(_ *ast.Or, operands []bool) (bool, error) {
	return slices.Contains(operands, true), nil
}

func (truth) Not(_ *ast.Not, operand bool) (bool, error) { return !operand, nil }

func (e truth) Constraint(c *ast.Constraint) (bool, error) {
	return holds(e.t, thing.Check(e.t, c), e.record), nil
}

// TestTreeKeepsMeaning holds the tree of a random filter to the meaning of its constraints,
// and predicates to the tree.
func TestTreeKeepsMeaning(t *testing.T) {
	random := rand.New(rand.NewPCG(21, 22))
	for range 3000 {
		records := thing.Draw(3, func(schema *compile.Schema) map[string]any { return draw.Record(random, schema) })
		filter := drawTree(random, records, true)
		query := thing.Check(t, filter)
		matches := match.JSON(query)
		for _, record := range records {
			want := compile.Must(ast.Fold(filter, truth{t, record}))
			if got := holds(t, query, record); got != want || matches(record) != want {
				t.Fatalf("%s\nof %s: want %v, got %v from the tree and %v from the predicate", filter, thing.Encode(t, record), want, got, matches(record))
			}
		}
	}
}

// TestTreeLaws holds the trees of random filters to what the types of nodes promise.
func TestTreeLaws(t *testing.T) {
	random := rand.New(rand.NewPCG(23, 24))
	for range 3000 {
		filter := drawTree(random, nil, true)
		root := thing.Check(t, filter).Root()
		for node := range nodes(root) {
			operands, isConjunction, isJunction := operandsOf(node)
			switch {
			case !isJunction:
				continue
			case len(operands) == 0 && node != root, len(operands) == 1:
				t.Fatalf("%s: a junction with %d operands stands in the tree", filter, len(operands))
			}
			checkOperands(t, filter, operands, isConjunction)
		}
	}
}

// checkOperands fails the test if an operand belongs into the junction itself, or two tests
// of it could be one.
func checkOperands(t *testing.T, filter ast.Expr, operands []compile.Node, isConjunction bool) {
	t.Helper()
	seen := map[string]bool{}
	for _, operand := range operands {
		if _, alike, isJunction := operandsOf(operand); isJunction && alike == isConjunction {
			t.Fatalf("%s: an operand is of the kind of its junction", filter)
		}
		test, ok := operand.(*compile.Test)
		if !ok || test.IsNegated() != isConjunction {
			continue
		}
		if _, isOrdering := test.Condition().(compile.Ordering); isOrdering {
			continue
		}
		if seen[test.Selector()] {
			t.Fatalf("%s: two tests of %s could be one", filter, test.Selector())
		}
		seen[test.Selector()] = true
	}
}

// nodes yields a tree from the root down.
func nodes(node compile.Node) func(yield func(compile.Node) bool) {
	return func(yield func(compile.Node) bool) { walk(node, yield) }
}

func walk(node compile.Node, yield func(compile.Node) bool) bool {
	if !yield(node) {
		return false
	}
	operands, _, _ := operandsOf(node)
	for _, operand := range operands {
		if !walk(operand, yield) {
			return false
		}
	}
	return true
}

// operandsOf returns the operands of a conjunction or disjunction.
func operandsOf(node compile.Node) (operands []compile.Node, isConjunction, isJunction bool) {
	switch node := node.(type) {
	case *compile.Conjunction:
		return node.Operands(), true, true
	case *compile.Disjunction:
		return node.Operands(), false, true
	}
	return nil, false, false
}

// TestConstantsDecide checks junctions with a constant in them.
func TestConstantsDecide(t *testing.T) {
	x, y := ast.NewPresence("name"), ast.NewPresence("count")
	for _, c := range []struct{ expr, want ast.Expr }{
		{ast.NewAnd(x, y, ast.NewOr()), ast.NewOr()},
		{ast.NewOr(x, y, ast.NewAnd()), ast.NewAnd()},
		{ast.NewAnd(x, ast.NewOr(y, ast.NewAnd())), x},
	} {
		if got, want := thing.Shape(thing.Check(t, c.expr)), thing.Shape(thing.Check(t, c.want)); got != want {
			t.Errorf("%s becomes %s, want %s", c.expr, got, want)
		}
	}
}

// TestTreeDependsOnShape gives all values of a selector the same one, in random filters: no
// value decides what the tree looks like.
func TestTreeDependsOnShape(t *testing.T) {
	random := rand.New(rand.NewPCG(25, 26))
	for range 3000 {
		filter := drawTree(random, nil, true)
		if strings.ContainsRune(filter.String(), utf8.MaxRune) {
			continue // no text comes after it, which its shape says
		}
		uniform := thing.Uniform(filter)
		if first, second := thing.Shape(thing.Check(t, filter)), thing.Shape(thing.Check(t, uniform)); first != second {
			t.Fatalf("%s and\n%s differ:\n%s\n%s", filter, uniform, first, second)
		}
	}
}

// TestSources looks for every constraint of random filters in their trees, and for the
// selector of each source.
func TestSources(t *testing.T) {
	random := rand.New(rand.NewPCG(27, 28))
	for range 3000 {
		text := draw.FilterText(random, thing.Schema, nil, ast.Extended)
		query, err := thing.Parse(text, thing.Generous())
		if err != nil {
			t.Fatalf("%s: %v", text, err)
		}
		found := map[*ast.Constraint]bool{}
		for node := range nodes(query.Root()) {
			if test, ok := node.(*compile.Test); ok {
				checkSources(t, text, test, found)
			}
		}
		for _, source := range query.Root().Sources() {
			if !found[source] {
				t.Fatalf("%s: no test has the source %s", text, source)
			}
		}
		for expr := range ast.Preorder(query.Expr()) {
			if c, ok := expr.(*ast.Constraint); ok && !found[c] {
				t.Fatalf("%s: %s is no source", text, c)
			}
		}
	}
}

// checkSources holds the sources of a test to its selector and to the text, and adds them to
// those that were found.
func checkSources(t *testing.T, text string, test *compile.Test, found map[*ast.Constraint]bool) {
	t.Helper()
	end := 0
	for _, source := range test.Sources() {
		isAbove := strings.HasPrefix(test.Selector(), source.Selector()+".") // of an object, whose presence is that of its fields
		if source.Selector() != test.Selector() && !isAbove {
			t.Fatalf("%s: a test of %s comes from %s", text, test.Selector(), source)
		}
		span := source.Span()
		if span.Start < end || span.End <= span.Start || span.End > len(text) {
			t.Fatalf("%s: the source %s stands at %v, after %d", text, source, span, end)
		}
		end = span.End
		found[source] = true
	}
}

// TestParts holds the tests of random filters to the parts that they were joined from: a value
// meets the condition of a test if it meets that of some part, which comes from one constraint.
func TestParts(t *testing.T) {
	random := rand.New(rand.NewPCG(29, 30))
	joined := 0
	for range 2000 {
		filter := drawTree(random, nil, true)
		for node := range nodes(thing.Check(t, filter).Root()) {
			test, ok := node.(*compile.Test)
			if !ok {
				continue
			}
			parts := test.Parts()
			if joined += len(parts) - 1; len(parts) > 1 {
				checkParts(t, filter, test)
			} else if parts[0] != test {
				t.Fatalf("%s: the one part of %s is another test", filter, test.Selector())
			}
		}
	}
	if joined < 60 {
		t.Errorf("only %d parts were joined to others", joined)
	}
	twice := thing.Query(t, "name!=a;name!=b*")
	again, err := compile.And(twice, thing.Query(t, "name!=c"), twice)
	if err != nil {
		t.Fatal(err)
	}
	if test, ok := again.Root().(*compile.Test); !ok || len(test.Parts()) != 5 {
		t.Errorf("five parts of one test are %v", again.Root())
	} else {
		checkParts(t, again.Expr(), test)
	}
	if parts := (*compile.Test)(nil).Parts(); len(parts) > 0 {
		t.Errorf("no test has the parts %v", parts)
	}
}

func checkParts(t *testing.T, filter ast.Expr, test *compile.Test) {
	t.Helper()
	var values []compile.Value
	for _, part := range test.Parts() {
		if part.Selector() != test.Selector() || part.IsNegated() != test.IsNegated() || len(part.Sources()) != 1 {
			t.Fatalf("%s: a part of the test of %s is of %s, negated: %v, from %v",
				filter, test.Selector(), part.Selector(), part.IsNegated(), part.Sources())
		}
		if alternatives, ok := part.Condition().(compile.Alternatives); ok {
			values = append(values, alternatives.Values()...)
		}
	}
	for _, v := range append(values, compile.NewValue(compile.KindText, "no value of a filter")) {
		isMet := slices.ContainsFunc(test.Parts(), func(part *compile.Test) bool { return part.Condition().Matches(v) })
		if got := test.Condition().Matches(v); got != isMet {
			t.Fatalf("%s: %s meets the test of %s: %v, and one of its parts: %v", filter, v, test.Selector(), got, isMet)
		}
	}
}

// TestCopies changes what the tree returns, which must not change the tree.
func TestCopies(t *testing.T) {
	query := thing.Query(t, "name=in=(a,b,c*d,*e);(count==1,size=gt=2)")
	before := thing.Shape(query) + valuesOf(query)
	for node := range nodes(query.Root()) {
		operands, _, _ := operandsOf(node)
		clear(operands)
		test, ok := node.(*compile.Test)
		if !ok {
			continue
		}
		clear(test.Sources())
		clear(test.Parts())
		if alternatives, ok := test.Condition().(compile.Alternatives); ok {
			clear(alternatives.Values())
			for _, p := range alternatives.Patterns() {
				clear(p.Pieces())
			}
			clear(alternatives.Patterns())
		}
	}
	if after := thing.Shape(query) + valuesOf(query); after != before {
		t.Errorf("the tree was %s and is %s", before, after)
	}
	order := thing.Order(t, "name,DESC")
	clear(order.Keys())
	if order.String() != "name,DESC;id,DESC" {
		t.Errorf("the order is %s", order)
	}
}

// valuesOf returns the values and patterns of a tree as text.
func valuesOf(query *compile.Query) string {
	var text strings.Builder
	for node := range nodes(query.Root()) {
		test, ok := node.(*compile.Test)
		if !ok {
			continue
		}
		switch condition := test.Condition().(type) {
		case compile.Ordering:
			text.WriteString(" " + condition.Bound().String())
		case compile.Alternatives:
			for _, v := range condition.Values() {
				text.WriteString(" " + v.String())
			}
			for _, p := range condition.Patterns() {
				text.WriteString(" " + p.String())
			}
		}
	}
	return text.String()
}
