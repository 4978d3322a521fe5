package compile_test

import (
	"math/rand/v2"
	"testing"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/fuzz/draw"
	"github.com/fiql-go/fiql/parser"
)

func TestSimplify(t *testing.T) {
	for filter, want := range map[string]string{
		"name==a":                                "name==a",
		"name==a;name==a":                        "name==a",
		"name==a,name==b":                        "name=in=(a,b)",
		"name==a,count==1,name=in=(b,a,c*)":      "name=in=(a,b,c*),count==1",
		"name!=a;name!=b;count==1":               "name=out=(a,b);count==1",
		"name==a;name==b":                        "name==a;name==b",
		"name!=a,name!=b":                        "name!=a,name!=b",
		"name==a,name==a":                        "name==a",
		"name=in=(a,b,a)":                        "name=in=(a,b)",
		"name==a;name!=a":                        "false",
		"name==a,name!=a":                        "true",
		"count==1,(name==a;name!=a)":             "count==1",
		"count==1;(name==a,name!=a)":             "count==1",
		"count==1;(name==a;name!=a)":             "false",
		"(name==a;count==1),(name==a;count==1)":  "name==a;count==1",
		"size=lt=500;size=lt=1000":               "size=lt=500;size=lt=1000",
		"size=gt=1,size=gt=2":                    "size=gt=1,size=gt=2",
		"size=gt=1;size=gt=1":                    "size=gt=1",
		"tag.name==a;tag.name==b":                "tag.name==a;tag.name==b",
		"tag.name==a,tag.name==*":                "tag.name=in=(a,*)",
		"count==1;(size==2,size==3);count==1":    "count==1;size=in=(2,3)",
		"count==1,(size==2;(count==3,count==4))": "count==1,size==2;count=in=(3,4)",
	} {
		expr, err := parser.Parse(filter)
		if err != nil {
			t.Fatal(err)
		}
		if got := compile.Simplify(expr).String(); got != want {
			t.Errorf("%s becomes %s, want %s", filter, got, want)
		}
	}
}

func TestSimplifyLeavesAlone(t *testing.T) {
	expr, err := parser.Parse("name==a;count==1,(size==2;active==true),tag.name!=x")
	if err != nil {
		t.Fatal(err)
	}
	if compile.Simplify(expr) != expr {
		t.Error("a simple tree is rebuilt")
	}
}

// TestSimplifyKeepsMeaning joins drawn filters that repeat each other and evaluates
// the simplified tree and the tree as it is, constraint by constraint.
func TestSimplifyKeepsMeaning(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	for range 4000 {
		records := drawRecords(random, 6)
		parts := []ast.Expr{draw.Filter(random, thingSchema, records), draw.Filter(random, thingSchema, records)}
		pick := func() ast.Expr {
			part := parts[random.IntN(len(parts))]
			if random.IntN(3) == 0 {
				return ast.NewNot(part)
			}
			return part
		}
		expr := ast.NewOr(ast.NewAnd(pick(), pick()), ast.NewAnd(pick(), ast.NewOr(pick(), pick())))
		simplified := compile.Simplify(expr)
		if again := compile.Simplify(simplified); !ast.Equal(again, simplified) {
			t.Fatalf("%s becomes %s and then %s", expr, simplified, again)
		}
		for _, record := range records {
			if evaluate(t, expr, record) != evaluate(t, simplified, record) {
				t.Fatalf("%s\nbecomes %s, which differs on %s", expr, simplified, marshal(t, record))
			}
		}
	}
}

// evaluate gives a tree its meaning without the simplification that a check does.
func evaluate(t *testing.T, expr ast.Expr, record map[string]any) bool {
	t.Helper()
	result, err := ast.Fold(expr, evaluation{t, record})
	if err != nil {
		t.Fatal(err)
	}
	return result
}

type evaluation struct {
	t      *testing.T
	record map[string]any
}

func (e evaluation) And(_ *ast.And, operands []bool) (bool, error) {
	for _, operand := range operands {
		if !operand {
			return false, nil
		}
	}
	return true, nil
}

func (e evaluation) Or(_ *ast.Or, operands []bool) (bool, error) {
	for _, operand := range operands {
		if operand {
			return true, nil
		}
	}
	return false, nil
}

func (e evaluation) Not(_ *ast.Not, operand bool) (bool, error) { return !operand, nil }

func (e evaluation) Constraint(c *ast.Constraint) (bool, error) {
	return mustCheck(e.t, c).JSON()(e.record), nil
}
