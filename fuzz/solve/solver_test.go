package solve_test

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/match"
	"github.com/fiql-go/fiql/contacts"
	"github.com/fiql-go/fiql/fuzz/draw"
	"github.com/fiql-go/fiql/fuzz/internal/schemas"
	"github.com/fiql-go/fiql/fuzz/solve"
	"github.com/fiql-go/fiql/parser"
)

var thingSchema, smallSchema, closedSchema = schemas.Thing(), schemas.Small(), schemas.Closed()

var filters = flag.Int("filters", 500, "filters that are solved for each schema")

// TestSolverSucceeds asks for records for random filters of up to 20 constraints.
func TestSolverSucceeds(t *testing.T) {
	for _, schema := range []*compile.Schema{thingSchema, smallSchema, contacts.ContactSchema, closedSchema, schemas.Ranges(), schemas.Shared(), schemas.Nested(), schemas.NestedClosed(), schemas.Numbers()} {
		t.Run(schema.Name(), func(t *testing.T) {
			random := rand.New(rand.NewPCG(1, 2))
			counts := map[string]map[error]int{"matching": {}, "non-matching": {}}
			for range *filters {
				records := []map[string]any{draw.Record(random, schema), draw.Record(random, schema)}
				filter := draw.FilterOf(random, schema, records, 1+random.IntN(20))
				solver := newSolver(t, filter, schema)
				record, err := solver.Matching(random)
				counts["matching"][err]++
				holds(t, solver, record, err, true)
				record, err = solver.NonMatching(random)
				counts["non-matching"][err]++
				holds(t, solver, record, err, false)
			}
			for name, count := range counts {
				t.Logf("%s: %d found, %d proved to be impossible, %d not found", name, count[nil],
					count[solve.ErrUnsatisfiable], count[solve.ErrGaveUp])
				if count[solve.ErrGaveUp]*1000 > *filters {
					t.Errorf("%s: %d not found", name, count[solve.ErrGaveUp])
				}
			}
		})
	}
}

// solver solves a filter that has been checked.
type solver struct {
	*solve.Solver
	query   *compile.Query
	matches func(record any) bool
}

func newSolver(t testing.TB, filter ast.Expr, schema *compile.Schema) solver {
	t.Helper()
	query, err := compile.Check(filter, schema, compile.Options{})
	if err != nil {
		t.Fatalf("%s: %v", filter, err)
	}
	return solver{solve.New(query), query, match.JSON(query)}
}

// holds fails the test if a record is not what was asked for, or if one that is was
// said to be impossible.
func holds(t *testing.T, solver solver, record map[string]any, err error, want bool) {
	t.Helper()
	filter := solver.query.Expr()
	switch {
	case err == nil && solver.matches(record) != want:
		t.Fatalf("%s: record %v", filter, record)
	case errors.Is(err, solve.ErrUnsatisfiable):
		random := rand.New(rand.NewPCG(3, 4))
		for range 50 {
			counterexample := draw.Record(random, solver.query.Schema())
			if solver.matches(counterexample) == want {
				t.Fatalf("%s was called impossible, but there is %v", filter, counterexample)
			}
		}
	}
}

// TestProofs holds "impossible" against all records of a small world.
func TestProofs(t *testing.T) {
	random := rand.New(rand.NewPCG(9, 10))
	world := smallWorld()
	impossible := 0
	for range 3000 {
		filter := smallFilter(random, 1+random.IntN(8))
		solver := newSolver(t, filter, smallSchema)
		record, err := solver.Matching(random)
		if err == nil {
			if !solver.matches(record) {
				t.Fatalf("%s does not match %v", filter, record)
			}
			continue
		}
		impossible++
		for _, record := range world {
			if solver.matches(record) {
				t.Fatalf("%s: %v, but there is %v", filter, err, record)
			}
		}
	}
	t.Logf("%d proved to be impossible", impossible)
	if impossible < 300 {
		t.Errorf("only %d", impossible)
	}
}

// smallTexts are all texts of up to five letters a and b, and none.
func smallTexts() []any {
	texts := []any{""}
	for start, length := 0, 0; length < 5; length++ {
		end := len(texts)
		for ; start < end; start++ {
			texts = append(texts, texts[start].(string)+"a", texts[start].(string)+"b")
		}
	}
	return texts
}

func smallWorld() []map[string]any {
	var world []map[string]any
	for _, name := range append(smallTexts(), nil) {
		for _, labels := range [][]any{nil, {"a"}, {"b"}, {"ab"}, {"a", "b"}, {"a", "bb"}, {"", "ab"}, {"ba", "bab"}} {
			world = append(world, map[string]any{"name": name, "count": 0, "labels": labels})
		}
	}
	return world
}

// TestProofsOfClosed holds "impossible" against all records that a schema of enums and
// booleans has, elements of lists in one order.
func TestProofsOfClosed(t *testing.T) {
	holdProofs(t, closedSchema, closedWorld())
	holdProofs(t, schemas.NestedClosed(), nestedWorld())
}

