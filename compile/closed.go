package compile

import (
	"fmt"
	"slices"
)

// IsClosed reports whether the field has no other values than those of Values. A filter may
// then ask for these only; an order of numbers is compared with any.
func (f Field) IsClosed() bool {
	return !f.Open && (f.Kind == KindEnum || len(f.Values) > 0)
}

// mayBe reports whether the field may be asked for a value.
func (f *Field) mayBe(wanted Value) bool {
	if f.Kind == KindEnum || !f.IsClosed() {
		return f.Open || f.Kind != KindEnum || slices.Contains(f.Values, wanted.Text())
	}
	return slices.ContainsFunc(f.Values, func(text string) bool {
		value, err := parseLiteral(f, text, nil)
		return err == nil && value.Compare(wanted) == 0
	})
}

// setValues writes the numbers of Values as filters do, or says what is wrong with one.
func (f *Field) setValues() error {
	switch f.Kind {
	case KindEnum:
		if len(f.Values) == 0 && !f.Open {
			return fmt.Errorf("is a closed enum without values")
		}
		return nil
	case KindInteger, KindNumber, KindDecimal:
	default:
		if len(f.Values) > 0 {
			return fmt.Errorf("lists its values and is of kind %s: only enums and numbers do", f.Kind)
		}
	}
	for i, text := range f.Values {
		value, err := parseLiteral(f, text, nil)
		if err != nil {
			return fmt.Errorf("has a value that no filter can ask for: %s", err.message)
		}
		f.Values[i] = value.String()
	}
	return nil
}
