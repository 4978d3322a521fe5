package solve

import (
	"encoding/json"
	"slices"

	"github.com/fiql-go/fiql/compile"
	"github.com/fiql-go/fiql/fuzz/draw"
)

// valueOf returns a value as conditions take it, of one that [draw.Record] or a solver makes.
func valueOf(field compile.Field, value any) (compile.Value, bool) {
	switch value := value.(type) {
	case bool:
		return compile.NewValue(field.Kind, value), true
	case json.Number:
		switch field.Kind {
		case compile.KindDecimal:
			return compile.NewValue(field.Kind, string(value)), true
		case compile.KindNumber:
			n, err := value.Float64()
			return compile.NewValue(field.Kind, n), err == nil
		}
		n, err := value.Int64()
		return compile.NewValue(field.Kind, n), err == nil
	case string:
		return valueOfText(field, value)
	}
	return compile.Value{}, false
}

// valueOfText returns the value of a field that a record holds as text.
func valueOfText(field compile.Field, text string) (compile.Value, bool) {
	if field.Kind == compile.KindTimestamp {
		instant, ok := compile.ParseInstant(text)
		return compile.NewValue(field.Kind, instant), ok
	}
	if field.Folding {
		text = compile.Fold(text)
	}
	return compile.NewValue(field.Kind, text), true
}

// requirement is what a value of a field must pass and must fail.
type requirement struct {
	field     compile.Field
	positives []*atom
	negatives []*atom
}

// requirementOf returns what claims require of a field.
func requirementOf(field compile.Field, claims []claim) requirement {
	r := requirement{field: field}
	for _, c := range claims {
		switch {
		case c.atom.field.Selector != field.Selector:
		case c.negative:
			r.negatives = append(r.negatives, c.atom)
		default:
			r.positives = append(r.positives, c.atom)
		}
	}
	return r
}

// allows reports whether a value fails all that must fail.
func (r requirement) allows(value any) bool {
	return !slices.ContainsFunc(r.negatives, func(a *atom) bool { return a.passes(value) })
}

// meets reports whether a value passes and fails what it must.
func (r requirement) meets(value any) bool {
	return r.allows(value) && !slices.ContainsFunc(r.positives, func(a *atom) bool { return !a.passes(value) })
}

// atoms returns the positive and the negative ones.
func (r requirement) atoms() []*atom { return slices.Concat(r.positives, r.negatives) }

// values returns the values that the tests compare with.
func (r requirement) values() []compile.Value {
	var values []compile.Value
	for _, a := range r.atoms() {
		values = append(values, a.values...)
	}
	return values
}

// drawnValues is how many random values are tried before the tests are solved.
const drawnValues = 2

// solveValue returns a value that meets a requirement.
func (s *search) solveValue(r requirement) solution {
	for range drawnValues {
		if drawn := draw.Value(s.source, r.field); r.meets(drawn) {
			return solution{drawn, found}
		}
	}
	if r.field.IsClosed() {
		return s.firstOf(r, closedValues(r.field))
	}
	switch r.field.Kind {
	case compile.KindText:
		return s.solveText(r)
	case compile.KindBoolean:
		return s.firstOf(r, []any{false, true})
	case compile.KindEnum:
		return s.firstOf(r, enumValues(r))
	}
	return s.solveOrdered(r)
}

// firstOf returns one of candidates. They must hold a solution if there is one.
func (s *search) firstOf(r requirement, candidates []any) solution {
	for _, candidate := range shuffled(s.source, candidates) {
		if r.meets(candidate) {
			return solution{candidate, found}
		}
	}
	return solution{verdict: impossible}
}

// closedValues returns the values that a field lists, as a record holds them.
func closedValues(field compile.Field) []any {
	isNumber := field.JSONNumber || field.Kind == compile.KindInteger || field.Kind == compile.KindNumber
	var values []any
	for _, value := range field.Values {
		if isNumber {
			values = append(values, json.Number(value))
		} else {
			values = append(values, value)
		}
	}
	return values
}

// enumValues returns the values that an open enum lists, those that the tests compare with
// and one that they do not.
func enumValues(r requirement) []any {
	values := closedValues(r.field)
	other := "other"
	for _, value := range r.values() {
		values = append(values, value.Text())
		if len(value.Text()) >= len(other) {
			other = value.Text() + "x"
		}
	}
	return append(values, other)
}

// solveOrdered tries the values at which a test may change, and then the ends of the line.
func (s *search) solveOrdered(r requirement) solution {
	values := r.values()
	line := lineOf(r.field, values)
	if near := s.firstOf(r, line.near(values)); near.verdict == found {
		return near
	}
	return s.firstOf(r, line.ends())
}
