package lint_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/ast/diagnostic"
	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/compile/lint"
	"github.com/fiql-go/fiql/parser"
)

// TestWholeFilters pins what is said of filters that a reader sees to match nothing or
// everything: without help and with that of the solver.
func TestWholeFilters(t *testing.T) {
	for _, test := range []struct {
		filter       string
		quick, prove lint.Verdict
	}{
		{"(title==a,title==b);(title==c,title==d)", lint.MatchesNothing, lint.MatchesNothing},
		{"title=in=(a,b);title=in=(c,d)", lint.MatchesNothing, lint.MatchesNothing},
		{"title==*a;title==*b", lint.Undecided, lint.MatchesNothing},
		{"title==J*;title==*y;title!=J*y", lint.Undecided, lint.MatchesNothing},
		{"title==a,(title!=a;title!=b),title==b", lint.MatchesEverything, lint.MatchesEverything},
		{"title!=J*,title!=*y,title==J*y", lint.Undecided, lint.MatchesEverything},
		{"title==J*;title==*y;title!=J*ay", lint.Undecided, lint.Undecided},
		{"maker==*;maker!=*", lint.MatchesNothing, lint.MatchesNothing},
		{"maker==*,maker!=*", lint.MatchesEverything, lint.MatchesEverything},
		{"part!=*;part.state==on", lint.MatchesNothing, lint.MatchesNothing},
		{"part!=*;(part.state==on,part.size=gt=1)", lint.MatchesNothing, lint.MatchesNothing},
		{"part==*;part.state!=*", lint.Undecided, lint.MatchesNothing},
		{"name==A;name!=a", lint.MatchesNothing, lint.MatchesNothing},
		{"state!=on;state!=off", lint.MatchesNothing, lint.MatchesNothing},
		{"mood!=good", lint.Undecided, lint.Undecided},
		{"known==true,known==false", lint.MatchesEverything, lint.MatchesEverything},
		{"tag==a;tag==b", lint.Undecided, lint.Undecided},
		{"tag==a;tag!=A", lint.MatchesNothing, lint.MatchesNothing},
		{"count=lt=9,count=gt=5", lint.Undecided, lint.Undecided}, // it may be missing
		{"id=lt=9,id=gt=5", lint.MatchesEverything, lint.MatchesEverything},
		{"price=gt=1;price=lt=1.0000000000000000000000001", lint.Undecided, lint.Undecided},
		{"price=gt=1;price=lt=1.00", lint.MatchesNothing, lint.MatchesNothing},
		{"price=ge=-0;price=le=0;price!=0.0", lint.MatchesNothing, lint.MatchesNothing},
		{"price=lt=2.50,price=gt=2.5,price==+2.5", lint.MatchesEverything, lint.MatchesEverything},
		{"day=gt=1000-12-31;day=lt=1001-01-01;day!=9999-12-31", lint.MatchesNothing, lint.MatchesNothing},
	} {
		query := parse(t, test.filter)
		if got := wholeVerdict(query, lint.Options{Source: test.filter}); got != test.quick {
			t.Errorf("%s: %q, want %q", test.filter, got, test.quick)
		}
		if got := wholeVerdict(query, lint.Options{Prove: prove(t, thingSchema)}); got != test.prove {
			t.Errorf("%s: %q with proofs, want %q", test.filter, got, test.prove)
		}
	}
}

// TestNeighbours holds for each kind that nothing is between a value and the next one, and
// something between others.
func TestNeighbours(t *testing.T) {
	for _, test := range []struct{ selector, low, middle, high string }{
		{"id", "-1", "0", "1"},
		{"id", "9223372036854775805", "9223372036854775806", "9223372036854775807"},
		{"id", "-9223372036854775807", "-9223372036854775806", "-9223372036854775805"},
		{"size", "9007199254740992", "9007199254740994", "9007199254740996"},
		{"at", "1672531199999", "2023-01-01T00:00:00Z", "1672531200001"},
		{"day", "2024-02-28", "2024-02-29", "2024-03-01"},
		{"owner", "123e4567-e89b-12d3-a456-4266141740ff", "123e4567-e89b-12d3-a456-426614174100", "123E4567-E89B-12D3-A456-426614174101"},
		{"owner", "123e4567-e89b-12d3-a459-ffffffffffff", "123e4567-e89b-12d3-a45a-000000000000", "123e4567-e89b-12d3-a45a-000000000001"},
		{"day", "9999-12-28", "9999-12-29", "9999-12-30"},
	} {
		between := func(low, high string) string {
			return test.selector + "=gt=" + low + ";" + test.selector + "=lt=" + high
		}
		for filter, want := range map[string]bool{
			between(test.low, test.middle): true, between(test.middle, test.high): true,
			between(test.middle, test.low): true, between(test.low, test.high): false,
		} {
			if got := has(lint.Findings(parse(t, filter), lint.Options{}), lint.CodeImpossibleRange); got != want {
				t.Errorf("%s is impossible: %v", filter, got)
			}
		}
	}
}