// TestProofsOfNumbers does so for numbers that are one of a few.
func TestProofsOfNumbers(t *testing.T) { holdProofs(t, schemas.Numbers(), numbersWorld()) }

// holdProofs solves filters of a schema and looks for counterexamples in all its records.
func holdProofs(t *testing.T, schema *compile.Schema, world []map[string]any) {
	t.Helper()
	random := rand.New(rand.NewPCG(11, 12))
	impossible := 0
	for range 400 {
		filter := draw.FilterOf(random, schema, nil, 1+random.IntN(20))
		solver := newSolver(t, filter, schema)
		for _, want := range []bool{true, false} {
			find := solver.NonMatching
			if want {
				find = solver.Matching
			}
			record, err := find(random)
			if err == nil {
				holds(t, solver, record, err, want)
				continue
			}
			impossible++
			for _, record := range world {
				if solver.matches(record) == want {
					t.Fatalf("%s: %v, but there is %v", filter, err, record)
				}
			}
		}
	}
	if impossible < 50 {
		t.Errorf("%s: only %d were called impossible", schema.Name(), impossible)
	}
}

// nestedWorld returns records of the schema of closed lists in lists, of up to two elements.
func nestedWorld() []map[string]any {
	var rights, roles []any
	for _, active := range []any{nil, false, true} {
		rights = append(rights, map[string]any{"active": active, "only": "one"})
	}
	for _, name := range []any{"a", "b"} {
		for _, flags := range subsets([]any{false, true}) {
			for _, rights := range subsets(rights) {
				roles = append(roles, map[string]any{"name": name, "flags": flags, "rights": rights})
			}
		}
	}
	world := []map[string]any{{}}
	for i, role := range roles {
		for _, other := range roles[:i+1] {
			world = append(world, map[string]any{"roles": []any{role, other}})
		}
	}
	return world
}

// numbersWorld returns every record of the schema of numbers.
func numbersWorld() []map[string]any {
	var world []map[string]any
	for _, level := range []json.Number{"1", "3"} {
		for _, rate := range []any{nil, json.Number("0.5"), json.Number("2")} {
			for _, tax := range []json.Number{"0", "7", "19"} {
				for _, steps := range subsets([]any{json.Number("-1"), json.Number("1")}) {
					world = append(world, map[string]any{"level": level, "rate": rate, "tax": tax, "steps": steps})
				}
			}
		}
	}
	return world
}

// closedWorld returns every record of closedSchema, as sets of elements.
func closedWorld() []map[string]any {
	var elements []any
	for _, name := range []any{"a", "b"} {
		for _, active := range []any{nil, false, true} {
			elements = append(elements, map[string]any{"name": name, "active": active})
		}
	}
	var world []map[string]any
	for _, state := range []any{nil, "", "on", "ON"} {
		for _, active := range []any{false, true} {
			for _, makerActive := range []any{nil, false, true} {
				for _, flags := range subsets([]any{false, true}) {
					for _, roles := range subsets(elements) {
						world = append(world, map[string]any{
							"only": "one", "state": state, "active": active, "maker": map[string]any{"active": makerActive},
							"flags": flags, "roles": roles,
						})
					}
				}
			}
		}
	}
	return world
}

func subsets(elements []any) [][]any {
	sets := [][]any{nil}
	for _, element := range elements {
		for _, set := range sets {
			sets = append(sets, append(slices.Clone(set), element))
		}
	}
	return sets
}

func smallFilter(random *rand.Rand, constraints int) ast.Expr {
	if constraints > 1 {
		left := 1 + random.IntN(constraints-1)
		operands := []ast.Expr{smallFilter(random, left), smallFilter(random, constraints-left)}
		if random.IntN(3) == 0 {
			return ast.NewOr(operands...)
		}
		return ast.NewAnd(operands...)
	}
	pieces := []string{}
	for range 1 + random.IntN(3) {
		pieces = append(pieces, []string{"", "a", "b", "ab", "ba", "aab", "abab"}[random.IntN(7)])
	}
	selector := []string{"name", "label"}[random.IntN(2)]
	if random.IntN(4) == 0 {
		op := []ast.Operator{ast.OpLess, ast.OpLessOrEqual, ast.OpGreater, ast.OpGreaterOrEqual}[random.IntN(4)]
		return ast.NewConstraint(selector, op, ast.Literal(pieces[0]))
	}
	return ast.NewConstraint(selector, []ast.Operator{ast.OpEqual, ast.OpNotEqual}[random.IntN(2)], ast.Pattern(pieces...))
}

