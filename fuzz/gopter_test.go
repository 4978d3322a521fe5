package fuzz_test

import (
	"errors"
	"fmt"
	old "math/rand"
	"math/rand/v2"
	"testing"

	"github.com/leanovate/gopter"
	"github.com/leanovate/gopter/prop"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/fuzz"
	"github.com/fiql-go/fiql/fuzz/draw"
)

func parameters() *gopter.TestParameters {
	parameters := gopter.DefaultTestParametersWithSeed(1)
	parameters.MinSuccessfulTests = 200
	return parameters
}

func TestProperties(t *testing.T) {
	properties := gopter.NewProperties(parameters())
	for _, syntax := range syntaxes {
		properties.Property(fmt.Sprintf("a printed tree parses back, %s", syntax), fuzz.ForAll(fuzz.Filters(thingSchema),
			func(filter ast.Expr) error { return fuzz.RoundTrip(filter, syntax) }))
		properties.Property(fmt.Sprintf("errors point into the input, %s", syntax), fuzz.ForAll(fuzz.Refusals(thingSchema, syntax),
			func(refusal draw.Refusal) error { return fuzz.ErrorSpans(refusal.Text, thingSchema, syntax) }))
		properties.Property(fmt.Sprintf("drawn texts parse, %s", syntax), fuzz.ForAll(fuzz.Texts(thingSchema, syntax),
			func(text string) error {
				if parse(text, syntax) == nil {
					return errors.New(text)
				}
				return nil
			}))
	}
	properties.Property("a simplified tree means the same", fuzz.ForAll(fuzz.Cases(thingSchema), func(c fuzz.Case) error {
		return fuzz.CheckKeepsMeaning(c.Filter, thingSchema, c.Records)
	}))
	properties.TestingRun(t)
}

// TestGopterWithProp uses a typed generator with gopter's own ForAll.
func TestGopterWithProp(t *testing.T) {
	holds := prop.ForAll(func(filter ast.Expr, record map[string]any) bool {
		return fuzz.CheckKeepsMeaning(filter, thingSchema, []map[string]any{record}) == nil
	}, fuzz.Filters(thingSchema).Gopter(), fuzz.Records(thingSchema).Gopter())
	if result := holds.Check(parameters()); !result.Passed() {
		t.Errorf("%v %v", result.Error, result.Args)
	}
	broken := prop.ForAll(noOut, fuzz.Filters(thingSchema).Gopter())
	shrunkToOut(t, broken.Check(parameters()))
}

// noOut is a law that every filter with =out= breaks.
func noOut(filter ast.Expr) bool {
	for node := range ast.Preorder(filter) {
		if c, ok := node.(*ast.Constraint); ok && c.Operator() == ast.OpOut {
			return false
		}
	}
	return true
}

func shrunkToOut(t *testing.T, result *gopter.TestResult) {
	t.Helper()
	if result.Passed() || len(result.Args) != 1 {
		t.Fatalf("%v", result)
	}
	c, ok := result.Args[0].Arg.(*ast.Constraint)
	if !ok || c.Len() != 1 || c.Argument(0).Len() > 10 {
		t.Errorf("shrunk to %v only", result.Args[0])
	}
}

func TestForAllShrinks(t *testing.T) {
	property := fuzz.ForAll(fuzz.Filters(thingSchema), func(filter ast.Expr) error {
		if !noOut(filter) {
			panic("=out=")
		}
		return nil
	})
	shrunkToOut(t, property.Check(parameters()))
}

// TestSourcesAgree draws the same tree from the same choices, wherever they come
// from.
func TestSourcesAgree(t *testing.T) {
	gen := fuzz.Filters(thingSchema)
	for seed := range uint64(50) {
		data := make([]byte, 400)
		for i, random := 0, rand.New(rand.NewPCG(seed, 1)); i < len(data); i++ {
			data[i] = byte(random.Uint32())
		}
		if a, b := gen.Draw(draw.Bytes(data)), gen.Draw(draw.Bytes(data)); !ast.Equal(a, b) {
			t.Fatalf("%s and %s", a, b)
		}
		random := func() draw.Source { return rand.New(rand.NewPCG(seed, 2)) }
		if a, b := gen.Draw(random()), gen.Draw(random()); !ast.Equal(a, b) {
			t.Fatalf("%s and %s", a, b)
		}
		parameters := gopter.DefaultGenParameters()
		parameters.Rng = old.New(old.NewSource(int64(seed)))
		inGopter, _ := gen.Gopter()(parameters).Retrieve()
		if a := gen.Draw(intn{old.New(old.NewSource(int64(seed)))}); !ast.Equal(a, inGopter.(ast.Expr)) {
			t.Fatalf("%s and, by gopter, %s", a, inGopter)
		}
		chosen := gen.Draw(&recording{source: random()})
		replay := &recording{source: random()}
		gen.Draw(replay)
		if again := gen.Draw(&replaying{replay.choices}); !ast.Equal(chosen, again) {
			t.Fatalf("%s and, from the choices, %s", chosen, again)
		}
	}
}

// intn is the source that gopter has.
type intn struct{ *old.Rand }

func (i intn) IntN(n int) int { return i.Intn(n) }

// recording keeps the choices that a source makes.
type recording struct {
	source  draw.Source
	choices []int
}

func (r *recording) IntN(n int) int {
	choice := r.source.IntN(n)
	r.choices = append(r.choices, choice)
	return choice
}

type replaying struct{ choices []int }

func (r *replaying) IntN(int) int {
	choice := r.choices[0]
	r.choices = r.choices[1:]
	return choice
}