// TestEnds holds that nothing is beyond the first and the last value of a kind.
func TestEnds(t *testing.T) {
	for filter, want := range map[string]bool{
		"id=lt=-9223372036854775808": true, "id=gt=9223372036854775807": true, "id=ge=9223372036854775807": false,
		"day=lt=0000-01-01": true, "day=gt=9999-12-31": true, "title=lt=''": true, "title=le=''": false,
		"title=gt=\U0010ffff": false, "owner=lt=00000000-0000-0000-0000-000000000000": true, "owner=gt=ffffffff-ffff-ffff-ffff-ffffffffffff": true,
		"owner=gt=ffffffff-ffff-ffff-ffff-fffffffffffe": false, "price=lt=-99999999999999999999": false, "price=gt=99999999999999999999": false,
	} {
		if got := has(lint.Findings(parse(t, filter), lint.Options{}), lint.CodeNeverMatches); got != want {
			t.Errorf("%s matches nothing: %v", filter, got)
		}
	}
}

func has(findings []lint.Finding, code diagnostic.Code) bool {
	return slices.ContainsFunc(findings, func(f lint.Finding) bool { return f.Code == code })
}

// TestCores names the parts that a finding follows from, and no others.
func TestCores(t *testing.T) {
	for _, test := range []struct {
		filter  string
		code    diagnostic.Code
		because []string
	}{
		{"title==a;id==1;title==b;count==3", lint.CodeContradiction, []string{"title==a", "title==b"}},
		{"count==3,id=lt=9,title==a,id=gt=5", lint.CodeAlwaysMatches, []string{"id=lt=9", "id=gt=5"}},
		{"id=gt=1;count==2;id=lt=9;title==a;id!=0", lint.CodeImplied, []string{"id=gt=1"}},
		{"id=ge=5;count==2;id=le=5;id==5", lint.CodeImplied, []string{"id=ge=5", "id=le=5"}},
		{"count==2;title==a*;tag==x;(title==b,title==ac,id==1)", lint.CodeDeadBranch, []string{"title==a*"}},
		{"count==2;title==*a;tag==x;(title==*b,id==1)", lint.CodeDeadBranch, []string{"title==*a"}},
		{"count==2;title==*a;tag==x;title==*b", lint.CodeContradiction, []string{"title==*a", "title==*b"}},
		{"id==1,title!=*a,count==1,title!=*b", lint.CodeAlwaysMatches, []string{"title!=*a", "title!=*b"}},
	} {
		findings := lint.Findings(parse(t, test.filter), lint.Options{Source: test.filter, Prove: prove(t, thingSchema)})
		i := slices.IndexFunc(findings, func(f lint.Finding) bool { return f.Code == test.code })
		if i < 0 {
			t.Errorf("%s: there is no %s", test.filter, test.code)
			continue
		}
		var because []string
		for _, span := range findings[i].Because {
			because = append(because, test.filter[span.Start:span.End])
		}
		if !slices.Equal(because, test.because) {
			t.Errorf("%s: %s follows from %q, want %q", test.filter, test.code, because, test.because)
		}
	}
}

// TestPatternsCover holds which values of a list another one covers.
func TestPatternsCover(t *testing.T) {
	for _, test := range []struct {
		cover, value string
		want         bool
	}{
		{"a*", "ab", true}, {"a*", "ab*", true}, {"*a*", "a*", true}, {"*a*", "*ba", true}, {"a*c", "ab*bc", true}, {"*a*b*", "a*b", true},
		{"*b", "b*", false}, {"*ab*", "a*b", false}, {"a*a", "a*", false}, {"ab*", "a*", false}, {"*a*b*", "ab*", true}, {"a*ba", "aba*", false},
		{"*aa", "*a", false}, {"a*", "*a", false}, {"*", "a*", true},
	} {
		filter := "title=in=(" + test.cover + "," + test.value + ")"
		isCovered := func(f lint.Finding) bool { return f.Code == lint.CodeCovered && f.Argument == 1 }
		if got := slices.ContainsFunc(lint.Findings(parse(t, filter), lint.Options{}), isCovered); got != test.want {
			t.Errorf("%s covers %s: %v", test.cover, test.value, got)
		}
	}
}

// TestSpans holds every part that a finding names to the text of the filter.
func TestSpans(t *testing.T) {
	filter := "title==a;(title=in=(b,c),title==*d);at=gt=-P1D;at=lt=-P2D"
	for _, f := range lint.Findings(parse(t, filter), lint.Options{Source: filter, Prove: prove(t, thingSchema)}) {
		for _, span := range append(f.Because, f.Span) {
			if span.IsZero() || span.End > len(filter) {
				t.Errorf("%s: %v is not in %q", f.Message, span, filter)
			}
		}
		if f.Argument >= f.Part.(interface{ Len() int }).Len() {
			t.Errorf("%s: there is no argument %d", f.Message, f.Argument)
		}
	}
}

