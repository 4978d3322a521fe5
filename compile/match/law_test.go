package match_test

import (
	"math"
	"math/rand/v2"
	"runtime"
	"strings"
	"testing"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/match"
	"github.com/fiql-go/fiql/fuzz/draw"
)

// TestPredicatesMeanTheTree draws people and filters of every size up to many constraints:
// both predicates say what the checked tree says.
func TestPredicatesMeanTheTree(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	pairs, matched := 0, 0
	for round := range 40 {
		records, people := drawPeople(t, random, 12)
		for size := range 30 {
			query := mustCheck(t, draw.FilterOf(random, personSchema, records, 1+size*round/4))
			pairs, matched = pairs+len(people), matched+agree(t, query, people)
		}
	}
	if matched < pairs/10 || matched > pairs*9/10 {
		t.Errorf("%d of %d pairs matched: the filters hardly tell people apart", matched, pairs)
	}
}

// TestTextOfEverySize compares texts of all sizes about those that are compared by words
// with themselves and with their neighbours, alone and in lists.
func TestTextOfEverySize(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	for size := range 40 {
		text := randomText(random, size)
		people := peopleNamed(neighbours(text))
		other, third := ast.Literal(randomText(random, random.IntN(20))), ast.Literal(randomText(random, random.IntN(3)))
		for _, argument := range []ast.Argument{
			ast.Literal(text), ast.Pattern(text, ""), ast.Pattern("", text), ast.Pattern(text, text), ast.Pattern("", text, ""),
		} {
			for _, arguments := range [][]ast.Argument{{argument}, {other, argument}, {third, argument, other}, manyWith(random, argument)} {
				agree(t, mustCheck(t, ast.NewConstraint("name", ast.OpIn, arguments...)), people)
				agree(t, mustCheck(t, ast.NewConstraint("name", ast.OpOut, arguments...)), people)
			}
		}
	}
}

// TestLetters compares every text of one byte with sets of such texts and of their starts.
func TestLetters(t *testing.T) {
	var names []string
	for c := range rune(128) {
		names = append(names, string(c))
	}
	people := peopleNamed(append(names, "", "ab", "é"))
	for c := rune(1); c < 127; c++ {
		letter, other := string(c), ast.Literal(string(c%64+1))
		agree(t, mustCheck(t, ast.NewConstraint("name", ast.OpIn, ast.Literal(letter), other)), people)
		agree(t, mustCheck(t, ast.NewConstraint("name", ast.OpIn, ast.Pattern(letter, ""), other)), people)
	}
}

// TestNumbersAtTheirEnds compares numbers with the least, the most and their neighbours.
func TestNumbersAtTheirEnds(t *testing.T) {
	integers := []int64{math.MinInt64, math.MinInt64 + 1, -1, 0, 1, math.MaxInt64 - 1, math.MaxInt64}
	numbers := []float64{-math.MaxFloat64, -1, -math.SmallestNonzeroFloat64, math.Copysign(0, -1), 0, math.SmallestNonzeroFloat64, 1, math.MaxFloat64}
	people := []person{{}}
	for _, n := range integers {
		people = append(people, person{Count: &n, Level: new(level(n))})
	}
	for _, n := range numbers {
		people = append(people, person{Size: &n, Share: new(share(n))})
	}
	for _, operator := range []ast.Operator{ast.OpEqual, ast.OpNotEqual, ast.OpLess, ast.OpLessOrEqual, ast.OpGreater, ast.OpGreaterOrEqual} {
		for _, n := range integers {
			literal := ast.Literal(compile.NewValue(compile.KindInteger, n).String())
			agree(t, mustCheck(t, ast.NewOr(ast.NewConstraint("count", operator, literal), ast.NewConstraint("level", operator, literal))), people)
		}
		for _, n := range numbers {
			literal := ast.Literal(compile.NewValue(compile.KindNumber, n).String())
			agree(t, mustCheck(t, ast.NewOr(ast.NewConstraint("size", operator, literal), ast.NewConstraint("share", operator, literal))), people)
		}
	}
}

// TestNoAllocation asks drawn filters of drawn people. Folding is left out: a text that it
// changes is a new one.
func TestNoAllocation(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	records, people := drawPeople(t, random, 8)
	for range 300 {
		filter := draw.Filter(random, personSchema, records)
		if strings.Contains(filter.String(), "folded") {
			continue
		}
		matches := mustPredicate(t, mustCheck(t, filter))
		if count := testing.AllocsPerRun(10, func() {
			for i := range people {
				matches(&people[i])
			}
		}); count != 0 {
			t.Errorf("%s: %v allocations", filter, count)
		}
	}
}

