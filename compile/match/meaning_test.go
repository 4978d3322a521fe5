package match_test

import (
	"time"

	"github.com/fiql-go/fiql/compile"
)

// meaning evaluates a checked filter for one person as the checked tree says, one test at
// a time.
type meaning struct{ *person }

// holds reports whether a checked filter holds for a person.
func holds(query *compile.Query, p *person) bool {
	result, _ := compile.Translate(query.Root(), compile.Algebra[bool](meaning{p})) // it returns no error
	return result
}

func (m meaning) Conjunction(operands compile.Operands[bool]) (bool, error) {
	for i := range operands.Len() {
		if holds, err := operands.At(i); err != nil || !holds {
			return false, err
		}
	}
	return true, nil
}

func (m meaning) Disjunction(operands compile.Operands[bool]) (bool, error) {
	for i := range operands.Len() {
		if holds, err := operands.At(i); err != nil || holds {
			return holds, err
		}
	}
	return false, nil
}

func (m meaning) Presence(test *compile.Test) (bool, error) {
	if _, ok := test.Field(); ok {
		return m.some(test, compile.Presence{}), nil
	}
	length := map[string]int{"tag": len(m.Tags), "label": len(m.Labels)}[test.Selector()]
	return (length > 0) != test.IsNegated(), nil
}

func (m meaning) Ordering(test *compile.Test, ordering compile.Ordering) (bool, error) {
	return m.some(test, ordering), nil
}

func (m meaning) Alternatives(test *compile.Test, alternatives compile.Alternatives) (bool, error) {
	return m.some(test, alternatives), nil
}

// some reports whether some value meets a condition or, if the test is negated, none does.
func (m meaning) some(test *compile.Test, condition compile.Condition) bool {
	field, _ := test.Field()
	for _, v := range m.values(field) {
		if condition.Matches(v) {
			return !test.IsNegated()
		}
	}
	return test.IsNegated()
}

// values returns the values that the person has in a field.
func (m meaning) values(field compile.Field) []compile.Value {
	switch field.Selector {
	case "id":
		return valueOf(field, &m.ID)
	case "name":
		return valueOf(field, m.Name)
	case "family":
		return valueOf(field, m.Family)
	case "folded":
		return valueOf(field, m.Folded)
	case "state":
		return valueOf(field, (*string)(m.State))
	case "born":
		return valueOf(field, m.Born)
	case "count":
		return valueOf(field, m.Count)
	case "level":
		return valueOf(field, (*int64)(m.Level))
	case "created":
		return valueOf(field, m.Created)
	case "size":
		return valueOf(field, m.Size)
	case "share":
		return valueOf(field, (*float64)(m.Share))
	case "active":
		return valueOf(field, m.Active)
	case "changed":
		return valueOf(field, m.Changed)
	case "price":
		return valueOf(field, (*string)(m.Price))
	case "token":
		return valueOf(field, m.Token)
	case "device":
		return valueOf(field, textOf(m.Device))
	case "home.city":
		return valueOf(field, m.Home.City)
	case "home.country":
		return valueOf(field, m.Home.Country)
	}
	return m.elements(field)
}

// elements returns the values that the person has in a field of a list.
func (m meaning) elements(field compile.Field) []compile.Value {
	var values []compile.Value
	for i := range m.Tags {
		switch field.Selector {
		case "tag.name":
			values = append(values, valueOf(field, &m.Tags[i].Name)...)
		case "tag.rank":
			values = append(values, valueOf(field, m.Tags[i].Rank)...)
		}
	}
	for i := range m.Labels {
		if field.Selector == "label" {
			values = append(values, valueOf(field, &m.Labels[i])...)
		}
	}
	return values
}

func textOf(device *deviceID) *string {
	if device == nil {
		return nil
	}
	text, _ := device.MarshalText() // it returns no error
	return new(string(text))
}

// valueOf returns the value of a field that is not missing.
func valueOf[V string | int64 | float64 | bool | time.Time](field compile.Field, v *V) []compile.Value {
	if v == nil {
		return nil
	}
	if text, ok := any(*v).(string); ok && field.Folding {
		return []compile.Value{compile.NewValue(field.Kind, compile.Fold(text))}
	}
	return []compile.Value{compile.NewValue(field.Kind, *v)}
}