// TestDurations holds messages to the moments that durations stood for when the filters were
// checked: two checks of one query at different times as well.
func TestDurations(t *testing.T) {
	checkAt := func(filter string, day int) *compile.Query {
		expr, err := parser.Parse(filter, parser.Options{})
		if err != nil {
			t.Fatal(err)
		}
		at := time.Date(2023, 1, day, 12, 0, 0, 0, time.UTC)
		return compile.Must(compile.Check(expr, thingSchema, compile.Options{Now: func() time.Time { return at }}))
	}
	both, err := compile.And(checkAt("at=gt=-P1D", 31), checkAt("at=lt=P1D", 20))
	if err != nil {
		t.Fatal(err)
	}
	findings := lint.Findings(both, lint.Options{})
	if len(findings) != 1 || findings[0].Code != lint.CodeImpossibleRange ||
		!strings.HasSuffix(findings[0].Message, `, where "-P1D" is 2023-01-30T12:00:00Z and "P1D" is 2023-01-21T12:00:00Z`) {
		t.Errorf("%v", findings)
	}
	days := lint.Findings(checkAt("day=in=(-P1D,2023-01-30)", 31), lint.Options{})
	if len(days) != 1 || !strings.HasSuffix(days[0].Message, `, where "-P1D" is 2023-01-30`) {
		t.Errorf("%v", days)
	}
}

// TestTreesBuiltInCode lints trees that no parser makes: with constants, nodes that stand in
// two places, and negations.
func TestTreesBuiltInCode(t *testing.T) {
	shared := ast.NewConstraint("count", ast.OpGreater, ast.Literal("5"))
	for name, test := range map[string]struct {
		expr ast.Expr
		want lint.Verdict
	}{
		"true":             {ast.NewAnd(), lint.MatchesEverything},
		"false":            {ast.NewOr(), lint.MatchesNothing},
		"swallowed":        {ast.NewOr(shared, ast.NewAnd()), lint.MatchesEverything},
		"both ways":        {ast.NewAnd(shared, ast.NewNot(shared)), lint.MatchesNothing},
		"one way or other": {ast.NewOr(shared, ast.NewNot(shared)), lint.MatchesEverything},
		"twice":            {ast.NewAnd(shared, shared), lint.Undecided},
		"negation":         {ast.NewNot(shared), lint.Undecided},
	} {
		if got := wholeVerdict(check(t, test.expr, thingSchema), lint.Options{}); got != test.want {
			t.Errorf("%s: %q, want %q", name, got, test.want)
		}
	}
}

// TestNoQuery finds nothing in what was not checked.
func TestNoQuery(t *testing.T) {
	for _, query := range []*compile.Query{nil, {}} {
		if findings := lint.Findings(query, lint.Options{}); len(findings) > 0 {
			t.Errorf("%v", findings)
		}
	}
}

// TestProveIsAskedLittle bounds how often a filter of many parts is asked about.
func TestProveIsAskedLittle(t *testing.T) {
	asked := 0
	filter := "title==*a;(" + strings.Repeat("title==*b;(count==1,tag==c),title==*d;", 100) + "id==1)"
	lint.Findings(parse(t, filter), lint.Options{Prove: func(ast.Expr) lint.Verdict { asked++; return lint.Undecided }})
	if asked < 200 || asked > 201 {
		t.Errorf("asked %d times", asked)
	}
}

// TestMessagesAreBounded names no more parts than a reader takes in, and shortens their texts.
func TestMessagesAreBounded(t *testing.T) {
	field := compile.Field{Selector: "code", Kind: compile.KindEnum, Path: []string{"code"}}
	var constraints []string
	for i := range 100 {
		field.Values = append(field.Values, fmt.Sprintf("%03d%s", i, strings.Repeat("x", 60)))
		constraints = append(constraints, "code!="+field.Values[i])
	}
	filter := strings.Join(constraints, ";")
	expr, err := parser.Parse(filter, parser.Options{})
	if err != nil {
		t.Fatal(err)
	}
	query := check(t, expr, compile.Must(compile.NewSchema(compile.Object{Fields: []compile.Field{field}})))
	for _, f := range lint.Findings(query, lint.Options{Source: filter}) {
		if f.Code == lint.CodeContradiction && len(f.Message) < 600 && len(f.Because) == 100 && strings.HasSuffix(f.Message, "and 92 more") {
			return
		}
	}
	t.Errorf("no contradiction, or a long one")
}