// TestManyPatterns solves filters that ask one text for many pieces, forbid others
// and bound it.
func TestManyPatterns(t *testing.T) {
	var operands []ast.Expr
	for letter := 'a'; letter <= 't'; letter++ {
		contained := string(letter) + string(letter+1) + string(letter)
		operands = append(operands,
			ast.NewConstraint("name", ast.OpEqual, ast.Pattern("", contained, "")),
			ast.NewConstraint("name", ast.OpNotEqual, ast.Pattern("", string(letter+2)+string(letter), "")))
		for _, filter := range []ast.Expr{
			ast.NewAnd(operands...),
			ast.NewAnd(append(operands, ast.NewConstraint("name", ast.OpGreater, ast.Literal("q")), ast.NewConstraint("name", ast.OpLess, ast.Literal("r")))...),
		} {
			solver := newSolver(t, filter, smallSchema)
			record, err := solver.Matching(rand.New(rand.NewPCG(1, 1)))
			if err != nil || !solver.matches(record) {
				t.Errorf("%s: %v, %v", filter, record, err)
			}
		}
	}
}

// TestNoQuery asks solvers that have no filter.
func TestNoQuery(t *testing.T) {
	for name, solver := range map[string]*solve.Solver{
		"nil": nil, "zero": {}, "of nil": solve.New(nil), "of a zero query": solve.New(&compile.Query{}),
	} {
		_, matching := solver.Matching(nil)
		_, nonMatching := solver.NonMatching(nil)
		_, _, nearMiss := solver.NearMiss(nil)
		for _, err := range []error{matching, nonMatching, nearMiss} {
			if err == nil || errors.Is(err, solve.ErrUnsatisfiable) || errors.Is(err, solve.ErrGaveUp) {
				t.Errorf("the solver %s: %v", name, err)
			}
		}
	}
}

// TestNoSource makes the first choice where there is no source.
func TestNoSource(t *testing.T) {
	solver := newSolver(t, ast.NewConstraint("name", ast.OpEqual, ast.Pattern("a", "")), smallSchema)
	match, err := solver.Matching(nil)
	if err != nil || !solver.matches(match) {
		t.Errorf("%v, %v", match, err)
	}
	if miss, match, err := solver.NearMiss(nil); err != nil || solver.matches(miss) || !solver.matches(match) {
		t.Errorf("%v, %v, %v", miss, match, err)
	}
}

// TestSatisfiable pins filters that few values meet: next to a bound, between two, or none of
// those that are named.
func TestSatisfiable(t *testing.T) {
	for _, source := range []string{
		"count=gt=5;count=lt=7", "count=gt=-7;count=lt=-5", "size=gt=1;size=lt=1.0000000000000004", "size=gt=-1;size=lt=-0.9999999999999997",
		"created=gt=2023-01-01T00:00:00Z;created=lt=2023-01-01T00:00:00.002Z", "changed=gt=0;changed=lt=2",
		"price=gt=1;price=lt=1.0000000000000000000000000000000001", "price=gt=-0.001;price=lt=0", "price=gt=1" + strings.Repeat("0", 100), "price==-0;price!=1",
		"token=gt=123e4567-e89b-12d3-a456-426614174000;token=lt=123e4567-e89b-12d3-a456-426614174002", "token=gt=ffffffff-ffff-ffff-ffff-fffffffffffe",
		"day=gt=2024-02-28;day=lt=2024-03-01", "day=gt=9999-12-30", "count=gt=9223372036854775806", "count=lt=-9223372036854775807",
		"origin==*;origin!=HOME;origin!=AWAY;origin!=other", "color!=red;color!=green", "active!=true",
		"name=gt=a;name=lt=ab;name!=a*a", "name==*aab;name!=aab;name!=*b*b;name!=*aaab", "folded==A*b;folded!=ab;folded!=a?b;folded!='A B'",
		"name=gt=aaaaaaz;name!=aaaaaa*;name=lt=aaaaac;name==*aaab;name!=*b*b*",
		"tag==*;tag.value!=*", "label==*a;label==*b;label!=*ab*;label!=a;label!=b", "name=gt=\U0010ffff",
	} {
		filter, err := parser.Parse(source, parser.Options{})
		if err != nil {
			t.Fatal(err)
		}
		solver := newSolver(t, filter, thingSchema)
		if record, err := solver.Matching(rand.New(rand.NewPCG(1, 2))); err != nil || !solver.matches(record) {
			t.Errorf("%s: %v, %v", source, record, err)
		}
	}
}

// TestGaveUp asks for texts of which there are none, but too many to look at all of them.
func TestGaveUp(t *testing.T) {
	source := "name==*cc;name!=*c"
	for i := range 12 {
		source += fmt.Sprintf(";name==*%06b*", 5*i+1)
	}
	filter, err := parser.Parse(source, parser.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if record, err := newSolver(t, filter, smallSchema).Matching(rand.New(rand.NewPCG(1, 2))); !errors.Is(err, solve.ErrGaveUp) {
		t.Errorf("%v, %v", record, err)
	}
}
