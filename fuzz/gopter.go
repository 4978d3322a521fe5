package fuzz

import (
	"fmt"
	"iter"
	"math/rand"
	"reflect"

	"github.com/leanovate/gopter"

	"github.com/fiql-go/fiql/ast"
	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/fuzz/draw"
)

// Gen draws values of type V and makes them smaller. [Gen.Draw] takes any source:
// a seeded one, the bytes of a native fuzz target; [Gen.Gopter] is the same for
// gopter.
type Gen[V any] struct {
	draw    func(draw.Source) V
	smaller func(V) iter.Seq[V]
}

// NewGen returns the generator that draws with draw, and whose values shrink to
// what smaller returns for them; smaller may be nil.
func NewGen[V any](draw func(draw.Source) V, smaller func(V) iter.Seq[V]) Gen[V] {
	return Gen[V]{draw, smaller}
}

// Filters returns the generator of filters that a schema accepts. They may hold
// negations, which have no text.
func Filters(schema *compile.Schema) Gen[ast.Expr] {
	return NewGen(func(source draw.Source) ast.Expr {
		return draw.Filter(source, schema, []map[string]any{draw.Record(source, schema)})
	}, func(filter ast.Expr) iter.Seq[ast.Expr] { return ShrinkFilter(filter, schema) })
}

// Texts returns the generator of filters that a schema accepts, as texts in one of
// the spellings that a syntax has for them.
func Texts(schema *compile.Schema, syntax ast.Syntax) Gen[string] {
	return NewGen(func(source draw.Source) string {
		return draw.FilterText(source, schema, nil, syntax)
	}, handlerCheck{Options: Options{Syntax: syntax}, schema: schema}.smaller)
}

// Refusals returns the generator of filters that are wrong, with the error that they
// must get.
func Refusals(schema *compile.Schema, syntax ast.Syntax) Gen[draw.Refusal] {
	return NewGen(func(source draw.Source) draw.Refusal { return draw.Invalid(source, schema, syntax) }, nil)
}

// Records returns the generator of records.
func Records(schema *compile.Schema) Gen[map[string]any] {
	return NewGen(func(source draw.Source) map[string]any { return draw.Record(source, schema) },
		func(record map[string]any) iter.Seq[map[string]any] { return ShrinkRecord(record, schema) })
}

// Cases returns the generator of filters together with records, some of which match,
// some of which do not and some nearly do.
func Cases(schema *compile.Schema) Gen[Case] {
	most := Options{}.withDefaults().Constraints
	return NewGen(func(source draw.Source) Case { return drawCase(source, schema, ast.Extended, most) },
		func(c Case) iter.Seq[Case] { return ShrinkCase(c, schema) })
}

// Draw returns the value that the choices of source make. That of the zero Gen is zero.
func (g Gen[V]) Draw(source draw.Source) (drawn V) {
	if g.draw == nil {
		return drawn
	}
	if source == nil {
		source = draw.Bytes(nil)
	}
	return g.draw(source)
}

// smallerThan returns what a value shrinks to.
func (g Gen[V]) smallerThan(value V) iter.Seq[V] {
	if g.smaller == nil {
		return func(func(V) bool) {}
	}
	return g.smaller(value)
}

// Gopter returns the generator for the functions of gopter, such as prop.ForAll. Its
// values are of type V and it shrinks them.
func (g Gen[V]) Gopter() gopter.Gen {
	return func(parameters *gopter.GenParameters) *gopter.GenResult {
		return &gopter.GenResult{
			Shrinker:   g.shrink,
			ResultType: reflect.TypeFor[V](),
			Result:     g.Draw(gopterSource{parameters.Rng}),
		}
	}
}

// maxShrinks bounds how many smaller values gopter is offered for one.
const maxShrinks = 1000

// shrink is a [gopter.Shrinker].
func (g Gen[V]) shrink(value any) gopter.Shrink {
	var smaller []V
	for v := range g.smallerThan(value.(V)) {
		if smaller = append(smaller, v); len(smaller) == maxShrinks {
			break
		}
	}
	return func() (any, bool) {
		if len(smaller) == 0 {
			return nil, false
		}
		next := smaller[0]
		smaller = smaller[1:]
		return next, true
	}
}

// gopterSource makes its choices by the source of gopter.
type gopterSource struct{ rng *rand.Rand }

// IntN implements [draw.Source].
func (s gopterSource) IntN(n int) int { return s.rng.Intn(n) }

// ForAll returns the property that a law returns no error for any value of gen. A
// value that breaks it is shrunk; a panic of the law breaks it too.
func ForAll[V any](gen Gen[V], law func(V) error) gopter.Prop {
	return func(parameters *gopter.GenParameters) *gopter.PropResult {
		drawn := gen.Draw(gopterSource{parameters.Rng})
		broken := attempt(law, drawn)
		if broken == nil {
			return gopter.NewPropResult(true, "")
		}
		steps := 0
		smallest, _ := shrink(drawn, parameters.MaxShrinkCount, []phase[V]{gen.smallerThan}, func(v V) bool {
			err := attempt(law, v)
			if err != nil {
				broken = err
				steps++
			}
			return err != nil
		})
		return gopter.NewPropResult(false, broken.Error()).AddArgs(&gopter.PropArg{
			Arg: smallest, ArgFormatted: fmt.Sprint(smallest),
			OrigArg: drawn, OrigArgFormatted: fmt.Sprint(drawn), Shrinks: steps,
		})
	}
}

// attempt returns the error of a law, or its panic as one.
func attempt[V any](law func(V) error, value V) (err error) {
	defer recovered(&err, "fuzz: the law panics")
	return law(value)
}

// recovered makes an error of a panic. It must be deferred.
func recovered(err *error, what string) {
	if reason := recover(); reason != nil {
		*err = fmt.Errorf("%s: %v", what, reason)
	}
}
