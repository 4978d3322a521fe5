package diagnostic

import "reflect"

// All returns every diagnostic in err: those of err itself and of all errors that it wraps,
// in the order of the filter. It is empty for an error that no stage of this module made.
func All(err error) []*Diagnostic {
	if v := reflect.ValueOf(err); v.Kind() == reflect.Pointer && v.IsNil() {
		return nil
	}
	switch err := err.(type) {
	case interface{ Diagnosis() *Diagnostic }:
		if d := err.Diagnosis(); d != nil {
			return []*Diagnostic{d}
		}
	case interface{ Unwrap() error }:
		return All(err.Unwrap())
	case interface{ Unwrap() []error }:
		var all []*Diagnostic
		for _, wrapped := range err.Unwrap() {
			all = append(all, All(wrapped)...)
		}
		return all
	}
	return nil
}