// TestCallsAreShallow measures how deep calls nest where a predicate reads: no more for
// many constraints than for some, and for deep filters in proportion to their depth.
func TestCallsAreShallow(t *testing.T) {
	deepest := 0
	accessors := personAccessors()
	accessors["count"] = match.Int(func(p *person) *int64 {
		deepest = max(deepest, runtime.Callers(0, make([]uintptr, 4096)))
		return p.Count
	})
	model := compile.Must(match.NewModel(personSchema, accessors, personLists()))
	depth := func(filter ast.Expr) int {
		deepest = 0
		matches, err := model.Predicate(mustCheck(t, filter))
		if err != nil {
			t.Fatal(err)
		}
		matches(&person{Count: new(int64(0))})
		return deepest
	}
	single := depth(atLeast(0))
	for _, nesting := range []int{1, 2, 3, 8, 30, 60} {
		for _, width := range []int{2, 5, 8, 9, 12, 13, 100} {
			if got, most := depth(nested(nesting, width))-single, 12+2*nesting; got > most {
				t.Errorf("%d levels of %d operands: calls nest %d deep, want at most %d", nesting, width, got, most)
			}
		}
	}
}

// nested returns a filter of so many levels, ANDs and ORs in turns. All of its constraints
// are asked.
func nested(levels, width int) ast.Expr {
	if levels == 0 {
		return atLeast(0)
	}
	operands, join, bound := make([]ast.Expr, width), ast.NewOr, 1
	if levels%2 == 0 {
		join, bound = ast.NewAnd, 0
	}
	for i := range operands {
		operands[i] = atLeast(bound)
	}
	operands[width/2] = nested(levels-1, width)
	return join(operands...)
}

func atLeast(bound int) ast.Expr {
	return ast.NewConstraint("count", ast.OpGreaterOrEqual, ast.Literal(compile.NewValue(compile.KindInteger, int64(bound)).String()))
}

// agree fails the test unless both predicates say of people what the checked tree says. It
// returns how many match.
func agree(t *testing.T, query *compile.Query, people []person) int {
	t.Helper()
	onStructs, inJSON := mustPredicate(t, query), match.JSON(query)
	matched := 0
	for i := range people {
		p := &people[i]
		want := holds(query, p)
		if got := []bool{onStructs(p), inJSON(decoded(t, p))}; got[0] != want || got[1] != want {
			t.Fatalf("filter %s\nperson %v\nwant %v, got %v from struct and JSON", query.Expr(), decoded(t, p), want, got)
		}
		if want {
			matched++
		}
	}
	return matched
}

func drawPeople(t *testing.T, random *rand.Rand, count int) (records []map[string]any, people []person) {
	t.Helper()
	for range count {
		record := draw.Record(random, personSchema)
		p, err := draw.Decode[person](record)
		if err != nil {
			t.Fatal(err)
		}
		records, people = append(records, record), append(people, p)
	}
	return records, people
}

// peopleNamed returns a person of each name, and one without.
func peopleNamed(names []string) []person {
	people := []person{{}}
	for _, name := range names {
		people = append(people, person{Name: &name})
	}
	return people
}

// neighbours returns texts that differ from a text in one byte or in length.
func neighbours(text string) []string {
	result := []string{text, text + text, text + "b", "b" + text, strings.ToUpper(text), ""}
	for i := range len(text) {
		result = append(result, text[:i], text[i:], text[:i]+"c"+text[i+1:], text[:i]+text[i+1:])
	}
	return result
}

func randomText(random *rand.Rand, size int) string {
	var text strings.Builder
	for range size {
		text.WriteByte("ab"[random.IntN(2)])
	}
	return text.String()
}

// manyWith returns more arguments than are compared one by one.
func manyWith(random *rand.Rand, argument ast.Argument) []ast.Argument {
	arguments := []ast.Argument{argument}
	for size := range 12 {
		arguments = append(arguments, ast.Literal(randomText(random, size)))
	}
	return arguments
}

func mustCheck(t *testing.T, expr ast.Expr) *compile.Query {
	t.Helper()
	limits := ast.Limits{Bytes: 1 << 20, Constraints: 10_000, ListItems: 1000, Depth: 64}
	query, err := compile.Check(expr, personSchema, compile.Options{Limits: limits})
	if err != nil {
		t.Fatalf("%s: %v", expr, err)
	}
	return query
}
